# SPDX-License-Identifier: Apache-2.0
"""Every text format that modlic reads, given everything that a stranger can put into one.

Called as hostile.py MODLIC BUILD. Each name is crossed with each content in a folder of its own
beside one good model; the scan must end, say at most one thing about a file, keep the good model
as it was, and stay within its memory. Binary formats meet the same contents here; their length
fields are tried one by one in the unit tests of their readers.
"""
import json
import resource
import struct
import sys

from harness import MODLIC, card, main, run, same, scan, test

KIB, MIB = 1 << 10, 1 << 20
MEMORY = 256 * MIB
SANITIZED = b'__asan_init' in open(MODLIC, 'rb').read()

NAMES = [
    'README.md', 'config.json', 'generation_config.json', 'adapter_config.json',
    'tokenizer_config.json', 'special_tokens_map.json', 'preprocessor_config.json',
    'model_index.json', 'modules.json', 'chat_template.json', 'chat_template.jinja',
    'model.safetensors.index.json', 'quantize_config.json', 'mergekit_config.yml', 'Modelfile',
    'gallery.yaml', 'CITATION.cff', 'LICENSE', 'NOTICE', 'USE_POLICY.md', 'params.json',
    'model.gguf', 'model.safetensors', 'pytorch_model.bin',
]

DEEP = 100_000


def front(text):
    return b'---\n' + text + b'\n---\n# A card\n'


def bomb():
    lines = [b'a0: &a0 [x, x, x, x, x, x, x, x, x]']
    lines += [b'a%d: &a%d [%s]' % (i, i, b', '.join([b'*a%d' % (i - 1)] * 9)) for i in range(1, 30)]
    return b'\n'.join(lines)


CONTENTS = {
    'empty': b'',
    'comments-without-end': b'<!--' * (256 * KIB),
    'licence-lines': b'LICENSE mit\n' * (64 * KIB),
    'one-byte': b'{',
    'zeros': bytes(8 * KIB),
    'ones': b'\xff' * (8 * KIB),
    'deep-arrays': b'[' * DEEP + b']' * DEEP,
    'deep-objects': b'{"a":' * DEEP + b'1' + b'}' * DEEP,
    'deep-open': b'{"model_type": ' + b'[' * DEEP,
    'deep-yaml': front(b'license: ' + b'[' * DEEP),
    'deep-blocks': front(b'\n'.join(b' ' * i + b'a:' for i in range(2000))),
    'duplicate-keys': b'{"model_type": "llama", "model_type": "gemma", "license": "mit", "license": "x"}',
    'duplicate-yaml': front(b'license: mit\nlicense: gemma'),
    'alias-bomb': front(bomb()),
    'alias-bomb-bare': bomb(),
    'alias-of-itself': front(b'license: &a [*a]'),
    'merge-of-itself': front(b'a: &a {<<: *a}'),
    'invalid-utf8': b'{"model_type": "\xc3\x28\xf0\x90\x80", "license": "\xff\xfe"}',
    'invalid-utf8-yaml': front(b'license: "\xc3\x28"\nbase_model: \xf5\x80\x80\x80'),
    'nul': b'{"model_type": "a\x00b", "license": "m\\u0000it"}',
    'nul-yaml': front(b'license: "m\\0it"\nbase_model: "a\\x00/b"'),
    'lone-surrogates': b'{"model_type": "\\ud800", "license": "\\udc00\\ud800x"}',
    'big-numbers': b'{"vocab_size": 9007199254740993, "hidden_size": 1e400, "n": -1e-400, "m": '
                   + b'9' * 5000 + b'}',
    'tags': front(b'!!python/object/apply:os.system ["true"]'),
    'no-end': b'---\nlicense: mit\n' + b'x: y\n' * 20000,
    'many-keys': b'{' + b','.join(b'"k%d": %d' % (i, i) for i in range(200_000)) + b'}',
    'many-lines': b'\n' * (2 * MIB),
    'long-word': b'a' * (5 * MIB),
    'gguf-head': b'GGUF' + struct.pack('<IQQ', 3, 2**63, 2**63),
    'gguf-version': b'GGUF' + struct.pack('<IQQ', 2**32 - 1, 0, 0),
    'safetensors-length': struct.pack('<Q', 2**63) + b'{}',
    'safetensors-short': struct.pack('<Q', 100_000_000) + b'{"a":',
    'escape-codes': front(b'license: "\\e]0;x\\a\\e[31m"\nbase_model: "\\u202Eorg/x"'),
}


def make_tree(tmp):
    card(tmp / 'good', 'license: apache-2.0\nbase_model: org/one')
    for name in NAMES:
        for what, content in CONTENTS.items():
            folder = tmp / f'{name}-{what}'
            folder.mkdir()
            (folder / name).write_bytes(content)


def limited():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))


def the_good_model(report):
    model = next(m for m in report['models'] if m['path'] == 'good')
    return model['declared'], model['lineage'], model['verdict']


@test
def no_content_breaks_any_format(tmp):
    make_tree(tmp)
    alone, _ = scan(tmp / 'good', '--allow-empty')
    result = run('scan', '-f', 'json', '-j1', tmp, preexec_fn=limited)
    assert result.returncode == 3, (result.returncode, result.stderr[:500])
    same(result.stderr, b'', 'standard error')
    report = json.loads(result.stdout)
    alone['models'][0]['path'] = 'good'
    same(the_good_model(report)[0][0]['licence'], 'apache-2.0', 'licence of the good model')
    same(the_good_model(report)[2], alone['models'][0]['verdict'], 'verdict of the good model')
    check_issues(report)
    check_text(tmp)


def check_issues(report):
    """One kind of complaint a file; only keys and lines that are wrong one by one repeat it."""
    seen = {}
    for issue in report['issues']:
        if issue.get('note'):
            continue
        assert issue['message'] and issue['code'], issue
        seen.setdefault(issue['path'], []).append(issue['code'])
    for path, codes in seen.items():
        assert len(set(codes)) == 1 and len(codes) <= 100, (path, codes)
    assert len(seen) > len(NAMES), len(seen)


def check_text(tmp):
    """Nothing in the readable report reaches the terminal raw."""
    shown = run('scan', tmp).stdout
    raw = [c for c in shown if c < 32 and c != 10]
    same(raw, [], 'control bytes')
    assert '\u202e'.encode() not in shown


@test
def a_line_of_a_gigabyte_is_no_gigabyte_of_memory(tmp):
    for name in ('README.md', 'config.json', 'LICENSE', 'Modelfile', 'mergekit_config.yml',
                 'tokenizer_config.json', 'model.safetensors.index.json'):
        folder = tmp / name.lower()
        folder.mkdir()
        with open(folder / name, 'wb') as file:
            file.write(b'{"license": "' if name.endswith('.json') else b'license: "')
            file.write(b'a' * (8 * MIB))
            file.truncate(1 << 30)
    result = run('scan', '-f', 'json', '-j1', tmp, preexec_fn=limited)
    assert result.returncode == 3, (result.returncode, result.stderr[:500])
    assert json.loads(result.stdout)['issues']


main(sys.argv[3:])
