#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`modlic identify` over more files than are read before the first are shown. Usage: many.py
MODLIC BUILD [TEST...]
"""
import json
import os
import pathlib
import resource
import signal
import subprocess
import time
import zipfile

from harness import MODLIC, main, run, same, sys, test

FILES = 2500  # several batches, whatever the threads
NOTICE = 'This model is released under the {} License.\n'
SANITIZED = b'__asan_init' in pathlib.Path(MODLIC).read_bytes()  # which keeps what was freed


def shown(*arguments):
    result = run('identify', '-f', 'ndjson', *arguments)
    return [json.loads(line) for line in result.stdout.splitlines()], result


def many_files(folder):
    names = ('MIT', 'Apache 2.0', 'Llama 3.1 Community')
    for i in range(FILES):
        (folder / f'{i:05}.txt').write_text(NOTICE.format(names[i % 3]))


@test
def files_come_in_order_with_what_was_in_them(tmp):
    many_files(tmp)
    for name in ('00000', '01200', '02400'):
        with zipfile.ZipFile(tmp / f'{name}.zip', 'w') as archive:
            archive.writestr('LICENSE', NOTICE.format('MIT'))
    (tmp / '00001.zip').write_bytes((tmp / '00000.zip').read_bytes()[:40])
    files, result = shown('-j1', tmp)
    paths = [f['path'].removeprefix(f'{tmp}/') for f in files]
    same(paths, sorted(paths), 'order')
    expected = {f'{i:05}.txt' for i in range(FILES)} | {'00001.zip'}
    for name in ('00000', '01200', '02400'):
        expected |= {f'{name}.zip', f'{name}.zip!/LICENSE'}
    same(set(paths), expected, 'paths')
    same(len(paths), len(expected), 'files')
    found = dict(zip(paths, [f['licences'] for f in files]))
    same([found['02400.txt'], found['02401.txt'], found['02402.txt']],
         [['mit'], ['apache-2.0'], ['llama-3.1']], 'licences')
    same(found['02400.zip!/LICENSE'], ['mit'], 'member')
    # Of a file in the first batch it is said what was wrong when all is done.
    assert b'00001.zip' in result.stderr, result.stderr
    same((result.returncode, len(result.stderr.splitlines())), (3, 1), 'exit status, lines')


@test
def a_report_among_the_files_is_none_of_them(tmp):
    (tmp / 'LICENSE').write_text(NOTICE.format('MIT'))
    run('identify', '-f', 'ndjson', '-o', tmp / 'A', tmp)
    same([json.loads(line)['path'] for line in (tmp / 'A').read_text().splitlines()], [f'{tmp}/LICENSE'], 'files')
    same(run('identify', '-o', tmp / 'missing' / 'A', tmp).returncode, 2, 'exit status')


@test
def any_number_of_threads_writes_the_same(tmp):
    many_files(tmp)
    for form in ('text', 'json', 'ndjson'):
        outputs = {run('identify', f'-j{n}', '-f', form, tmp).stdout for n in (1, 2, 5)}
        same(len(outputs), 1, form)
        assert outputs.pop().count(b'llama-3.1') >= FILES // 3, form


@test
def a_closed_pipe_ends_the_work(tmp):
    many_files(tmp)
    child = subprocess.Popen([MODLIC, 'identify', '-j1', '-f', 'json', str(tmp)], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, env=dict(os.environ, HOME='/nonexistent'))
    child.stdout.read(1)
    child.stdout.close()
    same((child.stderr.read(), child.wait() in (0, -13)), (b'', True), 'messages, exit status')


@test
def an_interrupt_leaves_what_was_found(tmp):
    text = (NOTICE.format('MIT') + 'An orchard has many trees, and each of them has apples. ' * 200) * 20
    for i in range(FILES):
        (tmp / f'{i:05}.txt').write_text(text)
    for threads in ('-j1', '-j3'):
        child = subprocess.Popen([MODLIC, 'identify', threads, '-f', 'ndjson', '-o', str(tmp / 'found'), str(tmp)],
                                 stderr=subprocess.PIPE, env=dict(os.environ, HOME='/nonexistent'))
        while not any(p.stat().st_size for p in tmp.glob('found.*.part')) and child.poll() is None:
            time.sleep(0.001)
        child.send_signal(signal.SIGINT)
        message = child.communicate(timeout=60)[1]
        same((child.returncode, message.count(b'interrupted')), (3, 1), threads)
        files = [json.loads(line) for line in (tmp / 'found').read_text().splitlines()]
        assert 0 < len(files) < FILES, f'{threads}: {len(files)} files'
        same({tuple(f['licences']) for f in files}, {('mit',)}, threads)


@test
def memory_does_not_grow_with_what_is_found(tmp):
    rules = json.loads(run('rules', 'list', '-f', 'json').stdout)
    tags = [f'# part\n\nSPDX-License-Identifier: {r["spdx"]}\n' for r in rules if r.get('spdx')]
    peaks = []
    for count in (500, 2000):
        folder = tmp / str(count)
        folder.mkdir()
        for i in range(count):
            (folder / f'{i:05}.txt').write_text('\n'.join(tags[:200]))
        run('identify', '-j1', '-f', 'ndjson', '-o', tmp / 'found', folder)
        with open(tmp / 'found') as found:
            same([len(json.loads(line)['matches']) for line in found], [200] * count, 'matches')
        peaks.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    print(f'  peaks {peaks} MiB')
    if not SANITIZED:
        assert peaks[1] - peaks[0] < 32, f'{peaks} MiB'


main(sys.argv[3:])
