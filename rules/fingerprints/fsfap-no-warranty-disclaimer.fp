modlic-fingerprint 1
id fsfap-no-warranty-disclaimer
words 31
optional 0-5
free 0-5

4fdda4bb 76b5a2fe# 6b9c1297 144e1db3 8c9fb1b2 4344853a 72834542 b298e95cs 6b371d17 528b73cc
20c60d01 574b35b0 2889e96e 661d1b8an a3d23c0a ea4f7796 c7fe4cadm ca1d6793 7a3ddbba 9eebce4c
661d1b8an 4187c8e2s 671fe69a 2fcb4891 4fdda4bb fc5b3906 72834542 528b73cc fc5b3906 ea4f7796
bbf94955
