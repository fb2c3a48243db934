modlic-fingerprint 2
id mips
words 29
free 0-8

8ae335e2 b9414a91# 80c712f3# c64ddb54# 840fe2b3 86837474 f62f1db4 95dbcacd 840fe2b3 86837474
f62f1db4 95dbcacd df79ff53m cdb898b5 938dc855 d82e3841 b46b77ae be96eabe e914a1b4 e4279dd5
f17ae2aa b67f8d67 8e2fda7b c264a17f c3416fd0 82a26863 c7a10ebb a6bcc540 a9668d2b
