#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The command itself, where a golden case will not do: hostile names, signals, full disks,
many threads, an installation. Usage: run.py MODLIC BUILD [TEST...]
"""
import json
import os
import shutil
import signal
import struct
import subprocess
import sys

from harness import BUILD, EXAMPLES, MODLIC, card, main, run, same, scan, test


@test
def any_number_of_threads_gives_the_same_bytes(tmp):
    one = run('scan', '-j1', '-f', 'json', EXAMPLES).stdout
    for jobs in 2, 3, 8:
        same(run('scan', f'-j{jobs}', '-f', 'json', EXAMPLES).stdout, one, f'-j{jobs}')
    same(run('scan', '-f', 'json', EXAMPLES, env={'LC_ALL': 'tr_TR.UTF-8'}).stdout, one, 'locale')


@test
def any_order_of_arguments_gives_the_same_bytes(tmp):
    folders = sorted(p for p in EXAMPLES.iterdir())
    forward, backward = run('scan', '-f', 'json', *folders), run('scan', '-f', 'json', *folders[::-1])
    same(forward.stdout, backward.stdout, 'order')


@test
def names_from_files_never_reach_a_terminal_raw(tmp):
    folder = os.fsencode(tmp) + b'/evil\x1b[31m\xff\n<script>'
    os.makedirs(folder)
    with open(folder + b'/README.md', 'w') as file:
        file.write('---\nlicense: "mit\\e[2J"\nbase_model: "a\\e]0;x\\a/b"\n---\n# x\n')
    for form in 'text', 'markdown', 'csv', 'html':
        result = run('scan', '-v', '--color', 'never', '-f', form, tmp)
        if result.returncode == 2:
            continue
        assert b'\x1b' not in result.stdout + result.stderr, f'{form}: escape in {result.stdout!r}'
    report, _ = scan(tmp)
    same(len(report['models']), 1, 'models')


@test
def a_broken_file_loses_nothing_else(tmp):
    card(tmp / 'good', 'license: mit')
    (tmp / 'good' / 'model.safetensors').write_bytes(struct.pack('<Q', 50) + b'{"a":')
    (tmp / 'bad.gguf').write_bytes(b'GGUF\x03\0\0\0')
    report, status = scan(tmp)
    same(status, 3, 'status')
    assert report['incomplete']
    same({i['path'] for i in report['issues']}, {'good/model.safetensors', 'bad.gguf'}, 'issues')
    good = [m for m in report['models'] if m['path'] == 'good'][0]
    same(good['concluded']['licences'], ['mit'], 'licences')


@test
def fifos_and_devices_do_not_block(tmp):
    card(tmp / 'm', 'license: mit')
    os.mkfifo(tmp / 'm' / 'model.gguf')
    os.symlink('/dev/zero', tmp / 'm' / 'zero.gguf')
    report, status = scan(tmp)
    same(status, 0, 'status')
    same(len(report['models']), 1, 'models')


@test
def a_full_disk_is_an_error(tmp):
    result = run('scan', '-f', 'json=/dev/full', EXAMPLES)
    same(result.returncode, 2, 'status')
    assert b'No space left on device' in result.stderr, result.stderr


@test
def a_closed_pipe_is_no_error_message(tmp):
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run([MODLIC, 'scan', str(EXAMPLES)], stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    same(result.stderr, b'', 'stderr')


@test
def an_interrupt_leaves_a_partial_report(tmp):
    for i in range(20000):
        card(tmp / f'm{i}', 'license: mit')
    process = subprocess.Popen([MODLIC, 'scan', '-j1', '-f', 'json', str(tmp)], stdout=subprocess.PIPE)
    try:
        process.wait(0.15)
        print('skipped: too fast to interrupt')
        return
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    report = json.loads(out)
    if process.returncode == 0:
        print('skipped: too fast to interrupt')
        return
    same(process.returncode, 3, 'status')
    assert report['incomplete']
    same([i['code'] for i in report['issues']], ['interrupted'], 'issues')


@test
def a_notice_bundle_holds_the_texts_of_the_tree(tmp):
    text = '/usr/share/common-licenses/Apache-2.0'
    if not os.path.exists(text):
        print('skipped: no licence text on this system')
        return
    card(tmp / 'tree' / 'm', 'license: apache-2.0')
    shutil.copy(text, tmp / 'tree' / 'm' / 'LICENSE')
    (tmp / 'tree' / 'm' / 'NOTICE').write_text('Acme model\nCopyright 2026 Acme\n')
    for sandbox in (), ('--no-sandbox',):
        result = run('notice', *sandbox, '--bundle', tmp / 'bundle', tmp / 'tree')
        same((result.returncode, result.stdout, result.stderr), (0, b'', b''), 'a whole bundle')
        same(sorted(str(p.relative_to(tmp / 'bundle')) for p in (tmp / 'bundle').rglob('*')),
             ['LICENSES', 'LICENSES/NOTICE-m_NOTICE.txt', 'LICENSES/apache-2.0.txt', 'NOTICE'], 'files')
    same((tmp / 'bundle/LICENSES/apache-2.0.txt').read_bytes(), open(text, 'rb').read(), 'the copy')
    same((tmp / 'bundle/LICENSES/NOTICE-m_NOTICE.txt').read_text(), 'Acme model\nCopyright 2026 Acme\n', 'notice')
    assert '  text: LICENSES/apache-2.0.txt\n' in (tmp / 'bundle/NOTICE').read_text()
    assert b'  text: m/LICENSE\n' in run('notice', tmp / 'tree').stdout


@test
def a_notice_bundle_stays_out_of_the_tree(tmp):
    card(tmp / 'm', 'license: mit')
    result = run('notice', '--bundle', tmp / 'm' / 'bundle', tmp / 'm')
    same(result.returncode, 2, 'status')
    assert not (tmp / 'm' / 'bundle').exists()
    assert b'is inside' in result.stderr and b'name a folder beside it' in result.stderr, result.stderr
    same(run('notice', '--bundle', tmp / 'no' / 'such', tmp / 'm').returncode, 2, 'no folder to make it in')
    result = run('notice', '--bundle', tmp / 'b', '-o', tmp / 'x', tmp / 'm')
    same(result.stderr, b'modlic: --bundle writes into its folder; leave out --output\n', 'stderr')


@test
def no_rule_database_is_one_sentence(tmp):
    alone = tmp / 'bin' / 'modlic'
    alone.parent.mkdir()
    shutil.copy(MODLIC, alone)
    result = subprocess.run([alone, 'scan', tmp], capture_output=True, env={'HOME': '/nonexistent'})
    same(result.returncode, 2, 'status')
    assert result.stderr.startswith(b'modlic: no rule database found; looked for '), result.stderr


@test
def an_installation_finds_its_rules(tmp):
    subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet', '--destdir', str(tmp)],
                   check=True, stdout=subprocess.DEVNULL)
    modlic = next(tmp.rglob('bin/modlic'))
    result = subprocess.run([modlic, 'check', '-q', EXAMPLES / 'qwen2.5-7b-notes'], capture_output=True,
                            env={'HOME': '/nonexistent'})
    assert result.returncode in (0, 1), result.stderr
    assert next(tmp.rglob('man1/modlic.1')).is_file()


GARDEN = """Garden Model Licence 2.0

