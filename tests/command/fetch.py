#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""modlic-fetch itself, spoken to over its pipes, against servers on the loopback.
Usage: fetch.py MODLIC BUILD [TEST...]
"""
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import sys
import threading

import hub as hubs
from harness import BUILD, MODLIC, main, same, test
from hub import Hub, Proxy, certificate, fail, give, hang_up, redirect, short, slow

HELPER = pathlib.Path(BUILD) / 'src/io/fetch/modlic-fetch'
SECRET = b'Authorization: Bearer hf_secret_token_of_the_tests'


def text(value):
    value = value.encode() if isinstance(value, str) else value
    return struct.pack('<I', len(value)) + value


def numbers(*values):
    return b''.join(struct.pack('<Q', value) for value in values)


def frame(kind, body):
    return struct.pack('<IB', len(body) + 1, kind) + body


class Reply:
    def __init__(self, body):
        self.id, self.status, self.flags, self.total = struct.unpack_from('<QQQQ', body, 1)
        at, fields = 33, []
        for _ in range(4):
            size, = struct.unpack_from('<I', body, at)
            fields.append(body[at + 4:at + 4 + size])
            at += 4 + size
        assert at == len(body), 'trailing bytes'
        self.error, self.url, headers, self.body = fields
        self.error = self.error.decode()
        self.headers = dict(line.split(': ', 1) for line in headers.decode().splitlines())


class Helper:
    """The process; get() asks and waits."""

    def __init__(self, *origins, cache='', total_ms=5000, allow_http=0, backoff_ms=10, cache_seconds=1000,
                 cache_bytes=1 << 24, env=None):
        clean = {key: value for key, value in os.environ.items()
                 if not key.lower().endswith('_proxy') and key not in ('CURL_CA_BUNDLE', 'SSL_CERT_FILE')}
        self.process = subprocess.Popen([HELPER, '--pipe'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=dict(clean, **(env or {})))
        body = text('modlic/test') + text(str(cache)) + numbers(cache_bytes, cache_seconds, 2000, total_ms, backoff_ms,
                                                                allow_http, len(origins))
        for url, token in origins:
            body += text(url) + text(token)
        self.send(frame(1, body))
        self.count = 0

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def ask(self, url, accept='', authorization='', start=0, length=0, cap=1 << 20, pinned=0, stranger=0):
        self.count += 1
        self.send(frame(2, numbers(self.count) + text(url) + text(accept) + text(authorization) +
                        numbers(start, length, cap, pinned | 6 * stranger)))

    def reply(self):
        head = self.process.stdout.read(4)
        assert len(head) == 4, f'no reply; stderr: {self.process.stderr.read()!r}'
        return Reply(self.process.stdout.read(struct.unpack('<I', head)[0]))

    def get(self, url, **options):
        self.ask(url, **options)
        return self.reply()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.status = self.process.wait(30)
        self.errors = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()


def anonymous(hub, **options):
    return Helper((hub.url, ''), **options)


def trusted(hub, **options):
    return Helper((hub.url, SECRET), **options)


@test
def a_file_arrives_whole_and_gzip_is_undone(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        body = b'licence text\n' * 1000
        hub.behaviour['/a'] = give(body)
        reply = helper.get(hub.url + '/a')
        same((reply.status, reply.error, reply.body), (200, '', body), 'reply')
        assert reply.headers['etag'], 'etag'
        assert 'gzip' in hub.requests[0][1]['Accept-Encoding'], 'gzip is asked for'


@test
def a_body_beyond_its_cap_is_no_answer(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        hub.behaviour['/bomb'] = give(bytes(50_000_000))  # 50 kB on the wire
        reply = helper.get(hub.url + '/bomb', cap=1 << 20)
        same((reply.status, reply.error, reply.body), (0, 'answer of more than 1048576 bytes', b''), 'bomb')
        same(len(hub.requests), 1, 'requests')


@test
def ranges(tmp):
    body = bytes(range(256)) * 100
    with Hub() as hub, anonymous(hub) as helper:
        hub.behaviour['/w'] = give(body)
        reply = helper.get(hub.url + '/w', start=100, length=50)
        same((reply.status, reply.body, reply.total), (206, body[100:150], len(body)), 'part')
        reply = helper.get(hub.url + '/w', start=len(body) - 10, length=50)
        same((reply.status, reply.body), (206, body[-10:]), 'part at the end')
        same(helper.get(hub.url + '/w', start=len(body) + 1, length=50).status, 416, 'part behind the end')
        hub.ignores_ranges = True
        reply = helper.get(hub.url + '/w', length=50)
        same((reply.status, reply.body), (200, body[:50]), 'a server without ranges')
        reply = helper.get(hub.url + '/w', start=10, length=50)
        same((reply.status, reply.error), (0, 'the server gives another part than was asked for'), 'no part')


@test
def another_part_than_was_asked_for_is_refused(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        for said, start in (('bytes 0-49/100', 50), ('bytes 0-59/100', 0), ('bytes 0-39/100', 0), ('bytes 49-0/100', 0),
                            ('bytes 0-49/40', 0), ('bytes 0-99999999999999999999/100', 0), ('items 0-49/100', 0), ('', 0)):
            hub.behaviour['/w'] = lambda h: h.answer(206, b'x' * 50, **({'Content_Range': said} if said else {}))
            same(helper.get(hub.url + '/w', start=start, length=50).error,
                 'the server gives another part than was asked for', said)
        hub.behaviour['/w'] = lambda h: h.answer(206, b'x' * 50, Content_Range='bytes 0-49/*')
        same(helper.get(hub.url + '/w', length=50).total, 0, 'a size that the server does not know')


@test
def broken_answers_are_tried_again_and_then_told(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        hub.behaviour['/short'] = short(b'abc', 100)
        reply = helper.get(hub.url + '/short')
        same((reply.status, reply.body), (0, b''), 'short')
        assert reply.error, 'why'
        same(len(hub.requests), 4, 'tries')
        hub.behaviour['/gone'] = [hang_up, hang_up, give(b'here')]
        same(helper.get(hub.url + '/gone').body, b'here', 'third time')


@test
def a_slow_server_is_given_up(tmp):
    with Hub() as hub, anonymous(hub, total_ms=200) as helper:
        hub.behaviour['/slow'] = slow(3, b'late')
        same(helper.get(hub.url + '/slow').error, 'Timeout was reached', 'error')


@test
def servers_are_heeded_when_they_say_wait(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        hub.behaviour['/busy'] = [fail(429, Retry_After='0'), fail(503), fail(429, RateLimit='"api";r=0;t=0'), give(b'now')]
        same(helper.get(hub.url + '/busy').body, b'now', 'body')
        same(len(hub.requests), 4, 'tries')
        hub.behaviour['/shut'] = fail(429, Retry_After='86400')
        same(helper.get(hub.url + '/shut').status, 429, 'not worth waiting for')
        same(hub.paths().count('/shut'), 1, 'tries')
        hub.behaviour['/down'] = fail(500)
        same(helper.get(hub.url + '/down').status, 500, 'down')
        same(hub.paths().count('/down'), 4, 'tries')


@test
def refusals_come_with_their_reason(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        for status, code in (401, 'RepoNotFound'), (403, 'GatedRepo'), (404, 'EntryNotFound'):
            hub.behaviour[f'/{status}'] = fail(status, X_Error_Code=code)
            reply = helper.get(f'{hub.url}/{status}')
            same((reply.status, reply.headers['x-error-code'], reply.body), (status, code, b''), 'refusal')
        same(len(hub.requests), 3, 'requests')


@test
def redirects_are_followed_so_far(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        for i in range(10):
            hub.behaviour[f'/{i}'] = redirect(f'/{i + 1}', 307)
        hub.behaviour['/5'] = give(b'five')
        reply = helper.get(hub.url + '/0')
        same((reply.body, reply.url.decode()), (b'five', hub.url + '/5'), 'five')
        hub.behaviour['/5'] = redirect('/6')
        same(helper.get(hub.url + '/0').error, 'redirected too often', 'error')
        hub.behaviour['/none'] = fail(302)
        same(helper.get(hub.url + '/none').error, 'redirected to nowhere', 'error')


@test
def a_token_goes_to_its_own_origin_alone(tmp):
    with Hub() as hub, Hub() as other, trusted(hub) as helper:
        hub.behaviour['/here'] = redirect('/there')
        hub.behaviour['/there'] = give(b'same origin')
        same(helper.get(hub.url + '/here').body, b'same origin', 'body')
        same([h.get('Authorization') for _, h in hub.requests], [SECRET.decode().split(': ')[1]] * 2, 'own origin')
        hub.requests.clear()
        localhost = hub.url.replace('127.0.0.1', 'localhost')
        for target in other.url + '/x', localhost + '/there':
            hub.behaviour['/away'] = redirect(target)
            other.behaviour['/x'] = give(b'other')
            reply = helper.get(hub.url + '/away')
            same((reply.status, reply.url), (200, b''), 'answer of another origin')
        hub.behaviour['/round'] = redirect(other.url + '/back')
        other.behaviour['/back'] = redirect(hub.url + '/there')
        same(helper.get(hub.url + '/round').body, b'same origin', 'round')
        leaks = [h for _, h in other.requests if 'Authorization' in h]
        leaks += [h for p, h in hub.requests if p == '/there' and 'Authorization' in h]
        same(leaks, [], 'tokens elsewhere')


@test
def a_url_that_a_file_names_gets_nothing_of_ours(tmp):
    with Hub() as hub, trusted(hub, allow_http=1) as helper:
        hub.behaviour['/a'] = give(b'a')
        same(helper.get(hub.url + '/a', stranger=1).error, 'led to an address that is not public', 'a local address')
        same(hub.requests, [], 'requests')
        same(helper.get(hub.url + '/a').body, b'a', 'what the user named')


@test
def a_proxy_is_no_way_to_local_addresses(tmp):
    if not shutil.which('openssl'):
        print('skipped: a_proxy_is_no_way_to_local_addresses: no openssl')
        return
    ca, pem = certificate(tmp, 'files.example')
    with Hub(certificate=pem) as web, Proxy(web.port) as proxy, \
            Helper(env={'https_proxy': proxy.url, 'CURL_CA_BUNDLE': str(ca)}) as helper:
        web.behaviour['/a'] = give(b'a')
        same(helper.get('https://files.example/a').body, b'a', 'through the proxy')
        asked = len(proxy.asked)
        for host in ('localhost', '127.0.0.1', '127.1', '2130706433', '0x7f.1', '0', '[::1]', '[::ffff:169.254.169.254]',
                     '10.0.0.1', '100.64.0.1', '169.254.169.254', 'x.localhost'):
            same(helper.get(f'https://{host}/a').error, 'led to an address that is not public', host)
            web.behaviour['/go'] = redirect(f'https://{host}/a')
            same(helper.get('https://files.example/go').error, 'redirect refused: led to an address that is not public', host)
        same({name for name in proxy.asked[asked:]}, {'files.example:443'} & set(proxy.asked[asked:]), 'hosts')


@test
def a_stranger_may_not_lead_to_the_loopback(tmp):
    with Hub() as hub, Helper() as helper:
        hub.behaviour['/a'] = give(b'secret')
        same(helper.get(hub.url + '/a').error, 'plain http is not used; see --allow-http', 'not named')
    with Hub() as hub, Helper(allow_http=1) as helper:
        hub.behaviour['/a'] = give(b'secret')
        for url in hub.url, hub.url.replace('127.0.0.1', 'localhost'), f'http://2130706433:{hub.port}':
            reply = helper.get(url + '/a')
            same((reply.status, reply.error), (0, 'led to an address that is not public'), url)
        same(hub.requests, [], 'requests')


@test
def other_schemes_and_credentials_in_urls_are_refused(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        for url, error in (('file:///etc/passwd', "scheme 'file' is not fetched: http and https only"),
                           ('ftp://127.0.0.1/x', "scheme 'ftp' is not fetched: http and https only"),
                           ('gopher://127.0.0.1/x', "scheme 'gopher' is not fetched: http and https only"),
                           ('http://me:pw@127.0.0.1/', 'URL with a user name or password'),
                           ('127.0.0.1', 'not a URL: no "://"'), ('', 'not a URL: no "://"')):
            same(helper.get(url).error, error, url)
            hub.behaviour['/go'] = redirect(url or 'file:///')
            assert helper.get(hub.url + '/go').status in (0, 401), url
        same(set(hub.paths()) - {'/go', '/127.0.0.1'}, set(), 'requests')


@test
def certificates_are_checked(tmp):
    if not shutil.which('openssl'):
        print('skipped: certificates_are_checked: no openssl')
        return
    pem = tmp / 'both.pem'
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', tmp / 'key', '-out',
                    tmp / 'cert', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
                   check=True, capture_output=True)
    pem.write_bytes((tmp / 'key').read_bytes() + (tmp / 'cert').read_bytes())
    with Hub(host='localhost', certificate=pem) as hub, Hub() as plain:
        hub.behaviour['/a'] = give(b'over TLS')
        with anonymous(hub) as helper:
            reply = helper.get(hub.url + '/a')
            same(reply.status, 0, 'a certificate that nobody signed')
            assert 'certificate' in reply.error, reply.error
        with anonymous(hub, env={'SSL_CERT_FILE': str(tmp / 'cert')}) as helper:
            reply = helper.get(hub.url + '/a')
            same((reply.error, reply.body), ('', b'over TLS'), 'a certificate that is trusted')
            hub.behaviour['/down'] = redirect(plain.url + '/b')
            same(helper.get(hub.url + '/down').error, 'redirect refused: redirected from https to http', 'downgrade')
            wrong = hub.url.replace('localhost', '127.0.0.1')
        with Helper((wrong, ''), env={'SSL_CERT_FILE': str(tmp / 'cert')}) as helper:
            same(helper.get(wrong + '/a').status, 0, 'a certificate for another name')


@test
def many_requests_share_connections(tmp):
    with Hub() as hub, anonymous(hub) as helper:
        for i in range(16):
            hub.behaviour[f'/{i}'] = give(b'%d' % i)
            helper.ask(f'{hub.url}/{i}')
        replies = {helper.reply().id for _ in range(16)}
        same(replies, set(range(1, 17)), 'replies')


@test
def one_slow_answer_holds_up_no_other(tmp):
    done = threading.Event()
    with Hub() as hub, anonymous(hub, total_ms=60000) as helper:
        hub.behaviour['/slow'] = lambda handler: (done.wait(60), handler.answer(200, b'slow'))
        hub.behaviour['/fast'] = give(b'fast')
        helper.ask(hub.url + '/slow')
        helper.ask(hub.url + '/fast')
        same(helper.reply().body, b'fast', 'first')
        done.set()
        same(helper.reply().body, b'slow', 'second')


@test
def a_broken_protocol_ends_it(tmp):
    for data in (b'\xff\xff\xff\xff', frame(9, b''), frame(2, b'x'), frame(2, numbers(1) + b'\xff' * 20), b'\1'):
        with Helper() as helper:
            helper.send(data)
        same(helper.status, 2, f'status after {data!r}')
        assert b'fetch protocol' in helper.errors, helper.errors


@test
def it_is_started_by_modlic_alone(tmp):
    for arguments in [], ['--pipe', 'more'], ['--help'], ['https://example.org/']:
        result = subprocess.run([HELPER, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
        same((result.returncode, result.stdout), (2, b''), f'status after {arguments}')
        same(result.stderr, b"modlic-fetch is started by 'modlic --online'; see modlic-fetch(1)\n", 'why')
    result = subprocess.run([HELPER, '--version'], capture_output=True, timeout=30)
    same((result.returncode, result.stderr), (0, b''), 'version')
    assert re.fullmatch(rb'modlic-fetch \d+\.\d+\.\d+\n', result.stdout), result.stdout


@test
def without_a_setup_it_ends(tmp):
    for data in b'', frame(2, numbers(1)), frame(1, b'')[:3]:
        result = subprocess.run([HELPER, '--pipe'], input=data, capture_output=True, timeout=30)
        same((result.returncode, result.stdout), (2, b''), f'status after {data!r}')
        assert result.stderr.startswith(b'modlic-fetch: '), result.stderr


@test
def an_interrupt_is_left_to_modlic(tmp):
    """Ctrl-C reaches the whole process group: the answer under way must still come."""
    with Hub() as hub, anonymous(hub) as helper:
        hub.behaviour['/a'] = lambda handler: (helper.process.send_signal(signal.SIGINT), handler.answer(200, b'a'))
        same(helper.get(hub.url + '/a').body, b'a', 'body')
    same(helper.status, 0, 'status')


@test
def the_cache_asks_only_whether_an_answer_still_holds(tmp):
    cache = tmp / 'cache.db'
    with Hub() as hub:
        hub.behaviour['/a'] = give(b'first')
        with trusted(hub, cache=cache) as helper:
            same((helper.get(hub.url + '/a').flags, helper.get(hub.url + '/a').flags), (0, 2), 'flags')
            hub.behaviour['/a'] = give(b'second')
            reply = helper.get(hub.url + '/a')
            same((reply.flags, reply.body), (0, b'second'), 'changed')
            hub.requests.clear()
            hub.behaviour['/p'] = give(b'pinned')
            same([helper.get(hub.url + '/p', pinned=1).flags for _ in range(3)], [0, 1, 1], 'pinned')
            same(len(hub.requests), 1, 'requests')
        with trusted(hub, cache=cache) as helper:
            reply = helper.get(hub.url + '/p', pinned=1)
            same((reply.flags, reply.body, reply.status), (1, b'pinned', 200), 'the next run')
        with anonymous(hub, cache=cache) as helper:
            same(helper.get(hub.url + '/p', pinned=1).flags, 0, 'what a token got is not for others')
        with trusted(hub, cache=cache, cache_seconds=0) as helper:
            same(helper.get(hub.url + '/p', pinned=1).flags, 2, 'an old answer')
    for file in tmp.iterdir():
        assert b'secret' not in file.read_bytes(), f'{file} holds the token'


@test
def the_cache_keeps_to_its_size(tmp):
    cache = tmp / 'cache.db'
    with Hub() as hub:
        with anonymous(hub, cache=cache, cache_bytes=10000) as helper:
            for i in range(20):
                hub.behaviour[f'/{i}'] = give(b'%d' % i * 1000)
                helper.get(f'{hub.url}/{i}', pinned=1)
            hub.behaviour['/big'] = give(b'x' * 9000)
            helper.get(f'{hub.url}/big', pinned=1)
        with anonymous(hub, cache=cache, cache_bytes=10000) as helper:
            flags = [helper.get(f'{hub.url}/{i}', pinned=1).flags for i in range(19, -1, -1)]
            assert 4 <= sum(flags) <= 10, flags
            same(helper.get(f'{hub.url}/big', pinned=1).flags, 0, 'too big to keep')


@test
def a_cache_is_shared_and_survives_a_kill(tmp):
    cache = tmp / 'cache.db'
    with Hub() as hub:
        for i in range(40):
            hub.behaviour[f'/{i}'] = give(b'%d' % i * 500)
        helpers = [anonymous(hub, cache=cache) for _ in range(3)]
        for i in range(40):
            for helper in helpers:
                helper.ask(f'{hub.url}/{i}', pinned=1)
            if i == 20:
                helpers[0].process.kill()
                helpers[0].process.wait()
                helpers[0].process.stdout.close()
                helpers.pop(0)
            for helper in helpers:
                same(helper.reply().status, 200, 'status')
        for helper in helpers:
            helper.__exit__()
            same((helper.status, helper.errors), (0, b''), 'end')
        with anonymous(hub, cache=cache) as helper:
            same({helper.get(f'{hub.url}/{i}', pinned=1).flags for i in range(40)}, {1}, 'kept')


@test
def a_damaged_cache_is_done_without(tmp):
    cache = tmp / 'cache.db'
    cache.write_bytes(b'this is no database' * 100)
    with Hub() as hub:
        hub.behaviour['/a'] = give(b'a')
        with anonymous(hub, cache=cache) as helper:
            same(helper.get(hub.url + '/a').body, b'a', 'body')
        assert b'no cache' in helper.errors, helper.errors


if not HELPER.exists():
    print('skipped: modlic-fetch was not built')
    sys.exit(0)
main(sys.argv[3:])
