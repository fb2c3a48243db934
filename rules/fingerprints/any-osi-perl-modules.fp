modlic-fingerprint 2
id any-osi-perl-modules
words 101

8e2fda7b af37479d eb476bebm bbc84274 bd0fd971s dfb38190 a6bcc540 b57a6cf2 a5b08db4 a6bcc540
bfd4d447 e7193c94 8795ec79 c9a66009 9d62424e 8c36c9d6 bfcc50de 9d62424e affeff51 a5b08db4
a6bcc540 ac2ff50e a951d172 ec9de3c2 bfcc504d ef86318d f62c2d16 92c56fb9 85fb98ea 97bf6dc3
9599e447 bfcc504d fddcf7da bce65e03s c3416fd0 f9569a29m dfb38190 e914a1b4 a5b08db4 ad2657cd
bfcc504d 9d62424e affeff51 f4f2766a 8b1e5b53 a5b08db4 eb23e28d 9d62424e ab1c9c99 8c8fd60f#
a5b08db4 ad2657cd bfcc504d a42a1ed0 c619c813 c91f05f3 825dc333 be6fc12b b1fa7380 cebf06b6
be96eabe a6bcc540 825dc3ff ab578ed2 be96eabe ef1521fc dfb38190 815dce74 bfcc50de b57a6cf2
c2fae807 eb0c3d3f cff7f927s dc458e42 c91f05f3 876aa74b eb476bebm faf1f07f be96eabe b7a313d8
a6bcc540 bfcc50de b1d7bbe8 a5b08db4 a6bcc540 a5023640 938dc855 9d62424e 87314a49 c91f05f3
bfcc50de feab8154 be96eabe a29b3959 a6bcc540 bfcc50de ccf0efed c409e70c be96eabe 917a7494s
dfb38190
