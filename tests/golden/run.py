#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the golden cases: what the command prints, byte for byte, and its exit status.

A case is a folder:
    cmd        the arguments, one line, as a shell would split them; {format} is replaced
    in/        what it runs in, or the name of the case whose in/ it is; without it, examples/models
    hub/       repositories ORG/NAME/FILE... of a hub on the loopback, which the case may look up
    out.EXT    expected stdout; EXT also replaces {format}, so a case may have several
    err.txt    expected stderr, if the case has one (otherwise stderr must be empty)
    status     expected exit status (default 0)

Usage: run.py MODLIC [CASE...]. UPDATE=1 rewrites what is expected. The version of the
rules is masked: it changes with every rule and is tested elsewhere.
"""
import contextlib
import os
import pathlib
import re
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / 'command'))
EXAMPLES = HERE.parent.parent / 'examples' / 'models'
ENVIRONMENT = {'PATH': os.environ['PATH'], 'LC_ALL': 'C', 'SOURCE_DATE_EPOCH': '1750000000',
               'HOME': '/nonexistent', 'MODLIC_RULES': os.environ.get('MODLIC_RULES', '')}


def mask(output):
    output = re.sub(rb'("rules": ?\{[^}]*?"version": ?")[^"]*(",\s*"sha256": ?")[^"]*', rb'\1*\2*', output)
    return re.sub(rb'rules [0-9][0-9.]*[^\n]*sha256 [0-9a-f]+[^\n]*', b'rules *', output)


def folder_of(case):
    if (case / 'in').is_file():
        return HERE / (case / 'in').read_text().strip() / 'in'
    return case / 'in' if (case / 'in').is_dir() else EXAMPLES


@contextlib.contextmanager
def hub_of(case):
    """The environment of a case: with a hub, if it has one."""
    if not (case / 'hub').is_dir():
        yield ENVIRONMENT
        return
    from hub import Hub, Repo
    repos = []
    for folder in sorted((case / 'hub').glob('*/*')):
        files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob('*') if p.is_file()}
        repos.append(Repo(f'{folder.parent.name}/{folder.name}', files))
    with Hub(*repos) as hub:
        yield dict(ENVIRONMENT, HF_ENDPOINT=hub.url, HOME='')  # so nothing is kept


def run(modlic, case, extension):
    line = (case / 'cmd').read_text().strip().replace('{format}', extension)
    with hub_of(case) as environment:
        result = subprocess.run([modlic, *shlex.split(line)], cwd=folder_of(case), env=environment,
                                stdin=subprocess.DEVNULL, capture_output=True)
    return mask(result.stdout), result.stderr, result.returncode


def expect(path, got, problems):
    """Compares or, with UPDATE=1, rewrites. An empty expectation has no file."""
    want = path.read_bytes() if path.exists() else b''
    if got == want:
        return
    if os.environ.get('UPDATE') == '1':
        if got:
            path.write_bytes(got)
        elif path.exists():
            path.unlink()
        return
    problems.append(f'{path.parent.name}/{path.name} differs')
    diff = subprocess.run(['diff', '-u', str(path) if path.exists() else '/dev/null', '-'],
                          input=got, capture_output=True).stdout
    sys.stdout.write(diff.decode(errors='backslashreplace')[:4000])


def check(modlic, case):
    problems = []
    extensions = sorted(p.suffix[1:] for p in case.glob('out.*')) or ['txt']
    for extension in extensions:
        out, err, status = run(modlic, case, {'txt': 'text', 'md': 'markdown'}.get(extension, extension))
        expect(case / f'out.{extension}', out, problems)
        expect(case / 'err.txt', err, problems)
        expect(case / 'status', b'' if status == 0 else b'%d\n' % status, problems)
    return problems


def main():
    modlic = os.path.abspath(sys.argv[1])
    cases = sorted(p.parent for p in HERE.glob('*/cmd'))
    if len(sys.argv) > 2:
        cases = [c for c in cases if c.name in sys.argv[2:]]
    bad = 0
    if not (pathlib.Path(modlic).parent / 'io/fetch/modlic-fetch').exists():
        for case in [c for c in cases if (c / 'hub').is_dir()]:
            print('skipped:', case.name, 'needs modlic-fetch, which was not built')
            cases.remove(case)
    for case in cases:
        problems = check(modlic, case)
        bad += bool(problems)
        print('not ok' if problems else 'ok', case.name, *problems)
    print(f'{len(cases) - bad} of {len(cases)} golden cases pass')
    sys.exit(bad > 0 or not cases)


main()
