modlic-fingerprint 2
id xfig
words 81

affeff51 b49fe1a9 fc755bc9 c91f05f3 a9668d2b a5b08db4 ad2657cd ed68f782 c3416fd0 df536ab9m
efb5b6f3s a5b08db4 df0acc0cs c91f05f3 da66b100 938dc855 b27629b5s e76dcaeen a397f7c8 fcc66408
e8d832a0s f7c99b94 e0e2f66ds efb5b6f3s b8d747c1s b4fcb938 938dc855 bfcc50de be96eabe bf63ae11
c7a10ebb 8e2fda7b af37479d 938dc855 a5023640 ed68f782 a6bcc540 af37479d f90b8f9f b3000046n
ac5f4afa a6bcc540 b46b77ae be96eabe d82e3841 a9668d2b 87e564f9s 949ed94f ce826f81s 938dc855
9d62424e ea1a202cs b121b941 a5b08db4 a6bcc540 af37479d 938dc855 be96eabe fd3edf40m e3682094
bc22abdc b293b618 b121b941 b802f080 affeff51 b7f1ffdb b49fe1a9 be96eabe a7fa72db 851cb320
989a7ad0 a6bcc540 b264c777s b3ef4e61m 8ceb014d b67f8d67 8e2fda7b 8ae335e2 a93ba3e3 aabaceab
aa085f26
