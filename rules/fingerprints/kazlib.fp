modlic-fingerprint 2
id kazlib
words 103
optional 0-4
free 0-4

8ae335e2 cc95cee4# c2d3b528 d03e891f efb5b6f3s af37479d bfcc50de e914a1b4 b46b77ae dbf268ad
97e4ec61 ac46c5c9 a6bcc540 bafdf72d 989a7ad0 a6bcc540 ec785ecf c7198eabn 932c4f24m c3416fd0
df536ab9m be96eabe cbfbc8db d286740es 938dc855 ea1a202cs 8e2fda7b af37479d a9427847 c7a10ebb
8580614d c59d7c4c c91f05f3 84e74ff3s f17ae2aa b67f8d67 8e2fda7b 8ae335e2 a93ba3e3 f9b88fcc
aa085f26 932c4f24m c3416fd0 bfdbe476 df536ab9m be96eabe 88a04b93 8e2fda7b af37479d be96eabe
b3faf018 875e35e6 e291d584 f773b3de e0721abd f773b3de a6bcc540 8795ec79 be6fc19a d1dc112e
8e2fda7b 8ae335e2 a93ba3e3 938dc855 ae3ffb3e a93b12a1 91a25b86 b67f8d67 a6bcc540 f3d45f56
8cebfcf9 ef01242f 8795ec79 8e2fda7b f0b9ebf9 fa9ce9f8 eb476bebm bbc84274 9fb898e9 d49b4d51
f1935529 9a54af47 938dc855 80d0c563 d49b4d51 cc4eb2d2 af37479d b1dbd713 c3416fd0 e5bb9d09n
b3ef4e61m c59d7c4c b7f1ffdb af37479d be96eabe 9d94c1b1 c91f05f3 8ae335e2 a93ba3e3 c7d21f84
be96eabe 8e2fda7b f0b9ebf9
