#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a registry of models to scan, seeded: same arguments, same tree.

Usage: make_tree.py FOLDER COUNT [SEED [TENSORS]]

COUNT model folders in repository layout: 60 % safetensors with 300-tensor headers in sparse
2 GiB files, 40 % GGUF in sparse files, a quarter of those with a vocabulary of 128,000 words;
cards, configs, lineage within the tree and onto well-known bases; one in thirteen carries a
label that its base contradicts. With TENSORS, headers have so many and all vocabularies are small:
a registry of 100,000 folders then fits on a disk and in memory. Prints what it wrote.
"""
import json
import pathlib
import random
import struct
import sys

BASES = ['meta-llama/Llama-3.1-8B', 'Qwen/Qwen2.5-7B', 'mistralai/Mistral-7B-v0.1',
         'google/gemma-2-9b', 'microsoft/phi-4']
LICENCE = {'meta-llama/Llama-3.1-8B': 'llama3.1', 'google/gemma-2-9b': 'gemma',
           'microsoft/phi-4': 'mit'}
SPARSE = 2 << 30


def string(text):
    raw = text.encode()
    return struct.pack('<Q', len(raw)) + raw


def vocabulary(rng, words):
    body = b''.join(string(f'tok{rng.randrange(1 << 30):x}') for _ in range(words))
    return struct.pack('<IIQ', 9, 8, words) + body


def gguf(name, licence, base, words, tensors):
    keys = [('general.architecture', 'llama'), ('general.name', name), ('general.license', licence),
            ('tokenizer.ggml.model', 'gpt2'), ('tokenizer.ggml.pre', 'llama-bpe'),
            ('general.base_model.0.repo_url', 'https://huggingface.co/' + base)]
    out = b''.join(string(k) + struct.pack('<I', 8) + string(v) for k, v in keys)
    out += string('general.base_model.count') + struct.pack('<II', 4, 1)
    out += string('tokenizer.ggml.tokens') + words
    entries = b''
    for i in range(tensors):
        entries += string(f'blk.{i // 9}.t{i % 9}.weight') + struct.pack('<I2QIQ', 2, 4096, 256, 1, i << 21)
    return b'GGUF' + struct.pack('<IQQ', 3, tensors, len(keys) + 2) + out + entries


def safetensors(tensors):
    header, step = {'__metadata__': {'format': 'pt'}}, (SPARSE - (1 << 20)) // tensors // 2 * 2
    for i in range(tensors):
        header[f'model.layers.{i // 9}.block{i % 9}.weight'] = {
            'dtype': 'BF16', 'shape': [step // 2], 'data_offsets': [i * step, (i + 1) * step]}
    # as the reference writer does it: no blanks inside, padded to eight bytes
    raw = json.dumps(header, separators=(',', ':')).encode()
    raw += b' ' * (-len(raw) % 8)
    return struct.pack('<Q', len(raw)) + raw, 8 + len(raw) + tensors * step


def sparse(path, head, size):
    with open(path, 'wb') as file:
        file.write(head)
        file.truncate(size)


def main():
    root, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    slim = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    head, size = safetensors(slim or 300)
    small, large = vocabulary(rng, 100), vocabulary(rng, 100 if slim else 128000)
    conflicts = 0
    for i in range(count):
        base = BASES[i % len(BASES)]
        wrong = i % 13 == 0 and base in ('meta-llama/Llama-3.1-8B', 'google/gemma-2-9b')
        conflicts += wrong
        licence = 'apache-2.0' if wrong else LICENCE.get(base, 'apache-2.0')
        parent = base if i % 3 else f'org{(i - 5) % 97}/model-{i - 5}' if i >= 5 else base
        folder = root / f'org{i % 97}' / f'model-{i}'
        folder.mkdir(parents=True)
        (folder / 'README.md').write_text(
            f'---\nlicense: {licence}\nbase_model: {parent}\ntags: [a, b]\n---\n# Model {i}\n' +
            'Some words about it.\n' * 40)
        (folder / 'config.json').write_text(json.dumps(
            {'model_type': 'llama', 'hidden_size': 4096, 'num_hidden_layers': 32,
             'architectures': ['LlamaForCausalLM']}, indent=2))
        (folder / 'tokenizer_config.json').write_text('{"tokenizer_class": "PreTrainedTokenizerFast"}')
        (folder / 'generation_config.json').write_text('{"temperature": 0.6}')
        if i % 5 < 3:
            sparse(folder / 'model.safetensors', head, size)
        else:
            words = large if i % 20 == 3 or i % 20 == 4 else small
            sparse(folder / f'model-{i}-F16.gguf', gguf(f'Model {i}', licence, base, words, slim or 291), SPARSE)
    print(f'{count} models, {conflicts} labels that their base contradicts')


main()
