#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles the rules and tells ninja what they were made of, folders included, so that a new
rule file rebuilds the database.

Usage: build.py MODLIC FOLDER DATABASE DEPFILE
"""
import os
import pathlib
import subprocess
import sys

modlic, folder, database, depfile = sys.argv[1:]
part = pathlib.Path(database + '.part')
part.unlink(missing_ok=True)
status = subprocess.run([modlic, 'rules', 'build', folder, str(part)]).returncode
if status != 0:
    part.unlink(missing_ok=True)
    sys.exit(status)
os.replace(part, database)
root = pathlib.Path(folder)
sources = [root, *sorted(root.rglob('*'))]
pathlib.Path(depfile).write_text(
    f'{database}: ' + ' '.join(str(s).replace(' ', r'\ ') for s in sources) + '\n')
