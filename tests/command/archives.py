#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Archives through the command: what is inside is scanned as if it were unpacked, hostile ones
are refused in bounded memory. Usage: archives.py MODLIC BUILD [TEST...]
"""
import gzip
import hashlib
import io
import json
import os
import pathlib
import resource
import struct
import sys
import tarfile
import time
import zipfile

from harness import EXAMPLES, MODLIC, main, run, same, scan, test

MIB = 1 << 20


def files_of(folder):
    """name -> bytes of all files below, links resolved."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob('*')) if p.is_file()}


def tar(path, files, mode='w'):
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def zipped(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, 'w', method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return path


def zstd_run(count):
    """A zstd frame of `count` letters x: 128 KiB from four bytes (RFC 8878, 3.1.1)."""
    out = b'\x28\xb5\x2f\xfd\x00\x38'
    while count:
        size = min(count, 128 << 10)
        out += struct.pack('<I', (size == count) | 2 | size << 3)[:3] + b'x'
        count -= size
    return out


def issues(report):
    return [(i['code'], i['path']) for i in report['issues'] if not i.get('note')]


def concluded(report):
    """Path below the archive -> licences, of every model."""
    return {m['path'].split('!/')[-1]: m['concluded']['licences'] for m in report['models']}


MODEL = {'m/README.md': b'---\nlicense: mit\n---\n# A model\n',
         'm/config.json': json.dumps({'model_type': 'llama', 'hidden_size': 8}).encode()}


@test
def what_is_inside_is_scanned_as_if_unpacked(tmp):
    folder = EXAMPLES / 'Llama-3.1-Support-8B-GGUF'
    files = {f'x/{name}': content for name, content in files_of(folder).items()}
    for path in (tar(tmp / 'a.tar', files), tar(tmp / 'b.tar.gz', files, 'w:gz'),
                 tar(tmp / 'c.tar.xz', files, 'w:xz'), tar(tmp / 'd.tar.bz2', files, 'w:bz2'),
                 zipped(tmp / 'e.zip', files), zipped(tmp / 'f.zip', files, zipfile.ZIP_STORED)):
        report, status = scan(path)
        same(status, 0, path.name)
        same(concluded(report), {'x': ['llama-3.1']}, path.name)
        same({a['path'] for a in report['models'][0]['artefacts']},
             {f'{path.name}!/{name}' for name in files}, path.name)


@test
def any_number_of_threads_gives_the_same_bytes(tmp):
    for i in range(40):
        tar(tmp / f'{i}.tar.gz', {f'{k}/{name}': content for k in range(3) for name, content in MODEL.items()},
            'w:gz')
    one = run('scan', '-j1', '-f', 'json', tmp).stdout
    same(len(json.loads(one)['models']), 120, 'models')
    for jobs in 2, 5:
        same(run('scan', f'-j{jobs}', '-f', 'json', tmp).stdout, one, f'-j{jobs}')


@test
def archives_in_archives_are_opened_to_a_depth(tmp):
    path = zipped(tmp / '1.zip', MODEL)
    for level in 2, 3:
        path = tar(tmp / f'{level}.tar.gz', {path.name: path.read_bytes()}, 'w:gz')
    report, status = scan(path)
    same(status, 0, 'status')
    same([m['path'] for m in report['models']], ['3.tar.gz!/2.tar.gz!/1.zip!/m'], 'models')
    path = zipped(tmp / '4.zip', {path.name: path.read_bytes()})
    report, status = scan(path)
    same(status, 3, 'status')
    same(issues(report), [('archive-over-limit', '4.zip!/3.tar.gz!/2.tar.gz!/1.zip')], 'issues')


@test
def hostile_names_are_shown_tame_and_opened_nowhere(tmp):
    (tmp / 'secret').mkdir()
    (tmp / 'secret' / 'LICENSE').write_text('not to be read')
    files = {'../secret/README.md': MODEL['m/README.md'], '/abs/README.md': MODEL['m/README.md'],
             'a\n\x1b[31m/README.md': MODEL['m/README.md'], './ok//README.md': MODEL['m/README.md']}
    long = 'x' * 200 + '/'
    report, status = scan('--allow-empty', tar(tmp / 'long.tar', {long * 30 + 'README.md': b''}))
    same((issues(report), status), ([('archive-over-limit', 'long.tar')], 3), 'a long name')
    report, status = scan(tar(tmp / 'evil.tar', files))
    same(status, 0, 'status')
    same([m['path'] for m in report['models']],
         [f'evil.tar!/{name}' for name in ('__/secret', 'a__[31m', 'abs', 'ok')], 'models')
    same([(i['code'], i['path']) for i in report['issues'] if i['path']],
         [('archive-malformed', 'evil.tar')], 'the note')
    assert 'not to be read' not in json.dumps(report)


@test
def members_lie_no_deeper_than_folders_do(tmp):
    """Each level is a folder that is looked up: 2,000 of them a member, over and over, add up."""
    tar(tmp / 'm.tar', {'a/' * 128 + 'LICENSE': b'MIT License', 'a/' * 129 + 'LICENSE': b'MIT License'})
    report = json.loads(run('scan', '-f', 'json', tmp / 'm.tar').stdout)
    assert report['incomplete']
    same([i['message'] for i in report['issues'] if i['code'] == 'archive-over-limit'],
         ['a member that lies 129 folders deep, limit 128: not read'], 'issues')


@test
def links_in_archives_lead_nowhere(tmp):
    with tarfile.open(tmp / 'links.tar', 'w') as archive:
        for name, kind in ('m/README.md', tarfile.SYMTYPE), ('m/LICENSE', tarfile.LNKTYPE), \
                ('m/config.json', tarfile.FIFOTYPE), ('m/model.gguf', tarfile.BLKTYPE):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, '/etc/passwd'
            archive.addfile(info)
    report, status = scan('--allow-empty', tmp / 'links.tar')
    same((report['models'], issues(report), status), ([], [], 0), 'report')


@test
def of_two_members_of_one_name_the_first_counts(tmp):
    path = tar(tmp / 'twice.tar', MODEL)
    with tarfile.open(path, 'a') as archive:
        content = b'---\nlicense: apache-2.0\n---\n'
        info = tarfile.TarInfo('m/README.md')
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    report, status = scan(path)
    same((concluded(report), status), ({'m': ['mit']}, 3), 'licences')
    same(issues(report), [('archive-malformed', 'twice.tar')], 'issues')


@test
def a_damaged_archive_is_one_issue_and_keeps_what_came_before(tmp):
    path = tar(tmp / 'cut.tar', dict(MODEL, **{'z/model.gguf': os.urandom(MIB)}))
    os.truncate(path, path.stat().st_size - MIB)
    report, status = scan(path)
    same((concluded(report), status), ({'m': ['mit']}, 3), 'licences')
    assert ('archive-truncated', 'cut.tar') in issues(report), issues(report)
    (tmp / 'page.zip').write_text('<!DOCTYPE html><title>404</title>')
    path = zipped(tmp / 'methods.zip', MODEL, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b'\x14\0\0\0\0\0', b'\x14\0\0\0\x63\0'))  # 99: not known
    report, status = scan('--allow-empty', path)
    same((issues(report), status), ([('archive-malformed', 'methods.zip')], 3), 'methods')
    assert report['issues'][0]['message'].startswith('2 members that cannot be read, the first because: ')
    for name, place in ('a.tar.gz', 'a.tar.gz!/a.tar'), ('a.tgz', 'a.tgz'):
        with gzip.open(tmp / name, 'wb') as out:
            out.write(b'\xff' * 2048)
        report, status = scan(tmp / name)
        same((issues(report), status), ([('archive-malformed', place)], 3), name)
    report, status = scan(tmp / 'page.zip')
    same((issues(report), status), ([('archive-malformed', 'page.zip')], 3), 'issues')


