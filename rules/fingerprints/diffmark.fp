modlic-fingerprint 2
id diffmark
words 15
clauses 0:1 8:2

e923c777 f80d4882m a7fa72db e2ec3342 e923c777 b0504bec 989a7ad0 c2fae807 95edc0e4 a52c3a30m
affeff51 a4b89feb c59d7c4c a6bcc540 c61aa948
