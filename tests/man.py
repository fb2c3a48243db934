#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual pages say what the program does: every option and finding code in modlic(1),
every key of a policy in modlic-policy(5), whose example is a valid policy, and every field of
the JSON reports in modlic-json(5).

Usage: man.py MODLIC. UPDATE=1 rewrites the table of findings in modlic(1).
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAN = ROOT / 'man'
GOLDEN = ROOT / 'tests' / 'golden'
REPORTS = [GOLDEN / 'scan-examples/out.json', ROOT / 'tests/unit/report/expected/scan.json']
IDENTIFY = [ROOT / 'tests/unit/report/expected/identify.ndjson']
FREE_KEYS = {'findings', 'figures'}  # objects whose keys are verdicts and metrics


def findings():
    text = (ROOT / 'src/policy/findings.def').read_text()
    rows = re.findall(r'FINDING\(\w+, "([^"]+)", (\w+), \w+, (\w+),\s*((?:"[^"]*"\s*)+),', text)
    assert len(rows) == len(re.findall(r'^FINDING\(', text, re.M))
    for code, verdict, level, strings in rows:
        yield code, verdict.lower().replace('_', '-'), level.lower(), ''.join(re.findall(r'"([^"]*)"', strings))


def findings_table():
    lines = []
    for code, verdict, level, summary in findings():
        sentences = re.sub(r'([.:]) (?=[A-Z])', r'\1\n', summary).replace('`', '').replace('--strict', r'\-\-strict')
        lines.append(f'.It {code} Pq {verdict}, {level}')
        for sentence in sentences.split('\n'):
            lines += textwrap.wrap(sentence, 78, break_on_hyphens=False)
    return '\n'.join(lines)


def check_findings(page):
    begin, end = '.\\" findings: made by tests/man.py from src/policy/findings.def\n', '\n.\\" end of findings'
    old = page[page.index(begin) + len(begin):page.index(end)]
    if old == findings_table():
        return []
    if os.environ.get('UPDATE') == '1':
        start = page.index(begin) + len(begin)
        (MAN / 'modlic.1').write_text(page[:start] + findings_table() + page[start + len(old):])
        return []
    return ['modlic.1: the table of findings is not that of findings.def; UPDATE=1 mends it']


def keys_of(value, found):
    if isinstance(value, dict):
        for key, inner in value.items():
            found.add(key)
            if key in FREE_KEYS and isinstance(inner, dict):
                continue
            keys_of(inner, found)
    elif isinstance(value, list):
        for inner in value:
            keys_of(inner, found)
    return found


def json_keys():
    found = set()
    for file in REPORTS:
        keys_of(json.loads(file.read_text()), found)
    for file in IDENTIFY:
        for line in file.read_text().splitlines():
            keys_of(json.loads(line), found)
    return found | {'trailer'}


def tagged(page):
    """Words that stand in an .It line, several of them divided by commas."""
    return {word for line in re.findall(r'^\.It (.*)$', page, re.M) for word in re.findall(r'[\w-]+', line)}


def policy_keys():
    words = set(re.findall(r'^\t\t?\{ "([a-z0-9_]+)", ', (ROOT / 'src/policy/parse.c').read_text(), re.M))
    return words | set(re.findall(r'^\t\{ "([a-z0-9_]+)", CONTEXT', (ROOT / 'src/policy/context.c').read_text(), re.M))


def check_example(modlic, page):
    example = re.search(r'^\.Sh EXAMPLES.*?^\.Bd -literal[^\n]*\n(.*?)^\.Ed', page, re.M | re.S).group(1)
    result = subprocess.run([modlic, 'policy', 'validate', '-'], input=example.encode(), capture_output=True)
    return [] if result.returncode == 0 else ['modlic-policy.5: its example: ' + result.stderr.decode()]


def main():
    commands, policy, report = ((MAN / name).read_text() for name in
                                ('modlic.1', 'modlic-policy.5', 'modlic-json.5'))
    bad = check_findings(commands) + check_example(sys.argv[1], policy)
    options = re.findall(r'^OPTION\(\w+, [^,]+, "([^"]+)"', (ROOT / 'src/cli/options.def').read_text(), re.M)
    bad += [f'modlic.1: no option --{o}' for o in options if not re.search(rf'^\.It Fl (\w , )?-{o}\b', commands, re.M)]
    names = re.findall(r'^COMMAND\(\w+, "([^"]+)"', (ROOT / 'src/cli/commands.def').read_text(), re.M)
    bad += [f'modlic.1: no command {c}' for c in names if not re.search(rf'^\.(It )?Cm {c}\b', commands, re.M)]
    bad += [f'modlic-policy.5: no key {k}' for k in sorted(policy_keys() - tagged(policy))]
    bad += [f'modlic-json.5: no field {k}' for k in sorted(json_keys() - tagged(report))]
    print('\n'.join(bad) or 'the manual pages are complete')
    sys.exit(bool(bad))


main()
