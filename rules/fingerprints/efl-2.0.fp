modlic-fingerprint 2
id efl-2.0
words 140
optional 0-5
free 112-114
clauses 5:1 38:2

cb502c3a eb7c6046 bfcc50de be6fc12b c6090eae# 932c4f24m c3416fd0 bd218c7c df536ab9m be96eabe
d82e3841 a9668d2b 87e564f9s 938dc855 9d62424e ea1a202cs 8e2fda7b 825dc3ff f17ae2aa b67f8d67
8ae335e2 a93b12a1 dbf268ad b4352a28 fed8e8f0 affeff51 bce65e03s a5b08db4 8e2fda7b 825dc3ff
949baa83 8795ec79 9d62424e a669ab31n 87314ab8 8e2fda7b bfcc50de e9c2cab0 932c4f24m c3416fd0
bd218c7c bfdbe476 df536ab9m be96eabe ea1a202cs 97c7eacc e93b3f82 815dce74 be548beb a07c5b70
8e2fda7b 825dc3ff ccd540ff a6bcc540 97c7eacc e93b3f13 be54faa8 a07c5b70 c91f05f3 8795ec79
be6fc12b a5b08db4 8e2fda7b 825dc3ff e923c777 dbf268ad ff6fe11fm be96eabe ce3202b7 a8ed7386
a6bcc540 8795ec79 be6fc12b a5b08db4 8e2fda7b 825dc3ff 8e2fda7b 825dc3ff c3416fd0 f17ae2aa
f773b3de c3416fd0 938dc855 b3000046n d6c240c3 affeff51 fa3858b4 9d62424e d4322517 88dd1ba0
f90b8f9f ef0dec13 a669ab31n 96b16df2 be96eabe a6bcc540 d4322517 88dd1ba0 a5b08db4 daf23340
938dc855 f8a75613 c59d7c4c c91f05f3 f9bb8a45 e489848a dbf268ad e30bb648 c7a10ebb e5bb9d09n
93fa9f66 f80ac8b0m a6bcc540 bafd66eb bbc84274 8cd0b8b8 be96eabe affeff51 b49fe1a9 c59d7c4c
affeff51 e93373ec 9e72f8ee d9b711c5 80b602e2 c720e807 9d62424e 9769a152 de765c47 df4fce0b
c7a10ebb affeff51 aa089619 db3cbd1c a5b08db4 a6bcc540 d82e3841 a5b08db4 8e2fda7b 825dc3ff