def unread(report):
    """Path below the archive -> its verdict, and the file and words of its `file-unread`, of every model."""
    return {m['path'].split('!/')[-1]: (m['verdict'], [(f['at']['path'], f['message'].split(':')[0])
                                                       for f in m['findings'] if f['code'] == 'file-unread'])
            for m in report['models']}


@test
def no_model_is_clean_over_an_archive_that_was_not_read_to_its_end(tmp):
    files = dict(MODEL, **{'z/model.gguf': os.urandom(MIB)})
    cut = tar(tmp / 'cut.tar', files)
    os.truncate(cut, cut.stat().st_size - MIB)
    locked = zipped(tmp / 'locked.zip', MODEL | {'m/LICENSE': b'MIT'}, zipfile.ZIP_STORED)
    content = bytearray(locked.read_bytes())
    for record, flags in (b'PK\3\4', 6), (b'PK\1\2', 8):  # bit 0 of the flags: encrypted
        content[content.rindex(record) + flags] |= 1
    locked.write_bytes(content)
    nested = tar(tmp / 'nested.tar', {cut.name: cut.read_bytes()})
    words = 'the archive around it was not understood to its end'
    for path, archive in (cut, 'cut.tar'), (locked, 'locked.zip'), (nested, 'nested.tar!/cut.tar'):
        report, status = scan(path)
        same((status, unread(report)), (3, {'m': ('not-checked', [(archive, words)])}), path.name)
        (tmp / 'facts').write_text(json.dumps(report))
        again = json.loads(run('eval', '-f', 'json', tmp / 'facts').stdout)
        same(unread(again), unread(report), f'eval of {path.name}')
    report, status = scan(tar(tmp / 'whole.tar', MODEL))
    same((status, unread(report)), (0, {'m': ('ok', [])}), 'whole')


