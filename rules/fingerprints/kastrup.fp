modlic-fingerprint 2
id kastrup
words 23
optional 0-5
free 0-5

8ae335e2 bf883d21# ac46c5c9 9e8799bc ccf261e5 affeff51 d82e3841 a5b08db4 a6bcc540 fa9ce9f8
c3416fd0 d73a34aem f773b3de e0721abd f773b3de 8e2fda7b 8ae335e2 a93ba3e3 c3416fd0 9ad4fa0f
c7a10ebb a6bcc540 fa9ce9f8
