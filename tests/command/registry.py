#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A model artefact through a real registry: made as an OCI layout, pushed to Debian's
docker-registry on loopback, brought back with skopeo, scanned. Where one of the two is not
installed this passes and says that it was skipped.

Usage: registry.py MODLIC BUILD [TEST...]
"""
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

from harness import SOURCE, main, same, scan, test

sys.path.insert(0, str(SOURCE / 'tests' / 'golden'))
sys.dont_write_bytecode = True
from make_stores import LLAMA_NOTICE, Layout, llama, named, safetensors  # noqa: E402

CONFIG = """version: 0.1
storage: {{filesystem: {{rootdirectory: {root}}}}}
http: {{addr: 127.0.0.1:{port}}}
log: {{level: error}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def wait_for(port, server):
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(('127.0.0.1', port), 1):
            return
        assert server.poll() is None, f'the registry ended with status {server.returncode}'
        time.sleep(0.05)
    raise AssertionError('the registry does not answer')


@contextlib.contextmanager
def registry(folder):
    """A registry that keeps its blobs in the folder; gives its address."""
    port = free_port()
    config = folder / 'registry.yml'
    config.write_text(CONFIG.format(root=folder / 'storage', port=port))
    with open(folder / 'registry.log', 'wb') as log:
        server = subprocess.Popen(['docker-registry', 'serve', str(config)], stdout=log, stderr=log,
                                  stdin=subprocess.DEVNULL, env={'PATH': os.environ['PATH'], 'OTEL_TRACES_EXPORTER': 'none'})
        try:
            wait_for(port, server)
            yield f'127.0.0.1:{port}'
        finally:
            server.terminate()
            server.wait(20)


def copy(source, target, *options):
    result = subprocess.run(['skopeo', '--insecure-policy', 'copy', '--quiet', *options, source, target],
                            capture_output=True, timeout=120)
    assert result.returncode == 0, result.stderr.decode()


def make_artefacts(folder):
    layout = Layout(folder)
    ai, cncf = 'application/vnd.docker.ai', 'application/vnd.cncf.model'
    config = layout.blob(f'{ai}.model.config.v0.1+json', {
        'config': {'format': 'gguf', 'architecture': 'llama', 'quantization': 'Q4_K_M'},
        'rootfs': {'type': 'rootfs', 'diff_ids': []}})
    layout.index.append(layout.manifest('llama', config, [
        layout.blob(f'{ai}.gguf.v3', llama(general__license='llama3.1')),
        layout.blob(f'{ai}.license', LLAMA_NOTICE.encode())]))
    config = layout.blob(f'{cncf}.config.v1+json', {
        'descriptor': {'name': 'chat', 'licenses': ['Apache-2.0']}, 'modelfs': {'type': 'layers', 'diffIds': []}})
    layout.index.append(layout.manifest('chat', config, [
        layout.blob(f'{cncf}.weight.v1.raw', safetensors(), **named('model.safetensors')),
        layout.blob(f'{cncf}.doc.v1.raw', b'---\nlicense: apache-2.0\nbase_model: Qwen/Qwen2-7B\n---\n# Chat\n',
                    **named('README.md'))]))
    layout.close()


@test
def a_model_survives_a_registry(tmp):
    missing = [tool for tool in ('docker-registry', 'skopeo') if not shutil.which(tool)]
    if missing:
        print(f'skipped: no {" and no ".join(missing)} here, nothing went through a registry')
        return
    make_artefacts(tmp / 'made')
    before, _ = scan(tmp / 'made')
    with registry(tmp) as address:
        for name in 'llama', 'chat':
            copy(f'oci:{tmp}/made:{name}', f'docker://{address}/acme/{name}:1', '--dest-tls-verify=false')
            copy(f'docker://{address}/acme/{name}:1', f'oci:{tmp}/back:{name}', '--src-tls-verify=false')
    report, status = scan(tmp / 'back')
    same(status, 0, 'status')
    same(report['issues'], [], 'issues')
    found = {model['name']: model for model in report['models']}
    same(set(found), {'llama', 'chat'}, 'names')
    same(found['llama']['concluded']['licences'], ['llama-3.1'], 'licence of llama')
    same(found['llama']['quantisation'], 'Q4_K_M', 'quantisation of llama')
    same(found['chat']['concluded']['licences'], ['apache-2.0'], 'licence of chat')
    same([edge['base'] for edge in found['chat']['lineage']], ['Qwen/Qwen2-7B'], 'base of chat')
    blobs = {(m['name'], a['path']) for m in report['models'] for a in m['artefacts']}
    same(blobs, {(m['name'], a['path']) for m in before['models'] for a in m['artefacts']}, 'blobs')


main(sys.argv[3:])
