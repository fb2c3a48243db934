#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The journeys in docs/ are true: each command in a ```console block runs, and prints what the
page shows. A page is one session in a scratch folder that holds examples/models as models, and
examples/policy.yaml.

Usage: docs.py MODLIC BUILD. UPDATE=1 rewrites what is shown.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r'^```console\n(.*?)^```\n', re.S | re.M)


class Session:
    """A scratch folder, and the status of the command before."""

    def __init__(self, modlic, build, folder):
        (folder / 'bin').mkdir()
        (folder / 'bin' / 'modlic').symlink_to(modlic)
        self.tree = folder / 'tree'
        self.tree.mkdir()
        shutil.copytree(ROOT / 'examples/models', self.tree / 'models')
        shutil.copy(ROOT / 'examples/policy.yaml', self.tree)
        self.environment = {'PATH': f'{folder}/bin:{os.environ["PATH"]}', 'LC_ALL': 'C.UTF-8',
                            'HOME': '/nonexistent', 'SOURCE_DATE_EPOCH': '1750000000',
                            'MODLIC_RULES': f'{build}/rules/rules.db'}
        self.status = 0

    def run(self, command):
        result = subprocess.run(['bash', '-c', f'(exit {self.status}); {command}'], cwd=self.tree,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, env=self.environment)
        self.status = result.returncode
        return result.stdout.decode(errors='backslashreplace')


def play(session, block):
    """The block with what its commands really print."""
    lines = []
    for command in re.findall(r'^\$ (.*)$', block, re.M):
        if re.search(r'\bjq\b', command) and not shutil.which('jq'):
            print('skipped: a command of docs/: no jq here')
            return block
        lines.append(f'$ {command}\n')
        shown = session.run(command)
        lines.append(shown if not shown or shown.endswith('\n') else shown + '\n')
    return ''.join(lines)


def check(page, modlic, build):
    text = page.read_text()
    with tempfile.TemporaryDirectory(prefix='modlic-docs-') as folder:
        session = Session(modlic, build, pathlib.Path(folder))
        played = BLOCK.sub(lambda m: '```console\n' + play(session, m.group(1)) + '```\n', text)
    if played == text:
        return True
    if os.environ.get('UPDATE') == '1':
        page.write_text(played)
        return True
    diff = subprocess.run(['diff', '-u', page, '-'], input=played.encode(), capture_output=True).stdout
    print(diff.decode(errors='backslashreplace')[:4000])
    return False


def main():
    modlic, build = map(os.path.abspath, sys.argv[1:3])
    pages = [p for p in sorted((ROOT / 'docs').glob('*.md')) if BLOCK.search(p.read_text())]
    assert len(pages) >= 3, pages
    bad = [page.name for page in pages if not check(page, modlic, build)]
    if bad:
        sys.exit(f'{", ".join(bad)}: not what the program prints; UPDATE=1 mends it')
    print(f'{len(pages)} pages show what the program prints')


main()
