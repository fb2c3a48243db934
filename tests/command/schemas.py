#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The reports that the command really writes, of the example tree: valid by the official
schemas, and of one mind to the last finding. How to validate is in tests/unit/report/validate.py,
which does it for a scan made by hand.

Usage: schemas.py MODLIC. MODLIC_SHARED/schemas holds the schemas; without them, or without
python3-jsonschema, that part is skipped.
"""
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / 'examples'
FORMATS = {'json': 'scan.json', 'ndjson': 'scan.ndjson', 'sarif': 'scan.sarif', 'csv': 'scan.csv',
           'cyclonedx': 'scan.cdx.json', 'spdx': 'scan.spdx.json', 'junit': 'scan.junit.xml',
           'markdown': 'scan.md', 'html': 'scan.html'}


def load_validator():
    spec = importlib.util.spec_from_file_location('validate', ROOT / 'tests/unit/report/validate.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_reports(modlic, folder):
    """One scan, all formats: with an exception in force, an unreadable file and an adapter."""
    formats = [word for name, file in FORMATS.items() for word in ('-f', f'{name}={folder}/{file}')]
    environment = dict(os.environ, SOURCE_DATE_EPOCH='1750000000', HOME='/nonexistent')
    result = subprocess.run([modlic, 'check', '-p', EXAMPLES / 'policy.yaml', '-v', '--show-suppressed',
                             *formats, EXAMPLES / 'models'], env=environment, capture_output=True)
    assert result.returncode == 1, result.stderr
    (folder / 'scan.txt').write_bytes(result.stdout)


def findings(report):
    return report['findings'] + [f for m in report['models'] for f in m['findings']]


def agree(folder):
    """Every finding stands in every format; SARIF has each of them once, and its exception."""
    found = findings(json.loads((folder / 'scan.json').read_text()))
    assert any(f['suppressed'] for f in found) and len(found) > 20
    for file in [*FORMATS.values(), 'scan.txt']:
        text = (folder / file).read_text()
        for finding in found:
            assert finding['id'] in text, (file, finding['id'], finding['code'])
    results = json.loads((folder / 'scan.sarif').read_text())['runs'][0]['results']
    assert sorted((r['partialFingerprints']['modlic/v1'], r['ruleId'], bool(r['suppressions']))
                  for r in results) == sorted((f['id'], f['code'], f['suppressed']) for f in found)


def main():
    validate = load_validator()
    with tempfile.TemporaryDirectory(prefix='modlic-') as name:
        folder = pathlib.Path(name)
        write_reports(sys.argv[1], folder)
        agree(folder)
        print('all formats agree')
        validate.EXPECTED, validate.STEMS = folder, ('scan',)
        for check in (validate.validate_links, validate.validate_xml, validate.validate_csv,
                      validate.validate_json):
            check()
        print('all reports are valid')


main()
