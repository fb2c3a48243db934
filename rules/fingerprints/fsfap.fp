modlic-fingerprint 2
id fsfap
words 35

c650de4e 938dc855 bce65e03s a5b08db4 8e2fda7b feab8154 989a7ad0 9d62424e b3000046n 8f0d6da6
dbf268ad d73a34aem c7a10ebb affeff51 c9ef2fc6 b3000046n e0e2f66ds f17ae2aa a6bcc540 8ae335e2
a93ba3e3 938dc855 8e2fda7b a93ba3e3 dbf268ad 9ad4fa0f 8e2fda7b feab8154 c3416fd0 a15502ee
f773b3de c3416fd0 b3000046n affeff51 d6c240c3