This agreement is between you and the keeper. You are granted a non-exclusive, worldwide,
royalty-free right to use, reproduce and distribute the model, subject to these terms.

If your products have more than 5 million monthly active users, you must request a license.

You must prominently display "Built with Garden" on a website or about page.

Any model made from it shall begin with "Garden" in its name, which you may not change.

You will not use the outputs of the model to train or improve any other model.

Your use must follow our Acceptable Use Policy. The keeper may terminate this agreement if you
do not comply. No warranty is given, and nothing here shall limit rights under applicable law.
"""


@test
def a_text_of_ones_own_becomes_a_rule(tmp):
    text, rules, env = tmp / 'GARDEN.txt', tmp / 'modlic/rules', {'XDG_CONFIG_HOME': str(tmp)}
    text.write_text(GARDEN)
    same(run('rules', 'add', text, '--id', 'garden-2.0', env=env).returncode, 0, 'status')
    draft = (rules / 'licences/garden-2.0.yaml').read_text()
    for line in ('{metric: mau, op: ">", value: 5000000, clause: "line 6"}',
                 '{kind: display, trigger: product, text: "Built with Garden", clause: "line 8"}',
                 '{kind: name-prefix, trigger: derivative, text: "Garden", clause: "line 10"}',
                 'outputs: {rule: prohibited, detail: ', '{kind: aup, text: follow the use policy, '):
        assert line in draft, f'{line} is not in {draft}'
    same(run('rules', 'verify', 'garden-2.0', text, env=env).returncode, 0, 'verified')
    result = run('identify', '-f', 'json', text, env=env)
    file = json.loads(result.stdout)
    file = file[0] if isinstance(file, list) else file.get('files', [file])[0]
    same([(m['licence'], m['method']) for m in file['matches']], [('garden-2.0', 'text')], 'matches')
    text.write_text(GARDEN.replace('5 million', '6 million'))
    same(run('rules', 'verify', 'garden-2.0', text, env=env).returncode, 1, 'edited')
    same(run('rules', 'verify', 'mit', text, env=env).stdout.decode(),
         f'{text}: not the text of mit, but an edited garden-2.0\n', 'another')
    shown = run('identify', text, env=env).stdout.decode()
    assert ' garden-2.0 ALTERED; commercial use conditional in the original\n' in shown, shown


@test
def what_was_prohibited_before_is_not_the_change(tmp):
    closed = GARDEN.replace('subject to', 'for non-commercial purposes only, subject to')
    text = tmp / 'GARDEN.txt'

    def first_line(home, original, copy):
        env = {'XDG_CONFIG_HOME': str(tmp / home)}
        text.write_text(original)
        same(run('rules', 'add', text, '--id', 'garden-2.0', env=env).returncode, 0, 'status')
        text.write_text(copy)
        return run('identify', text, env=env).stdout.decode().split('\n')[0].split('; ')[1]

    same(first_line('one', closed, closed.replace('worldwide,', 'worldwide, non-commercial,')),
         'commercial use prohibited in the original', 'twice')
    same(first_line('two', GARDEN, closed), 'commercial use prohibited, because of what was changed', 'once')


@test
def the_nearer_rules_count(tmp):
    """The user's folder, then MODLIC_RULES, then --rules in their order: the last one wins."""
    for name in 'home/modlic/rules', 'variable', 'one', 'two':
        (tmp / name / 'licences').mkdir(parents=True)
        (tmp / name / 'licences/acme.yaml').write_text(
            f'id: acme\nkind: license\nname: Of {name[:4]}\ncategory: permissive\ncommercial_use: {{value: allowed}}\n')
    env = {'XDG_CONFIG_HOME': str(tmp / 'home'), 'MODLIC_RULES': ''}
    shown = lambda *options: run('rules', 'show', 'acme', *options, env=env).stdout.decode().split('\n')[0]
    same(shown(), 'acme  Of home', 'the folder of the user')
    env['MODLIC_RULES'] = str(tmp / 'variable')
    same(shown(), 'acme  Of vari', 'the variable')
    same(shown('--rules', tmp / 'one', '--rules', tmp / 'two'), 'acme  Of two', 'the options')


