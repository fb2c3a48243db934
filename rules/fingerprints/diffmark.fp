modlic-fingerprint 1
id diffmark
words 15
clauses 0:1 8:2

a0b5811b 409ff7a6m 71ff9eb5 3a221e5d a0b5811b 26fdd1dc 574b35b0 d5934e7b e1e1e4c5 1400a074m
7a3ddbba a622aa34 89bff1da 2fcb4891 a00ff3a9
