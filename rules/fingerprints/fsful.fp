modlic-fingerprint 1
id fsful
words 28
optional 0-9
free 0-9

4fdda4bb cf3ea08c# e2ea90f7# fcfd5058# 37c434de# 4fb58bffs 53c73dc9 f306f84b f6ddb4cd 528b73cc
6a09d566 f1863043 a43d0b8b 4fb58bffs 53c73dc9 2fcb4891 4fb58bffs 53c73dc9 f306f84b 6916e00a
f4178fe0n 1dea3fb3m 4a4108fa 98f189dd a2c7c7a6s 72834542 79f8bca7s d5934e7b
