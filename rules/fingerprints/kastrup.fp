modlic-fingerprint 1
id kastrup
words 23
optional 0-5
free 0-5

4fdda4bb 7d5e1f78# bf2863a5 de1e0213 70787126 7a3ddbba 916af1c0 6b371d17 2fcb4891 d9ceb7a6
a43d0b8b c7fe4cadm 03661797 2789db2f 03661797 528b73cc 4fdda4bb fc5b3906 a43d0b8b bbf94955
ca1d6793 2fcb4891 d9ceb7a6
