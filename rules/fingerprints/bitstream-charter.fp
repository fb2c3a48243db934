modlic-fingerprint 2
id bitstream-charter
words 89

8ae335e2 8dd4a3b6# b9414a91# ddfce0da 95dbcacd 953613ef b61dbe62 e923c777 dbf268ad bd218c7c
df536ab9m 932c4f24m dfb38190 e914a1b4 ddfce0da ca93a1ae b46b77ae be96eabe d82e3841 a9668d2b
87e564f9s fd01cc00s d1fde691s 938dc855 917a7494s a6bcc540 b9fc7cea# ddfce0da f057eec4 c2e80b5a
8c8fd60f# d1939789 c31dbaa1 938dc855 a6bcc540 b9fc7cea# d6068d53 c2e80b5a 8c8fd60f# d1939789
c31dbaa1 c59d7c4c affeff51 e489848a 938dc855 b3000046n b4b54850m f17ae2aa b67f8d67 8e2fda7b
a93ba3e3 c3416fd0 e1010430 aa085f26 a07c5b70 e914a1b4 b121b941 a5b08db4 b7f1ffdb c31dbaa1
938dc855 b67f8d67 82d1354b f4fe4cee c3416fd0 c922bd6a f773b3de 8a2cfa4f b7755568s a07c5b70
e914a1b4 9b0ab248 b121b941 a5b08db4 a6bcc540 b9fc7cea# f057eec4 c2e80b5a 8c8fd60f# c31dbaa1
ddfce0da f057eec4 c3416fd0 c91f05f3 88890c31 f4fe4cee a5b08db4 ddfce0da 95dbcacd
