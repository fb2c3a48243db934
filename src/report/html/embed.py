#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the style and the script of the HTML report as C strings, each with its digest for
the page's Content-Security-Policy: embed.py STYLE SCRIPT OUT. Comments and indents stay out.
"""
import base64
import hashlib
import pathlib
import re
import sys


def shortened(path):
    text = re.sub(r'/\*.*?\*/', '', pathlib.Path(path).read_text(encoding='utf-8'), flags=re.S)
    return '\n'.join(line.strip() for line in text.splitlines() if line.strip()) + '\n'


def literal(name, text):
    lines = (line.replace('\\', '\\\\').replace('"', '\\"') for line in text.splitlines())
    return f'const char {name}[] =\n' + ''.join(f'\t"{line}\\n"\n' for line in lines) + '\t;\n'


style, script, target = sys.argv[1:]
with open(target, 'w', encoding='utf-8') as out:
    out.write('#include "report/html_parts.h"\n\n')
    for name, path in ('html_style', style), ('html_script', script):
        text = shortened(path)
        if '</' in text:
            sys.exit(f'{path}: "</" would end its element')
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        out.write(literal(name, text) + f'const char {name}_digest[] = "{digest}";\n')
