modlic-fingerprint 2
id hpnd-merchantability-variant
words 57
optional 0-7
free 0-7

8ae335e2 ebf5e3fb# c7cde9e6 a15ff7fb f1672d31 a15ff7fb 9599e447 932c4f24m be96eabe d82e3841
a9668d2b 87e564f9s 938dc855 ea1a202cs 8e2fda7b feab8154 c59d7c4c affeff51 e489848a c3416fd0
bd218c7c df536ab9m b3000046n 84e74ff3s f17ae2aa b67f8d67 a6bcc540 ca9c1bb0s 8ae335e2 a93ba3e3
938dc855 8e2fda7b a93ba3e3 f9b88fcc c7a10ebb e914a1b4 b121b941 8e2fda7b feab8154 c3416fd0
cff7f927s b3000046n affeff51 d6c240c3 b3000046n 8fc0dfb8 a6bcc540 d4322517 d6c240c3 a5b08db4
daf23340 9d62424e f8a75613 c59d7c4c c91f05f3 f9bb8a45 e489848a
