#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times the program as a whole: start-up, registries, headers of one format, monsters.

Usage: scan.py MODLIC [COUNT...]   (folders of each registry; default 100 1000)
       scan.py MODLIC curve [COUNT...] (slim registries; default 100 1000 10000 100000)
       scan.py MODLIC many [COUNT] (one folder of so many empty files; default 1,000,000)

Trees are generated, seeded, below $MODLIC_BENCH or the temporary folder, and kept there for the
next run. Every line says wall and CPU seconds (the best of several runs, with a warm cache),
peak memory (of at least Python's own 14 MiB, which starts it), and where they make sense bytes read, system calls a file (strace) and how far the
page cache grew, in what the files hold that is no hole.
"""
import collections
import ctypes
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = pathlib.Path(os.environ.get('MODLIC_BENCH', tempfile.gettempdir()))
MIB = 1 << 20
CACHESTAT = 451  # the same number on every Linux

Timing = collections.namedtuple('Timing', 'wall cpu mib read')


def made(name, script, *arguments):
    """The folder that a script writes; it is moved into place when it is whole."""
    root = ROOT / f'modlic-bench-{name}'
    if not root.exists():
        part = root.with_suffix('.part')
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run([sys.executable, HERE / script, part, *map(str, arguments)], check=True,
                       stdout=subprocess.DEVNULL)
        part.rename(root)
    return root


def bytes_read(pid):
    """What read() and its kin gave to a process that has ended and not been waited for."""
    try:
        with open(f'/proc/{pid}/io') as io:
            return int(io.readline().split()[1])
    except (OSError, IndexError, ValueError):
        return 0


def run_once(arguments):
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    pid = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=quiet)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    wall, read = time.perf_counter() - start, bytes_read(pid)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1, 3):
        sys.exit(f'{arguments} ended with {status}')
    return Timing(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, read)


def best_of(runs, *arguments):
    """Wall and CPU each at their best: other people's work only ever adds to them."""
    all_runs = [run_once(list(map(str, arguments))) for _ in range(runs)]
    return Timing(*(min(run[i] for run in all_runs) for i in range(3)), all_runs[-1].read)


def show(what, timing, *more):
    figures = f'{timing.wall:8.4f} s wall {timing.cpu:8.4f} s CPU {timing.mib:6.1f} MiB'
    print(', '.join([f'{what:<28}{figures}', *more]), flush=True)


def calls(arguments):
    """System calls of the whole process; None without strace."""
    if not shutil.which('strace'):
        return None
    with tempfile.NamedTemporaryFile('r') as log:
        subprocess.run(['strace', '-f', '-c', '-o', log.name, *map(str, arguments)],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rows = [line.split() for line in log]
    return sum(int(row[3]) for row in rows if len(row) > 4 and row[3].isdigit() and row[-1] != 'total')


def files_below(root):
    return [os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names]


def forget(files):
    """Takes the files out of the page cache."""
    for path in files:
        with open(path, 'rb') as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def cached(files):
    """Bytes of the files in the page cache, by cachestat(2), which sees holes of terabytes in no time."""
    libc, bytes_in, of_all = ctypes.CDLL(None, use_errno=True), 0, (ctypes.c_uint64 * 2)(0, 0)
    for path in files:
        found = (ctypes.c_uint64 * 5)()
        with open(path, 'rb') as file:
            if libc.syscall(CACHESTAT, file.fileno(), of_all, found, 0) != 0:
                return None
        bytes_in += found[0] * os.sysconf('SC_PAGESIZE')
    return bytes_in


def cache_growth(root, arguments):
    """Bytes in the page cache after a scan of files that were not in it, by bytes that are no hole."""
    files = files_below(root)
    forget(files)
    run_once(arguments)
    bytes_in = cached(files)
    if bytes_in is None:
        return 'page cache not measured (Linux before 6.5)'
    stored = sum(os.stat(path).st_blocks * 512 for path in files)
    return f'page cache {bytes_in / stored:.2f} x metadata and text'


def start_up(modlic, tree):
    licence = ROOT / 'modlic-bench-notice.txt'
    licence.write_text('Licensed under the Apache License, Version 2.0\n')
    show('version', best_of(20, modlic, 'version'))
    show('identify, one small file', best_of(20, modlic, 'identify', licence))
    show('scan, one small model', best_of(20, modlic, 'scan', next(tree.glob('*/*'))))


def one_format(modlic, tree, suffix, count):
    arguments = modlic, 'scan', '-q', '--include', f'**/*.{suffix}', '-f', 'ndjson=/dev/null', tree
    timing = best_of(7, *arguments)
    show(f'{count} {suffix}', timing, f'{timing.read / MIB:.0f} MiB read')


def registry(modlic, count):
    tree = made(count, 'make_tree.py', count)
    report = ROOT / f'modlic-bench-{os.getpid()}.json'
    arguments = list(map(str, (modlic, 'scan', '-q', '-f', f'json={report}', tree)))
    timing = best_of(7 if count <= 1000 else 3, *arguments)
    found = json.loads(report.read_bytes())
    conflicts = sum(model['verdict'] == 'conflict' for model in found['models'])
    more = [f'{count / timing.wall:,.0f} models/s', f'{found["counts"]["models"]} models',
            f'{conflicts} conflicts', f'{timing.read / MIB:.0f} MiB read']
    if count <= 10000:
        total = calls(arguments)
        more.append(f'{total / found["counts"]["files"]:.2f} system calls a file' if total else 'no strace')
        more.append(cache_growth(tree, arguments))
    show(f'{count} folders', timing, *more)
    report.unlink()


def many(modlic, count):
    folder = ROOT / f'modlic-bench-many-{count}'
    if not folder.exists():
        folder.mkdir(parents=True)
        for i in range(count):
            os.close(os.open(folder / f'{i}.bin', os.O_CREAT | os.O_WRONLY))
    timing = best_of(1, modlic, 'scan', '-q', '--allow-empty', '-f', 'json=/dev/null', folder)
    show(f'{count} entries', timing, f'{timing.wall / count * 1e6:.1f} us an entry')


def curve(modlic, counts):
    """What a folder costs in registries of growing size; linear is the same figure in each line."""
    report = ROOT / f'modlic-bench-{os.getpid()}.json'
    for count in counts:
        tree = made(f'slim-{count}', 'make_tree.py', count, 1, 30)
        timing = best_of(3, modlic, 'scan', '-q', '-f', f'ndjson={report}', tree)
        show(f'{count} slim folders', timing, f'{timing.cpu / count * 1e6:.0f} us CPU a folder',
             f'{timing.mib * 1024 / count:.1f} KiB a folder')
    report.unlink()


def main():
    modlic = os.path.abspath(sys.argv[1])
    if sys.argv[2:3] == ['curve']:
        curve(modlic, [int(c) for c in sys.argv[3:]] or [100, 1000, 10000, 100000])
        return
    if sys.argv[2:3] == ['many']:
        many(modlic, int(sys.argv[3]) if len(sys.argv) > 3 else 1000000)
        return
    start_up(modlic, made(100, 'make_tree.py', 100))
    monsters = made('monsters', 'make_monsters.py')
    show('header of 48 MB', best_of(7, modlic, 'inspect', monsters / 'header.safetensors'))
    show('256k tokens, 580k merges', best_of(7, modlic, 'inspect', monsters / 'vocabulary.gguf'))
    thousand = made(1000, 'make_tree.py', 1000)
    one_format(modlic, thousand, 'gguf', 400)
    one_format(modlic, thousand, 'safetensors', 600)
    for count in [int(c) for c in sys.argv[2:]] or [100, 1000]:
        registry(modlic, count)


main()
