#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times the search for references in a large source tree, beside reading the same bytes once.

Usage: sources.py MODLIC FOLDER [COUNT]

Makes the tree (make_sources.py) where it is not there yet. CPU seconds count: on two cores the
wall clock is half of them.
"""
import os
import pathlib
import resource
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(*command):
    before, start = cpu(), time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return cpu() - before, time.monotonic() - start


def main():
    modlic, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    count = sys.argv[3] if len(sys.argv) > 3 else '100000'
    if not folder.exists():
        subprocess.run([sys.executable, HERE / 'make_sources.py', folder, count], check=True)
    read = ('find', folder, '-type', 'f', '-exec', 'cat', '{}', '+')
    timed(*read)
    base, base_wall = timed(*read)
    used, wall = timed(os.path.abspath(modlic), 'scan', folder, '-f', 'csv', '-o', os.devnull)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f'{count} source files: {used:.2f} s of CPU, {wall:.2f} s, {peak} MiB at most; '
          f'reading them once: {base:.2f} s of CPU, {base_wall:.2f} s')


main()
