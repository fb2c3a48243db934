#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a source tree to scan for references, seeded: same arguments, same tree.

Usage: make_sources.py FOLDER COUNT [SEED]

COUNT files of the kinds and sizes that a large monorepo has (median 3 KiB, some of 100 KiB):
half Python, a fifth YAML, scripts, Dockerfiles, notebooks, and a quarter of what no model is
named in (C, Markdown, JSON). One file in fifty names a model; as many hold the words that make
a closer look necessary and name none. Prints what it wrote.
"""
import json
import pathlib
import random
import sys

WORDS = ('self data value return result index name path config loader batch size token layer '
         'input output import class def for in if not None True False model train test file '
         'open close read write list dict range print len load save state step loss').split()
MODELS = ['meta-llama/Llama-3.1-8B', 'Qwen/Qwen2.5-7B', 'mistralai/Mistral-7B-v0.1',
          'google/gemma-2-9b', 'nobody/nothing-known']


def filler(rng, size):
    lines = []
    while size > 0:
        line = ' ' * (4 * rng.randrange(4)) + ' '.join(rng.choices(WORDS, k=rng.randrange(1, 12)))
        lines.append(line)
        size -= len(line) + 1
    return '\n'.join(lines) + '\n'


def python(rng, size, named):
    text = '"""Module.\n\nAutoModel.from_pretrained("doc/string")\n"""\n' if named == 'near' else ''
    text += filler(rng, size)
    if named == 'yes':
        text += f'model = AutoModel.from_pretrained("{rng.choice(MODELS)}")\n'
    return text


def manifest(rng, size, named):
    image = 'registry.example/shop' if named == 'no' else 'vllm/vllm-openai'
    lines = ['kind: Deployment', 'spec:', '  containers:', f'  - image: {image}']
    if named == 'yes':
        lines.append(f'    args: ["--model", "{rng.choice(MODELS)}"]')
    elif named == 'near':
        lines.append('    args: ["--model", "$(MODEL)"]')
    return '\n'.join(lines) + '\n' + ''.join(
        f'key{i}: {" ".join(rng.choices(WORDS, k=4))}\n' for i in range(size // 30))


def script(rng, size, named):
    text = '#!/bin/sh\n' + ''.join(f'# {line}\n' for line in filler(rng, size).split('\n'))
    if named == 'yes':
        text += f'vllm serve {rng.choice(MODELS)} --port 8000\n'
    elif named == 'near':
        text += 'vllm serve "$MODEL"\n'
    return text


def notebook(rng, size, named):
    source = python(rng, size, named).splitlines(keepends=True)
    return json.dumps({'cells': [{'cell_type': 'code', 'source': source, 'outputs': []}],
                       'metadata': {}, 'nbformat': 4})


def other(rng, size, named):
    return filler(rng, size)


KINDS = [(50, '.py', python), (20, '.yaml', manifest), (4, '.sh', script), (1, '.ipynb', notebook),
         (10, '.c', other), (8, '.md', other), (7, '.txt', other)]


def main():
    root, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    shares = [k[0] for k in KINDS]
    total = named = 0
    for i in range(count):
        _, ending, make = rng.choices(KINDS, shares)[0]
        folder = root / f'package{i // 1000}' / f'part{i // 25 % 40}'
        if i % 25 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        what = rng.choices(['no', 'yes', 'near'], [96, 2, 2])[0]
        size = min(int(rng.lognormvariate(8, 1)), 100_000)
        text = make(rng, size, what)
        (folder / f'file{i}{ending}').write_text(text)
        total += len(text)
        named += what == 'yes' and make is not other
    print(f'{count} files, {total >> 20} MiB, {named} of them name a model')


main()
