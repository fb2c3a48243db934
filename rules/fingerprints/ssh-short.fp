modlic-fingerprint 2
id ssh-short
words 61

f773b3de cf78d443 f773b3de 95edc0e4 fb1ad991 8d4ba52f a6bcc540 fa9ce9f8 95edc0e4 e0cb6196
b3a87b9c c59d7c4c 8e2fda7b af37479d f80d4882m bbc84274 d046f1b6 cbfbc8db c59d7c4c affeff51
e489848a affeff51 eb72ff81 be6fc19a a5b08db4 8e2fda7b af37479d d7894274m bbc84274 b0e3a9a7
87166870 f773b3de b7f1ffdb 938dc855 ccd540ff a6bcc540 eb72ff81 f3d45f56 c3416fd0 e370d350
989a7ad0 a6bcc540 f7b9f869 d21bdda4 c7a10ebb a6bcc540 a057f0a1 feab8154 c2fae807 d7894274m
bbc84274 85a46321 ac46c5c9 c91f05f3 9b2c2904 ac2ff50e cdc0910e c5b8f571 9d62424e eaacfae1
a207ae97
