#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times whole scans of generated registries: wall, CPU, peak memory, files, bytes, calls.

Usage: scan.py MODLIC [COUNT...]  (default 100 1000 10000). Trees go below $MODLIC_BENCH or
the temporary folder and are kept there for the next run. strace, where it is installed,
counts system calls a file.
"""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def tree(count):
    root = pathlib.Path(os.environ.get('MODLIC_BENCH', tempfile.gettempdir())) / f'modlic-bench-{count}'
    if not root.exists():
        part = root.with_suffix('.part')
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run([sys.executable, HERE / 'make_tree.py', part, str(count)], check=True,
                       stdout=subprocess.DEVNULL)
        part.rename(root)
    return root


def timed(arguments):
    """Best of five runs: wall and CPU seconds, peak MiB."""
    best = None
    for _ in range(5):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        pid = os.spawnv(os.P_NOWAIT, arguments[0], arguments)
        _, status, usage = os.wait4(pid, 0)
        wall = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status) == 2:
            sys.exit('modlic could not run')
        cpu = usage.ru_utime + usage.ru_stime
        if best is None or wall < best[0]:
            best = wall, cpu, usage.ru_maxrss / 1024
    return best


def calls_a_file(arguments, files):
    if not shutil.which('strace'):
        return 'strace is not installed'
    with tempfile.NamedTemporaryFile('r') as log:
        subprocess.run(['strace', '-f', '-c', '-o', log.name, *arguments], stderr=subprocess.DEVNULL)
        total = [l.split() for l in log if l.rstrip().endswith('total')]
    return f'{int(total[0][-2] if total[0][-2].isdigit() else total[0][-3]) / files:.1f} system calls a file'


def main():
    modlic, counts = os.path.abspath(sys.argv[1]), [int(c) for c in sys.argv[2:]] or [100, 1000, 10000]
    for count in counts:
        root = tree(count)
        report = os.path.join(tempfile.gettempdir(), f'modlic-bench-{os.getpid()}.json')
        arguments = [modlic, 'scan', '-q', '-f', f'json={report}', str(root)]
        wall, cpu, memory = timed(arguments)
        with open(report) as file:
            found = json.load(file)
        conflicts = sum(m['verdict'] == 'conflict' for m in found['models'])
        files = found['counts']['artefacts']
        print(f'{count:>6} folders: {wall:.3f} s wall, {cpu:.3f} s CPU, {memory:.0f} MiB, '
              f'{count / wall:,.0f} models/s, {found["counts"]["models"]} models, {conflicts} conflicts, '
              f'{calls_a_file(arguments, files)}')
        os.unlink(report)


main()
