modlic-fingerprint 2
id ulem
words 31
optional 0-11
free 0-11

8ae335e2 8dd4a3b6# ca172441# ac46c5c9 8872473e e8e5b036 f5550a16 b0b49fbd f13d21a2 f035c1f9
f75b9334 8e2fda7b af37479d eb476bebm bbc84274 cbfbc8db d036800f af6070df 9d62424e 8795ec79
c59d7c4c affeff51 e489848a f17ae2aa b67f8d67 8e2fda7b 8ae335e2 a93ba3e3 c3416fd0 e1010430
aa085f26
