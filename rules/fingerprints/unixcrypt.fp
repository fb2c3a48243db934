modlic-fingerprint 2
id unixcrypt
words 36
optional 0-7
free 0-7

8ae335e2 9f28280a# 8addfa0f d9800432 e914a1b4 b46b77ae 97e4ec61 932c4f24m be96eabe d82e3841
a9668d2b 87e564f9s 938dc855 ea1a202cs 8e2fda7b af37479d c59d7c4c 804a47b2s 9d62424e ed462bfas
e48984f9 938dc855 b3000046n 84e74ff3s c3416fd0 bd218c7c df536ab9m f17ae2aa b67f8d67 8e2fda7b
8ae335e2 a93ba3e3 f9b88fcc c7a10ebb e914a1b4 b121b941
