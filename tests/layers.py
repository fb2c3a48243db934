#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The layer test: #include lines of src/ held against the table of docs/architecture.md.

Usage: layers.py SRC. Prints each break and fails if there is one.
"""
import pathlib
import re
import sys

# module -> modules whose headers it may include (its own aside)
MAY = {
    'base': '',
    'model': 'base',
    'io': 'base',
    'rules': 'base io model',
    'crawl': 'base io model rules',
    'read': 'base io model rules',
    'identify': 'base io model rules',
    'policy': 'base io model rules',
    'report': 'base io model rules',
    'lineage': 'base model rules',
    'conclude': 'base model rules',
    'cli': 'base model',
}
LIBRARIES = 'base', 'model', 'io'  # every header is a door; elsewhere only <module>/<module>.h
FOREIGN = re.compile(r'#\s*include\s+<(archive|archive_entry|cjson/cJSON|pcre2|sqlite3|curl/curl|yaml|seccomp)\.h>')


def breaks(src):
    for path in sorted(src.rglob('*.[ch]')):
        parts = path.relative_to(src).parts
        text = path.read_text()
        for header in FOREIGN.findall(text):
            home = ('io', 'fetch') if header.startswith('curl/') else ('io',)
            if parts[:len(home)] != home:
                yield f'{path}: <{header}.h> belongs into a wrapper in {"/".join(home)}/'
        if len(parts) == 1:
            continue
        for header in re.findall(r'#\s*include\s+"([^"]+)"', text):
            other = header.split('/')[0]
            if header.startswith('io/fetch/') and parts[:2] != ('io', 'fetch'):
                yield f'{path}: {header} is private to modlic-fetch'
            if '/' not in header or other == parts[0]:
                continue
            if other not in MAY.get(parts[0], '').split():
                yield f'{path}: {parts[0]} may not include {header}'
            elif other not in LIBRARIES and header != f'{other}/{other}.h':
                yield f'{path}: {header} is private to {other}'


def main():
    found = list(breaks(pathlib.Path(sys.argv[1])))
    print('\n'.join(found) or 'no layer breaks')
    sys.exit(bool(found))


main()
