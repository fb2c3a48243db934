modlic-fingerprint 2
id thirdeye
words 44

8ae335e2 ed738e9f# ac46c5c9 c65c737b bceb9aaa af37479d 95dbcacd c65c737b bceb9aaa af37479d
95dbcacd df79ff53m cdb898b5 938dc855 d82e3841 b46b77ae be96eabe e914a1b4 e4279dd5 f17ae2aa
b67f8d67 8e2fda7b c264a17f c3416fd0 82a26863 c7a10ebb a6bcc540 a9668d2b c65c737b bceb9aaa
bb71f4a0 e5bb9d09n fe60c173 8997f96b a6bcc540 dbd588cf a5b08db4 8e2fda7b d0bacebf ee8c5bc9
be96eabe c91f05f3 f9bb8a45 d82e3841
