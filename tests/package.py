#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A release: `meson dist` makes a tarball, what is unpacked from it builds without git, and the
result is a Debian package that installs and runs. Where debhelper is absent, the tarball is built
and installed below DESTDIR.

This builds the whole program once more, and is a suite of its own: meson test --suite package.
Usage: package.py BUILD
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent
INSTALLED = ['usr/bin/modlic', 'usr/share/modlic/rules.db', 'usr/share/man/man1/modlic.1',
             'usr/share/bash-completion/completions/modlic', 'usr/share/zsh/site-functions/_modlic',
             'usr/share/fish/vendor_completions.d/modlic.fish']


def run(*command, **options):
    result = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            stdin=subprocess.DEVNULL, **options)
    if result.returncode != 0:
        sys.exit(f'{" ".join(map(str, command))}: status {result.returncode}\n'
                 + result.stdout.decode(errors='replace')[-6000:])
    return result.stdout.decode(errors='replace')


def environment(**more):
    """Nothing of the repository around is seen: no git, no rules, no shared folder."""
    keep = {k: v for k, v in os.environ.items()
            if k in ('PATH', 'CC', 'LANG') or k.startswith('CCACHE_')}
    return dict(keep, LC_ALL='C.UTF-8', GIT_DIR='/nonexistent', **more)


def make_tarball(build, folder):
    """The tarball holds what is committed; meson leaves it in the build folder."""
    run('meson', 'dist', '-C', build, '--no-tests', '--formats', 'gztar', '--allow-dirty')
    made = sorted((build / 'meson-dist').glob('modlic-*.tar.gz'))
    assert len(made) == 1, made
    with tarfile.open(made[0]) as tar:
        tar.extractall(folder)
    tree = folder / made[0].name[:-len('.tar.gz')]
    missing = [f for f in ('meson.build', 'README.md', 'LICENSE', 'rules', 'examples', 'debian/rules')
               if not (tree / f).exists()]
    assert not missing, f'not in the tarball: {missing}'
    assert not (tree / '.git').exists()
    return tree


def build_package(tree, folder):
    """Built, held against policy where lintian is there, and installed below a scratch root."""
    run('dpkg-buildpackage', '-b', '-us', '-uc', '-d', '-j2', cwd=tree,
        env=environment(HOME=str(folder), DEB_BUILD_OPTIONS='noautodbgsym'))
    package, = folder.glob('modlic_*.deb')
    if shutil.which('lintian'):
        run('lintian', '--allow-root', '--fail-on', 'error', package,
            env=environment(HOME=str(folder), TMPDIR=str(folder)))
    else:
        print('skipped: the package against Debian policy: no lintian here')
    root = folder / 'root'
    for part in 'info', 'updates':
        (root / 'var/lib/dpkg' / part).mkdir(parents=True)
    for part in 'status', 'available':
        (root / 'var/lib/dpkg' / part).write_text('')
    if os.geteuid() == 0:
        run('dpkg', f'--root={root}', '--force-depends', '--force-script-chrootless', '--install', package)
        listed = run('dpkg', f'--root={root}', '--listfiles', 'modlic')
        assert '/usr/bin/modlic' in listed.split('\n'), listed
    else:
        print('skipped: dpkg --install: needs root; the package is unpacked instead')
        run('dpkg-deb', '-x', package, root)
    return root


def build_plain(tree, folder):
    build, root = folder / 'build', folder / 'root'
    run('meson', 'setup', build, tree, '--prefix=/usr', '-Dtests=false', env=environment(HOME=str(folder)))
    run('ninja', '-C', build, env=environment(HOME=str(folder)))
    run('meson', 'install', '-C', build, '--no-rebuild', '--quiet', env=environment(DESTDIR=str(root)))
    return root


def check_installed(root, tree):
    for name in INSTALLED:
        assert (root / name).exists() or (root / f'{name}.gz').exists(), f'not installed: {name}'
    modlic = root / 'usr/bin/modlic'
    result = subprocess.run([modlic, 'scan', 'examples/models'], cwd=tree, capture_output=True,
                            env={'PATH': '', 'HOME': '/nonexistent'}, text=True)
    assert result.returncode == 3, (result.returncode, result.stderr)
    assert 'qwen2.5-7b-notes' in result.stdout, result.stdout
    run(modlic, 'check', 'examples/models/qwen2.5-7b-notes', cwd=tree, env={'PATH': ''})


def main():
    if not (SOURCE / '.git').exists() or not shutil.which('git'):
        print('skipped: a release: this is not a git repository')
        return
    with tempfile.TemporaryDirectory(prefix='modlic-package-') as name:
        folder = pathlib.Path(name)
        tree = make_tarball(pathlib.Path(sys.argv[1]).resolve(), folder)
        if all(map(shutil.which, ('dpkg-buildpackage', 'dh', 'dpkg'))):
            root = build_package(tree, folder)
        else:
            print('skipped: the Debian package: no debhelper here')
            root = build_plain(tree, folder)
        check_installed(root, tree)
    print('a release builds without git, installs and runs')


main()
