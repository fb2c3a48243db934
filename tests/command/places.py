#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The command where people sit: at a terminal, mistyping, with the tab key of their shell.

Usage: places.py MODLIC BUILD [TEST...]
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time

from harness import EXAMPLES, MODLIC, card, main, run, same, test


def at_a_terminal(*arguments, **environment):
    """What stderr, a terminal, and stdout, a pipe, receive."""
    master, slave = pty.openpty()
    process = subprocess.Popen([MODLIC, *map(str, arguments)], stdin=subprocess.DEVNULL, stderr=slave,
                               stdout=subprocess.PIPE,
                               env=dict(os.environ, LC_ALL='C', HOME='/nonexistent', **environment))
    os.close(slave)
    out = process.communicate()[0]
    shown = b''
    while select.select([master], [], [], 0)[0]:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # Linux says EIO where the other end is closed
            break
        if not chunk:
            break
        shown += chunk
    os.close(master)
    return shown.decode(), out.decode()


@test
def a_terminal_sees_progress_and_nobody_else_does(tmp):
    for i in range(40):
        card(tmp / f'm{i}', 'license: mit')
    shown, out = at_a_terminal('scan', '-j1', '-f', 'csv', tmp)
    assert re.match(r'\r\x1b\[K0 of 40 files read \(0 %\)', shown), repr(shown)
    assert shown.endswith('\r\x1b[K'), f'the line stays: {shown!r}'
    same('\x1b' in out, False, 'escape in the report')
    for quiet in ['--no-progress'], ['-q']:
        same(at_a_terminal('scan', *quiet, '-f', 'csv', tmp)[0], '', f'stderr with {quiet}')
    same(run('scan', '-f', 'csv', tmp).stderr, b'', 'stderr of a pipe')


@test
def an_error_stands_on_a_line_of_its_own(tmp):
    card(tmp / 'm', 'license: mit')
    report = tmp / 'm' / 'none' / 'report'
    shown, _ = at_a_terminal('scan', '-o', report, tmp)
    last = shown.replace('\r\n', '\n').split('\x1b[K')[-1]
    same(last, f'modlic: {report}: cannot write: No such file or directory\n', 'stderr')


# What was typed, and what must be offered instead.
MISSPELT = [
    ('scna .', "did you mean 'scan'?"),
    ('scan --fromat json .', "did you mean '--format'?"),
    ('scan -f jsno .', "did you mean 'json'?"),
    ('scan --profile srict .', 'did you mean "strict"?'),
    ('scan --fail-on conflct .', 'did you mean "conflict"?'),
    ('scan -D lable-drops-terms .', 'did you mean "label-drops-terms"?'),
    ('scan --context comercial=true .', 'did you mean "commercial"?'),
    ('scan --color alwys .', 'takes auto, always or never'),
    ('inspect -f jsno config.json', "did you mean 'json'?"),
    ('identify -f xml README.md', 'expected text, json or ndjson'),
    ('lineage -f dott .', "did you mean 'dot'?"),
    ('diff -f csv old.json new.json', 'expected text or json'),
    ('rules lsit', "did you mean 'list'?"),
    ('rules frobnicate', 'expected list, show, verify, add or build'),
    ('rules show aache-2.0', "did you mean 'apache-2.0'?"),
    ('policy vaildate gate.yaml', "did you mean 'validate'?"),
    ('completion bsh', "did you mean 'bash'?"),
    ('completion cmd.exe', 'expected bash, zsh or fish'),
    ('help scna', "did you mean 'scan'?"),
    ('explain lable-drops-terms', 'did you mean label-drops-terms?'),
    ('explain llama-3.11', 'did you mean llama-3.1?'),
    ('check -p gate.yaml .', 'gate.yaml: line 2, column 9: unknown licence or category "permisive"; '
                             'did you mean "permissive"?'),
    ('check -p key.yaml .', 'key.yaml: line 1, column 1: unknown key "frobnicate"; expected '),
    ('check -p broken.yaml .', 'broken.yaml: line 2, column 1: '),
    ('check -p nowhere.yaml .', 'nowhere.yaml: cannot open: No such file or directory'),
]


