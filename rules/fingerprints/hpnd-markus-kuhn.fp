modlic-fingerprint 2
id hpnd-markus-kuhn
words 28

932c4f24m be96eabe d82e3841 a9668d2b 87e564f9s 938dc855 ea1a202cs 8e2fda7b af37479d c59d7c4c
affeff51 e489848a 938dc855 b3000046n 84e74ff3s c3416fd0 bd218c7c df536ab9m a6bcc540 bafdf72d
cd40a4ef e914a1b4 88dd1ba0 989a7ad0 a8493b62 be96eabe 8e2fda7b af37479d
