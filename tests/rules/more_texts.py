#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""more_texts.py SHARED OUT: what `texts` in rules/licences speak of, made from the corpus.

Writes OUT/<id>.en.txt and OUT/<id>.zh.txt of bilingual texts, OUT/<id>.alone.txt of a text that
goes on with another licence's, OUT/<id>.<variant>.txt of usual variants, and prints the list that
make_fingerprints reads.
A paragraph belongs to the language that all its lines are in; of a mixed one each line does.
"""
import json
import pathlib
import re
import sys

IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
GOES_ON = {"lgpl-3.0": "GNU GENERAL PUBLIC LICENSE"}  # with a text that begins so
VARIANTS = {  # name of the variant, and what stands there instead
    "bsd-3-clause": ("author", {
        "Neither the name of .* contributors may be used":
            "The name of the author may not be used"}),
    "bsd-4-clause": ("contributors", {
        "by the organization": "by the organization and its contributors",
        "BY COPYRIGHT HOLDER": "BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS",
        "SHALL COPYRIGHT HOLDER": "SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS"}),
    "mpl-1.1": ("range", {"Sections 3.1, .* and 3.5 have": "Section 3.1-3.5 have"}),
}
BILINGUAL = 200  # words, or ideographs, that are more than names and quotations


def language(text):
    ideographs, words = len(IDEOGRAPH.findall(text)), len(WORD.findall(text))
    if ideographs and words <= 2 * ideographs + 3:  # names of models stand in Chinese lines too
        return "zh"
    return "en" if words else ""


def parts_of(text):
    parts = {"en": [], "zh": []}
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines = paragraph.split("\n")
        whole = {language(line) for line in lines} - {""}
        for line in lines if len(whole) > 1 else [paragraph]:
            parts[language(line) or "en"].append(line)
        for part in parts.values():
            part.append("")
    return {key: "\n".join(lines) for key, lines in parts.items()}


def main(shared, out):
    licences, out = pathlib.Path(shared) / "licences", pathlib.Path(out)
    for facts in json.loads((licences / "facts.json").read_text()):
        text = (licences / facts["text"]).read_text() if facts["text"] else ""
        if facts["id"] in GOES_ON:
            parts = {"alone": text[:text.index(GOES_ON[facts["id"]])]}
        elif facts["id"] in VARIANTS:
            variant, changes = VARIANTS[facts["id"]]
            for words, others in changes.items():
                text = re.sub(words, others, text)
            parts = {variant: text}
        elif min(len(IDEOGRAPH.findall(text)), len(WORD.findall(text))) < BILINGUAL:
            continue
        else:
            parts = parts_of(text)
        phrases = [" ".join(p.split()) for p in facts.get("decisive_phrases") or []]
        for key, part in parts.items():
            path = out / f"{facts['id']}.{key}.txt"
            path.write_text(part)
            print("\t".join([f"{facts['id']}.{key}", str(path), *phrases]))


main(*sys.argv[1:])
