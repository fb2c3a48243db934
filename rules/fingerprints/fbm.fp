modlic-fingerprint 2
id fbm
words 53

da1eb5c9 a5b08db4 8e2fda7b fa9ce9f8 8ae335e2 8dd4a3b6# ac46c5c9 dcb20784 cdcb3bdd 932c4f24m
c3416fd0 df536ab9m be96eabe d82e3841 8e2fda7b feab8154 c7a10ebb de82c156 9d62424e c7a10ebb
c7f9ac7f c59d7c4c affeff51 e489848a 9e8cf38as ea1839ae 9d62424e ed462bfas f17ae2aa b67f8d67
8e2fda7b 8ae335e2 a93ba3e3 c3416fd0 b4352a28 fed8e8f0 8e2fda7b af37479d c3416fd0 fbfb9fbe
be96eabe e914a1b4 efb5b6f3s a5b08db4 df0acc0cs ac46c5c9 d9f207c1 ac3e6a6e 938dc855 c7a10ebb
a6bcc540 edb7a9d4 cbc8b303
