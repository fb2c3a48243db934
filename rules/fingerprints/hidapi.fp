modlic-fingerprint 2
id hidapi
words 22

8e2fda7b af37479d eb476bebm bbc84274 d046f1b6 ac46c5c9 82e426d5 c59d7c4c affeff51 e4e7cefd
851cb320 e0721abd f773b3de a6bcc540 8ae335e2 a93ba3e3 c7a10ebb a6bcc540 f0b9ebf9 ed68f782
aaba3d69 aa085f26