@test
def several_reports_from_one_scan_agree(tmp):
    result = run('scan', '-f', f'json={tmp}/r.json', '-f', f'ndjson={tmp}/r.ndjson', '-q', EXAMPLES)
    same(result.stdout, b'', 'stdout')
    whole = json.loads((tmp / 'r.json').read_text())
    lines = [json.loads(line) for line in (tmp / 'r.ndjson').read_text().splitlines()]
    same(lines[:-1], whole['models'], 'models')


@test
def judging_a_saved_report_gives_the_bytes_of_a_new_scan(tmp):
    policy = EXAMPLES.parent / 'policy.yaml'
    want = run('check', '-p', policy, '-f', 'json', EXAMPLES)
    for form in 'json', 'ndjson':
        run('scan', '-q', '-f', f'{form}={tmp}/facts', EXAMPLES)
        got = run('eval', '-p', policy, '-f', 'json', tmp / 'facts')
        same(got.stdout, want.stdout, form)
        same(got.returncode, want.returncode, 'status')


@test
def a_baseline_does_not_keep_an_expired_exception_alive(tmp):
    card(tmp / 'm', 'license: mit')
    policy = tmp / 'policy.yaml'
    policy.write_text('version: 1\nexceptions:\n  - model: m\n    codes: [licence-missing]\n'
                      '    reason: r\n    owner: o@example.org\n    expires: 2020-01-01\n')
    first = run('check', '-q', '-p', policy, '-f', f'json={tmp}/base.json', tmp)
    assert b'exception-expired' in (tmp / 'base.json').read_bytes(), first.stderr
    same(first.returncode, 1, 'status')
    again = run('check', '-q', '-p', policy, '--baseline', f'{tmp}/base.json', '--new-only', tmp)
    same(again.returncode, 1, 'status with a baseline')


@test
def completions_are_accepted_by_their_shells(tmp):
    for shell in 'bash', 'zsh', 'fish':
        script = run('completion', shell)
        same(script.returncode, 0, shell)
        if not shutil.which(shell):
            print(f'skipped: no {shell} here')
            continue
        subprocess.run([shell, '-n', '/dev/stdin'], input=script.stdout, check=True)
    words = subprocess.run(['bash', '-c', 'source /dev/stdin; COMP_WORDS=(modlic sc) COMP_CWORD=1; '
                            '_modlic; echo "${COMPREPLY[@]}"'], input=run('completion', 'bash').stdout,
                           capture_output=True).stdout
    same(words.strip(), b'scan', 'bash completion of "sc"')


main(sys.argv[3:])
