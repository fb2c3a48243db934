modlic-fingerprint 2
id lzma-sdk-9.11-to-9.20
words 40
optional 0-1
clauses 27:1 33:2

bfcc50de a52ca04c af58009f c3416fd0 b3a87b9c 938dc855 d9b4fdcb c7a10ebb a6bcc540 ce322671
fe50872f ac46c5c9 d9ebd798 ab1e1621 b0b2e623 fa9ce9f8 c7a10ebb a52ca04c c3416fd0 dbeb002d
a07c5b70 ce322671 fe50872f fa9ce9f8 b802f080 8877fff8 991de45f 87b43ac7 e7134c27 db738946
bf883d21# c8ab134b 8a553853 c345a8bb d2cf18a9# fff9e45b bd0be0bf edc2938d 899ac3e4 b1b36dc0
