#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The file system as an enemy, and other things that fail: files that vanish, shrink or grow
while they are read, errors half-way, a full disk, signals, no memory. fault.c is laid between
the program and libc, so that root meets these errors too.

Usage: enemy.py MODLIC BUILD FAULT_LIBRARY [TEST...]
"""
import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys

from harness import EXAMPLES, MODLIC, card, main, run, same, scan, test

FAULT = os.path.abspath(sys.argv[3])
SANITIZED = b'__asan_init' in open(MODLIC, 'rb').read()


def faulty(call, path, what, *arguments, after=0, command=('scan', '-q', '--no-sandbox', '-j1')):
    """The command with one fault laid in its way; confinement would keep some from happening."""
    return run(*command, *arguments, env={'LD_PRELOAD': FAULT, 'FAULT_CALL': call, 'FAULT_PATH': path,
                                          'FAULT_DO': str(what), 'FAULT_AFTER': str(after)})


def faulty_scan(call, path, what, *arguments, after=0):
    result = faulty(call, path, what, '-f', 'json', *arguments, after=after)
    return json.loads(result.stdout), result


def needs_fault(function):
    """A test that lays fault.c in the way; the sanitizers' runtime must stand first itself."""
    def wrapped(tmp):
        if SANITIZED:
            print('skipped: sanitizers do not go with another preloaded library')
            return
        function(tmp)
    wrapped.__name__ = function.__name__
    return test(wrapped)


def two_models(tmp):
    tree = tmp / 'tree'
    card(tree / 'good', 'license: mit')
    card(tree / 'hit', 'license: apache-2.0', '# Hit\n' + 'A line of a card.\n' * 3000)
    return tree


def expect_issue(tmp, call, what, code, text, after=0):
    report, result = faulty_scan(call, 'hit/README', what, two_models(tmp), after=after)
    same(result.returncode, 3, 'status')
    assert report['incomplete']
    issues = [(i['path'], i['code'], i['message']) for i in report['issues']]
    assert len(issues) == 1 and issues[0][:2] == ('hit/README.md', code), issues
    assert text in issues[0][2], issues
    good = [m for m in report['models'] if m['path'] == 'good'][0]
    same(good['concluded']['licences'], ['mit'], 'licences')


@needs_fault
def a_file_that_vanishes_is_one_issue(tmp):
    expect_issue(tmp, 'open', 'vanish', 'file-unreadable', 'No such file or directory')


ROWAN = """Rowan Model Licence

1. You may use the rowan weights for any purpose on hardware of your own, and copy them.
2. Whoever passes the weights on gives a copy of this licence along with them.
3. The weights come without any promise, and nobody who made them answers for damage.
4. These terms end where you break them, and begin again once you have set it right.
"""


@needs_fault
def a_file_whose_edits_are_shown_is_opened_once(tmp):
    text, edited = tmp / 'rowan.txt', tmp / 'edited.txt'
    text.write_text(ROWAN)
    own = {'XDG_CONFIG_HOME': str(tmp)}
    same(run('rules', 'add', text, '--id', 'rowan-1.0', env=own).returncode, 0, 'rule')
    edited.write_text(ROWAN.replace('You may use', 'You may not use'))
    result = run('identify', '--no-sandbox', '-j1', edited,
                 env={'LD_PRELOAD': FAULT, 'FAULT_CALL': 'open', 'FAULT_PATH': 'edited',
                      'FAULT_DO': str(errno.EIO), 'FAULT_AFTER': '1', **own})
    same(result.returncode, 0, 'status')
    assert b'3 | 1. You may not use the rowan weights' in result.stdout, result.stdout


@needs_fault
def a_file_that_may_not_be_read_is_one_issue(tmp):
    expect_issue(tmp, 'open', errno.EACCES, 'file-unreadable', 'Permission denied')


@needs_fault
def a_file_that_fails_half_way_is_one_issue(tmp):
    expect_issue(tmp, 'read', errno.EIO, 'file-unreadable', 'Input/output error')


@needs_fault
def a_file_that_fails_behind_its_head_is_one_issue(tmp):
    expect_issue(tmp, 'read', errno.EIO, 'card-unreadable', 'Input/output error', after=1)


@needs_fault
def a_file_that_shrinks_is_one_issue(tmp):
    expect_issue(tmp, 'read', 'shrink', 'file-changed', 'became shorter')


