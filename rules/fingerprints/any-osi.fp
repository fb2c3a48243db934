modlic-fingerprint 1
id any-osi
words 12

eb0bd9ee 74b3fbef 9b3a3a68 6a61aa08 6cc41034 c927270f ffaf8f39 cc172ed8 08225eac 06bd69de
9a4e998f d4fe50f6
