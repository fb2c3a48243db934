modlic-fingerprint 1
id iso-permission
words 34
optional 0-5
clauses 0:c

c8c1ffa6 9ed79c22 89bff1da 8a04470f cf8b1308# 1dea3fb3m 4a4108fa 98f189dd ca1d6793 7a3ddbba
d66e5794 a43d0b8b 4d6a5149m 89bff1da 916af1c0 574b35b0 070b44e5 3adbbde9 6c3df10e 72834542
ac9fe91e 03661797 41322a54 ca1d6793 afd5c28f aeeb8ebc# 671fe69a 528b73cc fc5b3906 a43d0b8b
1b56afa1 ca1d6793 095c47a3 69a03a5a
