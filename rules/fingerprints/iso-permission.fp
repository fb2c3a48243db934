modlic-fingerprint 2
id iso-permission
words 34
optional 0-5
clauses 0:c

c0278876 a737b24a c59d7c4c c48bc67f e066fddb# 932c4f24m be96eabe a9668d2b c7a10ebb affeff51
9a54af47 c3416fd0 df536ab9m c59d7c4c d82e3841 989a7ad0 a25be64e 9aef937a f62f1db4 938dc855
d6ec219b f773b3de c69af9d2 c7a10ebb 8f72dd97 89eeb5f7# f17ae2aa 8e2fda7b a93ba3e3 c3416fd0
87314a7d c7a10ebb e914a1b4 b121b941
