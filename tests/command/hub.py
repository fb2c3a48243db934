# SPDX-License-Identifier: Apache-2.0
"""A hub on the loopback, with the habits of the real one, good and bad.

Repositories are dictionaries of files. It answers /api/models/ID[/revision/REV] and
/ID/resolve/REV/PATH with ranges, ETags, gzip, X-Repo-Commit and X-Error-Code, and notes every
request with its headers. What else it does is switched on per path in `behaviour`: see Hub.
"""
import gzip
import hashlib
import http.server
import json
import re
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse


class Repo:
    def __init__(self, name, files, card=None, gated=False, private=False, info=True):
        self.name = name
        self.files = {path: body.encode() if isinstance(body, str) else body for path, body in files.items()}
        self.card = card or {}
        self.gated = gated
        self.private = private
        self.info = info
        digest = hashlib.sha1(name.encode())
        for path, body in sorted(self.files.items()):
            digest.update(path.encode() + body)
        self.sha = digest.hexdigest()

    def document(self):
        return {'id': self.name, 'modelId': self.name, 'sha': self.sha, 'private': False, 'gated': self.gated,
                'disabled': False, 'tags': ['region:us'], 'cardData': self.card,
                'siblings': [{'rfilename': path} for path in sorted(self.files)]}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    server_version = 'hub'

    def log_message(self, *_):
        pass

    def answer(self, status, body=b'', **headers):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace('_', '-'), value)
        if 'Content_Length' not in headers:
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def refuse(self, status, code):
        self.answer(status, b'{"error":"no"}', X_Error_Code=code, X_Error_Message='no')

    def content(self, body, **headers):
        """Bytes with an ETag, a range if one is asked for, gzip if that is accepted."""
        etag = '"%s"' % hashlib.sha256(body).hexdigest()[:40]
        if self.headers.get('If-None-Match') == etag:
            return self.answer(304, ETag=etag)
        wanted = re.fullmatch(r'bytes=(\d+)-(\d+)', self.headers.get('Range') or '')
        if wanted and not self.server.hub.ignores_ranges:
            first, last = int(wanted[1]), min(int(wanted[2]), len(body) - 1)
            if first >= len(body):
                return self.answer(416, Content_Range=f'bytes */{len(body)}')
            return self.answer(206, body[first:last + 1], ETag=etag,
                               Content_Range=f'bytes {first}-{last}/{len(body)}', **headers)
        if 'gzip' in (self.headers.get('Accept-Encoding') or ''):
            return self.answer(200, gzip.compress(body), ETag=etag, Content_Encoding='gzip', **headers)
        return self.answer(200, body, ETag=etag, **headers)

    def may_read(self, repo):
        if not (repo.private or repo.gated):
            return True
        return self.headers.get('Authorization') == f'Bearer {self.server.hub.token}'

    def modelscope(self, repo, is_listing):
        """Its other dialect: a list of files, each by its path and revision; a cookie says who asks."""
        query = urllib.parse.parse_qs(self.path.partition('?')[2])
        if repo is None:
            return self.answer(404, b'{"Code":10010205001,"Message":"record not found","Success":false}')
        if repo.private and self.headers.get('Cookie') != f'm_session_id={self.server.hub.token}':
            return self.answer(403, b'{"Code":10010205002,"Message":"no permission","Success":false}')
        if query['Revision'] != ['master']:
            return self.answer(200, b'{"Code":10010205003,"Message":"no such revision","Success":false,"Data":null}')
        if not is_listing:
            body = repo.files.get(query['FilePath'][0])
            return self.answer(404) if body is None else self.content(body)
        entry = lambda path, kind, body: {'Name': path, 'Path': path, 'Type': kind, 'Revision': repo.sha, 'Mode': '33188',
                                          'IsLFS': False, 'Size': len(body), 'Sha256': hashlib.sha256(body).hexdigest()}
        files = [entry(path, 'blob', body) for path, body in repo.files.items()] + [entry('LICENSES', 'tree', b'')]
        return self.content(json.dumps({'Code': 200, 'Data': {'Files': files, 'LatestCommitter': {'Path': 'x'}},
                                        'Message': 'success', 'RequestId': '1', 'Success': True}).encode())

    def do_GET(self):
        hub = self.server.hub
        path = self.path.split('?')[0]
        with hub.lock:
            hub.requests.append((path, dict(self.headers)))
            special = hub.behaviour.get(path)
            if isinstance(special, list):  # one after the other, the last for good
                special = special.pop(0) if len(special) > 1 else special[0]
        if special:
            return special(self)
        listing = re.fullmatch(r'/api/v1/models/([^/]+/[^/]+)/repo(/files)?', path)
        if listing:
            return self.modelscope(hub.repos.get(listing[1]), listing[2])
        api = re.fullmatch(r'/api/models/(.+?)(?:/revision/([^/]+))?', path)
        file = re.fullmatch(r'/(.+?)/resolve/([^/]+)/(.+)', path)
        name = (api or file)[1] if api or file else None
        if name in hub.renamed:
            return self.answer(307, Location=self.path.replace(name, hub.renamed[name]))
        repo = hub.repos.get(name)
        if repo is None or (repo.private and not self.may_read(repo)):
            return self.refuse(401, 'RepoNotFound')
        revision = (api or file)[2] or 'main'
        if revision not in ('main', repo.sha):
            return self.refuse(404, 'RevisionNotFound')
        if api:
            return self.content(json.dumps(repo.document()).encode(), Content_Type='application/json')
        if not self.may_read(repo):
            return self.refuse(403 if 'Authorization' in self.headers else 401, 'GatedRepo')
        wanted = urllib.parse.unquote(file[3])
        if wanted not in repo.files:
            return self.refuse(404, 'EntryNotFound')
        return self.content(repo.files[wanted], X_Repo_Commit=repo.sha)


