modlic-fingerprint 2
id crossword
words 75
optional 0-5
free 0-5

8ae335e2 e6aef06b# 8b56f912# fef0ab35 8d8743f3 b52cdbcb 8d45c7ff c3416fd0 cff7f927s c7a10ebb
a6bcc540 97f5b0c4 b67f8d67 c2fae807 b4caabe8 bbc84274 e16d53c3 ef0dec13 b3000046n affeff51
d6c240c3 e5bb9d09n bafdf72d 9d62424e 876aa74b f5454bd7 a4b89feb be96eabe 82e426d5 c59d7c4c
a6bcc540 c61aa948 a5b08db4 c619c813 c2fae807 9d62424e c59d7c4c 949baa83 c2fae807 b2455959
affeff51 f9bb8a45 e489848a 9d62424e e291d584 f62c2d16 e914a1b4 c8995553n 94a28f29 8197e6f4
851cb320 c7a10ebb cc10125e ecabe4ae c3416fd0 df536ab9m 932c4f24m be96eabe a9668d2b 87e564f9s
938dc855 917a7494s b52cdbcb 8d45c7ff f17ae2aa 8e2fda7b 8ae335e2 a93ba3e3 c3416fd0 9ad4fa0f
938dc855 affeff51 e8856dcb dbf268ad bdd4e03c
