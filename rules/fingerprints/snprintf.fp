modlic-fingerprint 1
id snprintf
words 36
optional 0-4

4fdda4bb f8dba30b df1565f5 4dc9fca8# 528b73cc d9ceb7a6 a43d0b8b b779cc2b bdd5c1c9 d9ceb7a6
6b98ff07 bf2863a5 f8dba30b df1565f5 75337d7d 99b7bd29 cdcbbf9b d5934e7b 80c6bc0cm e19afe03
ee58d0b1 89bff1da 7a3ddbba 50dbb069 03661797 2789db2f 03661797 528b73cc fc5b3906 045c660c
6f56e491 bdd5c1c9 095c47a3 fe08ccfd d9ceb7a6 a5571bf3
