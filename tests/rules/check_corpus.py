#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_corpus.py IDENTIFY_FILES RULES_DB SHARED GENERATOR [--bench SEED ...]

The identifier held against the shared corpus: every text is itself, unmodified, and nothing
else, with its thresholds as the facts have them; generated variants (tests/bench/
identify_corpus.py) are found as often as the targets ask. With --bench the figures of the
seeds are printed and nothing fails. Skipped (status 77) where there is no shared corpus.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

# Least share of right ids, and most share called altered, by class of the generated files.
TARGETS = {
    "exact": (.99, .01), "reflow": (.99, .01), "markdown": (.99, .01), "filled": (.98, .02),
    "html": (.98, .02), "comment": (.98, .06), "spelling": (.98, .02), "quotes": (.98, .02),
    "edit3": (.99, 1), "edit10": (.98, 1), "para-drop": (.92, 1), "para-add": (.95, 1),
    "multi": (.97, .02), "bundle": (0, 1), "utf16": (.98, .02), "half": (.9, 1), "twice": (.95, .05), "altered": (.98, 1),
    "notice": (.96, 0), "negative": (1, 0),
}

RULES = pathlib.Path(__file__).parent.parent.parent / "rules/licences"


def identify(program, rules, paths):
    run = subprocess.run([program, rules], input="".join(f"{p}\n" for p in paths), text=True,
                         capture_output=True, errors="replace", check=True)
    found = {}
    for line in run.stdout.splitlines():
        path, time, *matches = line.split("\t")
        found[path] = float(time), [m.split(" ") for m in matches]
    return found


def twins(rules_dir):
    same = {}
    for path in rules_dir.glob("*.yaml"):
        other = re.search(r"^same_text_as: *\"?([^\"\n]+)", path.read_text(), re.M)
        if other:
            same[path.stem] = other[1].strip()
    return same


def check_texts(program, rules, shared, same):
    facts = [f for f in json.loads((shared / "licences/facts.json").read_text()) if f["text"]]
    found = identify(program, rules, [shared / "licences" / f["text"] for f in facts])
    failures = []
    for f in facts:
        _, matches = found[str(shared / "licences" / f["text"])]
        want = [same.get(f["id"], f["id"])]
        if [m[0] for m in matches] != want or matches[0][2] != "-":
            failures.append(f"{f['id']}: {[m[:3] for m in matches]}")
            continue
        numbers = {m for m in matches[0][4:] if "=" in m}
        expected = {f"{t['metric']}={t['value']}" for t in f["thresholds"] or []}
        if numbers != expected:
            failures.append(f"{f['id']}: thresholds {numbers}, expected {expected}")
    return failures, len(facts)


def check_more_texts(program, rules, shared, splitter, same):
    """Of the texts that a licence has, each is the licence: unmodified, with all its limits."""
    facts = {f["id"]: f for f in json.loads((shared / "licences/facts.json").read_text())}
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        listed = subprocess.run([sys.executable, splitter, shared, folder], text=True,
                                capture_output=True, check=True).stdout
        parts = [line.split("\t")[:2] for line in listed.splitlines()]
        found = identify(program, rules, [path for _, path in parts])
    named = {f"{path.stem}.{key.strip()}" for path in RULES.glob("*.yaml")
             for keys in re.findall(r"^texts: *\[(.*)\]", path.read_text(), re.M)
             for key in keys.split(",")}
    if named != {part for part, _ in parts}:
        failures.append(f"rules and texts differ in {named ^ {part for part, _ in parts}}")
    for part, path in parts:
        _, matches = found[path]
        name = part.rsplit(".", 1)[0]
        texts = [m for m in matches if m[1] == "text"] or matches
        numbers = {m for m in texts[0][4:] if "=" in m} if texts else set()
        expected = {f"{t['metric']}={t['value']}" for t in facts[name]["thresholds"] or []}
        if [m[0] for m in texts] != [same.get(name, name)] or texts[0][2] != "-" or \
                numbers != expected:
            failures.append(f"{part}: {matches}, thresholds {expected}")
    return failures, len(parts)


WORD = re.compile(rb"[A-Za-z0-9]+|[\xe3-\xe9][\x80-\xbf]{2}")


def in_range(matches, start, end, text):
    """A decisive edit contains bytes [start, end) and has at most three words more."""
    for match in matches:
        for edit in match[4:]:
            if edit.startswith("!"):
                first, last = map(int, edit[1:].split("-"))
                more = len(WORD.findall(text[first:last])) - len(WORD.findall(text[start:end]))
                if first <= start and end <= last and more <= 3:
                    return True
    return False


def check_variants(program, rules, shared, generator, seed, same):
    """Counts by class: files, right ids, altered, edits with the right place; and times."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, generator, shared, folder, str(seed), "1200"], check=True)
        folder = pathlib.Path(folder)
        labels = [l.split("\t") for l in (folder / "labels.tsv").read_text().splitlines()]
        altered_texts = {l[0]: (folder / l[0]).read_bytes() for l in labels if l[3] == "1"}
        found = identify(program, rules, [f"{folder}/{l[0]}" for l in labels])
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])
    times = []
    for name, kind, want, altered, start, end, _ in labels:
        time, matches = found[f"{folder}/{name}"]
        times.append(time)
        count = counts[kind]
        count[0] += 1
        count[1] += ({m[0] for m in matches if m[0] != "?"} ==
                     {same.get(i, i) for i in want.split(";") if i})
        count[2] += any("a" in m[2] for m in matches)
        count[3] += altered == "1" and in_range(matches, int(start), int(end), altered_texts[name])
    return counts, sorted(times)


def report(seed, counts, times):
    total, right = sum(c[0] for c in counts.values()), sum(c[1] for c in counts.values())
    for kind in sorted(counts):
        files, good, altered, placed = counts[kind]
        place = f", {placed} at the right place" if kind == "altered" else ""
        print(f"  {kind:10} {good}/{files} right, {altered} called altered{place}")
    print(f"seed {seed}: {right}/{total} = {100 * right / total:.2f} % strict; CPU a file "
          f"{sum(times) / total:.0f} us, p99 {times[int(.99 * total)]:.0f}, worst {times[-1]:.0f}")


def misses(counts):
    for kind, (files, good, altered, placed) in counts.items():
        least, most = TARGETS[kind]
        if good < int(least * files):
            yield f"{kind}: {good} of {files} right, at least {least:.0%} expected"
        if altered > most * files + 1:
            yield f"{kind}: {altered} of {files} called altered, at most {most:.0%} expected"
        if kind == "altered" and (altered < files or placed < .97 * files):
            yield f"altered: {altered} of {files} reported, {placed} at the right place"


def main(program, rules, shared, generator, *rest):
    shared = pathlib.Path(shared)
    if not (shared / "licences/facts.json").exists():
        print("skipped: no shared corpus at", shared)
        return 77
    same = twins(RULES)
    if rest:
        for seed in rest[1:]:
            report(seed, *check_variants(program, rules, shared, generator, seed, same))
        return 0
    failures, count = check_texts(program, rules, shared, same)
    print(f"{count - len(failures)} of {count} texts are themselves")
    splitter = pathlib.Path(__file__).parent / "more_texts.py"
    unlike, parts = check_more_texts(program, rules, shared, splitter, same)
    print(f"{parts - len(unlike)} of {parts} more texts are their licences")
    failures += unlike
    counts, times = check_variants(program, rules, shared, generator, 11, same)
    report(11, counts, times)
    failures += misses(counts)
    for failure in failures:
        print("FAILED", failure)
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))