# What a path may be made to do.
def redirect(target, status=302):
    return lambda handler: handler.answer(status, Location=target)


def fail(status, **headers):
    return lambda handler: handler.answer(status, b'later', **headers)


def give(body, **headers):
    return lambda handler: handler.content(body, **headers)


def short(body, promised):
    """Promises more bytes than it gives, then hangs up."""
    def behave(handler):
        handler.answer(200, body, Content_Length=str(promised))
        handler.close_connection = True
    return behave


def hang_up(handler):
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def slow(seconds, body):
    def behave(handler):
        time.sleep(seconds)
        handler.answer(200, body)
    return behave


def normal(handler):
    """Falls back to the repositories."""
    path = handler.path.split('?')[0]
    special = handler.server.hub.behaviour.pop(path)
    try:
        handler.do_GET()
    finally:
        handler.server.hub.behaviour[path] = special


def certificate(folder, *names):
    """A certification authority of its own, and a certificate of it for the names: (CA, key and certificate)."""
    ca, both, request = folder / 'ca.pem', folder / 'both.pem', folder / 'request'
    make = lambda *arguments: subprocess.run(['openssl', *map(str, arguments)], check=True, capture_output=True)
    make('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', folder / 'ca.key', '-out', ca, '-days', '2', '-subj',
         '/CN=authority of a test', '-addext', 'basicConstraints=critical,CA:TRUE')
    make('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', folder / 'key', '-out', request, '-subj', '/CN=test')
    (folder / 'extensions').write_text('subjectAltName=' + ','.join(
        f'IP:{name}' if name[0].isdigit() else f'DNS:{name}' for name in names) + '\n')
    make('x509', '-req', '-in', request, '-CA', ca, '-CAkey', folder / 'ca.key', '-CAcreateserial', '-days', '2', '-out',
         folder / 'cert', '-extfile', folder / 'extensions')
    both.write_bytes((folder / 'key').read_bytes() + (folder / 'cert').read_bytes())
    return ca, both


class Proxy:
    """Every host is the same server on the loopback, so that public names can be asked for in a test."""

    def __init__(self, port):
        self.target, self.asked = port, []
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.url = f'http://127.0.0.1:{self.socket.getsockname()[1]}'

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.tunnel, args=(client,), daemon=True).start()

    def tunnel(self, client):
        head = b''
        while b'\r\n\r\n' not in head:
            head += client.recv(4096) or b'\r\n\r\n'
        self.asked.append(head.split()[1].decode())
        server = socket.create_connection(('127.0.0.1', self.target))
        client.sendall(b'HTTP/1.1 200 ok\r\n\r\n')
        threading.Thread(target=self.pump, args=(server, client), daemon=True).start()
        self.pump(client, server)

    @staticmethod
    def pump(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def __enter__(self):
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.socket.close()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        pass


class Hub:
    """with Hub(repos) as hub: hub.url, hub.requests, hub.behaviour[path] = redirect(...)"""

    def __init__(self, *repos, host='127.0.0.1', certificate=None):
        self.repos = {repo.name: repo for repo in repos}
        self.renamed, self.behaviour, self.requests = {}, {}, []
        self.token = 'hf_secret_token_of_the_tests'
        self.ignores_ranges = False
        self.lock = threading.Lock()
        self.server = Server((host, 0), Handler)
        self.server.hub = self
        scheme = 'http'
        if certificate:
            scheme = 'https'
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.url = f'{scheme}://{host}:{self.port}'
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def paths(self):
        return [path for path, _ in self.requests]
