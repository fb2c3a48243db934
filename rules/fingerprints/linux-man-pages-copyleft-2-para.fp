modlic-fingerprint 2
id linux-man-pages-copyleft-2-para
words 63

932c4f24m c3416fd0 df536ab9m be96eabe ccb47e72 938dc855 ea1a202cs d905fdd8 b121b941 a5b08db4
8e2fda7b e2b9311f f17ae2aa a6bcc540 8ae335e2 a93ba3e3 938dc855 8e2fda7b 932c4f24m a93ba3e3
dbf268ad 9ad4fa0f a07c5b70 e914a1b4 b121b941 932c4f24m c3416fd0 df536ab9m be96eabe a9668d2b
938dc855 ea1a202cs 8795ec79 be6fc19a a5b08db4 8e2fda7b e2b9311f dfb38190 a6bcc540 ff694782
c59d7c4c d905fdd8 c650de4e f17ae2aa b67f8d67 a6bcc540 e07f9391 cc546f8b eb72ff81 f3d45f56
c3416fd0 cff7f927s dfb38190 a6bcc540 b57a6cf2 a5b08db4 c91f05f3 932c4f24m a93ba3e3 f6c06def
be96eabe 8e2fda7b 8c8fd60f#
