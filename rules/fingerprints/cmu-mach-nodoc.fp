modlic-fingerprint 2
id cmu-mach-nodoc
words 78
optional 0-7
free 0-7

8ae335e2 f80275bf# a5d51d19 b253e01fs d7ef3a1b d09b4c0a ebfdda51 932c4f24m be96eabe d82e3841
a9668d2b 87e564f9s 938dc855 ea1a202cs 8e2fda7b af37479d 938dc855 b8293db6 a5023640 c3416fd0
bd218c7c df536ab9m f17ae2aa b67f8d67 dcf7c722 a6bcc540 8ae335e2 a93ba3e3 938dc855 8e2fda7b
932c4f24m a93ba3e3 f9b8200f c7a10ebb e914a1b4 b121b941 a5b08db4 a6bcc540 af37479d 875e35e6
e291d584 9d62424e 8795ec79 be6fc19a 938dc855 affeff51 da1eb5c9 b1f602d0 d09b4c0a f97c2fc4m
efb5b6f3s d82e3841 a5b08db4 8e2fda7b af37479d c7a10ebb b8293db6 f773b3de c3416fd0 da95f211
938dc855 cd40a4ef affeff51 d2008bcb a5b08db4 affeff51 b7c08aa5 c59d7c4c affeff51 de765c47
b2ac50d6 cc546f8b b802f080 a6bcc540 d82e3841 a5b08db4 8e2fda7b af37479d
