modlic-fingerprint 2
id fsful
words 28
optional 0-9
free 0-9

8ae335e2 b9414a91# 9f28280a# 921b9746# b7c39fed# efb5b6f3s af37479d bf8b780a 95dbcacd 8e2fda7b
887e406d cd739e41 c3416fd0 efb5b6f3s af37479d a6bcc540 efb5b6f3s af37479d bf8b780a 90db6de2
950410c2n 932c4f24m be96eabe a9668d2b ea1a202cs 938dc855 87e564f9s c2fae807
