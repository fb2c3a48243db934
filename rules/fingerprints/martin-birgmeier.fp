modlic-fingerprint 2
id martin-birgmeier
words 64
optional 0-7
free 0-7

8ae335e2 f3ba812f# b877e4db e27dfe4e e914a1b4 b46b77ae 97e4ec61 e923c777 eb476bebm 917a7494s
9b0ab248 9d62424e 8795ec79 be6fc19a a5b08db4 8e2fda7b f0b9ebf9 fa9ce9f8 f17ae2aa b67f8d67
a6bcc540 ca9c1bb0s 8ae335e2 a93ba3e3 938dc855 8e2fda7b 938dc855 a6bcc540 ec785ecf ff694782
dbf268ad b4352a28 8e2fda7b af37479d c3416fd0 f17ae2aa f773b3de c3416fd0 938dc855 87d4e46e
989a7ad0 e5bb9d09n 88dd1ba0 a5b08db4 affeff51 b7c08aa5 95edc0e4 f80ac8b0m c7a10ebb e5bb9d09n
93fa9f66 bbc84274 8cd0b8b8 c59d7c4c f1c3da66 b67f8d67 bffda3ab be96eabe 82e426d5 f1c3da66
a42a1ed0 c619c813 8e2fda7b af37479d
