#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""lineage_set.py MODLIC OUT [SEED]: how often modlic gets right what binds a model.

Writes about 230 model folders below OUT, made from rules/models, each with the answer in
OUT/labels.tsv; scans them; prints, a line each, how many effective licences are right, how
many clean models are called a conflict, how many mislabelled ones are called one, and how
many ambiguous shapes lead to a firm verdict. -v names the folders that are wrong.

The answers come from the tables alone, worked out here and not by the program: what a model
is under is what its bases are under, up the line, past the publisher's own, and its label,
unless a base contradicts it for certain.
Deterministic by SEED. Needs python3-yaml.
"""
import collections
import json
import pathlib
import random
import shutil
import struct
import subprocess
import sys

try:
    import yaml
except ImportError:
    print('skipped: python3-yaml is not installed')
    sys.exit(77)

RULES = pathlib.Path(__file__).resolve().parents[2] / 'rules'
OPEN = {'permissive', 'public-domain'}
SHAPE = {'model_type': 'model_type', 'hidden': 'hidden_size', 'layers': 'num_hidden_layers',
         'heads': 'num_attention_heads', 'kv_heads': 'num_key_value_heads', 'head_dim': 'head_dim',
         'ffn': 'intermediate_size', 'vocab': 'vocab_size', 'rope_theta': 'rope_theta',
         'max_position': 'max_position_embeddings', 'norm_eps': 'rms_norm_eps'}
KEY = ('model_type', 'hidden', 'layers', 'heads', 'kv_heads', 'ffn', 'vocab', 'rope_theta')
# (folder, label, shape of) that look like a family and are none
TRAPS = [('granite-7b-base', 'apache-2.0', 'meta-llama/Llama-2-7b-hf'),
         ('Yi-6B-chat-mine', 'apache-2.0', '01-ai/Yi-6B'),
         ('Falcon3-7B-mine', 'falcon-3', 'tiiuae/Falcon3-7B-Base'),
         ('SmolLM-1.7B-mine', 'apache-2.0', 'HuggingFaceTB/SmolLM-1.7B'),
         ('TinyLlama-chat-mine', 'apache-2.0', 'TinyLlama/TinyLlama-1.1B-Chat-v1.0'),
         ('open_llama_7b_mine', 'apache-2.0', 'openlm-research/open_llama_7b'),
         ('llama.cpp-test-model', 'mit', None), ('ollama-helper', 'mit', None),
         ('llama-index-embedder', 'apache-2.0', None), ('nemo-toolkit-asr', 'apache-2.0', None),
         ('my-llama-arch-from-scratch', 'mit', None), ('gemma-like-tokenizer', 'mit', None),
         ('granite-3b-code-mine', 'apache-2.0', 'ibm-granite/granite-3b-code-base-128k')]


class World:
    """The tables, and what follows from them."""

    def __init__(self):
        self.licences = {}
        for f in sorted((RULES / 'licences').glob('*.yaml')):
            d = yaml.safe_load(f.read_text())
            self.licences[d['id']] = d
        self.sets = {m: d['id'] for d in self.licences.values() for m in d.get('members', [])}
        self.models = {}
        for f in sorted((RULES / 'models').glob('*.yaml')):
            d = yaml.safe_load(f.read_text())
            for m in d['models']:
                m['family'] = d.get('family', '')
                m.setdefault('publisher', d.get('publisher', ''))
                self.models[m['id']] = m

    def tag(self, licence):
        return (self.licences[licence].get('tags') or [licence])[0]

    def category(self, licence):
        return self.licences[licence]['category']

    def effective(self, model, publisher=''):
        m = self.models.get(model)
        if not m:
            return set()
        own = {m['licence']} if m.get('licence') and publisher != m['publisher'] else set()
        own |= {a for l in own for a in self.licences.get(l, {}).get('also_applies', [])
                if self.licences[a]['kind'] != 'policy'}
        base = m.get('base')
        return own | (self.effective(base, m['publisher'] if m.get('licence') else '') if base else set())

    def is_contradicted(self, model, firm=True, publisher=''):
        """A licence up the line, whose every link is verified, does not allow a bare label."""
        m = self.models.get(model)
        if not m or not firm or 'id' in m.get('unverified', []):
            return False
        rough = m.get('unverified', [])
        licence = m.get('licence')
        if licence and publisher != m['publisher'] and 'licence' not in rough and \
                self.category(licence) not in OPEN | {'weak-copyleft'}:
            return True
        return bool(m.get('base')) and self.is_contradicted(
            m['base'], 'base' not in rough, m['publisher'] if licence else '')


class Writer:
    def __init__(self, out, world, seed):
        self.out, self.w, self.r = pathlib.Path(out), world, random.Random(seed)
        self.labels, self.used = [], set()
        usable = [m for m in world.models.values() if m.get('licence') and m['licence'] in world.licences
                  and 'id' not in m.get('unverified', []) and '/' in m['id']]
        self.usable = sorted(usable, key=lambda m: m['id'])
        by_key = collections.defaultdict(list)
        for m in self.usable:
            s = m.get('shape') or {}
            if all(s.get(k) for k in KEY):
                by_key[tuple(s[k] for k in KEY)].append(m)
        self.shapes = [by_key[k] for k in sorted(by_key, key=str)]

    def folder(self, name):
        base = name
        while name in self.used:
            name = f'{base}-{self.r.randrange(1000)}'
        self.used.add(name)
        path = self.out / name
        path.mkdir(parents=True)
        return path

    def card(self, path, licence=None, bases=(), extra='', body='A model.'):
        front = []
        if licence:
            front.append(f'license: {licence}')
        if len(bases) == 1:
            front.append(f'base_model: {bases[0]}')
        elif bases:
            front.append('base_model:\n' + '\n'.join(f'- {b}' for b in bases))
        if extra:
            front.append(extra)
        head = '---\n' + '\n'.join(front) + '\n---\n' if front else ''
        (path / 'README.md').write_text(f'{head}# {path.name}\n\n{body}\n')

    def config(self, path, shape, **more):
        d = {SHAPE[k]: v for k, v in (shape or {}).items() if k in SHAPE and v}
        if shape and shape.get('rope_scaling'):
            d['rope_scaling'] = {'factor': shape['rope_scaling'], 'rope_type': 'llama3'}
        (path / 'config.json').write_text(json.dumps({**d, **more}, indent=1))
        header = json.dumps({'w': {'dtype': 'BF16', 'shape': [2, 2], 'data_offsets': [0, 8]}}).encode()
        (path / 'model.safetensors').write_bytes(struct.pack('<Q', len(header)) + header + bytes(8))

    def gguf(self, path, name, pairs):
        def string(s):
            return struct.pack('<Q', len(s.encode())) + s.encode()
        keys = b''.join(string(k) + struct.pack('<I', 8) + string(v) for k, v in pairs)
        tensor = string('w') + struct.pack('<IQIQ', 1, 32, 0, 0)
        head = b'GGUF' + struct.pack('<IQQ', 3, 1, len(pairs)) + keys + tensor
        (path / f'{name}-Q4_K_M.gguf').write_bytes(head + bytes(-len(head) % 32) + bytes(128))

    def label(self, path, kind, expected, conflict):
        """conflict: yes, no, or any (a firm verdict is not owed, a clean bill neither)."""
        self.labels.append((path.name, kind, ','.join(sorted(expected)), conflict))

    def pick(self, count, test):
        """Spread over families: one of each, then again."""
        families = collections.defaultdict(list)
        for m in self.usable:
            if test(m):
                families[m['family']].append(m)
        order = sorted(families)
        self.r.shuffle(order)
        out = []
        while len(out) < count and any(families.values()):
            for f in order:
                if families[f] and len(out) < count:
                    out.append(families[f].pop(self.r.randrange(len(families[f]))))
        return out

    def is_open(self, m):
        return all(self.w.category(l) in OPEN for l in self.w.effective(m['id']))

    def name(self, prefix):
        return f'{prefix}-{len(self.labels):03d}'

    def write(self):
        self.write_clean()
        self.write_wrong()
        self.write_shapes()
        self.write_merges()
        self.write_adapters()
        self.write_traps()
        self.write_chains()
        (self.out / 'labels.tsv').write_text(''.join('\t'.join(l) + '\n' for l in self.labels))

    def write_clean(self):
        for m in self.pick(36, lambda m: len(self.w.effective(m['id'])) == 1):
            eff = self.w.effective(m['id'])
            path = self.folder(self.name('tuned'))
            self.card(path, self.w.tag(min(eff)), [m['id']])
            self.config(path, m.get('shape'))
            self.label(path, 'clean', eff, 'no')
        for m in self.pick(16, self.is_open):
            path = self.folder(self.name('open'))
            self.card(path, 'mit', [m['id']])
            self.config(path, m.get('shape'))
            self.label(path, 'clean', self.w.effective(m['id']) | {'mit'}, 'no')
        for m in self.pick(16, lambda m: len(self.w.effective(m['id'])) == 1):
            eff = self.w.effective(m['id'])
            path = self.folder(self.name('quantised'))
            self.gguf(path, path.name, [('general.architecture', 'llama'), ('general.name', path.name),
                                        ('general.license', self.w.tag(min(eff))),
                                        ('general.base_model.0.repo_url',
                                         'https://huggingface.co/' + m['id'])])
            self.label(path, 'clean', eff, 'no')

    def write_wrong(self):
        closed = [m for m in self.pick(400, lambda m: not self.is_open(m))]
        for i, m in enumerate(closed[:44]):
            path = self.folder(self.name('relabelled'))
            tag = ('apache-2.0', 'mit')[i % 2]
            relation = ('', 'base_model_relation: quantized')[i % 4 == 3]
            self.card(path, tag, [m['id']], relation)
            self.config(path, m.get('shape'))
            # A label that the base contradicts for certain does not bind.
            firm = self.w.is_contradicted(m['id'])
            self.label(path, 'wrong', self.w.effective(m['id']) | (set() if firm else {tag}),
                       'yes' if firm else 'any')
        for m in closed[44:66]:
            path = self.folder(self.name('unlabelled'))
            self.card(path, None, [m['id']])
            self.label(path, 'missing', self.w.effective(m['id']), 'any')
        for m in closed[66:76]:
            path = self.folder(self.name('loaded'))
            self.config(path, m.get('shape'), _name_or_path=m['id'])
            self.label(path, 'missing', self.w.effective(m['id']), 'any')
        for m in closed[76:82]:
            path = self.folder(self.name('prose'))
            self.card(path, 'mit', body=f'This model is a fine-tuned version of '
                      f'[{m["id"]}](https://huggingface.co/{m["id"]}) on our data.')
            self.label(path, 'wrong', self.w.effective(m['id']) | {'mit'}, 'any')

    def write_shapes(self):
        one = [g for g in self.shapes if len({frozenset(self.w.effective(m['id'])) for m in g}) == 1]
        many = [g for g in self.shapes
                if not frozenset.intersection(*(frozenset(self.w.effective(m['id'])) for m in g))]
        self.r.shuffle(one)
        self.r.shuffle(many)
        for g in one[:18]:
            path = self.folder(self.name('nameless'))
            self.card(path, None)
            self.config(path, g[0]['shape'])
            self.label(path, 'undeclared', self.w.effective(g[0]['id']), 'any')
        for g in many[:10]:
            path = self.folder(self.name('lookalike'))
            shape = {k: v for k, v in g[0]['shape'].items()
                     if k not in ('max_position', 'rope_scaling', 'norm_eps')}
            self.card(path, 'mit')
            self.config(path, shape)
            self.label(path, 'ambiguous', {'mit'}, 'no')

    def write_merges(self):
        pool = self.pick(24, lambda m: len(self.w.effective(m['id'])) <= 2)
        for a, b in zip(pool[::2], pool[1::2]):
            path = self.folder(self.name('merge'))
            self.card(path, None, [a['id'], b['id']], 'tags:\n- mergekit\n- merge')
            (path / 'mergekit_config.yml').write_text(
                'merge_method: slerp\nbase_model: %s\nmodels:\n- model: %s\n- model: %s\n'
                'parameters:\n  t: 0.5\ndtype: bfloat16\n' % (a['id'], a['id'], b['id']))
            self.label(path, 'merge', self.w.effective(a['id']) | self.w.effective(b['id']), 'any')

    def write_adapters(self):
        for i, m in enumerate(self.pick(22, lambda m: True)):
            path = self.folder(self.name('lora'))
            tag = (None, 'mit')[i % 2]
            if tag:
                self.card(path, tag)
            (path / 'adapter_config.json').write_text(json.dumps(
                {'peft_type': 'LORA', 'base_model_name_or_path': m['id'], 'r': 8, 'lora_alpha': 16}))
            self.label(path, 'adapter', self.w.effective(m['id']) | ({tag} if tag else set()), 'any')

    def write_traps(self):
        for name, licence, like in TRAPS:
            path = self.folder(name)
            shape = self.w.models.get(like, {}).get('shape') or {'model_type': 'llama'}
            self.card(path, self.w.tag(licence))
            self.config(path, shape, model_type='llama')
            self.label(path, 'trap', {licence}, 'no')

    def write_chains(self):
        for i, m in enumerate(self.pick(5, lambda m: len(self.w.effective(m['id'])) == 1)):
            above, tag = m['id'], self.w.tag(min(self.w.effective(m['id'])))
            for step in range(3):
                path = self.folder(f'chain-{i}-{step}')
                self.card(path, tag, [above])
                above = f'acme/{path.name}'
                self.label(path, 'clean', self.w.effective(m['id']), 'no')


def same(world, got, expected):
    """Equal, where a set stands for its members and the other way round."""
    def kin(l):
        return world.sets.get(l, l)
    return {kin(l) for l in got} == {kin(l) for l in expected}


def judge(world, labels, report, verbose):
    models = {m['path']: m for m in report['models']}
    right = total = 0
    counts = collections.Counter()
    kinds = collections.defaultdict(lambda: [0, 0])
    for name, kind, expected, conflict in labels:
        m = models.get(name)
        view = m.get('composed') or m if m else None
        got = set(view['concluded']['licences']) if m else set()
        verdict = view['verdict'] if m else ''
        good = same(world, got, set(filter(None, expected.split(','))))
        total += 1
        right += good
        kinds[kind][0] += good
        kinds[kind][1] += 1
        firm = verdict == 'conflict'
        if conflict == 'no':
            counts['clean'] += 1
            counts['false conflict'] += firm
        if conflict == 'yes':
            counts['wrong'] += 1
            counts['caught'] += firm
        if kind == 'ambiguous':
            counts['ambiguous'] += 1
            counts['firm on ambiguous'] += firm
        if verbose and (not good or (conflict == 'no' and firm) or (conflict == 'yes' and not firm)):
            print(f'  {name} ({kind}): wants {expected}, got {",".join(sorted(got))}, {verdict}')
    for kind in sorted(kinds):
        print(f'  {kind}: {kinds[kind][0]} of {kinds[kind][1]}')
    print(f'effective licence right: {right} of {total} ({100 * right / total:.1f} %)')
    print(f'false conflicts on clean models: {counts["false conflict"]} of {counts["clean"]}')
    print(f'mislabelled models called a conflict: {counts["caught"]} of {counts["wrong"]}')
    print(f'firm verdicts on ambiguous shapes: {counts["firm on ambiguous"]} of {counts["ambiguous"]}')


def main():
    verbose = '-v' in sys.argv
    args = [a for a in sys.argv[1:] if a != '-v']
    modlic, out, seed = args[0], args[1], int(args[2]) if len(args) > 2 else 1
    if (pathlib.Path(out) / 'labels.tsv').exists():
        shutil.rmtree(out)
    world = World()
    writer = Writer(out, world, seed)
    writer.write()
    run = subprocess.run([modlic, 'scan', out, '-f', 'json'], capture_output=True, text=True)
    if run.returncode not in (0, 3):
        sys.exit(run.stderr)
    judge(world, writer.labels, json.loads(run.stdout), verbose)


if __name__ == '__main__':
    main()
