modlic-fingerprint 2
id hyphen-bulgarian
words 84
free 66-68

8e2fda7b af37479d eb476bebm bbc84274 d046f1b6 8795ec79 b1e673e4 cff7f927s 938dc855 eae8adf0s
dcf7c722 c7a10ebb f0b9ebf9 938dc855 97c7eacc 9a54af47 f17ae2aa b67f8d67 a6bcc540 ca9c1bb0s
8ae335e2 a93ba3e3 938dc855 ad2657cd b57a6cf2 dbf268ad b4352a28 a6bcc540 9b2c2904 a5b08db4
a6bcc540 bafdf72d eb476bebm a669ab31n bbc84274 d046f1b6 be96eabe a0700956 9d62424e 9215e994
b3fa2bcd eb72ff81 b802f080 8e2fda7b af37479d b3000046n 8a9eebf6 932c4f24m 8e2fda7b af37479d
c3416fd0 f17ae2e5 f773b3de c3416fd0 938dc855 affeff51 fa3858b4 9d62424e d4322517 88dd1ba0
dbf268ad e30bb648 c7a10ebb e5bb9d09n 93fa9f66 f80ac8b0m a6bcc540 bafdf72d bbc84274 8cd0b8b8
c59d7c4c affeff51 de765c47 df4fce0b c7a10ebb affeff51 aa089619 db3cbd1c a5b08db4 a6bcc540
d82e3841 a5b08db4 8e2fda7b af37479d
