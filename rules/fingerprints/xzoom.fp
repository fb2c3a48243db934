modlic-fingerprint 2
id xzoom
words 89
clauses 30:a 45:b 54:c

8ae335e2 e0c2673c f746951b e6aef06b# 9f28280a# 8e2fda7b e93b3f13 c3416fd0 cff7f927s 989a7ad0
e5bb9d09n d6c240c3 f0b9ebf9 ed68f782 c59d7c4c 8e2fda7b e93b3f13 eb476bebm bbc84274 cff7f927s
cbfbc8db e8856dcb be96eabe 8e2fda7b feab8154 dbf268ad 81bf6196 f773b3de e0721abd f773b3de
8e2fda7b 8ae335e2 a93ba3e3 938dc855 c264a17f dbf268ad 9ad4fa0f 938dc855 e1010430 f62c2d16
a6bcc540 d5461200 a5b08db4 a6bcc540 feab8154 a6bcc540 b7cf72b0 cf243f66 c3416fd0 b01b4cc2
be96eabe a29b3959 a6bcc540 efe0ce26 a6bcc540 bafdf72d a5b08db4 8e2fda7b efe0ce26 d8c3357f
87b7cab5 9b2c2904 938dc855 efe0ce26 d21bdda4 be96eabe a6bcc540 a65e563c a5b08db4 efe03de4
b7755568s f1935529 ed68f782 eb476bebm bbc84274 cff7f927s 989a7ad0 f0b95ab7 9d62424e 989a7ad0
933c35f6 c811e636 dd487eee a6bcc540 f0b9ebf9 fa9ce9f8 f80d4882m bbc84274 899b16a7
