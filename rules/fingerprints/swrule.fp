modlic-fingerprint 2
id swrule
words 48

a6bcc540 d846d738 825dc3ff c3416fd0 9ecd5564 ef0dec13 eb476bebm bbc84274 d046f1b6 938dc855
948ffab6 c7a10ebb affeff51 aa089619 f773b3de e0721abd f773b3de c91f05f3 ba68e239 be96eabe
a6bcc540 b37a61f4 bafdf72d c3416fd0 82a26863 a6bcc540 bafdf72d c3416fd0 a669ab31n 8cd0b8b8
c59d7c4c affeff51 fe32f4a1 b67f8d67 eb476bebm 9d62424e eb476bebm a669ab31n da79e140 b802f080
c619c813 8e2fda7b 825dc3ff d82e3841 f62c2d16 aa4f7612 9bb357b1 a29a296c
