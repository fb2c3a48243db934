modlic-fingerprint 2
id aspell-ru
words 30

932c4f24m be96eabe d82e3841 a9668d2b 917a7494s c3416fd0 df536ab9m 932c4f24m be96eabe 917a7494s
e8856dcb c7a10ebb a76eeed7 9a54af47 c3416fd0 df536ab9m 932c4f24m be96eabe 917a7494s 97777288
c3396c1e a5b08db4 8795ec79 f0b95ab7 c3416fd0 df536ab9m e914a1b4 ac2ff50e b46b77ae 97e4ec61
