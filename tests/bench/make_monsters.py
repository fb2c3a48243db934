#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the largest headers that one meets, seeded: make_monsters.py FOLDER [SEED]

header.safetensors: a header of 48 MB, 430,000 tensors; vocabulary.gguf: 256,000 tokens with
scores and types, and 580,000 merges. The weights behind them are holes.
"""
import pathlib
import random
import struct
import sys


def string(text):
    raw = text.encode()
    return struct.pack('<Q', len(raw)) + raw


def words(rng, count, pair):
    out = bytearray(struct.pack('<IQ', 8, count))
    for _ in range(count):
        word = f'{rng.randrange(1 << 24):x}'
        out += string(f'{word} {rng.randrange(1 << 16):x}' if pair else word)
    return bytes(out)


def numbers(kind, count):
    return struct.pack('<IQ', kind, count) + bytes(4 * count)


def gguf(rng):
    arrays = [('tokenizer.ggml.tokens', words(rng, 256000, False)),
              ('tokenizer.ggml.scores', numbers(6, 256000)),
              ('tokenizer.ggml.token_type', numbers(5, 256000)),
              ('tokenizer.ggml.merges', words(rng, 580000, True))]
    head = struct.pack('<IQQ', 3, 0, len(arrays) + 1)
    head += string('general.architecture') + struct.pack('<I', 8) + string('llama')
    return b'GGUF' + head + b''.join(string(k) + struct.pack('<I', 9) + v for k, v in arrays)


def safetensors(rng, size):
    parts, at, length = [], 0, 1
    while length < size:
        rows = rng.randrange(1, 4096)
        part = (f'"model.layers.{len(parts) // 9}.mlp.experts.{len(parts) % 9}.gate_proj.weight":'
                f'{{"dtype":"BF16","shape":[{rows},16],"data_offsets":[{at},{at + rows * 32}]}}')
        at += rows * 32
        parts.append(part)
        length += len(part) + 1
    raw = ('{' + ','.join(parts) + '}').encode()
    return struct.pack('<Q', len(raw)) + raw, 8 + len(raw) + at


def main():
    root = pathlib.Path(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    root.mkdir(parents=True)
    head, size = safetensors(rng, 48_000_000)
    with open(root / 'header.safetensors', 'wb') as file:
        file.write(head)
        file.truncate(size)
    (root / 'vocabulary.gguf').write_bytes(gguf(rng))


main()
