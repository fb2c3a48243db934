modlic-fingerprint 2
id gtkbook
words 50
optional 0-7
free 0-7

8ae335e2 a56f1b9a# 9614ead7 f4890dc2 e914a1b4 b46b77ae 97e4ec61 8e2fda7b fa9ce9f8 c3416fd0
cff7f927s b3000046n d6c240c3 e923c777 dbf268ad efb5b6f3s be96eabe d82e3841 8e2fda7b fa9ce9f8
c59d7c4c affeff51 e489848a ceea6669 ccd540ff 8e2fda7b fa9ce9f8 c3416fd0 e1894e8e 9d62424e
bd0fd971s c7a10ebb b8293db6 b37a61f4 9a54af47 f773b3de d99bc7b1 9d62424e 96c47dca f7bd77f5
e923c777 d7894274m 87314a49 8e2fda7b 8ae335e2 a93ba3e3 8c80770d 989a7ad0 a6bcc540 fa9ce9f8
