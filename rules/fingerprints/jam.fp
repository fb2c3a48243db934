modlic-fingerprint 2
id jam
words 30

bfcc50de c3416fd0 bd218c7c df536ab9m be96eabe d82e3841 8e2fda7b af37479d 938dc855 ea1a202cs
c2fae807 cbfbc8db f773b3de e0721abd f773b3de 8e2fda7b 8ae335e2 a93ba3e3 c3416fd0 b4352a28
938dc855 e8856dcb dbf268ad b0e3a9a7 87166870 e914a1b4 88dd1ba0 dbf268ad bd218c7c e30bb648
