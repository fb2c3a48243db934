modlic-fingerprint 2
id tu-berlin-1.0
words 108
optional 0-11
free 0-8

8ae335e2 b9414a91# ac46c5c9 ea9f8e4e a0efdb2f 938dc855 e403171f a977615c d6f2dcd5 cd52c355
dcce6e21 affeff51 d82e3841 a5b08db4 8e2fda7b af37479d c3416fd0 d73a34aem f17ae2aa b67f8d67
8e2fda7b a93ba3e3 c3416fd0 a669ab31n 855d6421 938dc855 b67f8d67 bb243034n a6bcc540 bafd66eb
916b383en a6bcc540 d6f2dcd5 cd52c355 dcce6e21 dbf268ad afd3ee02 be96eabe e0cb6196 c3396c1e
affeff51 f9cb1e83 f773b3de be96eabe a6bcc540 fdfda522 a5b08db4 8e2fda7b af37479d c59d7c4c
affeff51 e489848a 916b383en dbf268ad f86e8af9 82828bc3 c59d7c4c affeff51 ee564917 a5b08db4
8e2fda7b af37479d b1dbd713 c3416fd0 a1e056b5 e5bb9d09n d6c240c3 c59d7c4c 8e2fda7b af37479d
f773b3de c91f05f3 f9d91dfc a5b08db4 bd5bd534 a6bcc540 bafd66eb b2016dc1 be96eabe bbc84274
9bd77137 8997f96b 96a46695 8e2fda7b af37479d 8cebfcf9 a9947327 8997f96b e50caf39 c7a10ebb
8e2fda7b af37479d 938dc855 8997f96b affeff51 e052c6e0 b67f8d67 eb476bebm bbc84274 a5b08db4
aa745049 d53ce365 dcce6e21 ee63c6ac# ea9f8e4e a0efdb2f e403171f a977615c
