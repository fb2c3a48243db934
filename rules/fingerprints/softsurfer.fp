modlic-fingerprint 1
id softsurfer
words 58
optional 0-6
free 0-6

4fdda4bb 7d5e1f78# 7893e002 cc172ed8 7893e002 cdcbbf9b 528b73cc d9ceb7a6 80c6bc0cm e19afe03
3562ffac ee58d0b1 72834542 9d29b651 89bff1da 7a3ddbba 50dbb069 c4ddc5b5 6cb43384 528b73cc
4fdda4bb fc5b3906 a43d0b8b 1b56afa1 574b35b0 d5934e7b 7893e002 3add9e36 5f23abe2n 3754eda5
89bff1da 528b73cc d9ceb7a6 72834542 d8d02fc1n e19afe03 02cc945a d14a6df1 89bff1da 7a3ddbba
00aad685 2889e96e 3f7ec7d1 dc816dfe 480a15fa 23bdcf07 f7f2dd21 916af1c0 e906c24fs 6b371d17
528b73cc d9ceb7a6 cf019708m 6f7572d6 66c2d840 89bff1da b2144ef1 89ecd172
