modlic-fingerprint 2
id fsfullrsd
words 38

8e2fda7b feab8154 c3416fd0 efb5b6f3s af37479d a6bcc540 efb5b6f3s af37479d bf8b780a 90db6de2
950410c2n 932c4f24m be96eabe a9668d2b 938dc855 9d62424e ea1a202cs c2fae807 989a7ad0 9d62424e
b3000046n e8856dcb f773b3de e0721abd f773b3de 8e2fda7b a93ba3e3 c3416fd0 9ad4fa0f 8e2fda7b
feab8154 c3416fd0 a15502ee f773b3de c3416fd0 b3000046n affeff51 d6c240c3
