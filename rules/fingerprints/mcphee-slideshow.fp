modlic-fingerprint 2
id mcphee-slideshow
words 58
free 0-5

8ae335e2 bf883d21# 816771e0 c2f689a9 fcc0e609 ecabe4ae c3416fd0 f603b561 be96eabe d82e3841
8e2fda7b fa9ce9f8 c59d7c4c affeff51 e489848a be96eabe 87e564f9s c2fae807 938dc855 be96eabe
a9668d2b c2fae807 c7a10ebb de82c156 9d62424e c7a10ebb c7f9ac7f c59d7c4c d82e3841 c7a10ebb
ac2ff50e e04f7541 8a012e72 989a7ad0 a6bcc540 ff694782 b67f8d67 8e2fda7b 8ae335e2 a93ba3e3
bbc84274 9ad4fa0f 989a7ad0 affeff51 d1286163 da1eb55a a5b08db4 a6bcc540 fa9ce9f8 938dc855
b67f8d67 e8856dcb be96eabe 8e2fda7b feab8154 bbc84274 b0e3a9a7 87166870
