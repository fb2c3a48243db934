modlic-fingerprint 2
id advanced-cryptics-dictionary
words 73

bfcc50de e9c2cab0 8ae335e2 ce66f882 ff46fe84 a3f1e7c5 f3ba812f# cc95cee4# e914a1b4 b46b77ae
97e4ec61 a6bcc540 ec785ecf b4b54850m c3416fd0 d9b4fdcb a07c5b70 a6bcc540 d82e3841 a5b08db4
8e2fda7b a6b77879 ccd540ff a6bcc540 fb293b7f e1ea93ab ed44ca39 ffaa2f89 c3416fd0 d046f1b6
c7a10ebb c91f05f3 af37479d 825dc3ff 9d62424e bd0fd971s c7a10ebb affeff51 9a54af47 a6bcc540
8ae335e2 a93ba3e3 d7894274m bbc84274 f7ccb973 a0b0cb2a 938dc855 a6bcc540 e9c2cab0 a5b08db4
8e2fda7b 9b5d0d20 d7894274m bbc84274 87314a7d d905fdd8 b1dbd713 dbf268ad e5bb9d09n ac2ff50e
adb66d24m 95edc0e4 83152436 8d061590 be96eabe ef1521fc a6bcc540 a65e563c cff7f927s f773b3de
d80c77f0 f773b3de a94278a3