def blob(root, data):
    """Adds a blob to an OCI layout; what a manifest says of it."""
    name = hashlib.sha256(data).hexdigest()
    path = root / 'blobs' / 'sha256' / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return {'digest': f'sha256:{name}', 'size': len(data)}


def image(root, layers):
    """An OCI layout of one container image, its layers given as files, the lowest first."""
    kind = 'application/vnd.oci.image.'
    found = [dict(blob(root, tar(root.parent / 'layer.tar', files, 'w:gz').read_bytes()),
                  mediaType=kind + 'layer.v1.tar+gzip') for files in layers]
    os.remove(root.parent / 'layer.tar')
    config = dict(blob(root, b'{"architecture": "amd64", "os": "linux"}'), mediaType=kind + 'config.v1+json')
    manifest = blob(root, json.dumps({'schemaVersion': 2, 'config': config, 'layers': found}).encode())
    (root / 'index.json').write_text(json.dumps({'schemaVersion': 2, 'manifests': [
        dict(manifest, mediaType=kind + 'manifest.v1+json',
             annotations={'org.opencontainers.image.ref.name': 'server:1'})]}))
    (root / 'oci-layout').write_text('{"imageLayoutVersion": "1.0.0"}')
    return root


@test
def a_later_layer_of_an_image_hides_files_of_those_below(tmp):
    card = b'---\nlicense: apache-2.0\n---\n'
    layers = {'replaced': ([MODEL, {'m/README.md': card}], ['apache-2.0'], 1),
              'deleted': ([MODEL, {'m/.wh.README.md': b''}], [], 1),
              'emptied': ([MODEL, {'m/.wh..wh..opq': b'', 'm/README.md': card, 'm/config.json': b'{"model_type": "x"}'}],
                          ['apache-2.0'], 2),
              'kept': ([MODEL, {'n/.wh.README.md': b''}], ['mit'], 0)}
    for name, (files, licences, hidden) in layers.items():
        root = image(tmp / name, files)
        packed = tar(tmp / f'{name}.tar', files_of(root))
        for path in root, packed:
            report, _ = scan(path)
            same([m['concluded']['licences'] for m in report['models']], [licences], path.name)
            same([i['message'].split(' ')[0] for i in report['issues'] if i['code'] == 'manifest-hidden'],
                 [str(hidden)] * (hidden > 0), path.name)


@test
def what_docker_saves_is_one_image(tmp):
    """The form without an OCI layout: a list of layers, each a tar in a folder of its own."""
    card = b'---\nlicense: apache-2.0\n---\n'
    layers = {'b/layer.tar': tar(tmp / 'layer.tar', MODEL).read_bytes(),
              'a/layer.tar': tar(tmp / 'layer.tar', {'m/README.md': card}).read_bytes()}
    os.remove(tmp / 'layer.tar')
    saved = {'c.json': b'{}', 'manifest.json': json.dumps(
        [{'Config': 'c.json', 'RepoTags': ['server:1'], 'Layers': list(layers)}]).encode()}
    report, status = scan(tar(tmp / 'server.tar', dict(layers, **saved)))
    same(([m['concluded']['licences'] for m in report['models']], status), ([['apache-2.0']], 0), 'packed')
    for name, content in dict(layers, **saved).items():
        (tmp / 'd' / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp / 'd' / name).write_bytes(content)
    report, status = scan(tmp / 'd')
    same(([(m['path'], m['concluded']['licences']) for m in report['models']], status),
         ([('manifest.json!/m', ['apache-2.0'])], 0), 'unpacked')
    report, status = scan(tar(tmp / 'only.tar', layers))
    same([m['concluded']['licences'] for m in report['models']], [['apache-2.0'], ['mit']], 'without the list')


@test
def bombs_are_stopped_early_and_small(tmp):
    (tmp / 'zeros.gguf.zst').write_bytes(zstd_run(10 << 30))
    with gzip.open(tmp / 'letters.tar.gz', 'wb') as out:
        info = tarfile.TarInfo('data.bin')
        info.size = 300 * MIB
        out.write(info.tobuf())
        for _ in range(300):
            out.write(b'x' * MIB)
    for name in 'zeros.gguf.zst', 'letters.tar.gz':
        before = time.monotonic()
        report, status = scan('--allow-empty', tmp / name)
        same(status, 3, name)
        assert ('archive-over-limit', name) in issues(report), issues(report)
        print(f'  {name}: {time.monotonic() - before:.2f} s')


