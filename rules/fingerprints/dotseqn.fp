modlic-fingerprint 2
id dotseqn
words 43
optional 0-5
free 0-5

8ae335e2 e6aef06b# ac46c5c9 8872473e e8e5b036 8e2fda7b feab8154 eb476bebm bbc84274 cbfbc8db
d036800f 938dc855 af6070df ef0dec13 c2fae807 eb476bebm a669ab31n bbc84274 efe0029f c8995553n
a6bcc540 9b2c2904 c3416fd0 efe0029f bfdbe476 cc63b61fn b67f8d67 e923c777 eb476bebm cbfbc8db
efe0ce26 a6bcc540 c7dfef5c fdcf7705 defc2e4f c59d7c4c a960ddca 8e2fda7b a93ba3e3 d7894274m
bbc84274 e1010430 aa085f26
