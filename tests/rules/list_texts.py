#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""list_texts.py SHARED [SPDX_TEXTS]: the list that make_fingerprints reads.

One line a text of the shared corpus: id, path, decisive phrases. Texts of the SPDX list (a
folder of <id>.txt) are added where the corpus has no text of that id.
"""
import json
import pathlib
import sys


def main(shared, spdx=None):
    licences = pathlib.Path(shared) / "licences"
    seen = set()
    for facts in json.loads((licences / "facts.json").read_text()):
        if facts["text"]:
            seen.add(facts["id"])
            phrases = [" ".join(p.split()) for p in facts.get("decisive_phrases") or []]
            print("\t".join([facts["id"], str(licences / facts["text"]), *phrases]))
    for path in sorted(pathlib.Path(spdx).glob("*.txt")) if spdx else []:
        if path.stem.lower() not in seen:
            print("\t".join([path.stem.lower(), str(path)]))


main(*sys.argv[1:])
