#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a text file as a C string: embed.py IN OUT HEADER NAME."""
import sys

source, target, header, name = sys.argv[1:]
with open(source, encoding="utf-8") as text, open(target, "w", encoding="utf-8") as out:
    out.write(f'#include "{header}"\n\nconst char {name}[] =\n')
    for line in text:
        escaped = line.rstrip("\n").replace("\\", "\\\\").replace('"', '\\"')
        out.write(f'\t"{escaped}\\n"\n')
    out.write("\t;\n")
