#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the trees of the golden cases about stores of models: scan-ollama, scan-hub-cache,
scan-oci-layout, scan-runners, inspect-store. The trees are committed; run this only to change them, from this folder.

All names, sizes and digests are made up but for the ids of models that the rules know.
"""
import gzip
import hashlib
import io
import json
import os
import pathlib
import shutil
import struct
import tarfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent


def gguf(keys):
    """A GGUF file with these text or number keys and no tensors."""
    out = b'GGUF' + struct.pack('<IQQ', 3, 0, len(keys))
    for key, value in keys.items():
        out += struct.pack('<Q', len(key)) + key.encode()
        if isinstance(value, bool):
            out += struct.pack('<I?', 7, value)
        elif isinstance(value, int):
            out += struct.pack('<II', 4, value)
        else:
            out += struct.pack('<IQ', 8, len(value.encode())) + value.encode()
    return out


def safetensors(name='w', metadata=None):
    header = {name: {'dtype': 'F16', 'shape': [2], 'data_offsets': [0, 4]}}
    if metadata:
        header['__metadata__'] = metadata
    text = json.dumps(header).encode()
    return struct.pack('<Q', len(text)) + text + bytes(4)


def llama(**more):
    return gguf({'general.architecture': 'llama', 'llama.embedding_length': 4096, 'llama.block_count': 32,
                 'llama.attention.head_count': 32, 'llama.attention.head_count_kv': 8,
                 'llama.feed_forward_length': 14336, 'llama.vocab_size': 128256, 'general.file_type': 15,
                 **{key.replace('__', '.'): value for key, value in more.items()}})


class Ollama:
    def __init__(self, root):
        self.root = root

    def blob(self, data):
        name = hashlib.sha256(data).hexdigest()
        path = self.root / 'blobs' / f'sha256-{name}'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return {'digest': f'sha256:{name}', 'size': len(data)}

    def layer(self, kind, data, **more):
        if isinstance(data, str):
            data = data.encode()
        return {'mediaType': f'application/vnd.ollama.image.{kind}', **self.blob(data), **more}

    def manifest(self, name, config, layers):
        path = self.root / 'manifests' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({'architecture': 'amd64', 'os': 'linux', 'rootfs': {'type': 'layers'}, **config})
        path.write_text(json.dumps({
            'schemaVersion': 2, 'mediaType': 'application/vnd.docker.distribution.manifest.v2+json',
            'config': {'mediaType': 'application/vnd.docker.container.image.v1+json', **self.blob(text.encode())},
            'layers': layers}))


LLAMA_NOTICE = ('This model is licensed under the Llama 3.1 Community License, Copyright (c) Meta Platforms, '
                'Inc. All Rights Reserved.\n')
POLICY = 'Use of this model is subject to the Llama 3.1 Acceptable Use Policy.\n'
APACHE = 'Licensed under the Apache License, Version 2.0 (the "License").\n'


def ollama(root):
    store = Ollama(root)
    weights = store.layer('model', llama())
    template = store.layer('template', '{{ .Prompt }}<|eot_id|>')
    store.manifest('registry.ollama.ai/library/llama3.1/8b', {
        'model_format': 'gguf', 'model_family': 'llama', 'model_type': '8.0B', 'file_type': 'Q4_K_M'},
        [weights, template, store.layer('license', LLAMA_NOTICE), store.layer('license', POLICY),
         store.layer('params', '{"stop": ["<|eot_id|>"]}')])
    # The same weights under a name, a prompt and a licence of somebody's own.
    store.manifest('registry.ollama.ai/acme/helper/latest', {'model_format': 'gguf', 'model_family': 'llama'},
                   [dict(weights, **{'from': 'llama3.1:8b'}), store.layer('system', 'You are helpful.'),
                    store.layer('license', APACHE)])
    # Pulled from the hub: exactly whose it is, no licence, and a projector for images.
    store.manifest('hf.co/bartowski/Llama-3.2-11B-Vision-Instruct-GGUF/Q4_K_M', {'model_format': 'gguf'},
                   [store.layer('model', llama(general__name='Llama 3.2 11B Vision Instruct')),
                    store.layer('projector', gguf({'general.architecture': 'clip', 'general.type': 'mmproj',
                                             'clip.has_vision_encoder': True}))])
    # A digest that leads out of the store, and a blob that is not there.
    store.manifest('registry.ollama.ai/evil/escape/latest', {}, [
        {'mediaType': 'application/vnd.ollama.image.license', 'digest': 'sha256:../../../../etc/passwd', 'size': 1},
        {'mediaType': 'application/vnd.ollama.image.license', 'digest': 'sha256-' + 'a' * 64, 'size': 1},
        {'mediaType': 'application/vnd.ollama.image.model', 'digest': 'sha256:' + 'b' * 64, 'size': 5}])


class Layout:
    def __init__(self, root):
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        (root / 'oci-layout').write_text('{"imageLayoutVersion":"1.0.0"}')
        self.index = []

    def blob(self, media_type, data, **more):
        data = data if isinstance(data, bytes) else json.dumps(data).encode()
        name = hashlib.sha256(data).hexdigest()
        path = self.root / 'blobs' / 'sha256' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return {'mediaType': media_type, 'digest': f'sha256:{name}', 'size': len(data), **more}

    def manifest(self, reference, config, layers, **more):
        found = self.blob('application/vnd.oci.image.manifest.v1+json', {
            'schemaVersion': 2, 'mediaType': 'application/vnd.oci.image.manifest.v1+json',
            'config': config, 'layers': layers, **more})
        if reference:
            found['annotations'] = {'org.opencontainers.image.ref.name': reference}
        return found

    def close(self):
        (self.root / 'index.json').write_text(json.dumps({'schemaVersion': 2, 'manifests': self.index}))


def tar(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w', format=tarfile.USTAR_FORMAT) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(out.getvalue(), mtime=0)


def named(name):
    return {'annotations': {'org.cncf.model.filepath': name}}


def oci(root):
    layout = Layout(root)
    cncf, docker = 'application/vnd.cncf.model', 'application/vnd.docker.ai'
    config = layout.blob(f'{cncf}.config.v1+json', {
        'descriptor': {'name': 'acme-chat', 'family': 'qwen2', 'licenses': ['Apache-2.0'], 'vendor': 'Acme',
                       'sourceURL': 'https://huggingface.co/acme/chat'},
        'config': {'architecture': 'transformer', 'format': 'safetensors', 'paramSize': '7b'},
        'modelfs': {'type': 'layers', 'diffIds': []}})
    card = b'---\nlicense: cc-by-nc-4.0\nbase_model: Qwen/Qwen2-7B\n---\n# Chat\n'
    layout.index.append(layout.manifest('registry.example/acme/chat:1', config, [
        layout.blob(f'{cncf}.weight.v1.raw', safetensors(), **named('model.safetensors')),
        layout.blob(f'{cncf}.doc.v1.raw', card, **named('README.md')),
        layout.blob(f'{cncf}.dataset.v1.raw', b'CC BY-SA 4.0\n', **named('LICENSE'))],
        artifactType=f'{cncf}.manifest.v1+json'))
    config = layout.blob(f'{docker}.model.config.v0.1+json', {
        'config': {'format': 'gguf', 'architecture': 'llama', 'parameters': '8.03 B', 'quantization': 'Q4_K_M',
                   'gguf': {'general.license': 'llama3.1'}}, 'rootfs': {'type': 'rootfs'}})
    gguf_layer = layout.blob(f'{docker}.gguf.v3', llama(general__license='llama3.1'))
    model = layout.manifest('', config, [gguf_layer, layout.blob(f'{docker}.license', LLAMA_NOTICE.encode())])
    # An index in the index, which names itself again under another name.
    inner = layout.blob('application/vnd.oci.image.index.v1+json', {'schemaVersion': 2, 'manifests': [model]},
                        annotations={'org.opencontainers.image.ref.name': 'ai/llama3.1'})
    layout.index.append(inner)
    kit = {'manifestVersion': '1.0.0', 'package': {'name': 'kit', 'license': 'MIT'},
           'model': {'name': 'support', 'path': 'registry.example/acme/base:2', 'license': 'Apache-2.0',
                     'parts': [{'path': 'lora/', 'license': 'CC-BY-NC-4.0'}]},
           'code': [{'path': 'src/', 'license': 'GPL-3.0-only'}],
           'datasets': [{'name': 'tickets', 'path': 'data/', 'license': 'CC-BY-SA-4.0'}]}
    layout.index.append(layout.manifest('kit', layout.blob('application/vnd.kitops.modelkit.config.v1+json', kit), [
        layout.blob('application/vnd.kitops.modelkit.model.v1.tar+gzip', tar({'model.safetensors': safetensors('kit')})),
        layout.blob('application/vnd.kitops.modelkit.code.v1.tar+gzip', tar({'src/LICENSE': APACHE.encode()}))],
        annotations={'org.opencontainers.image.licenses': 'GPL-2.0-only'}))
    image = layout.blob('application/vnd.oci.image.config.v1+json', {
        'architecture': 'amd64', 'os': 'linux', 'rootfs': {'type': 'layers', 'diff_ids': []}})
    files = {'models/assistant/config.json': json.dumps({
        'model_type': 'qwen2', 'architectures': ['Qwen2ForCausalLM'], 'hidden_size': 3584}).encode(),
        'models/assistant/model.safetensors': safetensors(),
        'models/assistant/README.md': b'---\nlicense: apache-2.0\n---\n# Chat\n'}
    layout.index.append(layout.manifest('server:3', image, [
        layout.blob('application/vnd.oci.image.layer.v1.tar+gzip', tar(files))],
        annotations={'org.opencontainers.image.licenses': 'MIT'}))
    layout.close()


def hub_cache(root):
    def snapshot(repository, commit, files, branch='main'):
        folder = root / repository
        for name, data in files.items():
            blob = folder / 'blobs' / hashlib.sha256(data).hexdigest()
            blob.parent.mkdir(parents=True, exist_ok=True)
            blob.write_bytes(data)
            link = folder / 'snapshots' / commit / name
            link.parent.mkdir(parents=True, exist_ok=True)
            os.symlink('../' * (name.count('/') + 2) + f'blobs/{blob.name}', link)
        if branch:
            (folder / 'refs').mkdir(exist_ok=True)
            (folder / 'refs' / branch).write_text(commit)

    config = json.dumps({'model_type': 'llama', 'architectures': ['LlamaForCausalLM'], 'hidden_size': 4096,
                         'num_hidden_layers': 32, 'num_attention_heads': 32, 'num_key_value_heads': 8,
                         'intermediate_size': 14336, 'vocab_size': 128256}).encode()
    index = json.dumps({'metadata': {'total_size': 8}, 'weight_map': {
        'a': 'model-00001-of-00002.safetensors', 'b': 'model-00002-of-00002.safetensors'}}).encode()
    first = {'config.json': config, 'README.md': b'---\nlicense: llama3.1\n---\n# Llama 3.1\n',
             'model.safetensors.index.json': index, 'model-00001-of-00002.safetensors': safetensors('a'),
             'model-00002-of-00002.safetensors': safetensors('b')}
    snapshot('models--meta-llama--Llama-3.1-8B', '1' * 40, first, branch=None)
    snapshot('models--meta-llama--Llama-3.1-8B', '2' * 40, dict(first, **{'generation_config.json': b'{}\n'}))
    # Only what a loader asked for: no card, no licence, one shard that was evicted.
    snapshot('models--acme--support-lora', '3' * 40, {
        'adapter_config.json': b'{"peft_type": "LORA", "base_model_name_or_path": "meta-llama/Llama-3.1-8B"}',
        'adapter_model.safetensors': safetensors('lora')})
    os.symlink('../../blobs/' + 'e' * 64, root / 'models--acme--support-lora' / 'snapshots' / ('3' * 40) / 'README.md')
    snapshot('datasets--acme--tickets', '4' * 40, {
        'README.md': b'---\nlicense: cc-by-nc-4.0\ntask_categories: [text-generation]\n---\n# Tickets\n'})


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def runners(root):
    """What programs that run models on a desk keep: LM Studio, llama.cpp, a llamafile."""
    write(root / '.lmstudio/models/lmstudio-community/Meta-Llama-3.1-8B-Instruct-GGUF/Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf', llama())
    write(root / '.lmstudio/models/acme/mixed/a.gguf', llama(general__license='apache-2.0'))
    cache = root / 'llama.cpp'
    write(cache / 'manifest=bartowski=Meta-Llama-3.1-8B-Instruct-GGUF=latest.json', json.dumps({
        'schemaVersion': 2, 'layers': [], 'ggufFile': {'rfilename': 'Meta-Llama-3.1-8B-Instruct-Q4_K_M-00001-of-00002.gguf'}}))
    for part in 1, 2:
        write(cache / f'bartowski_Meta-Llama-3.1-8B-Instruct-GGUF_Meta-Llama-3.1-8B-Instruct-Q4_K_M-0000{part}-of-00002.gguf', llama())
    write(cache / 'ggml-org_gemma-1.1-7b-it-Q4_K_M-GGUF_gemma.gguf', gguf({'general.architecture': 'gemma'}))
    write(cache / 'ggml-org_gemma-1.1-7b-it-Q4_K_M-GGUF_gemma.gguf.json', json.dumps({
        'etag': '"1"', 'url': 'https://huggingface.co/ggml-org/gemma-1.1-7b-it-Q4_K_M-GGUF/resolve/main/gemma.gguf'}))
    with zipfile.ZipFile(root / 'Mistral-7B-Instruct-v0.2.Q4_0.llamafile', 'w') as archive:
        for name, data in {'.args': b'-m\nm.gguf\n', 'LICENSE': APACHE.encode(), 'm.gguf': llama(
                general__license='apache-2.0', general__name='Mistral 7B')}.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    plain = (root / 'Mistral-7B-Instruct-v0.2.Q4_0.llamafile').read_bytes()
    write(root / 'Mistral-7B-Instruct-v0.2.Q4_0.llamafile', b"MZqFpD='\n" + b'#' * 54 + plain)


def inspected(root):
    """Files of stores by themselves: a manifest, a Kitfile, a config told by its bytes."""
    store, layout = Ollama(root), Layout(root)
    store.manifest('registry.ollama.ai/library/small/1b', {'model_family': 'llama', 'model_type': '1.2B'}, [
        store.layer('license', APACHE), {'mediaType': 'application/vnd.ollama.image.model', 'digest': 'sha256:x'}])
    (root / 'Kitfile').write_text(
        'manifestVersion: 1.0.0\npackage:\n  name: kit\n  license: MIT\nmodel:\n  path: ghcr.io/acme/base:1\n'
        '  license: Apache-2.0\ncode:\n- path: src\n  license: GPL-3.0-only\n')
    layout.blob('application/vnd.cncf.model.config.v1+json', {
        'descriptor': {'name': 'n', 'licenses': ['Apache-2.0 OR MIT']}, 'modelfs': {'type': 'layers'}})


def main():
    for case, make in {'scan-ollama': ollama, 'scan-hub-cache': hub_cache, 'scan-oci-layout': oci,
                       'scan-runners': runners, 'inspect-store': inspected}.items():
        folder = HERE / case / 'in'
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)


if __name__ == '__main__':
    main()
