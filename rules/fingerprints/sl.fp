modlic-fingerprint 2
id sl
words 45

ecabe4ae c3416fd0 d73a34aem be96eabe a7fa72db f1c3da66 a07c5b70 8e2fda7b e93b3f13 f90b8f9f
c650de4e f9bff243 938dc855 ac197730 c8995553n e923c777 f1ec04ee be96eabe bcce3eb2 b67f8d67
e923c777 b7157d4d c2fae807 95edc0e4 af06e36b a6bcc540 ca9c1bb0s 8ae335e2 a93ba3e3 8cebfcf9
be96eabe f9b8200f c7a10ebb e914a1b4 b121b941 a6bcc540 bafdf72d cd40a4ef affeff51 a4b89feb
989a7ad0 a8493b62 be96eabe 8e2fda7b af37479d
