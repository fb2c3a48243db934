#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What contrib/ offers works: each file passes its own ecosystem's linter where that is
installed, and what can run here is run.

Usage: contrib.py MODLIC BUILD [TEST...]
"""
import json
import os
import re
import shutil
import subprocess
import sys

from harness import BUILD, MODLIC, SOURCE, card, main, run, same, test

CONTRIB = SOURCE / 'contrib'
YAMLLINT = '{extends: default, rules: {line-length: {max: 110}, document-start: disable, ' \
           'truthy: {check-keys: false}, comments: {min-spaces-from-content: 1}}}'


def is_there(tool, what):
    if shutil.which(tool):
        return True
    print(f'skipped: {what}: no {tool} here')
    return False


def read_yaml(path):
    try:
        import yaml
    except ImportError:
        print(f'skipped: {path.name}: no PyYAML here')
        return None
    return list(yaml.safe_load_all(path.read_text()))


def environment(tmp, **more):
    """Where `modlic` is the program under test."""
    (tmp / 'bin').mkdir(exist_ok=True)
    link = tmp / 'bin' / 'modlic'
    if not link.exists():
        link.symlink_to(MODLIC)
    rules = os.path.join(BUILD, 'rules', 'rules.db')
    return dict(os.environ, PATH=f'{tmp}/bin:{os.environ["PATH"]}', HOME=str(tmp), MODLIC_RULES=rules,
                GIT_CONFIG_NOSYSTEM='1', **more)


def repository(tmp, licence):
    """A repository with one model under a permissive policy."""
    tree = tmp / 'repo'
    card(tree / 'm', f'license: {licence}')
    (tree / '.modlic.yaml').write_text('version: 1\nallow: [permissive]\n')
    return tree


def lint(tool, *arguments):
    result = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True)
    same(result.returncode, 0, f'{tool}: {result.stdout}{result.stderr}')


@test
def linters_have_no_complaint(tmp):
    documents = sorted(CONTRIB.glob('*/*.y*ml')) + [SOURCE / '.pre-commit-hooks.yaml']
    assert len(documents) == 5, documents
    if is_there('yamllint', 'YAML of contrib/'):
        lint('yamllint', '--strict', '-d', YAMLLINT, *documents)
    if is_there('actionlint', 'the GitHub workflow'):
        lint('actionlint', CONTRIB / 'github/modlic.yml')
    if is_there('hadolint', 'the Containerfile'):
        lint('hadolint', CONTRIB / 'container/Containerfile')
    if is_there('shellcheck', 'contrib/container/static.sh'):
        lint('shellcheck', CONTRIB / 'container/static.sh')


def step(workflow, name):
    return next(s for s in workflow['jobs']['licences']['steps'] if s.get('name') == name)


@test
def the_workflow_checks_and_reports(tmp):
    documents = read_yaml(CONTRIB / 'github/modlic.yml')
    if documents is None:
        return
    script = step(documents[0], 'Check')['run']
    for licence, status in ('mit', '0'), ('cc-by-nc-4.0', '1'):
        tree = repository(tmp, licence)
        outputs = {name: tmp / name for name in ('GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT')}
        for path in outputs.values():
            path.write_text('')
        result = subprocess.run(['bash', '-e', '-o', 'pipefail', '-c', script], cwd=tree, text=True,
                                capture_output=True,
                                env=environment(tmp, **{k: str(v) for k, v in outputs.items()}))
        same(result.returncode, 0, f'the step itself: {result.stderr}')
        same(outputs['GITHUB_OUTPUT'].read_text(), f'status={status}\n', 'output')
        assert ' in m (' in outputs['GITHUB_STEP_SUMMARY'].read_text()
        uris = re.findall(r'"uri": "(m/[^"]*)"', (tree / 'modlic.sarif').read_text())
        assert (status == '0') or 'm/README.md' in uris, 'paths are not those of the repository'
    verdict = step(documents[0], 'Verdict')
    same(subprocess.run(['bash', '-e', '-c', verdict['run']], env={'STATUS': '1'}).returncode, 1, 'verdict')


# GitHub's side of the comment step: comments are kept in a list and printed.
GITHUB = '''
const comments = JSON.parse(process.argv[2]), calls = [];
const context = {repo: {owner: 'o', repo: 'r'}, issue: {number: 7}};
const github = {
  paginate: async (list, place) => { calls.push(['list', place.issue_number]); return comments; },
  rest: {issues: {
    listComments: 'list',
    createComment: async c => { calls.push(['create', c.issue_number, c.body]); },
    updateComment: async c => { calls.push(['update', c.comment_id, c.body]); },
  }},
};
(async () => { SCRIPT
})().then(() => console.log(JSON.stringify(calls)));
'''


@test
def one_comment_is_written_and_then_updated(tmp):
    documents = read_yaml(CONTRIB / 'github/modlic.yml')
    if documents is None or not is_there('node', 'the comment of the GitHub workflow'):
        return
    program = tmp / 'comment.js'
    program.write_text(GITHUB.replace('SCRIPT', step(documents[0], 'Comment')['with']['script']))
    card(tmp / 'm', 'license: mit')
    report = run('scan', '-f', 'markdown', tmp / 'm').stdout.decode()
    own = {'id': 5, 'body': '<!-- modlic -->\nold'}
    (tmp / 'modlic.md').write_text(report)
    for comments, wanted in (([{'id': 4, 'body': 'me too'}], ['create', 7, report]),
                             ([{'id': 4, 'body': 'me too'}, own], ['update', 5, report])):
        result = subprocess.run(['node', program, json.dumps(comments)], cwd=tmp, capture_output=True, text=True)
        same(json.loads(result.stdout or 'null'), [['list', 7], wanted], result.stderr)
    (tmp / 'modlic.md').write_text('x' * 70000)
    result = subprocess.run(['node', program, '[]'], cwd=tmp, capture_output=True, text=True)
    assert len(json.loads(result.stdout)[1][2]) < 65536, 'longer than GitHub takes'


@test
def the_gitlab_job_leaves_its_reports(tmp):
    documents = read_yaml(CONTRIB / 'gitlab/modlic.gitlab-ci.yml')
    if documents is None or not is_there('jq', 'the GitLab job'):
        return
    job = documents[0]['modlic']
    for licence, status, severities in ('mit', 0, []), ('cc-by-nc-4.0', 1, ['critical']):
        tree = repository(tmp, licence)
        result = subprocess.run(['bash', '-e', '-c', '\n'.join(job['script'])], cwd=tree, text=True,
                                capture_output=True, env=environment(tmp))
        same(result.returncode, status, f'{licence}: {result.stderr}')
        for report in job['artifacts']['reports'].values():
            assert (tree / report).stat().st_size > 0, report
        quality = json.loads((tree / 'gl-code-quality-report.json').read_text())
        same(sorted({q['severity'] for q in quality}), severities, 'severities')
        for q in quality:
            same(sorted(q), ['check_name', 'description', 'fingerprint', 'location', 'severity'], 'fields')
            same((q['location']['path'], type(q['location']['lines']['begin'])), ('m/README.md', int), 'place')


@test
def the_hook_refuses_a_commit(tmp):
    if not is_there('pre-commit', 'the pre-commit hook') or not is_there('git', 'the pre-commit hook'):
        return
    env = environment(tmp, GIT_AUTHOR_NAME='a', GIT_AUTHOR_EMAIL='a@b', GIT_COMMITTER_NAME='a',
                      GIT_COMMITTER_EMAIL='a@b')

    def git(folder, *arguments):
        result = subprocess.run(['git', *arguments], cwd=folder, env=env, capture_output=True, text=True)
        return result.returncode, result.stdout + result.stderr

    hooks, tree = tmp / 'hooks', repository(tmp, 'mit')
    hooks.mkdir()
    shutil.copy(SOURCE / '.pre-commit-hooks.yaml', hooks)
    for folder in hooks, tree:
        git(folder, 'init', '-q', '-b', 'main')
        git(folder, 'add', '-A')
        git(folder, 'commit', '-q', '-m', 'begin')
    commit = git(hooks, 'rev-parse', 'HEAD')[1].strip()
    (tree / '.pre-commit-config.yaml').write_text(
        f'repos:\n- repo: {hooks}\n  rev: {commit}\n  hooks:\n'
        '  - id: modlic\n    args: [--policy, .modlic.yaml, .]\n')
    subprocess.run(['pre-commit', 'install'], cwd=tree, env=env, capture_output=True, check=True)
    (tree / 'notes.txt').write_text('nothing of a model\n')
    git(tree, 'add', '-A')
    status, said = git(tree, 'commit', '-m', 'notes')
    same(status, 0, said)
    card(tree / 'm', 'license: cc-by-nc-4.0')
    git(tree, 'add', '-A')
    status, said = git(tree, 'commit', '-m', 'another licence')
    assert status != 0 and 'cc-by-nc-4.0' in said, said
    card(tree / 'm', 'license: bsd-3-clause')
    git(tree, 'add', '-A')
    status, said = git(tree, 'commit', '-m', 'a better one')
    same(status, 0, said)


def strip(value):
    """Without what the types fill in: nulls, empty status and strategy."""
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items()
                if v is not None and k not in ('status', 'strategy', 'creationTimestamp')}
    return [strip(v) for v in value] if isinstance(value, list) else value


@test
def kubernetes_knows_every_field(tmp):
    """kubectl reads the manifests into its types and writes them again: what was misspelt is lost."""
    for name in 'job.yaml', 'init-container.yaml':
        documents = read_yaml(CONTRIB / 'kubernetes' / name)
        if documents is None or not is_there('kubectl', 'the Kubernetes manifests'):
            return
        for document in documents:
            path = tmp / 'one.json'
            path.write_text(json.dumps(document))
            back = subprocess.run(['kubectl', 'label', '--local', '-f', path, 'seen=yes', '-o', 'json'],
                                  capture_output=True, text=True, env=dict(os.environ, HOME=str(tmp)))
            same(back.returncode, 0, back.stderr)
            got, wanted = strip(json.loads(back.stdout)), strip(document)
            got['metadata'].pop('labels')
            same(got, wanted, f'{name}, {document["kind"]}')


@test
def their_policy_and_arguments_are_taken(tmp):
    documents = read_yaml(CONTRIB / 'kubernetes/job.yaml')
    if documents is None:
        return
    (tmp / 'policy').mkdir()
    (tmp / 'reports').mkdir()
    (tmp / 'policy/policy.yaml').write_text(documents[0]['data']['policy.yaml'])
    job = documents[1]['spec']['jobTemplate']['spec']['template']['spec']['containers'][0]['args']
    server = read_yaml(CONTRIB / 'kubernetes/init-container.yaml')[0]
    init = server['spec']['template']['spec']['initContainers'][0]['args']
    for licence, status in ('mit', 0), ('cc-by-nc-4.0', 1):
        card(tmp / 'models', f'license: {licence}')
        for arguments in job, init:
            here = [re.sub(r'(^|=)/', rf'\1{tmp}/', a) for a in arguments]
            same(run(*here).returncode, status, f'{licence}: {arguments}')
    json.loads((tmp / 'reports/modlic.json').read_text())


main(sys.argv[3:])
