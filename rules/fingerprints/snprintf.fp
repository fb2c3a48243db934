modlic-fingerprint 2
id snprintf
words 36
optional 0-4

8ae335e2 816771e0 c872442a e6aef06b# 8e2fda7b fa9ce9f8 c3416fd0 dbeb002d a07c5b70 fa9ce9f8
b3a87b9c ac46c5c9 816771e0 c872442a 897d2db0 951f61bf a4b33611 c2fae807 eb476bebm bbc84274
d046f1b6 c59d7c4c affeff51 e489848a f773b3de e0721abd f773b3de 8e2fda7b a93ba3e3 aaba3d69
aa085f26 a07c5b70 e914a1b4 f0b9ebf9 fa9ce9f8 955e5f28
