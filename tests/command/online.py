#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""--online: ancestors that only a hub has, a hub on the loopback. Nothing leaves this machine.
Usage: online.py MODLIC BUILD [TEST...]
"""
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request

from harness import BUILD, EXAMPLES, MODLIC, card, main, run, same, test
from hub import Hub, Proxy, Repo, certificate, fail, give, hang_up, redirect, short

HELPER = pathlib.Path(BUILD) / 'src/io/fetch/modlic-fetch'
CLEAN = {'HF_TOKEN': '', 'HF_ENDPOINT': '', 'HF_HUB_OFFLINE': '', 'TRANSFORMERS_OFFLINE': '', 'MODLIC_CACHE': '',
         'CURL_CA_BUNDLE': '', 'SSL_CERT_FILE': '', 'MODELSCOPE_DOMAIN': '', 'MODELSCOPE_API_TOKEN': '',
         **{name: '' for name in os.environ if name.lower().endswith('_proxy')}}


def scan(hub, folder, *arguments, env=None, cache='cache', form='json'):
    """The report, and the process."""
    result = run('scan', '-f', form, '--online', '--endpoint', hub.url if hub else 'http://127.0.0.1:1', '--cache-dir',
                 folder.parent / cache, *arguments, folder, env=dict(CLEAN, **(env or {})))
    return (json.loads(result.stdout) if form == 'json' and result.stdout else result.stdout), result


def front(**fields):
    return '---\n' + ''.join(f'{key}: {value}\n' for key, value in fields.items()) + '---\n# Model\n'


def model(report, name):
    found = [m for m in report['models'] if m['name'] == name]
    assert len(found) == 1, f'{name}: {[m["name"] for m in report["models"]]}'
    return found[0]


def issues(report):
    return {(i['path'], i['code']) for i in report['issues']}


def family():
    """A base under a licence for research alone, and its child that says nothing."""
    return (Repo('acme/grand', {'README.md': front(license='cc-by-nc-4.0'), 'config.json': '{"model_type": "llama"}',
                                'model.safetensors': b'\0' * 100}),
            Repo('acme/base', {'README.md': front(base_model='acme/grand'), 'LICENSE': 'All rights reserved.\n'}))


def adapter(tmp, base='acme/base'):
    tree = tmp / 'tree'
    card(tree / 'adapter', f'license: mit\nbase_model: {base}')
    (tree / 'adapter' / 'adapter_config.json').write_text(json.dumps({'base_model_name_or_path': base, 'peft_type': 'LORA'}))
    return tree


@test
def terms_come_down_from_ancestors_on_the_hub(tmp):
    tree = adapter(tmp)
    with Hub(*family()) as hub:
        report, result = scan(hub, tree)
        same(result.stderr, b'', 'stderr')
        child = model(report, 'adapter')
        assert 'cc-by-nc-4.0' in child['composed']['concluded']['licences'], child['composed']['concluded']
        same(child['composed']['concluded']['commercial_use'], 'prohibited', 'commercial use')
        same(model(report, 'grand')['path'], f'hf://acme/grand@{hub.repos["acme/grand"].sha}', 'path')
        same([m.get('ancestor', False) for m in report['models']], [False, True, True], 'ancestors')
        same([m['findings'] for m in report['models'] if m.get('ancestor')], [[], []], 'findings of ancestors')
        same([[e['base'] for e in m['lineage']] for m in report['models']], [['acme/base'], ['acme/grand'], []], 'edges')
        same(len(hub.requests), len(set(hub.paths())), 'no request twice')
        assert not any('safetensors' in p for p in hub.paths()), 'weights were asked for'


@test
def without_online_the_gap_is_said(tmp):
    tree = adapter(tmp)
    result = run('scan', '-f', 'json', tree, env=CLEAN)
    report = json.loads(result.stdout)
    same([i['message'] for i in report['issues'] if i['code'] == 'offline'],
         ['1 base is only named here; --online would look it up'], 'note')
    child = model(report, 'adapter')
    assert child['verdict'] not in ('ok',) and child['composed']['verdict'] != 'ok', child['verdict']
    same(result.returncode, 0, 'a note loses nothing')


@test
def what_a_manifest_names_is_looked_up(tmp):
    tree = tmp / 'tree'
    tree.mkdir()
    (tree / 'run.sh').write_text('vllm serve acme/grand\nvllm serve acme/absent\n')
    with Hub(*family()) as hub:
        report, result = scan(hub, tree)
        named = {m['path']: m for m in report['models'] if m['kind'] == 'reference'}
        same(named['run.sh[acme/grand]']['concluded']['commercial_use'], 'prohibited', 'commercial use')
        same(named['run.sh[acme/grand]']['concluded']['licences'], ['cc-by-nc-4.0'], 'licences')
        same(named['run.sh[acme/absent]']['verdict'], 'unknown', 'what nobody has')


@test
def what_cannot_be_fetched_is_an_issue_and_never_clean(tmp):
    tree = adapter(tmp)
    for behaviour, code in ((None, 'online-not-found'), (fail(404, X_Error_Code='RepoNotFound'), 'online-not-found'),
                            (fail(403, X_Error_Code='GatedRepo'), 'online-gated'), (fail(403), 'online-refused'),
                            (fail(451), 'online-refused'), (fail(418), 'online-failed'),
                            (fail(404, X_Error_Code='RevisionNotFound'), 'online-not-found')):
        with Hub() as hub:
            if behaviour:
                hub.behaviour['/api/models/acme/base/revision/main'] = behaviour
            report, result = scan(hub, tree)
            same(issues(report), {('hf://acme/base', code)}, 'issues')
            same((result.returncode, report['incomplete']), (3, True), 'incomplete')
            assert model(report, 'adapter')['composed']['verdict'] != 'ok', code
            same(len(hub.requests), 1, 'requests')


@test
def a_hub_that_is_not_there_is_an_issue(tmp):
    report, result = scan(None, adapter(tmp))
    same(issues(report), {('hf://acme/base', 'online-failed')}, 'issues')
    same(result.returncode, 3, 'status')


@test
def a_gated_base_still_tells_its_licence(tmp):
    tree = adapter(tmp)
    gated = Repo('acme/base', {'README.md': front(license='cc-by-nc-4.0'), 'LICENSE': 'x'}, gated='manual',
                 card={'license': 'cc-by-nc-4.0', 'tags': ['a "b" \u00e9']})
    with Hub(gated) as hub:
        report, result = scan(hub, tree)
        assert ('hf://acme/base', 'online-gated') in issues(report), report['issues']
        assert 'cc-by-nc-4.0' in model(report, 'adapter')['composed']['concluded']['licences']
        same(result.returncode, 3, 'files are missing')
        report, result = scan(hub, tree, env={'HF_TOKEN': hub.token}, cache='other')
        same((issues(report), result.returncode), ({('hf://acme/base', 'online-gated')}, 0), 'with a token')
        assert [i for i in report['issues']][0]['note'], 'that it is gated is a note'


@test
def a_renamed_base_is_found_under_both_names(tmp):
    tree = adapter(tmp, base='old/name')
    with Hub(Repo('new/name', {'README.md': front(license='cc-by-nc-4.0')})) as hub:
        hub.renamed['old/name'] = 'new/name'
        report, result = scan(hub, tree)
        same((issues(report), result.returncode), ({('hf://old/name', 'online-renamed')}, 0), 'issues')
        assert 'cc-by-nc-4.0' in model(report, 'adapter')['composed']['concluded']['licences']
        same(model(report, 'name')['ids'], ['new/name', 'old/name'], 'ids')


@test
def a_repository_of_many_names_is_read_once(tmp):
    tree = tmp / 'tree'
    for name, base in ('a', 'old/name'), ('b', 'new/name'), ('c', 'acme/child'), ('d', 'other/name'):
        card(tree / name, f'base_model: {base}')
    with Hub(Repo('new/name', {'README.md': front(license='cc-by-nc-4.0'), 'LICENSE': 'x'}),
             Repo('acme/child', {'README.md': front(base_model='first/elder')})) as hub:
        hub.renamed.update({name: 'new/name' for name in ('old/name', 'other/name', 'first/elder')})
        report, result = scan(hub, tree)
        same(issues(report), {(f'hf://{name}', 'online-renamed') for name in hub.renamed}, 'issues')
        same(sorted(model(report, 'name')['ids']), ['first/elder', 'new/name', 'old/name', 'other/name'], 'ids')
        same(len(model(report, 'name')['artefacts']), 2, 'files, each once')
        for name in 'a', 'b', 'd', 'child':
            assert model(report, name)['lineage'][0]['model'], f'{name} has no base'
            assert 'cc-by-nc-4.0' in model(report, name)['concluded']['licences'], name
        same(len([p for p in hub.paths() if 'resolve' in p]), 3, 'files asked for')
        report, result = ask(hub, f'hf://new/name@{hub.repos["new/name"].sha}', 'hf://acme/child', 'hf://new/name')
        same(len(model(report, 'name')['artefacts']), 2, 'named with its commit and without')


@test
def an_address_is_scanned_before_it_is_explained(tmp):
    with Hub(Repo('acme/bot', {'README.md': front(license='mit')})) as hub:
        about = ['explain', 'hf://acme/bot', '--endpoint', hub.url, '--cache-dir', tmp / 'cache']
        shown = run(*about, 'mit', env=CLEAN).stdout.decode()
        assert '\nBinds here\n  hf://acme/bot@' in shown, shown[-500:]
        same(run(*about, env=CLEAN).returncode, 2, 'status without an id')


@test
def the_token_is_nowhere_but_in_requests_to_the_hub(tmp):
    tree = adapter(tmp)
    gated = Repo('acme/base', {'README.md': front(license='mit'), 'LICENSE': 'x', 'config.json': '{}'}, gated='auto')
    with Hub(gated) as hub, Hub() as other:
        hub.behaviour[f'/acme/base/resolve/{gated.sha}/config.json'] = redirect(other.url + '/cdn?signature=1234')
        hub.behaviour[f'/acme/base/resolve/{gated.sha}/LICENSE'] = redirect('/elsewhere', 307)
        (tmp / 'token').write_text(hub.token + '\n')
        for options in ({'env': {'HF_TOKEN': hub.token}}, {}):
            more = [] if 'env' in options else ['--token-file', tmp / 'token']
            hub.requests.clear()
            for form in 'json', 'text', 'sarif', 'html':
                out, result = scan(hub, tree, '-v', *more, form=form, cache=form, **options)
                assert hub.token.encode() not in result.stdout + result.stderr, f'{form}: the token is in the report'
                assert b'signature' not in result.stdout + result.stderr, f'{form}: an address of the CDN'
                assert hub.url.encode() not in result.stdout, f'{form}: the endpoint'
            assert all(h.get('Authorization') == f'Bearer {hub.token}' for _, h in hub.requests), 'no token for the hub'
        assert other.requests and not any('Authorization' in h for _, h in other.requests), 'a token for another'
    for file in tmp.rglob('*.db*'):
        assert hub.token.encode() not in file.read_bytes(), f'{file} holds the token'
        assert b'signature' not in file.read_bytes(), f'{file} holds an address of the CDN'


@test
def bad_tokens_and_endpoints_are_sentences(tmp):
    tree = adapter(tmp)
    with Hub() as hub:
        for arguments, env, error in (
                ([], {'HF_TOKEN': 'a b'}, 'the token holds a byte that no token has'),
                ([], {'HF_TOKEN': 'a\r\nX-Evil: 1'}, 'the token holds a byte that no token has'),
                (['--token-file', tmp / 'none'], {}, f'{tmp}/none: cannot open: No such file or directory'),
                (['--endpoint', 'file:///etc'], {}, "endpoint 'file:///etc': scheme 'file' is not fetched: http and https only"),
                (['--endpoint', 'http://example.com'], {},
                 "endpoint 'http://example.com' is plain http: anybody on the way could read the token; "
                 'give --allow-http if that is meant')):
            _, result = scan(hub, tree, *arguments, env=env)
            same((result.returncode, result.stderr.decode()), (2, f'modlic: {error}\n'), 'error')
        same(hub.requests, [], 'requests')


@test
def offline_switches_of_other_tools_are_respected(tmp):
    tree = adapter(tmp)
    with Hub(*family()) as hub:
        for name in 'HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE':
            report, result = scan(hub, tree, env={name: 'Yes'})
            same(result.stderr, b'modlic: HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set: nothing is looked up\n', 'said')
            same(issues(report), {('', 'offline')}, 'issues')
        same(hub.requests, [], 'requests')
        scan(hub, tree, env={'HF_HUB_OFFLINE': '0'})
        assert hub.requests, 'off is off'


@test
def each_thing_is_asked_for_once(tmp):
    repos = [Repo(f'org/base{i}', {'README.md': front(license='mit'), 'config.json': '{}', 'LICENSE': f'{i}'})
             for i in range(200)]
    tree = tmp / 'tree'
    for i in range(1000):
        card(tree / f'm{i}', f'license: mit\nbase_model: org/base{i % 200}')
    with Hub(*repos) as hub:
        report, result = scan(hub, tree)
        same((result.returncode, result.stderr), (0, b''), 'status')
        same(len([m for m in report['models'] if m.get('ancestor')]), 200, 'ancestors')
        same((len(hub.requests), len(set(hub.paths()))), (800, 800), 'requests')
        hub.requests.clear()
        again, _ = scan(hub, tree)
        same(again, report, 'the second report')
        same(len(hub.requests), 200, 'requests of the second run')
        assert all('If-None-Match' in h for _, h in hub.requests), 'all are revalidations'


# Words of no licence that anybody has, and one sentence that the rules know.
TERMS_TEXT = 'Terms of the Acme model family.\n\nLicensed under CC-BY-NC-4.0, for research only.\n'


@test
def texts_behind_links_are_read(tmp):
    tree = tmp / 'tree'
    other = 'license: other\nlicense_name: acme-terms\nlicense_link: '
    with Hub(Repo('acme/terms', {'README.md': front(license='other'), 'legal/MODEL TERMS.txt': TERMS_TEXT}),
             Repo('acme/base', {'README.md': front(license='other', license_name='acme-terms',
                                                   license_link='./legal/TERMS'), 'legal/TERMS': TERMS_TEXT})) as hub:
        for i, link in enumerate(('https://huggingface.co/acme/terms/blob/main/legal/MODEL%20TERMS.txt?download=true#top',
                                  f'{hub.url}/acme/terms/resolve/main/legal/MODEL%20TERMS.txt',
                                  'https://hf.co/acme/terms/raw/main/legal/MODEL%20TERMS.txt')):
            card(tree / f'm{i}', other + link)
        card(tree / 'child', 'base_model: acme/base')
        report, result = scan(hub, tree)
        same((issues(report), result.stderr), (set(), b''), 'issues')
        path = f'hf://acme/terms@{hub.repos["acme/terms"].sha}/legal/MODEL TERMS.txt'
        for name in 'm0', 'm2':
            found = model(report, name)
            assert 'cc-by-nc-4.0' in found['concluded']['licences'], found['concluded']
            same([a['path'] for a in found['artefacts']], [f'{name}/README.md', path], 'artefacts')
        assert 'cc-by-nc-4.0' in model(report, 'base')['concluded']['licences'], 'a relative link'
        same(hub.paths().count('/acme/terms/resolve/main/legal/MODEL%20TERMS.txt'), 1, 'one text, asked for once')
        assert f'/acme/base/resolve/{hub.repos["acme/base"].sha}/legal/TERMS' in hub.paths(), 'at the pinned revision'
        offline = json.loads(run('scan', '-f', 'json', tree, env=CLEAN).stdout)
        same(sorted(i['message'] for i in offline['issues'] if i['code'] == 'offline'),
             ['1 base is only named here; --online would look it up',
              '2 licence texts are only linked to; --online would read them'], 'what was missed')


def linked(tree, *links):
    for i, link in enumerate(links):
        card(tree / f'm{i}', 'license: other\nlicense_name: acme-terms\nlicense_link: ' + link)
    return tree


@test
def pages_behind_links_are_read(tmp):
    if not shutil.which('openssl'):
        print('skipped: pages_behind_links_are_read: no openssl')
        return
    ca, pem = certificate(tmp, 'terms.example', 'raw.githubusercontent.com')
    tree = linked(tmp / 'tree', 'http://terms.example/model/terms.html?session=secret#top',
                  'https://github.com/acme/x/blob/v1/LICENSE', 'https://terms.example/moved')
    page = '<html><head><style>p { color: red }</style></head><body><p>Terms of the <b>Acme</b> family.</p>' \
           '<p>Licensed under CC-BY-NC-4.0, for research only.</p></body></html>'
    with Hub() as hub, Hub(certificate=pem) as web, Proxy(web.port) as proxy:
        web.behaviour['/model/terms.html'] = give(page.encode(), Content_Type='text/html')
        web.behaviour['/acme/x/v1/LICENSE'] = give(TERMS_TEXT.encode())
        web.behaviour['/moved'] = redirect('/model/terms.html')
        env = {'https_proxy': proxy.url, 'HF_TOKEN': hub.token, 'CURL_CA_BUNDLE': str(ca)}
        report, result = scan(hub, tree, env=env)
        same((issues(report), result.stderr), (set(), b''), 'issues')
        for i, path in enumerate(('https://terms.example/model/terms.html',
                                  'https://raw.githubusercontent.com/acme/x/v1/LICENSE', 'https://terms.example/moved')):
            found = model(report, f'm{i}')
            assert 'cc-by-nc-4.0' in found['concluded']['licences'], found['concluded']
            same([a['path'] for a in found['artefacts']][1:], [path], 'artefacts')
        same(hub.requests, [], 'requests to the hub')
        assert not any('Authorization' in headers for _, headers in web.requests), 'a token for a stranger'
        result = scan(hub, tree, env=dict(env, CURL_CA_BUNDLE=''), cache='none')[0]
        same({code for _, code in issues(result)}, {'online-failed'}, 'a certificate that nobody signed')


@test
def a_text_that_cannot_be_had_is_an_issue(tmp):
    repo = Repo('acme/terms', {'README.md': front(license='other'), 'a.pdf': b'%PDF-1.7', 'big': b'x ' * 4_000_000})
    at = 'https://huggingface.co/acme/terms/blob/main/'
    with Hub(repo, Repo('acme/shut', {'LICENSE': 'x'}, gated='auto')) as hub, Hub() as other:
        cases = ((at + 'absent', 'hf://acme/terms/absent', 'online-failed'),
                 (at + 'big', 'hf://acme/terms/big', 'online-failed'),
                 (at + 'a.pdf', f'hf://acme/terms@{repo.sha}/a.pdf', 'licence-unsupported'),
                 ('https://hf.co/acme/shut/blob/main/LICENSE', 'hf://acme/shut/LICENSE', 'online-gated'),
                 (hub.url + '/secret?key=1', hub.url.replace('http:', 'https:') + '/secret', 'online-failed'),
                 ('https://127.0.0.1:1/x', 'https://127.0.0.1:1/x', 'online-failed'),
                 ('https://[::ffff:127.0.0.1]/x', 'https://[::ffff:127.0.0.1]/x', 'online-failed'),
                 ('LICENSE.txt', 'm0/README.md', 'online-failed'), ('../../../etc/passwd', 'm0/README.md', 'online-failed'),
                 ('file:///etc/passwd', 'm0/README.md', 'online-failed'), ('//x/y', 'm0/README.md', 'online-failed'))
        for i, (link, path, code) in enumerate(cases):
            report, result = scan(hub, linked(tmp / str(i) / 'tree', link), env={'HF_TOKEN': 'wrong'}, cache=f'cache{i}')
            same((issues(report), result.returncode), ({(path, code)}, 3), link)
            assert model(report, 'm0')['verdict'] != 'ok', link
        assert not [p for p in hub.paths() if p.startswith('/secret')], 'the endpoint beside its repositories'


@test
def a_card_cannot_send_us_everywhere(tmp):
    links = ', '.join(f'https://hf.co/acme/terms/blob/main/{i}' for i in range(50))
    with Hub(Repo('acme/terms', {'0': TERMS_TEXT})) as hub:
        report, result = scan(hub, linked(tmp / 'tree', f'[{links}]'))
        same(len(hub.requests), 8, 'requests')
        assert ('m0', 'online-over-limit') in issues(report), issues(report)


@test
def a_cache_of_the_hub_is_completed(tmp):
    repo = Repo('acme/chat', {'README.md': front(license='other'), 'LICENSE': TERMS_TEXT, 'config.json': '{"model_type": "llama"}',
                              'tokenizer_config.json': '{}', 'USE_POLICY.md': 'Be good.\n', 'model.safetensors': b'\0' * 9})
    snapshot = tmp / 'tree/hub/models--acme--chat/snapshots' / repo.sha
    snapshot.mkdir(parents=True)
    (snapshot / 'config.json').write_text('{"model_type": "llama"}')
    other = tmp / 'tree/hub/models--acme--gone/snapshots' / ('0' * 40)
    shutil.copytree(snapshot, other)
    with Hub(repo) as hub:
        report, result = scan(hub, tmp / 'tree')
        chat = model(report, 'chat')
        same([a['path'] for a in chat['artefacts']],
             [str((snapshot / 'config.json').relative_to(tmp / 'tree'))] +
             [f'hf://acme/chat@{repo.sha}/{name}' for name in ('LICENSE', 'README.md', 'USE_POLICY.md')], 'artefacts')
        assert 'cc-by-nc-4.0' in chat['concluded']['licences'], chat['concluded']
        assert not chat.get('ancestor'), 'it is on this disk'
        same(sorted(hub.paths()), [f'/acme/chat/resolve/{repo.sha}/{n}' for n in ('LICENSE', 'README.md', 'USE_POLICY.md')] +
             [f'/api/models/acme/chat/revision/{repo.sha}', f'/api/models/acme/gone/revision/{"0" * 40}'], 'requests')
        same((issues(report), result.returncode), ({('hf://acme/gone', 'online-not-found')}, 3), 'issues')
        offline = json.loads(run('scan', '-f', 'json', tmp / 'tree', env=CLEAN).stdout)
        same([i['message'] for i in offline['issues']],
             ["2 models of a hub's cache have no card or no licence text here; --online would ask for them"], 'missed')
        (snapshot / 'README.md').write_text(front(license='mit'))
        (snapshot / 'LICENSE').write_text(TERMS_TEXT)
        shutil.rmtree(other)
        hub.requests.clear()
        scan(hub, tmp / 'tree')
        same(hub.requests, [], 'a snapshot that is whole')


@test
def cycles_and_long_chains_end(tmp):
    repos = [Repo('a/one', {'README.md': front(base_model='a/two')}), Repo('a/two', {'README.md': front(base_model='a/one')})]
    repos += [Repo(f'c/n{i}', {'README.md': front(base_model=f'c/n{i + 1}')}) for i in range(30)]
    with Hub(*repos) as hub:
        report, result = scan(hub, adapter(tmp / '1', base='a/one'))
        same((issues(report), result.returncode), (set(), 0), 'cycle')
        same(len(hub.requests), 4, 'requests')
        report, result = scan(hub, adapter(tmp / '2', base='c/n0'))
        same((issues(report), result.returncode), ({('', 'online-over-limit')}, 3), 'chain')
        same(len([m for m in report['models'] if m.get('ancestor')]), 16, 'generations')
        hub.repos['c/n29'] = Repo('c/n29', {'README.md': front(license='mit')})
        report, result = scan(hub, adapter(tmp / '3', base='c/n14'))
        same((issues(report), result.returncode), (set(), 0), 'a chain that ends with the 16th')


@contextlib.contextmanager
def http2_server(tmp, repos):
    """nghttpd, which speaks nothing else, with the repositories as files: its port, and what it logs."""
    tree = tmp / 'served'
    for repo in repos:
        files = {f'api/models/{repo.name}/revision/main': json.dumps(repo.document()).encode()}
        files.update({f'{repo.name}/resolve/{repo.sha}/{path}': body for path, body in repo.files.items()})
        for path, body in files.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_bytes(body)
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    with open(tmp / 'log', 'wb') as log:
        process = subprocess.Popen(['nghttpd', '--verbose', '-a', '127.0.0.1', '-d', tree, str(port), tmp / 'key',
                                    tmp / 'cert'], stdout=log, stderr=log)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                socket.create_connection(('127.0.0.1', port), 1).close()
                break
            time.sleep(0.05)
        yield port, tmp / 'log'
    finally:
        process.terminate()
        process.wait()


@test
def one_connection_of_http_2_is_enough(tmp):
    missing = [tool for tool in ('nghttpd', 'openssl') if not shutil.which(tool)]
    if missing:
        print(f'skipped: one_connection_of_http_2_is_enough: no {" and no ".join(missing)}')
        return
    ca, _ = certificate(tmp, '127.0.0.1')
    repos = [Repo(f'acme/base{i}', {'README.md': front(license='cc-by-nc-4.0'), 'LICENSE': f'Terms {i}.\n' * 50}) for i in range(30)]
    for i in range(30):
        card(tmp / 'tree' / f'm{i}', f'license: mit\nbase_model: acme/base{i}')
    with http2_server(tmp, repos) as (port, log):
        ask = lambda **env: run('scan', '-f', 'json', '--online', '--endpoint', f'https://127.0.0.1:{port}', '--cache-dir', '',
                                tmp / 'tree', env=dict(CLEAN, **env))
        result = ask()
        same({i['code'] for i in json.loads(result.stdout)['issues']}, {'online-failed'}, 'a certificate that nobody signed')
        assert b'certificate' in result.stdout, 'why'
        before = log.read_text()
        assert ':path:' not in before, 'a request went out all the same'
        result = ask(CURL_CA_BUNDLE=str(ca))
        report = json.loads(result.stdout)
        same((issues(report), result.stderr, result.returncode), (set(), b'', 0), 'issues')
        same(len([m for m in report['models'] if m.get('ancestor')]), 30, 'ancestors')
        said = log.read_text()[len(before):]
        same((said.count(':path:'), said.count('The negotiated protocol: h2')), (90, 1), 'requests and connections')


def helper_of(process):
    """The process id of modlic-fetch."""
    children = pathlib.Path(f'/proc/{process.pid}/task/{process.pid}/children')
    while True:
        found = children.read_text().split()
        if found:
            return int(found[0])
        time.sleep(0.01)


def interrupted(hub, ready, number, *arguments):
    """Starts a scan, sends it a signal once `ready` says so; its report, its status, and its helper's process id."""
    environment = dict(os.environ, **CLEAN, LC_ALL='C')
    with subprocess.Popen([MODLIC, 'scan', '-f', 'json', '--online', '--endpoint', hub.url, '--cache-dir', '', *arguments],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        helper = helper_of(process)
        while not ready():
            time.sleep(0.01)
        process.send_signal(number)
        out, _ = process.communicate(timeout=30)
        return json.loads(out) if out else None, process.returncode, helper


def is_alive(process):
    try:
        return pathlib.Path(f'/proc/{process}/stat').read_text().rsplit(')', 1)[1].split()[0] != 'Z'
    except FileNotFoundError:
        return False


@test
def the_first_interrupt_ends_all_waiting(tmp):
    if not pathlib.Path(f'/proc/{os.getpid()}/task/{os.getpid()}/children').exists():
        print('skipped: the_first_interrupt_ends_all_waiting: no list of children in /proc')
        return
    grand, base = family()
    done = threading.Event()
    for path in f'/api/models/{grand.name}/revision/main', f'/acme/grand/resolve/{grand.sha}/README.md':
        with Hub(grand, base) as hub:
            hub.behaviour[path] = lambda handler: done.wait(120)
            report, status, helper = interrupted(hub, lambda: path in hub.paths(), signal.SIGINT, adapter(tmp))
            same(issues(report), {('', 'interrupted')}, 'issues')
            same((status, report['incomplete']), (3, True), 'status')
            same([i['message'] for i in report['issues']], ['interrupted before all that was asked for had come'], 'message')
            assert model(report, 'base')['ancestor'], 'what had come is in the report'
            assert not is_alive(helper), 'the helper is still there'
    with Hub(grand, base) as hub:
        hub.behaviour['/api/models/acme/base/revision/main'] = lambda handler: done.wait(120)
        hub.behaviour['/big'] = lambda handler: done.wait(120)
        for target in 'hf://acme/base', hub.url + '/big':
            count = len(hub.requests)
            report, status, helper = interrupted(hub, lambda: len(hub.requests) > count, signal.SIGTERM, target)
            same((issues(report), status), ({('', 'interrupted')}, 3), target)
    done.set()


@test
def the_helper_ends_with_a_scan_that_is_killed(tmp):
    if not pathlib.Path(f'/proc/{os.getpid()}/task/{os.getpid()}/children').exists():
        print('skipped: the_helper_ends_with_a_scan_that_is_killed: no list of children in /proc')
        return
    done = threading.Event()
    with Hub() as hub:
        for i in range(40):
            card(tmp / 'tree' / f'm{i}', f'base_model: acme/b{i}')
            hub.behaviour[f'/api/models/acme/b{i}/revision/main'] = lambda handler: done.wait(120)
        _, status, helper = interrupted(hub, lambda: len(hub.requests) >= 8, signal.SIGKILL, tmp / 'tree')
        for _ in range(1000):
            if not is_alive(helper):
                break
            time.sleep(0.01)
        assert not is_alive(helper), 'the helper waits for servers'
    done.set()


@test
def hostile_answers_do_no_harm(tmp):
    tree = adapter(tmp)
    sha = 'a' * 40
    for body in (b'', b'[]', b'{}', b'null', b'{"sha": "../../x"}', b'{"sha": 7}', b'{"siblings": {}}', b'\xff' * 100,
                 b'{"a":' * 1000, b'{"sha": "%s", "siblings": [' % sha.encode(), b'{"sha": "main"}'):
        with Hub() as hub:
            hub.behaviour['/api/models/acme/base/revision/main'] = lambda h, body=body: h.answer(200, body)
            report, result = scan(hub, tree)
            same((issues(report), result.returncode), ({('hf://acme/base', 'online-failed')}, 3), body[:20])
            same(len(hub.requests), 1, 'requests')
    names = ['../../etc/passwd', 'README.md/..', '/README.md', 'LICENSE\r\nX: y', 'LICENSE?x#y', 'LICENSE ' * 200, 'config.json']
    answer = {'id': 'x/../../y', 'sha': sha, 'siblings': [{'rfilename': n} for n in names] + [{'rfilename': 5}, 7, [[]]],
              'cardData': {'license': 'mit'}}
    with Hub() as hub:
        hub.behaviour['/api/models/acme/base/revision/main'] = lambda h: h.answer(200, json.dumps(answer).encode())
        report, result = scan(hub, tree)
        same(sorted(hub.paths())[:-1], [f'/acme/base/resolve/{sha}/{n}' for n in ('LICENSE%0D%0AX%3A%20y', 'LICENSE%3Fx%23y', 'config.json')],
             'paths')


@test
def a_hub_cannot_fill_the_memory(tmp):
    many = Repo('acme/base', dict({f'LICENSE-{i}': 'x' for i in range(60)}, **{f'w-{i}.gguf': 'x' for i in range(5000)}))
    with Hub(many) as hub:
        report, result = scan(hub, adapter(tmp / 'many'))
        same((issues(report), result.returncode), ({('hf://acme/base', 'online-over-limit')}, 3), 'issues')
        same(len(hub.requests), 25, 'requests')
    files = {f'LICENSE-{i}': bytes(9 << 20) for i in range(20)}
    with Hub(*(Repo(f'acme/b{i}', files) for i in range(2))) as hub:
        for i in range(2):
            card(tmp / 'large' / f'm{i}', f'base_model: acme/b{i}')
        report, result = scan(hub, tmp / 'large', cache='of the large')
        same({i for i in issues(report) if i[1].startswith('online')}, {('', 'online-over-limit')}, 'issues')
        same(len([i for i in report['issues'] if i['code'] == 'licence-unsupported']), 28, 'files read')


@test
def answers_that_break_are_issues(tmp):
    """What a hub may say in headers and in the middle of answers, and nobody believes."""
    tree = adapter(tmp)
    with Hub(*family()) as hub:
        sha = hub.repos['acme/base'].sha
        for path in f'/api/models/acme/base/revision/main', f'/acme/base/resolve/{sha}/README.md':
            for what, behave in (('loop', redirect(path)), ('elsewhere', redirect('file:///etc/passwd')),
                                 ('nowhere', lambda h: h.answer(302)),
                                 ('short' if 'api' in path else 'hung up', short(b'{', 100) if 'api' in path else hang_up),
                                 ('wrong gzip', lambda h: h.answer(200, b'{}', Content_Encoding='gzip')),
                                 ('headers', lambda h: h.answer(200, b'[]', **{f'X-{i}': 'y' * 60000 for i in range(200)})),
                                 ('teapot', fail(418))):
                hub.behaviour[path] = behave
                report, result = scan(hub, tree, cache=what)
                found = {i for i in issues(report)}
                assert found and all(code == 'online-failed' for _, code in found), f'{path}: {what}: {found}'
                same((result.returncode, result.stderr), (3, b''), f'{path}: {what}')
            del hub.behaviour[path]


def ask(hub, *targets, env=None, form='json'):
    result = run('scan', '-f', form, '--endpoint', hub.url, '--cache-dir', '', *targets, env=dict(CLEAN, **(env or {})))
    return json.loads(result.stdout) if result.stdout else None, result


def safetensors(size):
    """A header that names a base, and `size` bytes of weights."""
    header = json.dumps({'__metadata__': {'license': 'mit', 'modelspec.title': 'T'},
                         'w': {'dtype': 'U8', 'shape': [size], 'data_offsets': [0, size]}}).encode()
    return struct.pack('<Q', len(header)) + header + bytes(size)


@test
def a_repository_is_scanned_without_being_here(tmp):
    with Hub(*family()) as hub:
        report, result = ask(hub, 'hf://acme/base')
        same((result.stderr, issues(report)), (b'', set()), 'issues')
        base = model(report, 'base')
        same((base['path'], base.get('ancestor', False)), (f'hf://acme/base@{hub.repos["acme/base"].sha}', False), 'model')
        assert 'cc-by-nc-4.0' in base['concluded']['licences'] and base['verdict'] != 'not-checked', base['verdict']
        same(model(report, 'grand')['ancestor'], True, 'its base')
        same(len(hub.requests), len(set(hub.paths())), 'no request twice')
        report, result = ask(hub, f'hf://acme/base@{hub.repos["acme/base"].sha}', 'hf://no/such', 'hf://a/b/c')
        same(issues(report), {('hf://no/such', 'online-not-found'), ('hf://a/b/c', 'online-failed')}, 'issues')
        same(result.returncode, 3, 'status')


@test
def modelscope_is_another_hub(tmp):
    chat = Repo('acme/chat', {'README.md': front(license='other', base_model='acme/grand'), 'LICENSE': TERMS_TEXT,
                              'configuration.json': '{}', 'config.json': '{"model_type": "llama"}', 'w.safetensors': b'\0' * 50})
    bare, secret = Repo('acme/bare', {'model.safetensors': safetensors(5_000_000)}), Repo('acme/secret', chat.files, private=True)
    with Hub(chat, bare, secret) as hub, Hub(*family()) as hugging_face:
        domain = {'MODELSCOPE_DOMAIN': hub.url.replace('http://', '')}
        report, result = ask(hugging_face, 'modelscope://acme/chat', env=domain)
        same((result.stderr, issues(report)), (b'', set()), 'issues')
        found = model(report, 'chat')
        same([a['path'] for a in found['artefacts']],
             [f'modelscope://acme/chat@master/{name}' for name in ('LICENSE', 'README.md', 'config.json')], 'artefacts')
        assert 'cc-by-nc-4.0' in found['concluded']['licences'], found['concluded']
        same(model(report, 'grand')['ancestor'], True, 'its base, from the other hub')
        assert b'pkg:huggingface/acme/chat' not in ask(hugging_face, 'modelscope://acme/chat', form='cyclonedx', env=domain)[1].stdout
        same(len(hub.requests), 8, 'requests')
        report, result = ask(hugging_face, 'modelscope://acme/bare', env=domain)
        same((issues(report), report['models'][0]['concluded']['licences']), (set(), ['mit']), 'the header of weights')
        for target, env, expected in (('acme/none', {}, 'online-not-found'), ('acme/secret', {}, 'online-refused'),
                                      ('acme/secret', {'MODELSCOPE_API_TOKEN': hub.token}, None),
                                      ('acme/chat@v9', {}, 'online-failed'), ('a/b/c', {}, 'online-failed')):
            hub.requests.clear()
            report, result = ask(hugging_face, 'modelscope://' + target, env=dict(domain, HF_TOKEN='other', **env))
            same({code for path, code in issues(report) if path.startswith('modelscope://')},
                 {expected} if expected else set(), target)
            assert not any('Authorization' in headers for _, headers in hub.requests), 'the token of the other hub'
            assert hub.token.encode() not in result.stdout + result.stderr, 'the token is in the report'
        assert not any('Cookie' in headers for _, headers in hugging_face.requests), 'the token of this one'
        for body in (b'', b'[]', b'{"Data": {"Files": {}}}', b'{"Data": [[[{"Path": "README.md"}]]]}', b'{"Success": true'):
            hub.behaviour['/api/v1/models/acme/chat/repo/files'] = give(body)
            same(issues(ask(hugging_face, 'modelscope://acme/chat', env=domain)[0]), {('modelscope://acme/chat', 'online-failed')}, body)


@test
def of_a_large_file_the_header_is_read(tmp):
    body = safetensors(20_000_000)
    repo = Repo('acme/bare', {'model.safetensors': body, 'train.py': 'x'})
    with Hub(repo) as hub:
        hub.behaviour['/files/model.safetensors'] = lambda h: h.content(body)
        for target, folder in ((f'{hub.url}/files/model.safetensors?sig=secret', f'{hub.url}/files'),
                               ('hf://acme/bare', f'hf://acme/bare@{repo.sha}')):
            hub.requests.clear()
            report, result = ask(hub, target)
            same((result.stderr, issues(report), len(report['models'])), (b'', set(), 1), target)
            same(report['models'][0]['path'], folder, 'path')
            same(report['models'][0]['concluded']['licences'], ['mit'], 'licence')
            same([h['Range'] for _, h in hub.requests if 'Range' in h], ['bytes=0-131071'], 'ranges')
            assert b'secret' not in result.stdout, 'the query is in the report'
        hub.ignores_ranges = True
        report, result = ask(hub, f'{hub.url}/files/model.safetensors')
        same(result.returncode, 3, 'a server without ranges')


def digest_of(body):
    return 'sha256:' + hashlib.sha256(body).hexdigest()


def manifest(config, *layers):
    """An Ollama manifest: (media type, bytes) for the config and each layer."""
    describe = lambda kind, body: {'mediaType': kind, 'digest': digest_of(body), 'size': len(body)}
    return json.dumps({'schemaVersion': 2, 'mediaType': DOCKER, 'config': describe(*config),
                       'layers': [describe(*layer) for layer in layers]}).encode()


DOCKER = 'application/vnd.docker.distribution.manifest.v2+json'
CONFIG = ('application/vnd.docker.container.image.v1+json', b'{"model_format":"gguf","model_family":"llama"}')
GGUF = ('application/vnd.ollama.image.model', next(EXAMPLES.rglob('*Support*.gguf')).read_bytes())
TERMS = ('application/vnd.ollama.image.license', b'Licensed under CC-BY-NC-4.0, for research only.\n')


@test
def a_registry_gives_what_tells_of_terms(tmp):
    if not shutil.which('docker-registry'):
        print('skipped: a_registry_gives_what_tells_of_terms: no docker-registry')
        return
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    (tmp / 'config.yml').write_text(f'version: 0.1\nlog: {{level: error}}\nstorage: {{filesystem: {{rootdirectory: {tmp}/store}}}}\n'
                                    f'http: {{addr: "127.0.0.1:{port}"}}\n')
    process = subprocess.Popen(['docker-registry', 'serve', tmp / 'config.yml'], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        base = f'http://127.0.0.1:{port}/v2/acme/chat'
        for _ in range(100):
            try:
                urllib.request.urlopen(f'http://127.0.0.1:{port}/v2/')
                break
            except OSError:
                time.sleep(0.1)
        def send(url, body, kind='application/octet-stream', method='PUT'):
            request = urllib.request.Request(url, data=body, method=method, headers={'Content-Type': kind})
            return urllib.request.urlopen(request).headers.get('Location')
        for _, body in CONFIG, GGUF, TERMS:
            where = send(base + '/blobs/uploads/', b'', method='POST')
            send(f'{where}{"&" if "?" in where else "?"}digest={digest_of(body)}', body)
        send(base + '/manifests/7b', manifest(CONFIG, GGUF, TERMS), DOCKER)
        for scheme in 'oci', 'ollama':
            result = run('scan', '-f', 'json', '--cache-dir', tmp / 'cache', f'{scheme}://127.0.0.1:{port}/acme/chat:7b', env=CLEAN)
            report = json.loads(result.stdout)
            same((result.stderr, issues(report), len(report['models'])), (b'', set(), 1), 'scan')
            chat = report['models'][0]
            same({a['kind'] for a in chat['artefacts']} >= {'manifest', 'gguf', 'licence'}, True, chat['artefacts'])
            assert all(a['path'].startswith(f'{scheme}://127.0.0.1:{port}/acme/chat:7b/') for a in chat['artefacts'])
        result = run('scan', '-f', 'json', f'oci://127.0.0.1:{port}/acme/other:1', '--cache-dir', '', env=CLEAN)
        same(issues(json.loads(result.stdout)), {(f'oci://127.0.0.1:{port}/acme/other:1', 'online-not-found')}, 'not there')
        same(result.returncode, 3, 'status')
    finally:
        process.terminate()
        process.wait()


@test
def a_registry_may_want_a_token_from_strangers(tmp):
    with Hub() as hub:
        body = manifest(CONFIG, GGUF, TERMS)

        def guarded(handler, answer):
            if handler.headers.get('Authorization') != 'Bearer for-strangers':
                return handler.answer(401, WWW_Authenticate=f'Bearer realm="{hub.url}/token",service="s",scope="repository:chat:pull"')
            return answer(handler)
        hub.behaviour['/v2/chat/manifests/latest'] = lambda h: guarded(h, lambda h: h.answer(200, body))
        hub.behaviour['/token'] = lambda h: h.answer(200, b'{"expires_in": 60, "token": "for-strangers"}')
        for _, blob in CONFIG, GGUF:
            hub.behaviour[f'/v2/chat/blobs/{digest_of(blob)}'] = lambda h, blob=blob: guarded(h, lambda h: h.content(blob))
        wrong = f'/v2/chat/blobs/{digest_of(TERMS[1])}'
        hub.behaviour[wrong] = lambda h: guarded(h, lambda h: h.content(b'MIT'))
        target = hub.url.replace('http://', 'oci://') + '/chat'
        report, result = ask(hub, target)
        same(issues(report), {(target + ':latest', 'online-failed')}, 'a blob that is another')
        same(result.returncode, 3, 'status')
        assert b'for-strangers' not in result.stdout + result.stderr, 'the token is in the report'
        hub.behaviour[wrong] = lambda h: guarded(h, lambda h: h.content(TERMS[1]))
        report, result = ask(hub, target)
        same((issues(report), len(report['models'])), (set(), 1), 'all there')
        hub.requests.clear()
        ask(hub, target, env={'HF_TOKEN': hub.token})
        same([headers.get('Authorization') for path, headers in hub.requests if path == '/token'], [None],
             'the hub\'s own token, where a registry says to ask there')
        hub.behaviour['/token'] = lambda h: h.answer(200, b'{"token": {"token": 5}}')
        report, result = ask(hub, target)
        same((issues(report), result.returncode), ({(target + ':latest', 'online-failed')}, 3), 'no token')


@test
def the_cache_can_be_shown_and_cleared(tmp):
    cache = tmp / 'cache'
    with Hub(*family()) as hub:
        cached = lambda verb: run('cache', verb, '--cache-dir', cache, env=CLEAN)
        same(cached('status').stdout.decode(), f'no cache at {cache}/responses.db\n', 'none')
        scan(hub, adapter(tmp))
        lines = dict(line.split(None, 1) for line in cached('status').stdout.decode().splitlines())
        same((lines['path'], lines['responses']), (f'{cache}/responses.db', '6'), 'status')
        same((cached('clear').stdout, cached('clear').returncode), (b'', 0), 'clear')
        assert 'responses  0\n' in cached('status').stdout.decode(), 'cleared'
        same(cached('grow').stderr, b"modlic: 'modlic cache' knows status and clear, not 'grow'\n", 'other words')


@test
def an_offline_scan_has_no_network(tmp):
    needed = os.popen(f'readelf -d {MODLIC}').read()
    assert 'libyaml' in needed or 'libc.so' in needed, needed
    assert 'curl' not in needed and 'ssl' not in needed, needed
    with Hub(*family()) as hub:
        run('scan', adapter(tmp), env=dict(CLEAN, HF_ENDPOINT=hub.url, HF_TOKEN='x'))
        same(hub.requests, [], 'requests')


if not HELPER.exists():
    result = run('scan', '--online', EXAMPLES, env=CLEAN)
    assert result.returncode == 2 and b'--online' in result.stderr, result.stderr
    print('skipped: modlic-fetch was not built; --online says so')
    sys.exit(0)
main(sys.argv[3:])