@needs_fault
def a_file_that_shrinks_behind_its_head_is_one_issue(tmp):
    expect_issue(tmp, 'read', 'shrink', 'card-changed', 'became shorter', after=1)


@needs_fault
def a_file_that_grows_is_read_as_it_was(tmp):
    tree = two_models(tmp)
    report, result = faulty_scan('read', 'hit/README', 'grow', tree)
    same(result.returncode, 0, 'status')
    same(report['issues'], [], 'issues')


@needs_fault
def short_and_interrupted_reads_change_nothing(tmp):
    whole = run('scan', '-q', '-f', 'json', EXAMPLES).stdout
    for what in 'short', 'again':
        result = faulty('read', '', what, '-f', 'json', EXAMPLES)
        same(result.stdout, whole, what)


@needs_fault
def a_folder_that_fails_is_one_issue(tmp):
    tree = two_models(tmp)
    for call, path, what, text in (('open', 'hit', errno.EACCES, 'Permission denied'),
                                   ('readdir', 'hit', errno.EIO, 'Input/output error')):
        report, result = faulty_scan(call, path, what, tree)
        same(result.returncode, 3, 'status')
        same([(i['path'], i['code']) for i in report['issues']], [('hit', 'folder-unreadable')], call)
        assert text in report['issues'][0]['message'], report['issues']
        same([m['path'] for m in report['models']], ['good'], 'models')


@needs_fault
def descriptors_that_run_out_are_issues(tmp):
    report, result = faulty_scan('open', 'README', errno.EMFILE, two_models(tmp))
    same(result.returncode, 3, 'status')
    same({i['code'] for i in report['issues']}, {'file-unreadable'}, 'issues')


@needs_fault
def a_disk_that_fills_up_leaves_the_old_report(tmp):
    report = tmp / 'report.json'
    for call, path, what, after in (('write', 'report.json', errno.ENOSPC, 0),
                                    ('open', '.part', errno.ENOSPC, 0),
                                    ('close', '.part', errno.EDQUOT, 0),
                                    ('rename', 'report.json', errno.EIO, 0)):
        report.write_text('the old one')
        result = faulty(call, path, what, '-f', f'json={report}', EXAMPLES, after=after)
        same(result.returncode, 2, call)
        assert os.strerror(what).encode() in result.stderr, result.stderr
        same(result.stderr.count(b'\n'), 1, 'lines of the message')
        same(report.read_text(), 'the old one', call)
        same([p.name for p in tmp.iterdir()], ['report.json'], 'what is left')


@needs_fault
def short_writes_lose_nothing(tmp):
    whole = run('scan', '-q', '-f', 'json', EXAMPLES).stdout
    same(faulty('write', '', 'short', '-f', 'json', EXAMPLES).stdout, whole, 'report')


@needs_fault
def a_signal_while_crawling_leaves_a_partial_report(tmp):
    interrupt(tmp, 'readdir', 'tree')


@needs_fault
def a_signal_while_reading_leaves_a_partial_report(tmp):
    interrupt(tmp, 'open', 'README', after=20)


def interrupt(tmp, call, path, after=0):
    tree = tmp / 'tree'
    for i in range(100):
        card(tree / f'm{i}', 'license: mit')
    for number in signal.SIGINT, signal.SIGTERM:
        target = tmp / 'report.json'
        result = faulty(call, path, f'signal {int(number)}', '-f', f'json={target}', tree, after=after)
        same(result.returncode, 3, 'status')
        report = json.loads(target.read_text())
        assert report['incomplete']
        assert len(report['models']) < 100, len(report['models'])
        same([i['code'] for i in report['issues']], ['interrupted'], 'issues')


@needs_fault
def a_signal_while_the_report_is_written_loses_nothing(tmp):
    report = tmp / 'report.json'
    result = faulty('write', 'report.json', f'signal {int(signal.SIGTERM)}', '-f', f'json={report}', two_models(tmp))
    same(result.returncode, 0, 'status')
    same(len(json.loads(report.read_text())['models']), 2, 'models')


