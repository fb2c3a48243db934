#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/images/scan.svg is what a terminal of 100 columns shows of `modlic scan examples/models`:
the table, and the model that the README explains.

Usage: picture.py MODLIC BUILD. UPDATE=1 draws it anew.
"""
import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import termios
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURE = ROOT / 'docs/images/scan.svg'
COLUMNS, CHARACTER, LINE, MARGIN = 100, 8.4, 19, 16
SHOWN = 'support-bot  conflict'
COLOURS = {31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea'}


def at_a_terminal(*command, build):
    """What the command writes to a terminal of this width."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 50, COLUMNS, 0, 0))
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=slave,
                               stderr=subprocess.DEVNULL,
                               env={'PATH': os.environ['PATH'], 'TERM': 'xterm', 'LC_ALL': 'C.UTF-8',
                                    'HOME': '/nonexistent', 'MODLIC_RULES': f'{build}/rules/rules.db',
                                    'SOURCE_DATE_EPOCH': '1750000000'})
    os.close(slave)
    written = b''
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # Linux says EIO once the other end is closed
            break
        if not chunk:
            break
        written += chunk
    process.wait()
    os.close(master)
    return written.decode().replace('\r\n', '\n')


def plain(text):
    return re.sub(r'\x1b\[[0-9;]*m', '', text)


def excerpt(output):
    parts = output.rstrip('\n').split('\n\n')
    return '\n\n'.join(parts[:2] + [p for p in parts if plain(p).startswith(SHOWN)])


def spans(line):
    """Pairs of attributes and text; each escape sequence says all that holds from there on."""
    style = ''
    for i, part in enumerate(re.split(r'\x1b\[([0-9;]*)m', line)):
        if i % 2:
            codes = [int(c) for c in part.split(';') if c]
            style = ''.join([' font-weight="bold"' if 1 in codes else '',
                             ' fill-opacity="0.6"' if 2 in codes else '',
                             *(f' fill="{COLOURS[c]}"' for c in codes if c in COLOURS)])
        elif part:
            yield style, part


def fixed(text):
    """Blanks that nobody folds: not every renderer honours xml:space."""
    return text.replace(' ', '\u00a0')


def draw(text):
    lines = ['\x1b[0;1m$ modlic scan examples/models\x1b[0m', *text.split('\n')]
    width, height = round(2 * MARGIN + COLUMNS * CHARACTER), 2 * MARGIN + LINE * len(lines)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
           f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">',
           '<!-- SPDX-License-Identifier: Apache-2.0; drawn by tests/picture.py -->',
           '<title id="title">modlic scan: a table of eleven models with their verdicts, then one model '
           'in full</title>',
           f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>',
           '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" '
           'font-size="14" fill="#e6edf3">']
    for i, line in enumerate(lines):
        if not plain(line).strip():
            continue
        shown = ''.join(f'<tspan{style}>{escape(fixed(part))}</tspan>' for style, part in spans(line))
        length = round(len(plain(line)) * CHARACTER, 1)
        out.append(f'<text x="{MARGIN}" y="{MARGIN + LINE * (i + 1) - 5}" textLength="{length}" '
                   f'lengthAdjust="spacingAndGlyphs">{shown}</text>')
    return '\n'.join([*out, '</g>', '</svg>', ''])


def main():
    modlic, build = map(os.path.abspath, sys.argv[1:3])
    output = at_a_terminal(modlic, 'scan', '--no-progress', 'examples/models', build=build)
    picture = draw(excerpt(output))
    if PICTURE.exists() and PICTURE.read_text() == picture:
        print('docs/images/scan.svg shows what the program prints')
    elif os.environ.get('UPDATE') == '1':
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(picture)
    else:
        sys.exit('docs/images/scan.svg is not what the program prints; UPDATE=1 mends it')


main()
