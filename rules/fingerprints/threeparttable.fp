modlic-fingerprint 2
id threeparttable
words 30

8e2fda7b feab8154 eb476bebm bbc84274 cff7f927s 8795ec79 938dc855 d046f1b6 c7a10ebb ac2ff50e
e291d584 989a7ad0 ab1c9c99 8c8fd60f# b4b54850m 8795ec79 be6fc19a d7894274m b0e3a9a7 e3d80f52
a6bcc540 8f0d6da6 c91f05f3 9b2c2904 efe0ce26 9d62424e c91f05f3 a0b0cb2a db1e966a 9d62424e