@test
def a_slip_of_the_finger_is_answered(tmp):
    (tmp / 'gate.yaml').write_text('version: 1\nallow: [permisive]\n')
    (tmp / 'key.yaml').write_text('frobnicate: 1\n')
    (tmp / 'broken.yaml').write_text('allow: [mit\n')
    for report in 'old.json', 'new.json':
        run('scan', '-f', f'json={report}', EXAMPLES / 'support-bot', cwd=tmp)
    for line, answer in MISSPELT:
        result = run(*line.split(), cwd=tmp)
        message = result.stderr.decode()
        same(result.returncode, 2, f'status of {line}')
        assert message.startswith('modlic: ') and message.count('\n') == 1, f'{line}: {message!r}'
        assert answer in message, f'{line}: {message!r} does not say {answer!r}'


# A shell, the line typed, what must be among the answers, what must not.
TYPED = [
    ('modlic ide', {'identify'}, {'scan'}),
    ('modlic scan --fo', {'--format'}, {'--policy'}),
    ('modlic check --pol', {'--policy'}, {'--format'}),
    ('modlic rules ', {'list', 'show', 'verify', 'add', 'build'}, {'init'}),
    ('modlic policy v', {'validate'}, {'init'}),
    ('modlic completion ', {'bash', 'zsh', 'fish'}, {'list'}),
    ('modlic scan -f ', {'json', 'sarif', 'csv'}, {'dot'}),
    ('modlic scan --format cyc', {'cyclonedx'}, {'json'}),
    ('modlic scan --fail-on conf', {'conflict'}, {'ok'}),
    ('modlic scan gat', {'gate.yaml'}, {'other.txt'}),
]

BASH = '''
source "$1"
COMP_LINE=$2 COMP_POINT=${#2}
read -ra COMP_WORDS <<<"$2"
case $2 in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_modlic
printf '%s\\n' "${COMPREPLY[@]}"
'''

ZSH = '''PS1= PROMPT_EOL_MARK= ; fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -d {folder}/dump
LISTMAX=10000; unsetopt beep list_ambiguous; cd {folder}; echo rea""dy
'''


def completed_by_zsh(tmp, typed, wanted):
    """zsh completes only on a line that is being edited: it runs at a terminal of its own."""
    master, slave = pty.openpty()
    shell = subprocess.Popen(['zsh', '-f', '-i'], stdin=slave, stdout=slave, stderr=slave, close_fds=True,
                             start_new_session=True, cwd=tmp,
                             env=dict(os.environ, TERM='dumb', HOME=str(tmp), COLUMNS='4000'))
    os.close(slave)

    def read_until(enough):
        shown, end = '', time.monotonic() + 20
        while time.monotonic() < end and not enough(shown):
            if select.select([master], [], [], 0.2)[0]:
                shown += os.read(master, 65536).decode(errors='replace')
        return shown

    try:
        os.write(master, ZSH.format(folder=tmp).encode())
        read_until(lambda shown: '\nready' in shown)
        # One tab: a second one would go on behind the word that the first has completed.
        os.write(master, typed.encode() + b'\t')
        return read_until(lambda shown: all(word in shown for word in wanted))
    finally:
        shell.kill()
        shell.wait()
        os.close(master)


def completed(shell, tmp, typed, wanted):
    if shell == 'zsh':
        return completed_by_zsh(tmp, typed, wanted)
    if shell == 'bash':
        return subprocess.run(['bash', '-c', BASH, 'bash', tmp / '_modlic', typed], cwd=tmp,
                              capture_output=True, text=True, timeout=60).stdout
    return subprocess.run(['fish', '-c', f'source {tmp}/_modlic; complete -C {typed!r}'], cwd=tmp, text=True,
                          capture_output=True, timeout=60, env=dict(os.environ, HOME=str(tmp))).stdout


def check_shell(shell, tmp):
    if not shutil.which(shell):
        print(f'skipped: completions of {shell}: it is not installed')
        return
    (tmp / '_modlic').write_bytes(run('completion', shell).stdout)
    for name in 'gate.yaml', 'other.txt':
        (tmp / name).write_text('')
    same(subprocess.run([shell, '-n', tmp / '_modlic'], capture_output=True).stderr, b'', 'syntax')
    for typed, wanted, unwanted in TYPED:
        answers = set(re.split(r'[\s=]+', completed(shell, tmp, typed, wanted)))
        assert wanted <= answers, f'{typed!r}: {wanted - answers} not in {sorted(answers)}'
        assert not unwanted & answers, f'{typed!r}: {unwanted & answers} offered'


@test
def bash_completes(tmp):
    check_shell('bash', tmp)


@test
def fish_completes(tmp):
    check_shell('fish', tmp)


@test
def zsh_completes(tmp):
    check_shell('zsh', tmp)


main(sys.argv[3:])
