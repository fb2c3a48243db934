modlic-fingerprint 1
id hidapi
words 22

528b73cc 53c73dc9 80c6bc0cm e19afe03 ee58d0b1 bf2863a5 e8975217 89bff1da 7a3ddbba 3dd196c8
1d37c788 2789db2f 03661797 2fcb4891 4fdda4bb fc5b3906 ca1d6793 2fcb4891 fe08ccfd 4c862ed8
045c660c 6f56e491
