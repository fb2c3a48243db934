#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What binds and stands where no program looks: licence texts under names that do not say so, bases in
labels that are no ids.

Usage: hidden.py MODLIC BUILD [TEST...]
"""
import pathlib
import struct
import sys

from harness import card, main, same, scan, test

TEXT = pathlib.Path('/usr/share/common-licenses/GPL-2')  # Debian has it; others may not
CONFIG = '{"model_type": "mpt", "architectures": ["MPTForCausalLM"], "hidden_size": 77}'


def model(folder):
    card(folder, 'license: mit')
    (folder / 'config.json').write_text(CONFIG)
    header = b'{"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}'
    (folder / 'model.safetensors').write_bytes(struct.pack('<Q', len(header)) + header + bytes(4))


def detected(tmp, name, content):
    """What is detected where the file lies beside a model."""
    model(tmp)
    path = tmp / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    report, _ = scan(tmp)
    same([i for i in report['issues'] if i['path'].endswith(name)], [], f'issues about {name}')
    return {m['licence'] for found in report['models'] for m in found['detected']}


def text():
    if TEXT.exists():
        return TEXT.read_bytes()
    print(f'skipped: no {TEXT}')
    return None


@test
def a_text_counts_under_any_name(tmp):
    whole = text()
    names = ['POLICY.md', 'weights.txt', 'LICENSE.xml', 'LICENSE.yaml', 'LISCENSE', 'LI\u0421ENSE',
             '\uff2c\uff29\uff23\uff25\uff2e\uff33\uff25', 'READ_ME_TOO.html', 'onnx/terms-v1.txt']
    for i, name in enumerate(names if whole else []):
        beside = '' if '/' not in name else 'onnx/model.safetensors'
        if beside:
            model(tmp / f'{i}' / 'onnx')
        same('gpl-2.0' in detected(tmp / f'{i}', name, whole), True, f'GPL found in {name}')


@test
def what_is_no_licence_of_the_model_does_not(tmp):
    whole = text()
    cases = [
        ('docs/policy.md', whole),                          # not beside the weights
        ('manual.md', b'All about the zebra. ' * 2000 + whole if whole else b''),  # a quotation
        ('notes.txt', b'This program is under the GPL-2.0 or later.\n'),           # a mere notice
        ('table.csv', whole),                               # data
        ('dump.txt', whole + b'\n' * (64 << 10) if whole else b''),                # too large
        ('part.txt', whole[:2500] if whole else b''),       # a beginning
    ]
    for i, (name, content) in enumerate(cases if whole else []):
        same(detected(tmp / f'{i}', name, content), set(), f'detected in {name}')


@test
def a_store_hides_no_files_of_other_kinds(tmp):
    folder = tmp / 'manifests' / 'registry.ollama.ai' / 'library'
    model(folder / 'x')
    same([found['path'] for found in scan(tmp)[0]['models']], ['manifests/registry.ollama.ai/library/x'], 'models')


LABELS = [
    ('Base model: Llama-3.1-8B', True),
    ('- **Base model:** Llama-3.1-8B-Instruct', True),
    ('| Base model | Llama-3.1-8B |', True),
    ('基座模型：Llama-3.1-8B', True),
    # sentences, names that nobody knows, one of several
    ('Unlike others based on Llama-3.1-8B, ours is small.', False),
    ('It is based on Llama-3.1-8B', False),
    ('Base model: Zebra-7B', False),
    ('Base model: Llama-3.1-8B or another', False),
    ('Base models: see below\n\nLlama-3.1-8B', False),
]


@test
def a_label_names_a_known_base(tmp):
    for i, (body, expected) in enumerate(LABELS):
        card(tmp / f'{i}', 'license: mit', f'# A model\n\n{body}\n')
        report, _ = scan(tmp / f'{i}')
        bases = [edge['base'] for edge in report['models'][0]['lineage']]
        same(any('Llama-3.1-8B' in base for base in bases), expected, f'a base in {body!r}')


if __name__ == '__main__':
    sys.exit(main(sys.argv[3:]))
