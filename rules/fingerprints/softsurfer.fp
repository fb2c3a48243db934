modlic-fingerprint 2
id softsurfer
words 58
optional 0-6
free 0-6

8ae335e2 bf883d21# bbd25ffe 85fb98ea bbd25ffe a4b33611 8e2fda7b fa9ce9f8 eb476bebm bbc84274
cbfbc8db d046f1b6 938dc855 8795ec79 c59d7c4c affeff51 e489848a e35527cd b67f8d67 8e2fda7b
8ae335e2 a93ba3e3 c3416fd0 87314a7d 989a7ad0 c2fae807 bbd25ffe bb71f4a0 e5bb9d09n d6c240c3
c59d7c4c 8e2fda7b fa9ce9f8 938dc855 e4607f28n bbc84274 f86e8af9 8cd0b8b8 c59d7c4c affeff51
e40bb7b8 9d62424e 8a063ca4 de76ed89 cc546f8b b802f080 b8293db6 d82e3841 88175d0as a5b08db4
8e2fda7b fa9ce9f8 d7894274m a6e4bb06 d5ad17d4 c59d7c4c e58a2605 deecfcc6
