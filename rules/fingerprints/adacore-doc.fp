modlic-fingerprint 2
id adacore-doc
words 40

8e2fda7b 9b5d0d20 eb476bebm bbc84274 b1e673e4 c7a10ebb de82c156 9d62424e c7a10ebb c7f9ac7f
c7a10ebb affeff51 9a54af47 9d62424e ac46c5c9 affeff51 acfd1543 f773b3de c3416fd0 9d62424e
989a7ad0 a1cfa998 f17ae2aa b67f8d67 a1cfa998 dbf268ad b0e3a9a7 87166870 f773b3de a1cfa998
938dc855 8e2fda7b 8ae335e2 a93ba3e3 c3416fd0 87314a7d 9b0ab248 c7a10ebb affeff51 a9668d2b
