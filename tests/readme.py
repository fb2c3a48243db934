#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The README shows real output: its block under "What you get" is the table and one model of
the golden case scan-examples, and each command it names exists.

Usage: readme.py MODLIC. UPDATE=1 rewrites the block.
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / 'README.md'
SHOWN = 'support-bot  conflict'


def excerpt():
    """The summary and table, then the one model that the README explains."""
    parts = (ROOT / 'tests/golden/scan-examples/out.txt').read_text().split('\n\n')
    model = next(p for p in parts if p.startswith(SHOWN))
    return '\n\n'.join([parts[0], parts[1], model])


def main():
    text = README.read_text()
    block = re.search(r'## What you get\n.*?```\n\$ modlic scan examples/models\n(.*?)\n```\n', text, re.S)
    if block is None:
        sys.exit('README.md has no block of output under "What you get"')
    if block.group(1) != excerpt():
        if os.environ.get('UPDATE') != '1':
            sys.exit('the output in README.md is not that of tests/golden/scan-examples; UPDATE=1 mends it')
        README.write_text(text[:block.start(1)] + excerpt() + text[block.end(1):])
    known = subprocess.run([sys.argv[1], 'help'], capture_output=True, text=True).stdout
    for command in sorted(set(re.findall(r'`modlic ([a-z]+)', text))):
        if not re.search(rf'^  {command} ', known, re.M):
            sys.exit(f'README.md names `modlic {command}`, which does not exist')
    print('README.md shows what the program prints')


main()
