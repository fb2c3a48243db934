modlic-fingerprint 2
id lpd-document
words 52
optional 0-5
free 0-5

8ae335e2 9f28280a# c15a67bf eec2bc21 e18520c5 932c4f24m c3416fd0 df536ab9m be96eabe a9668d2b
938dc855 ea1a202cs 8e2fda7b 9b5d0d20 c59d7c4c affeff51 e489848a 938dc855 b3000046n df0acc0cs
f90b8f9f 861e99b0 d49b4d51 ac2ff50e d74c6484 938dc855 c53eb4c8 d49b4d51 db8f44b7 f17ae2aa
b67f8d67 a6bcc540 8ae335e2 a93ba3e3 938dc855 8e2fda7b a93ba3e3 dbf268ad 9ad4fa0f 938dc855
b67f8d67 affeff51 af5e24f0 efe03de4 9d62424e e6fd5b7c b802f080 a6bcc540 b37a61f4 dbf268ad
b0e3a9a7 87166870
