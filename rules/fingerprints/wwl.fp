modlic-fingerprint 2
id wwl
words 53

b08f440a f9a42b9c 9599e447 b7157d4d 8e2fda7b feab8154 f773b3de e0721abd f773b3de e923c777
b435e1ff 8e2fda7b a93ba3e3 e923c777 f80d4882m a7fa72db ab8e111e e923c777 b0504bec 989a7ad0
8e2fda7b fa9ce9f8 cc63b61fn e923c777 eb476bebm a669ab31n bfcc50de c2fae807 dfb38190 affeff51
9a54af47 a5b08db4 a6bcc540 bfd4d447 c91f05f3 a78f3aea 9d62424e fbc26c1c 9a23e7de a1c549c1
b303a540 e923c777 d0e18480 8e2fda7b fa9ce9f8 83152436 bbc84274 acffb7fe fed2f69a 8123d5db
bb64b1f2 ff82454c# b08f440a
