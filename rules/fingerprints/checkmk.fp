modlic-fingerprint 2
id checkmk
words 63
optional 0-15
free 0-5

8ae335e2 dee95238# c4d030b1# 8ac4c530 9736b2cd 92d44660s a5b08db4 8e2fda7b e93b3f13 c7a10ebb
affeff51 9a54af47 989a7ad0 9d62424e b3000046n e8856dcb c3416fd0 d73a34aem f17ae2aa b67f8d67
a6bcc540 ca9c1bb0s 8ae335e2 c3416fd0 b4352a28 c7a10ebb 955e5f28 a5b08db4 8e2fda7b e93b3f13
c7a10ebb f0b9ebf9 9a54af47 8e2fda7b c3416fd0 c91f05f3 efb5b6f3s 9fb52bf4 bfcc50de 812cb821
989a7ad0 f7fabce2 de17b326 affeff51 ac2ff50e efb5b6f3s 9d62424e cc4eb2d2 bfcc50de f90b8f9f
a6bcc540 bfd4d447 b8293db6 9a8dc386 c91f05f3 e83ad638 97275f25 be6fc12b a5b08db4 a6bcc540
8795ec79 c9a66009 bfcc50de
