#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""identify_corpus.py SHARED OUT [SEED [COUNT [SPDX_TEXTS]]]: files with known answers.

Writes COUNT files and OUT/labels.tsv (file, class, expected ids, altered, start, end, note).
Classes: exact, reflow, markdown, html, comment, spelling, quotes, filled, edit3, edit10,
para-drop, para-add, multi, bundle, utf16, half, twice, altered, notice, negative. Deterministic
by SEED.
"""
import html
import json
import pathlib
import random
import re
import sys
import textwrap

PLAIN = """amber basket candle drawer engine feather garden hammer island jacket kettle ladder
marble needle orange pencil quarry ribbon saddle timber velvet window yellow zipper anchor
bottle copper dinner evening forest""".split()
SPELLING = [("license", "licence"), ("License", "Licence"), ("organization", "organisation"),
            ("authorized", "authorised"), ("behavior", "behaviour"), ("defense", "defence")]
LEGAL = re.compile(r"\b(not|no|nor|may|must|shall|should|can|without|only|commercial|research|any|all|"
                   r"distribut\w+|sublicens\w+|modif\w+|sell|sold|grant\w*|permi\w+|prohibit\w*|requir\w+|"
                   r"allow\w*|restrict\w*|except|unless|revenue|users|million|billion|one|two|three|four|"
                   r"five|six|seven|ten|thirty|\d+)\b", re.I)


def reflow(r, t):
    width = r.choice([50, 60, 72, 78, 90, 100])
    out = []
    for block in re.split(r"\n[ \t]*\n", t):
        out.append("\n".join(textwrap.wrap(" ".join(block.split()), width)))
    return "\n\n".join(out) + "\n"


def markdown(r, t):
    blocks = [b for b in re.split(r"\n[ \t]*\n", t) if b.strip()]
    out = ["# " + " ".join(blocks[0].split())] if len(blocks[0].split()) < 15 else [blocks[0]]
    for b in blocks[1:]:
        b = re.sub(r"^[ \t]+", "", b, flags=re.M)
        if r.random() < .2 and len(b.split()) < 10:
            b = "## " + " ".join(b.split())
        elif r.random() < .3:
            words = b.split(" ")
            i = r.randrange(len(words))
            if words[i].strip("\n").isalpha():
                words[i] = r.choice(["**%s**", "*%s*", "`%s`", "_%s_"]) % words[i].strip("\n")
            b = " ".join(words)
        if r.random() < .2:
            b = "> " + b.replace("\n", "\n> ")
        out.append(b)
    return "\n\n".join(out) + "\n"


def to_html(r, t):
    out = ["<!DOCTYPE html>\n<html><head><title>License</title></head><body>"]
    for b in re.split(r"\n[ \t]*\n", t):
        out.append("<p class=\"x\">" + html.escape(b).replace("\n", "<br/>\n") + "</p>")
    return "\n".join(out) + "</body></html>\n"


def comment(r, t):
    lead = r.choice(["// ", "# ", " * ", ";; ", "-- ", "% ", "REM ", "dnl "])
    body = "\n".join(lead + l for l in reflow(r, t).split("\n"))
    return "/*\n" + body + "\n */\n" if lead == " * " else body + "\n"


def quotes(r, t):
    t = t.replace("“", '"').replace("”", '"').replace("’", "'")
    if r.random() < .5:
        t = re.sub(r'"([^"\n]{1,60})"', "“\\1”", t).replace("'", "’")
    return ("\ufeff" if r.random() < .3 else "") + (t.replace("\n", "\r\n") if r.random() < .5 else t)


def spelling(r, t):
    for a, b in SPELLING:
        t = t.replace(a, b)
    return t


def filled(r, t):
    name = r.choice(["Jane Doe", "Example Corp.", "ACME Robotics, Inc.", "The Foo Authors"])
    year = str(r.randint(1999, 2026))
    t = re.sub(r"<year>|\[yyyy\]|\[year\]", year, t)
    t = re.sub(r"<(owner|copyright holders?|name of (author|copyright owner)|holders?)>", name, t)
    t = re.sub(r"\[(name of copyright owner|fullname)\]", name, t)
    if r.random() < .4 and "copyright" not in t[:300].lower():
        i = t.find("\n\n")
        if 0 < i < 200:
            t = t[:i] + f"\n\nCopyright (c) {year} {name}" + t[i:]
    return t


def edit(r, t, share, plain=True):
    words = re.findall(r"\s+|\S+", t)
    idx = [i for i, w in enumerate(words) if not w.isspace() and w.isalpha() and
           not (plain and LEGAL.search(w))]
    r.shuffle(idx)
    for i in idx[:max(1, int(share * sum(not w.isspace() for w in words)))]:
        what = r.random()
        if what < .5:
            words[i] = r.choice(PLAIN)
        elif what < .75:
            words[i] = ""
        else:
            words[i] += " " + r.choice(PLAIN)
    return "".join(words)


def blocks_of(t):
    return [m.span() for m in re.finditer(r"(?:[^\n]*\S[^\n]*\n?)+", t)]


def para_drop(r, t):
    spans = [s for s in blocks_of(t) if s[1] - s[0] > 100]
    if len(spans) < 4:
        return None
    a, b = r.choice(spans[1:])
    return t[:a] + t[b:]


ADDED = [
    "The maintainers keep a list of frequently asked questions on the project page, where people "
    "who read this for the first time find a short summary in plain language.",
    "This project began as a weekend experiment and grew with the help of many contributors, whose "
    "names stand in the file that comes with the sources.",
]


def para_add(r, t):
    spans = blocks_of(t)
    if len(spans) < 3:
        return None
    a = r.choice(spans[1:])[0]
    return t[:a] + r.choice(ADDED) + "\n\n" + t[a:]


def altered(r, t):
    """(text, start, end, note) with one decisive change, or None."""
    kinds = ["number", "may-not", "drop-not", "add-not", "non-commercial", "clause-drop", "clause-add"]
    r.shuffle(kinds)
    body = len(t) // 12
    for kind in kinds:
        if kind == "number":
            ms = [m for m in re.finditer(r"\b(\d{1,3}(?:,\d{3})+|\d+ (?:million|days)|thirty|one|two|three)\b", t)
                  if m.start() > body and not re.match(r"[.)]", t[m.end():m.end() + 1])]
            ms = [m for m in ms if m.end() < len(t) * .85]
            if not ms:
                continue
            m = r.choice(ms)
            new = {"thirty": "ninety", "one": "five", "two": "seven", "three": "eight"}.get(m[0])
            new = new or re.sub(r"\d+", lambda x: str(int(x[0]) // 10 if int(x[0]) >= 10 else int(x[0]) + 3), m[0], count=1)
            return t[:m.start()] + new + t[m.end():], m.start(), m.start() + len(new.split()[0]), kind
        if kind in ("may-not", "add-not"):
            word = "may" if kind == "may-not" else r.choice(["shall", "must", "will", "is", "are"])
            ms = [m for m in re.finditer(rf"\b{word}\b(?! not)", t) if m.start() > body and m.end() < len(t) * .85]
            if not ms:
                continue
            m = r.choice(ms)
            return t[:m.end()] + " not" + t[m.end():], m.end() + 1, m.end() + 4, kind
        if kind == "drop-not":
            ms = [m for m in re.finditer(r"\b(not) ", t) if m.start() > body and m.end() < len(t) * .85]
            if not ms:
                continue
            m = r.choice(ms)
            return t[:m.start()] + t[m.end():], m.start(), m.start(), kind
        if kind == "non-commercial":
            ms = [m for m in re.finditer(r"\b(to|for|use|license)\b ", t) if m.start() > body and m.end() < len(t) * .85]
            if not ms:
                continue
            m = r.choice(ms)
            return t[:m.end()] + "non-commercial " + t[m.end():], m.end(), m.end() + 14, kind
        if kind == "clause-drop":
            spans = [s for s in blocks_of(t) if s[1] - s[0] > 150]
            if len(spans) < 6:
                continue
            a, b = r.choice(spans[2:-2])
            return t[:a] + t[b:], a, a, kind
        if kind == "clause-add":
            spans = blocks_of(t)
            if len(spans) < 4:
                continue
            a = r.choice(spans[2:])[0]
            new = r.choice(["You may not use the work in any product that is sold.\n\n",
                            "Use for commercial purposes requires a separate agreement with the licensor.\n\n",
                            "The licensee shall pay a yearly fee of 500 dollars.\n\n"])
            return t[:a] + new + t[a:], a, a + len(new) - 2, kind
    return None


NOTICES = [
    "This model is released under the {n}.", "The weights are licensed under the {n}.",
    "License: {n}", "Licensed under {n}.", "## License\n\n{n}\n",
    "This project is licensed under the {n} - see the [LICENSE](LICENSE) file for details.",
    "The code in this repository is distributed under the terms of the {n}.",
    "SPDX-License-Identifier: {s}", "# SPDX-License-Identifier: {s}\n# Copyright 2024 Foo\n",
    "Copyright 2023 Foo Inc.\n\nUse of this model is governed by the {n}.",
    "本模型采用 {n} 许可证发布。", "模型权重遵循 {n} 协议。",
    "By downloading you agree to the {n}.", "This work is made available under the {n}",
    "Released under [{n}](https://example.org/x).", "All files are covered by the {n}.",
    "The model is subject to the {n}.", "We release the weights under {n}.",
    "Model weights are available under the {n}; see LICENSE.",
    "The license for this model is {n}.", "Distributed under the {n}. See `LICENSE` for more information.",
]
NEGATIVE = [
    "Our tool is compatible with {n} and with {m}.", "This model is not licensed under the {n}.",
    "| Model | License |\n|---|---|\n| Foo | {n} |\n| Bar | {m} |\n",
    "Unlike models under the {n}, this one has no terms at all yet.",
    "We compared the {n} with the {m} and found the differences small.",
    "Datasets under {n} were filtered out before training.",
    "The {n} is a popular choice among developers.", "Is the {n} right for you? Ask a lawyer.",
    "We considered the {n} but decided against it.",
    "Changelog\n\n- 1.2: detect {n} in headers\n- 1.1: fix the parser for {m}\n",
]
FILLER = """# Foo model card