@test
def weights_that_go_by_are_not_kept(tmp):
    """300 MiB of weights in a compressed tar: the process stays far below that."""
    header = json.dumps({'w': {'dtype': 'U8', 'shape': [300 * MIB - 96], 'data_offsets': [0, 300 * MIB - 96]}})
    weights = struct.pack('<Q', 88) + header.encode().ljust(88)
    path = tmp / 'm.tar.gz'
    noise = os.urandom(MIB)
    with gzip.open(path, 'wb', compresslevel=1) as out:
        info = tarfile.TarInfo('m/model.safetensors')
        info.size = 300 * MIB
        out.write(info.tobuf() + weights + noise[96:])
        for _ in range(299):
            out.write(noise)
        readme = tarfile.TarInfo('m/README.md')
        readme.size = len(MODEL['m/README.md'])
        out.write(readme.tobuf() + MODEL['m/README.md'].ljust(512, b'\0') + bytes(1024))
    result = run('scan', '-j1', '-f', 'json', path)
    report = json.loads(result.stdout)
    same((concluded(report), result.returncode), ({'m': ['mit']}, 0), 'licences')
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f'  peak {peak} MiB')
    if b'__asan_init' not in pathlib.Path(MODLIC).read_bytes():  # which keeps what was freed
        assert peak < 150, f'{peak} MiB'


@test
def a_compressed_file_is_an_archive_of_one(tmp):
    folder = EXAMPLES / 'Llama-3.1-Support-8B-GGUF'
    gguf = next(folder.glob('*.gguf')).read_bytes()
    with gzip.open(tmp / 'model.gguf.gz', 'wb') as out:
        out.write(gguf)
    report, status = scan(tmp / 'model.gguf.gz')
    same(status, 0, 'status')
    same([(a['path'], a['bytes']) for a in report['models'][0]['artefacts']],
         [('model.gguf.gz!/model.gguf', len(gguf))], 'artefacts')
    same(report['models'][0]['name'], 'model', 'name')
    for name, content in ('README.md.gz', MODEL['m/README.md']), ('config.json.gz', b'{"a": 0}' + b' ' * 11 * MIB):
        with gzip.open(tmp / name, 'wb') as out:
            out.write(content)
    report, status = scan(tmp / 'README.md.gz')
    same((concluded(report), status), ({'README.md.gz!': ['mit']}, 0), 'card')
    report, status = scan(tmp / 'config.json.gz')
    same(issues(report)[-1:], [('config-over-limit', 'config.json.gz!/config.json')], 'config')
    large = struct.pack('<Q', 88) + json.dumps(
        {'w': {'dtype': 'U8', 'shape': [20 * MIB], 'data_offsets': [0, 20 * MIB]}}).encode().ljust(88)
    with gzip.open(tmp / 'large.safetensors.gz', 'wb', compresslevel=1) as out:
        out.write(large + os.urandom(20 * MIB))
    report, status = scan(tmp / 'large.safetensors.gz')
    same((status, issues(report)), (0, []), 'status')
    same([a['bytes'] for a in report['models'][0]['artefacts']], [0], 'a size that nobody says')


def package(path):
    """The models of one packed model: path -> the paths of its artefacts, without the archive's."""
    report, status = scan(path)
    same((status, issues(report)), (0, []), path.name)
    return {m['path']: [a['path'].partition('!/')[2] for a in m['artefacts'] if '!/' in a['path']]
            for m in report['models']}, report['models'][0]


