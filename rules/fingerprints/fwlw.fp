modlic-fingerprint 2
id fwlw
words 30
optional 0-6
free 0-6

8ae335e2 f3ba812f# e6aef06b# ac46c5c9 8872473e e8e5b036 f5550a16 b0b49fbd db22a2f2 f13d21a2
f035c1f9 f75b9334 8e2fda7b af37479d 825dc3ff eb476bebm bbc84274 cbfbc8db d046f1b6 d036800f
af6070df 9d62424e 8795ec79 f17ae2aa b67f8d67 8e2fda7b a93ba3e3 c3416fd0 e1010430 aa085f26
