modlic-fingerprint 2
id wtfpl
words 73
optional 0-20
free 13-20
clauses 64:0

a7fa72db e2ec3342 a6bcc540 c0a2acff e923c777 b0504bec be96eabe ce322671 bfcc50de be6fc12b
c6090eae# e13726f7 ebf5e3fb# 8ae335e2 ebf5e3fb# c62a06ec fda4f8bc c62a06ec fda4f8bc ad2aea06
ecabe4ae c3416fd0 d73a34aem be96eabe a9668d2b 938dc855 ea1a202cs d905fdd8 9d62424e 8795ec79
b121b941 a5b08db4 8e2fda7b bfcc50de 9b5d0d20 938dc855 ef34c514 c2fae807 c3416fd0 f9569a29m
f773b3de e0721abd f773b3de a6bcc540 9b2c2904 c3416fd0 efe0029f a7fa72db e2ec3342 a6bcc540
c0a2acff e923c777 b0504bec be96eabe ce322671 bfcc50de b57a6cf2 938dc855 ff694782 c59d7c4c
c650de4e bce65e03s 938dc855 8f0d6da6 e923c777 ab1c9c99 a7fa72db e2ec3342 a6bcc540 c0a2acff
e923c777 b0504bec be96eabe
