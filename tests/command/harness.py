# SPDX-License-Identifier: Apache-2.0
"""What run.py and enemy.py share: running the command, making cards, running tests.

Both are called as SCRIPT MODLIC BUILD ARGUMENT...; a test is a function of a folder.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

MODLIC = os.path.abspath(sys.argv[1])
BUILD = os.path.abspath(sys.argv[2])
SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = SOURCE / 'examples' / 'models'
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, **options):
    options.setdefault('stdin', subprocess.DEVNULL)
    environment = dict(os.environ, LC_ALL='C', SOURCE_DATE_EPOCH='1750000000', HOME='/nonexistent')
    environment.update(options.pop('env', {}))
    return subprocess.run([MODLIC, *map(str, arguments)], capture_output=True, env=environment,
                          timeout=120, **options)


def scan(*arguments):
    result = run('scan', '-f', 'json', *arguments)
    return json.loads(result.stdout), result.returncode


def card(folder, front, body='# A model\n'):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'README.md').write_text(f'---\n{front}\n---\n{body}')


def same(a, b, what):
    assert a == b, f'{what}: {a!r} is not {b!r}'


def main(wanted):
    bad = 0
    for function in TESTS:
        if wanted and function.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory(prefix='modlic-') as folder:
            try:
                function(pathlib.Path(folder))
                print('ok', function.__name__)
            except Exception as problem:  # a test that fails in any way is a failed test
                bad += 1
                print('not ok', function.__name__, '-', type(problem).__name__, str(problem)[:1000])
    sys.exit(bad > 0)