@test
def a_packed_model_is_one_model(tmp):
    checkpoint = zipped(tmp / 'x.ckpt', {'a/data.pkl': b'\x80\x02.', 'a/data/0': bytes(64)}, 0).read_bytes()
    os.remove(tmp / 'x.ckpt')
    (tmp / 'nemo').mkdir()
    nemo = {'./model_config.yaml': b'target: nemo.X\ninit_from_pretrained_model: org/base\n',
            './model_weights.ckpt': checkpoint, './LICENSE': b'MIT'}
    models, first = package(tar(tmp / 'nemo' / 'speech.nemo', nemo))
    same(models, {'speech.nemo!': ['LICENSE', 'model_config.yaml', 'model_weights.ckpt']}, 'nemo')
    same((first['name'], first['lineage'][0]['base']), ('speech', 'org/base'), 'nemo')
    mar = {'MAR-INF/MANIFEST.json': b'{"model": {"modelName": "bert"}}', 'model.pt': checkpoint}
    models, first = package(zipped(tmp / 'bert.mar', mar))
    same(models, {'bert.mar!': ['MAR-INF/MANIFEST.json', 'model.pt']}, 'mar')
    keras = {'metadata.json': b'{"keras_version": "3.3.3"}', 'model.weights.h5': b'\x89HDF\r\n\x1a\n',
             'config.json': b'{"registered_name": "keras_hub>GemmaBackbone"}'}
    models, first = package(zipped(tmp / 'k.keras', keras))
    same(models, {'k.keras': sorted(keras)}, 'keras')
    header = b'{"w":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}'
    dduf = {'model_index.json': b'{"_class_name": "FluxPipeline", "vae": ["diffusers", "X"]}',
            'vae/config.json': b'{"_class_name": "X"}',
            'vae/model.safetensors': struct.pack('<Q', len(header)) + header + bytes(8)}
    models, first = package(zipped(tmp / 'flux.dduf', dduf, zipfile.ZIP_STORED))
    same(models, {'flux.dduf!': sorted(dduf)}, 'dduf')
    same(first['name'], 'flux', 'dduf')


@test
def a_packed_hub_cache_is_read_by_the_names_of_its_links(tmp):
    commit = '0123456789abcdef0123456789abcdef01234567'
    folder = 'root/.cache/huggingface/hub/models--org--name'
    for name, blobs_first, mode in ('a.tar', True, 'w'), ('b.tar', False, 'w'), ('c.tar.gz', True, 'w:gz'):
        blobs = [(f'{folder}/blobs/{i}' + '0' * 39, content) for i, content in enumerate(MODEL.values())]
        links = [(f'{folder}/snapshots/{commit}/{file[2:]}', f'../../blobs/{i}' + '0' * 39)
                 for i, file in enumerate(MODEL)]
        with tarfile.open(tmp / name, mode) as archive:
            for path, content in (blobs + links if blobs_first else links + blobs):
                info = tarfile.TarInfo(path)
                if isinstance(content, bytes):
                    info.size = len(content)
                    archive.addfile(info, io.BytesIO(content))
                else:
                    info.type, info.linkname = tarfile.SYMTYPE, content
                    archive.addfile(info)
        report, status = scan(tmp / name)
        same((status, issues(report)), (0, []), name)
        model = report['models'][0]
        same((model['path'], model['ids']), (f'{name}!/{folder}/snapshots/{commit}', ['org/name']), name)
        same(sorted(a['path'].rpartition('/')[2] for a in model['artefacts']), ['README.md', 'config.json'], name)


@test
def globs_reach_into_archives(tmp):
    path = tar(tmp / 'a.tar', dict(MODEL, **{'n/README.md': MODEL['m/README.md']}))
    for glob in '**/n/**', '**/n', 'a.tar!/n/README.md':
        report, _ = scan('--exclude', glob, path)
        same(list(concluded(report)), ['m'], glob)


@test
def credentials_in_archives_are_not_read(tmp):
    path = tar(tmp / 'home.tar', {'.git/README.md': MODEL['m/README.md'], 'hub/token': b'GGUF\x03\0\0\0'})
    report, status = scan('--allow-empty', path)
    same((report['models'], issues(report), status), ([], [], 0), 'report')


@test
def a_pytorch_file_is_not_unpickled(tmp):
    pickle = b'\x80\x02cos\nsystem\nX\x04\x00\x00\x00true\x85R.'
    files = {'archive/extra/LICENSE': b'MIT License', 'archive/data.pkl': pickle,
             'archive/byteorder': b'little', 'archive/data/0': bytes(64), 'archive/data/1': bytes(64)}
    path = zipped(tmp / 'pytorch_model.bin', files, zipfile.ZIP_STORED)
    report, status = scan(path)
    same((status, len(report['models'])), (0, 1), 'models')
    same([(a['path'], a['kind']) for a in report['models'][0]['artefacts']],
         [('pytorch_model.bin', 'weights'), ('pytorch_model.bin!/archive/extra/LICENSE', 'licence')],
         'artefacts')


@test
def only_a_checkpoint_ends_at_its_first_tensor(tmp):
    files = dict({'a/data.pkl': b'', 'a/data/0': b''}, **MODEL)
    report, status = scan(zipped(tmp / 'hiding.zip', files, zipfile.ZIP_STORED))
    same((concluded(report), status), ({'m': ['mit']}, 0), 'licences')


main(sys.argv[3:])
