modlic-fingerprint 2
id sunpro
words 35
optional 0-9
free 0-9

8ae335e2 f3ba812f# ac46c5c9 822742bb 98722180 95dbcacd e914a1b4 b46b77ae 97e4ec61 ad3aa577
f62c2d16 dac8b027 c91f05f3 822742bb 98722180 95dbcacd 90b5ccf0s 932c4f24m be96eabe d82e3841
a9668d2b 87e564f9s 938dc855 ea1a202cs 8e2fda7b af37479d c3416fd0 cbfbc8db df536ab9m f17ae2aa
b67f8d67 8e2fda7b a93ba3e3 c3416fd0 9ad4fa0f
