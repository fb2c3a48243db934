modlic-fingerprint 2
id zed
words 46
optional 0-4
clauses 0:c

bbaee017 b372a1b1 b5ca60a9 e6aef06b# e923c777 eb476bebm a9668d2b 938dc855 ea1a202cs 8e2fda7b
feab8154 cbfbc8db affeff51 cf13ed27 938dc855 f50a6f86 e7d2def6m bbc84274 c1962799 be96eabe
bbaee017 b372a1b1 f22da311 99bb1c9b 83db1767 fb293b7f ccd540ff e923c777 ccb47e72 affeff51
efe03de4 be96eabe 8e2fda7b feab8154 b1fa7380 a7fa72db a669ab31n ea1a202cs a6bcc540 da7950fe
dfb38190 a6bcc540 9b2c2904 b7eaebd5 80174a5c b6e6c0be
