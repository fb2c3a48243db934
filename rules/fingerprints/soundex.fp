modlic-fingerprint 2
id soundex
words 70
optional 0-6

8ae335e2 921b9746# 98638ad6# ac46c5c9 beee8c1f b3b384fd a3498dcd be96eabe d82e3841 ad2657cd
f0b95ab7 c59d7c4c ab8e111e e923c777 b0504bec f773b3de e0721abd f773b3de e3665755 c3416fd0
a76ff965 dd487eee e3665755 c3416fd0 858c7c2e c3416fd0 bd218c7c df536ab9m e923c777 eb476bebm
ccb47e72 e8856dcb dd487eee e923c777 ef1521fc de4215f3 ef0dec13 ad0ec67a 8e2fda7b 8ae335e2
802ebe9c 9a482e8d f773b3de b7e4c40a f1ec04ee be96eabe aa713e7d affeff51 efe03de4 e923c777
ccb47e72 851cb320 b67f8d67 ccd540ff 95edc0e4 8d061590 a6bcc540 efe03de4 95edc0e4 f80d4882m
eb6be889 fb72f83b d49b4d51 8bf5f7ca be6fc19a beee8c1f b3b384fd beee8c1f b3b384fd f6ce86a3
