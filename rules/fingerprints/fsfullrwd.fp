modlic-fingerprint 2
id fsfullrwd
words 86
optional 0-21
free 0-10

8ae335e2 ac34b9cd# e6aef06b# 9f28280a# d9a15fa8# 921b9746# cc95cee4# 850f0683# bf883d21# f80275bf#
b27cac5d# ebf5e3fb# a56f1b9a# dee95238# 98638ad6# d1dcc174# 8b56f912# efb5b6f3s af37479d bf8b780a
95dbcacd 8e2fda7b aac1ec58 c7a10ebb c3416fd0 efb5b6f3s af37479d a6bcc540 efb5b6f3s af37479d
bf8b780a 90db6de2 950410c2n 932c4f24m be96eabe a9668d2b 938dc855 9d62424e ea1a202cs c2fae807
989a7ad0 9d62424e b3000046n e8856dcb f773b3de e0721abd f773b3de 8e2fda7b a93ba3e3 c3416fd0
9ad4fa0f 8e2fda7b e93b3f13 c3416fd0 cff7f927s c7a10ebb a6bcc540 97f5b0c4 b67f8d67 c2fae807
b4caabe8 bbc84274 e16d53c3 ef0dec13 b3000046n affeff51 d6c240c3 be96eabe a6bcc540 94df7236
d73a34aem ac46c5c9 9ccfc059 b3000046n 8fc0dfb8 a6bcc540 d4322517 d6c240c3 a5b08db4 daf23340
9d62424e f8a75613 c59d7c4c c91f05f3 f9bb8a45 e489848a
