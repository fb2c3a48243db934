#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the archives of the golden cases, from the example models. Same script, same bytes.

Usage: make_archives.py
"""
import io
import pathlib
import struct
import sys
import tarfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
MODELS = HERE.parent.parent / 'examples' / 'models'


def files_of(*folders):
    for folder in folders:
        for path in sorted((MODELS / folder).rglob('*')):
            yield str(path.relative_to(MODELS)), path.read_bytes()


def tar(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w', format=tarfile.PAX_FORMAT) as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue().rstrip(b'\0') + bytes(1024)


def zstd(content):
    """A frame of blocks that hold the bytes as they are (RFC 8878, 3.1.1): any reader takes it."""
    out, size = struct.pack('<IBB', 0xFD2FB528, 0, 0x38), 128 << 10
    blocks = [content[i:i + size] for i in range(0, len(content), size)]
    for i, block in enumerate(blocks):
        out += struct.pack('<I', (i == len(blocks) - 1) | len(block) << 3)[:3] + block
    return out


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def write(case, name, content):
    folder = HERE / case / 'in'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def main():
    folder = tar(files_of('support-bot', 'Llama-3.1-Support-8B-GGUF'))
    write('scan-archive', 'models.tar.zst', zstd(folder))
    write('inspect-archive', 'models.zip', zipped(files_of('gemma-tone-lora')))
    write('inspect-archive-damaged', 'cut.tar.zst', zstd(folder[:-2600]))


sys.exit(main())
