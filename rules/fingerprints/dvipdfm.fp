modlic-fingerprint 2
id dvipdfm
words 33

c91f05f3 8795ec79 be6fc12b a5b08db4 8e2fda7b feab8154 eb476bebm bbc84274 cff7f927s ef0dec13
c2fae807 e7d2def6m bbc84274 cff7f927s 989a7ad0 c91f05f3 99f44b5b 9b2c2904 efe0029f ed68f782
d7894274m bbc84274 cff7f927s aff13626 989a7ad0 c91f05f3 c9ebcbd1 938dc855 fed8e8f0 bce65e03s
a5b08db4 ad2657cd ed68f782
