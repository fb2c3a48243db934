modlic-fingerprint 2
id unlicense-libtelnet
words 66

a6bcc540 bafdf72d 9d62424e bafd66eb a5b08db4 8e2fda7b fa9ce9f8 caf2b247 affeff51 938dc855
e914a1b4 8ae335e2 d53ce365 c7a10ebb 8e2fda7b fa9ce9f8 be96eabe a6bcc540 ce322671 fe50872f
f2c4cf6e ccb47e72 8e2fda7b e0f42f6f c59d7c4c a6bcc540 8eea456f a5b08db4 a6bcc540 ce322671
f62c2d16 dd3ebbd3 938dc855 be96eabe a6bcc540 d3093f60 a5b08db4 c63d4a29 d1c0c9df 938dc855
dabf2296 f2c4cf6e 8137cedc 8e2fda7b e0f42f6f be96eabe bbc84274 fbd352c9 c2e5c77a c389258f
a5b08db4 fc9affcb c7a10ebb b2d20379 a5b08db4 e914a1b4 c0840fba 938dc855 e5891666 b46b77ae
be96eabe 8e2fda7b fa9ce9f8 dfb38190 8ae335e2 9ccfc059
