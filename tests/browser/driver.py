# SPDX-License-Identifier: Apache-2.0
"""A browser by the WebDriver protocol over plain HTTP: chromedriver and the standard library."""
import base64
import contextlib
import json
import re
import shutil
import subprocess
import urllib.request


def is_there():
    return shutil.which('chromedriver') and (shutil.which('chromium') or shutil.which('google-chrome'))


class Browser:
    def __init__(self, port):
        self.root = f'http://127.0.0.1:{port}'
        options = {'args': ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
                            '--hide-scrollbars', '--window-size=1440,1000']}
        binary = shutil.which('chromium')
        if binary:
            options['binary'] = binary
        answer = self.call('/session', {'capabilities': {'alwaysMatch': {
            'goog:chromeOptions': options, 'unhandledPromptBehavior': 'ignore',
            'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'}}}})
        self.root += '/session/' + answer['sessionId']

    def call(self, path, body=None, method=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.root + path, data, {'Content-Type': 'application/json'},
                                         method=method or ('POST' if data else 'GET'))
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as problem:
            raise AssertionError(json.load(problem)['value']['message'][:500]) from None

    def open(self, path):
        self.call('/url', {'url': path.as_uri()})

    def run(self, script, *arguments):
        return self.call('/execute/sync', {'script': script, 'args': list(arguments)})

    def devtools(self, command, **parameters):
        return self.call('/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def log(self, kind):
        return self.call('/se/log', {'type': kind})

    def requests(self):
        """Addresses that anything in the page asked for since the last call."""
        messages = (json.loads(entry['message'])['message'] for entry in self.log('performance'))
        return [m['params']['request']['url'] for m in messages if m['method'] == 'Network.requestWillBeSent']

    def keys(self, *keys):
        actions = [{'type': kind, 'value': key} for key in keys for kind in ('keyDown', 'keyUp')]
        self.call('/actions', {'actions': [{'type': 'key', 'id': 'keyboard', 'actions': actions}]})

    def width(self, pixels, height=1000):
        self.devtools('Emulation.setDeviceMetricsOverride', width=pixels, height=height,
                      deviceScaleFactor=1, mobile=pixels < 600)

    def media(self, scheme='light', media=''):
        self.devtools('Emulation.setEmulatedMedia', media=media,
                      features=[{'name': 'prefers-color-scheme', 'value': scheme}])

    def picture(self, path):
        path.write_bytes(base64.b64decode(self.call('/screenshot')))


@contextlib.contextmanager
def browser():
    server = subprocess.Popen(['chromedriver', '--port=0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True)
    try:
        for line in server.stdout:
            port = re.search(r'started successfully on port (\d+)', line)
            if port:
                break
        made = Browser(port.group(1))
        try:
            yield made
        finally:
            made.call('', method='DELETE')
    finally:
        server.terminate()
        server.wait(20)
