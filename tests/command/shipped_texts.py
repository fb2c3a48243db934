#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The licence texts that Debian installs (package base-files), which are copies as people have
them: other addresses of the Free Software Foundation, other ends, LGPL-3 without the GPL.

Usage: shipped_texts.py MODLIC BUILD [TEST...]
"""
import json
import pathlib
import re
import sys
import tempfile

from harness import main, run, same, test

FOLDER = pathlib.Path('/usr/share/common-licenses')
TEXTS = {
    'Apache-2.0': 'apache-2.0', 'Artistic': 'artistic-1.0-perl', 'BSD': 'bsd-3-clause', 'CC0-1.0': 'cc0-1.0',
    'GFDL-1.2': 'gfdl-1.2', 'GFDL-1.3': 'gfdl-1.3', 'GPL-1': 'gpl-1.0', 'GPL-2': 'gpl-2.0', 'GPL-3': 'gpl-3.0',
    'LGPL-2': 'lgpl-2.0', 'LGPL-2.1': 'lgpl-2.1', 'LGPL-3': 'lgpl-3.0', 'MPL-2.0': 'mpl-2.0',
}


@test
def they_are_what_they_are_called_and_unaltered(_):
    here = [name for name in TEXTS if (FOLDER / name).is_file()]
    if not here:
        print(f'  skipped: no {FOLDER}')
        return
    result = run('identify', '-f', 'ndjson', *[FOLDER / name for name in here])
    found = {pathlib.Path(f['path']).name: (f['licences'], f['altered'])
             for f in map(json.loads, result.stdout.splitlines())}
    same(found, {name: ([TEXTS[name]], False) for name in here}, 'texts')


NAMES = r'Neither the name of(.|\n)*?contributors\s+may'
BEFORE_NAMES = r'(?s)^.*?(Redistribution.*)3\. (Neither)'  # and the University is not the holder
ADVERTISING = r"""Copyright (c) 1999 Acme Mills, Inc.

\g<1>3. All advertising materials mentioning features or use of this software must display the
following acknowledgement: This product includes software developed by Acme Mills, Inc. and its
contributors.
4. \2"""
OFFER = 'Alternatively, this software may be distributed under the terms of the Apache License 2.0.'
USUAL = {  # what stands in many copies instead, and whether that alters the licence
    'author': ('BSD', NAMES, 'The name of the author may not', 'bsd-3-clause', False),
    'company': ('BSD', NAMES, 'The name of Acme Corp. may not', 'bsd-3-clause', False),
    'granted': ('BSD', NAMES, 'The name of the author may', 'bsd-3-clause', True),
    'advertising': ('BSD', BEFORE_NAMES, ADVERTISING, 'bsd-4-clause', False),
    'year': ('GPL-2', r'Copyright \(C\) year name', 'Copyright (C) 19yy name', 'gpl-2.0', False),
    'years': ('GPL-2', r'Copyright \(C\) <year>  <name', 'Copyright (C) 19yy  <name', 'gpl-2.0', False),
    'days': ('Apache-2.0', r'irrevocable\s+copyright', 'irrevocable copyright 30 day',
             'apache-2.0', True),
    # beside free terms an offer; put into terms that bind harder, somebody's attempt to lose them
    'offered': ('BSD', r'\n\nTHIS', f'\n\n{OFFER}\n\nTHIS', 'apache-2.0 bsd-3-clause', False),
    'evaded': ('GPL-2', r'\n\n  4\. You', f'\n\n{OFFER}\n\n  4. You', 'apache-2.0 gpl-2.0', True),
}


@test
def usual_variants_are_the_licence(_):
    if any(not (FOLDER / name).is_file() for name, *_ in USUAL.values()):
        print(f'  skipped: no {FOLDER}')
        return
    with tempfile.TemporaryDirectory() as folder:
        for variant, (name, words, others, *_) in USUAL.items():
            text, count = re.subn(words, others, (FOLDER / name).read_text())
            same(count > 0, True, f'{variant} changes the text')
            (pathlib.Path(folder) / variant).write_text(text)
        result = run('identify', '-f', 'ndjson', *[pathlib.Path(folder) / v for v in USUAL])
    found = {pathlib.Path(f['path']).name: (f['licences'], f['altered'])
             for f in map(json.loads, result.stdout.splitlines())}
    same(found, {v: (licences.split(), altered) for v, (*_, licences, altered) in USUAL.items()}, 'variants')


main(sys.argv[3:])
