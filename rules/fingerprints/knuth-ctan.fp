modlic-fingerprint 2
id knuth-ctan
words 44

8e2fda7b af37479d c3416fd0 9ecd5564 950410c2n c650de4e 938dc855 92d44660s a5b08db4 8e2fda7b
825dc3ff 938dc855 9d62424e b8293db6 9d442698 ed68f782 dbf268ad d73a34aem f773b3de e0721abd
f773b3de b1dbd713 dbf268ad e5bb9d09n e8856dcb e8856dcb 938dc855 92d44660s a5b08db4 e8856dcb
dbf268ad bfdbe476 d73a34aem ef0dec13 b264c777s ccd540ff a6bcc540 cc546f8b 825dc3ff 938dc855
9d62424e ed68f782 dbf268ad c96c89fc
