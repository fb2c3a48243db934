modlic-fingerprint 2
id antlr-pd
words 167
optional 0-3

ee2f3fe2 c6090eae# bfcc50de f2c4cf6e 97e4ec2d e5bb9d09n d152b798 b46b77ae be96eabe a6bcc540
ee2f3fe2 c2fae807 c3416fd0 c70ce62a c7a10ebb a6bcc540 ce322671 fe50872f fbd352c9 9d442698
9d62424e e2535e1b eb476bebm a7fa72db ab8e111e ccf0efed cd1bc156 989a7ad0 f0b9ebf9 fa9ce9f8
cff7f927s 989a7ad0 ee2f3fe2 9d62424e a6bcc540 fa9ce9f8 8470c95d ac46c5c9 ee2f3fe2 f90b8f9f
a6bcc540 c53eb4c8 a5b08db4 ee2f3fe2 9d62424e b8293db6 bd0cb231 d49b4d51 ed46a964 af37479d
f2c4cf6e a196e54e 88175d0as be96eabe d33ed443 af37479d 989a7ad0 ee2f3fe2 ceea6669 f2c4cf6e
a7fa72db 99a73bbf b67f8d67 e3665755 c3416fd0 a76ff965 be96eabe f5f5083b c59d7c4c fb9294ed
ee2f3fe2 ac46c5c9 e3665755 f2c4cf6e bd3fa014 b67f8d67 ccd540ff e923c777 d82e3841 ee2f3fe2
9d62424e eb6be889 affeff51 f0b9ebf9 fa9ce9f8 d49b4d51 8c8fd60f# a5b08db4 aa4f7612 e93b3f82
ed462bfas b3fa2b5e b253e01fs ccf77fc2 9d62424e b938c6be b67f8d67 e923c777 b4bedf90 8e2fda7b
abc3a32f 802ebe9c c7a10ebb a6bcc540 a5023640 b253e01fs 90257876 aa4dc7a1 ccd540ff e923c777
8d061590 ee2f3fe2 938dc855 e0cb6196 ad3aa577 c91f05f3 acffb7fe e3330cc8 989a7ad0 a6bcc540
bd0cb231 b1fa7380 8b75676e b67f8d67 e923c777 ad3aa577 c2fae807 c619c813 ee2f3fe2 c7a10ebb
83b1fc4d f2c4cf6e 99a73bbf b67f8d67 a6bcc540 8e44a5df aabaceab aa085f26 c7a10ebb c63d4a29
f0b9ebf9 fa9ce9f8 f773b3de e0721abd f773b3de ad2657cd cff9f521 dbf268ad 90800b53 f2c4cf6e
838d59d7 be96eabe c5dd14ce 9ff452c9 8e2fda7b f62faef6 938dc855 838d59d7 be96eabe ccb47e72
ac2ff50e d2f181f6 fbfb9fbe f773b3de ccf0efed dbf268ad a3e79cbc
