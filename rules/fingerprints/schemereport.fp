modlic-fingerprint 2
id schemereport
words 50

f2c4cf6e 8137cedc 8e2fda7b 90257876 be96eabe fa8ba3e6 be96eabe a6bcc540 e07f9391 b5a13dbf
973812c2 938dc855 851cb320 f2c4cf6e df0a42dem 932c4f24m be96eabe a9668d2b c2fae807 c7a10ebb
de82c156 9d62424e c7a10ebb c7f9ac7f b3000046n 84e74ff3s c7a10ebb f9bb8a45 f2c4cf6e a196e54e
cbe60870 a5b08db4 b5a13dbf be96eabe d82e3841 8e2fda7b 90257876 f773b3de c91f05f3 80f9b6ee
ba1f9495 c59d7c4c e2b9a0dc 938dc855 ac2ff50e a5023640 f9bff243 c2fae807 f773b3de a358a941
