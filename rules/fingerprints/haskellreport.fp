modlic-fingerprint 2
id haskellreport
words 97
optional 0-22
free 18-22

fa9ce9f8 eb72ff81 b802f080 a6bcc540 9b5d0d20 90257876 a07c5b70 a6bcc540 ebd2eec7 83f8f34f
b2ddc87f c4d030b1# c3416fd0 cff7f927s dfb38190 a6bcc540 ec785ecf bfcc50de 8ae335e2 c4d030b1#
939306c8 d5c805aa a6bcc540 bafd66eb 8137cedc 8e2fda7b 90257876 be96eabe fa8ba3e6 be96eabe
a6bcc540 e07f9391 b2ddc87f 973812c2 938dc855 851cb320 f2c4cf6e df0a42dem 932c4f24m be96eabe
a9668d2b 938dc855 ea1a202cs c2fae807 c59d7c4c affeff51 e489848a f17ae2aa b67f8d67 c2fae807
c3416fd0 af6070df c7a10ebb b8293db6 e07f17b8 f90b8f9f 8e2fda7b a93ba3e3 8795ec79 be6fc19a
a5b08db4 8e2fda7b 90257876 eb476bebm bfdbe476 bbc84274 b1e673e4 938dc855 cff7f927s c59d7c4c
affeff51 e489848a f17ae2aa b67f8d67 a6bcc540 8795ec79 be6fc12b c3416fd0 b0e3a9a7 9a80e0ed
f773b3de b7f1ffdb 938dc855 b67f8d67 c2fae807 c7a8d035 a669ab31n fef103fe be96eabe bbc84274
c91f05f3 dcf0b62e a5b08db4 a6bcc540 b2ddc87f c4d030b1# 83f8f34f
