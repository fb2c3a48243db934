#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The licence texts that Debian installs (package base-files), which are copies as people have
them: other addresses of the Free Software Foundation, other ends, LGPL-3 without the GPL.

Usage: shipped_texts.py MODLIC BUILD [TEST...]
"""
import json
import pathlib
import sys

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


main(sys.argv[3:])
