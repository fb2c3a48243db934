modlic-fingerprint 2
id gutmann
words 21

e923c777 f80d4882m d82e3841 8e2fda7b fa9ce9f8 c7a10ebb ab8e111e aa089619 e923c777 b0504bec
f773b3de e0721abd f773b3de e923c777 e16cd536n f1ec04ee be96eabe fef103fe e923c777 b7157d4d
c2fae807