Foo is a small language model for testing. It was trained on public text.

## Usage

Load it with the usual libraries and generate text.

"""


def main(shared, out, seed="1", count="2000", spdx=None):
    r = random.Random(int(seed))
    licences = pathlib.Path(shared) / "licences"
    facts = json.loads((licences / "facts.json").read_text())
    texts = {f["id"]: (licences / f["text"]).read_text() for f in facts if f["text"]}
    names = {f["id"]: f for f in facts}
    for path in sorted(pathlib.Path(spdx).glob("*.txt")) if spdx else []:
        texts.setdefault(path.stem.lower(), path.read_text())
    ids = sorted(texts)
    unique = {}
    for f in facts:
        for n in {f["name"], *f["aliases"]}:
            if n and len(n) > 2:
                unique.setdefault(n, []).append(f["id"])
    good_names = [(n, i[0]) for n, i in sorted(unique.items()) if len(i) == 1]
    mix = [("exact", 8), ("reflow", 10), ("markdown", 10), ("html", 3), ("comment", 4), ("spelling", 2),
           ("quotes", 3), ("filled", 6), ("edit3", 12), ("edit10", 6), ("para-drop", 5), ("para-add", 5),
           ("multi", 6), ("bundle", 1), ("utf16", 2), ("half", 2), ("twice", 1), ("altered", 10), ("notice", 12), ("negative", 5)]
    whole = dict(exact=lambda r, t: t, reflow=reflow, markdown=markdown, html=to_html, comment=comment,
                 spelling=spelling, quotes=quotes, filled=filled, edit3=lambda r, t: edit(r, t, .03),
                 edit10=lambda r, t: edit(r, t, .10), **{"para-drop": para_drop, "para-add": para_add})
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    labels = open(out / "labels.tsv", "w")
    made = 0
    while made < int(count):
        kind = r.choices([k for k, _ in mix], [w for _, w in mix])[0]
        one = r.choice(ids)
        want, alt, start, end, note = [one], 0, 0, 0, ""
        if kind in whole:
            text = whole[kind](r, texts[one])
        elif kind == "multi":
            want = r.sample(ids, r.choice([2, 2, 3, 4]))
            text = ("\n\n" + r.choice(["=" * 60, "-----", "Third-party component:", ""]) + "\n\n").join(texts[i] for i in want)
        elif kind == "bundle":
            want = r.sample(ids, 40)
            text = "Third-party software in this distribution\n\n" + "\n\n".join(
                f"{n}. Component {n}\n{'-' * 40}\n\n{texts[i]}" for n, i in enumerate(want, 1))
        elif kind == "utf16":
            text = texts[one]
        elif kind == "half":
            t = texts[one]
            text = t[:len(t) // 2] if r.random() < .5 else t[len(t) // 2:]
            if len(t.split()) < 400:
                continue
        elif kind == "twice":
            text = texts[one] + "\n\n" + texts[one]
        elif kind == "altered":
            a = altered(r, texts[one])
            if not a:
                continue
            text, start, end, note = a
            start, end, alt = len(text[:start].encode()), len(text[:end].encode()), 1
        elif kind == "notice":
            template = r.choice(NOTICES)
            if "{s}" in template:
                f = r.choice([f for f in facts if f["spdx_id"]])
                text, want = template.format(s=f["spdx_id"]), [f["id"]]
            else:
                n, i = r.choice(good_names)
                text, want, note = template.format(n=n), [i], n
            if r.random() < .5:
                text = FILLER + text + "\n"
        else:
            text = FILLER + r.choice(NEGATIVE).format(n=r.choice(good_names)[0], m=r.choice(good_names)[0])
            want = []
        if text is None:
            continue
        ending = "md" if kind in ("notice", "negative") else "markdown" if kind == "markdown" else "txt"
        name = f"{made:05d}-{kind}.{ending}"
        (out / name).write_bytes(text.encode("utf-16" if kind == "utf16" else "utf-8"))
        labels.write("\t".join([name, kind, ";".join(want), str(alt), str(start), str(end), note.replace("\n", " ")]) + "\n")
        made += 1


main(*sys.argv[1:])
