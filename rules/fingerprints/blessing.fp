modlic-fingerprint 2
id blessing
words 44

a6bcc540 bafdf72d cd40a4ef 8ae335e2 be96eabe 8e2fda7b f0b9ebf9 fa9ce9f8 c7a10ebb d98085b3
a5b08db4 c91f05f3 d152b798 a93ba3e3 b3b4628d c3416fd0 c91f05f3 c5e354d2 eb476bebm e923c777
a7fa72db 97b140f3 938dc855 a669ab31n c128c72c eb476bebm e923c777 975f758e 80676af5 c59d7c4c
9955bc5a 938dc855 ce27bb6d ac9eb284 eb476bebm e923c777 cd64ba8e cbfbc8db 90cdc0d8n d5f6ed55
cc5439cfs cdc0910e e923c777 a11ef8b3
