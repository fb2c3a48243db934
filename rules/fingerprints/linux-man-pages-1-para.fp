modlic-fingerprint 2
id linux-man-pages-1-para
words 34

932c4f24m c3416fd0 df536ab9m be96eabe ea1a202cs a9427847 8795ec79 b121b941 a5b08db4 8e2fda7b
cf243f66 f17ae2aa a6bcc540 8e443622 c3416fd0 87314a7d d905fdd8 938dc855 c7a10ebb e1ed1f12
a5b08db4 a69abc60 8f0d6da6 bafdf72d 938dc855 e5e6102a a5b08db4 a6bcc540 8f0d6da6 c3416fd0
c3295813 be96eabe a6bcc540 8e443622
