modlic-fingerprint 2
id app-s2p
words 38
optional 0-3

8ae335e2 938dc855 bfcc50de 8e2fda7b e93b3f13 c3416fd0 efb5b6f3s 938dc855 d228309a af37479d
e923c777 eb476bebm d82e3841 87e564f9s ea1a202cs 938dc855 d1fde691s 8e2fda7b e93b3f13 938dc855
affeff51 8795ec79 c0aa8f21 c7a10ebb affeff51 aa089619 e923c777 cd1bc156 f17ae2aa e923c777
a7fa72db a669ab31n dc30ebcfm ac9eb284 b802f080 f71d32b4 a6bcc540 ba8d3e1b