@needs_fault
def no_memory_is_one_sentence(tmp):
    """Each allocation in turn, up to the first run that needs no more, in growing steps."""
    tree = two_models(tmp)
    at, seen = 0, set()
    while at < 200000:
        result = faulty('malloc', '', errno.ENOMEM, '-f', 'json', tree, after=at)
        seen.add(result.returncode)
        if result.returncode in (0, 3):
            break
        same(result.returncode, 2, f'status where allocation {at} fails: {result.stderr!r}')
        assert result.stderr.startswith(b'modlic: '), (at, result.stderr)
        same(result.stderr.count(b'\n'), 1, f'lines where allocation {at} fails')
        at += 1 + at // 24
    assert 2 in seen and seen & {0, 3}, seen


@test
def an_address_space_that_is_too_small_is_one_sentence(tmp):
    if SANITIZED:
        print('skipped: sanitizers reserve more than that')
        return
    tree = two_models(tmp)
    outcomes = set()
    for mebibytes in range(12, 160, 4):
        limit = mebibytes << 20
        result = run('scan', '-q', tree,
                     preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        if b'error while loading shared libraries' in result.stderr:
            continue
        assert result.returncode in (0, 2, 3), (mebibytes, result)
        if result.returncode == 2:
            assert result.stderr.startswith(b'modlic: '), (mebibytes, result.stderr)
            same(result.stderr.count(b'\n'), 1, f'lines with {mebibytes} MiB')
        outcomes.add(result.returncode)
    assert outcomes >= {0, 2}, outcomes


@test
def a_path_that_is_too_long_is_one_issue(tmp):
    card(tmp / 'good', 'license: mit')
    here = os.getcwd()
    os.chdir(tmp)
    try:
        for _ in range(20):
            os.mkdir('n' * 250)
            os.chdir('n' * 250)
        with open('README.md', 'w') as file:
            file.write('---\nlicense: mit\n---\n')
    finally:
        os.chdir(here)
    report, status = scan(tmp)
    same(status, 3, 'status')
    same([(i['code'], i['message']) for i in report['issues']],
         [('file-unreadable', 'cannot open: File name too long')], 'issues')
    same(len(report['issues'][0]['path']), 20 * 251 + len('README.md'), 'length of the path')
    same([m['path'] for m in report['models']], ['good'], 'models')
    subprocess.run(['rm', '-rf', str(tmp / ('n' * 250))], check=True)


@test
def a_folder_of_very_many_entries_is_read(tmp):
    first = tmp / 'many' / '0'
    card(tmp / 'many', 'license: mit')
    first.write_bytes(b'')
    for i in range(1, 30000):
        os.link(first, tmp / 'many' / str(i))
    report, status = scan(tmp)
    same(status, 0, 'status')
    same(report['counts']['files'], 30001, 'files')
    same(len(report['models']), 1, 'models')


@test
def a_root_that_is_a_link_is_followed(tmp):
    card(tmp / 'real' / 'm', 'license: mit')
    (tmp / 'link').symlink_to('real')
    same(run('scan', '-f', 'json', tmp / 'link').stdout, run('scan', '-f', 'json', tmp / 'real').stdout, 'report')
    (tmp / 'loop').symlink_to('loop')
    result = run('scan', tmp / 'loop')
    same(result.returncode, 2, 'status')
    same(result.stderr.count(b'\n'), 1, result.stderr)


@test
def permissions_are_respected(tmp):
    if os.geteuid() == 0:
        print('skipped: root may read everything; the fault library stands in for it')
        return
    tree = two_models(tmp)
    (tree / 'hit').chmod(0)
    report, status = scan(tree)
    (tree / 'hit').chmod(0o755)
    same(status, 3, 'status')
    same([(i['path'], i['code']) for i in report['issues']], [('hit', 'folder-unreadable')], 'issues')


@test
def memory_is_used_rightly(tmp):
    if SANITIZED or not shutil.which('valgrind'):
        print('skipped: needs valgrind and a program without sanitizers')
        return
    # without confinement, whose calls valgrind does not know
    result = subprocess.run(['valgrind', '-q', '--error-exitcode=99', '--leak-check=full',
                             '--errors-for-leak-kinds=definite,indirect,possible', MODLIC, 'scan', '-q',
                             '--no-sandbox', '-j2', '-f', f'json={tmp}/r.json', '-f', f'text={tmp}/r.txt',
                             str(EXAMPLES)], capture_output=True, timeout=280)
    same((result.returncode in (0, 3), result.stderr), (True, b''), 'valgrind')


main(sys.argv[4:])
