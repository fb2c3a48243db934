modlic-fingerprint 2
id magaz
words 30
optional 0-10
free 0-10

8ae335e2 cc95cee4# fe49684f# 8872473e e8e5b036 f13d21a2 f035c1f9 f75b9334 f5550a16 b0b49fbd
8e2fda7b af37479d eb476bebm bbc84274 cbfbc8db d046f1b6 d036800f af6070df 9d62424e 8795ec79
f17ae2aa b67f8d67 a6bcc540 8ae335e2 a93ba3e3 938dc855 8e2fda7b 932c4f24m c3416fd0 b4352a28
