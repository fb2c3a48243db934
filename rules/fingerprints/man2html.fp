modlic-fingerprint 2
id man2html
words 20

932c4f24m c3416fd0 df536ab9m be96eabe ea1a202cs 87e564f9s 938dc855 d82e3841 8e2fda7b e93b3f13
f773b3de e0721abd f773b3de 8e2fda7b c264a17f c3416fd0 a669ab31n 855d6421 9d62424e efe0029f
