modlic-fingerprint 2
id nlpl
words 40
optional 0-8
clauses 29:0

e5bb9d09n 96684517 ce322671 bfcc50de be6fc12b d3159f71# f142875a b7c39fed# e59154b3 f299c2ee
fca386c4 f26eab73 8ae7d817# bc4e73ac c09c0c2f e5bb9d09n 96684517 ce322671 bfcc50de b57a6cf2
938dc855 ff694782 c59d7c4c c650de4e bce65e03s 8f0d6da6 9d62424e f1c3da66 ccd9c9b0 e5bb9d09n
96684517 be96eabe a7fa72db f1c3da66 989a7ad0 8e2fda7b f3d45f56 938dc855 8e2fda7b bfcc50de
