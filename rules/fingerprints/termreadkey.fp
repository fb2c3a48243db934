modlic-fingerprint 2
id termreadkey
words 15

950410c2n bce65e03s 938dc855 9d62424e 8f0d6da6 c3416fd0 f9569a29m f773b3de e0721abd f773b3de
8e2fda7b 8ae335e2 a93ba3e3 aaba3d69 aa085f26
