modlic-fingerprint 2
id check-cvs
words 19

932c4f24m c3416fd0 df536ab9m be96eabe a9668d2b 938dc855 9d62424e ea1a202cs 8e2fda7b feab8154
989a7ad0 9d62424e b3000046n e8856dcb f17ae2aa 8e2fda7b a93ba3e3 c3416fd0 9ad4fa0f
