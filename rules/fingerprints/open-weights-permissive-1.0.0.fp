modlic-fingerprint 2
id open-weights-permissive-1.0.0
words 212
optional 0-3
free 165-167

a6bcc540 95b780da bfcc50de 8e2fda7b c3416fd0 fbd352c9 d228309a f3de0632 986aa880 bfcc50de
c59d7c4c c3a38cbb d228309a f3de0632 986aa880 bfcc50de be6fc12b 93251c46# eb2680ae 8e2fda7b
bfcc50de 9140ddac affeff51 fe34f2b3 801f3001 e331d7b6 b7f1ffdb f773b3de aeb5e4c2 f6f169e9
9d62424e affeff51 ac2ff50e c2e80b5a a5b08db4 898457fc fadd515f 95b780da da8a91de fadd515f
95b780da a68f2cb3 c50675ea 95b780da af37479d f5bc1344 9d62424e ac2ff50e c40c09d6 b67f8d67
c3416fd0 e589fbc1 f773b3de 8ceb014d fbfb9fbe dfb38190 8e2fda7b bfcc50de bfcc50de a6bcc540
bfcc2211 df79ff53m e923c777 a6bcc540 b46b77ae be96eabe a7fa72db 9568939b 989a7ad0 a6bcc540
bfcc5012 e331d7b6 b67f8d67 83152436 b938c6be d36ff741 b67f8d67 cdcdcf6d cf241db4 b4f1c065
b46b77ae f90b8f9f b3000046n ac5f4afa 8ae335e2 9d70e506 b46b77ae 938dc855 b70abd32 e4baf99b
b46b77ae ceea6669 8e2fda7b bfcc50de df79ff53m e923c777 e5bb9d09n f4fe4cee 9d62424e d34473f8
b46b77ae a93b12a1 ccd540ff e923c777 87e564f9s a6bcc540 bfcc5012 e331d7b6 938dc855 f17ae276
fb72f83b be96eabe ac9eb284 e923c777 eb476bebm d50956e5 b57a6cf2 a5b08db4 aa4f7612 c1714d32
ceea6669 ccd540ff e923c777 f17ae276 affeff51 a5b08db4 a6bcc540 bfcc5012 e331d7b6 be96eabe
ac9eb284 c7a10ebb c91f05f3 d11ec9c8 b67f8d67 86dddf9dm a6bcc540 bfcc50de df536ab9m ca9c1bb0s
e923c777 d7894274m 9bd7280f a6bcc540 bcaf95bd b67f8d67 a6bcc540 e331d7b6 dbf268ad fbfb9fbe
dfb38190 8e2fda7b bfcc50de d6593814 ac46c5c9 e35527cd c91f05f3 a9668d2b a5b08db4 8e2fda7b
bfcc50de 9d62424e c91f05f3 db4e8745 be96eabe e2efd05d e0e3317a e5bb9d09n d2008bcb f773b3de
cf78d443 f773b3de a6bcc540 9ccfc059 f97c2fc4m a0cb74df e331d747 c3416fd0 f17ae2aa f773b3de
c3416fd0 b3000046n affeff51 d6c240c3 9d62424e da95f211 938dc855 a6bcc540 bfcc50de b4caabe8
a669ab31n bbc84274 8cd0b8b8 be96eabe 82e426d5 c59d7c4c affeff51 de765c47 c7d21f84 be96eabe
affeff51 bfcc5012 e331d747 9d62424e 8e2fda7b bfcc50de dfb38190 affeff51 b7c08aa5 a5b08db4
d152b798 fef103fe
