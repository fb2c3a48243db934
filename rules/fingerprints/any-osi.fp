modlic-fingerprint 2
id any-osi
words 12

88b22294 aa4f7612 eb165b16 a951d172 ec9de3c2 bfcc50de 92c56fb9 85fb98ea 97bf6dc3 9599e447
bfcc504d fddcf7da
