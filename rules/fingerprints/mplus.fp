modlic-fingerprint 2
id mplus
words 31

ad2657cd c31dbaa1 dbf268ad efb5b6f3s 838cb7d1 950410c2n 932c4f24m c3416fd0 df536ab9m be96eabe
d82e3841 a9668d2b 938dc855 ea1a202cs c2fae807 989a7ad0 9d62424e b3000046n 8f0d6da6 d6593814
f022aa4cs 938dc855 808eafb4s ad2657cd c31dbaa1 dbf268ad f17ae2aa f773b3de c3416fd0 b3000046n
d6c240c3
