#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_facts.py MODLIC RULES_DB SHARED

Holds the facts of the rules against the texts of the shared corpus, both ways: each threshold,
exact string, territory and clause number of a rule stands in its text, and each number of
users or of revenue, quoted notice line, mark to be shown and name to begin with that the text
has is a fact of the rule. What a program cannot judge (that "may request" is no duty) is listed
here with its reason. Skipped (status 77) where there is no shared corpus.
"""
import json
import pathlib
import re
import subprocess
import sys

WORDS = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}
WORDS |= {"twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100}
UNITS = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9,
         "万": 10**4, "亿": 10**8}
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?|\b(?:%s)\b)\s?"
                    r"((?:(?:hundred|thousand|million|billion)\b\s?|万|亿)*)" % "|".join(WORDS),
                    re.I)
METRICS = {
    "mau": r"monthly active user|MAU\b|active users? per month|月活",
    "dau": r"daily active user|DAU\b|日活|日均用户",
    "annual_revenue_usd": r"revenue|turnover|income",
    "monthly_revenue_usd": r"revenue",
    "revenue_usd_12_months": r"revenue",
    "annual_revenue_rmb": r"revenue|turnover|income|RMB|人民币|收入",
    "visits_per_month": r"visits",
    "monthly_unique_users": r"unique users|MUU",
    "edge_devices": r"devices",
    "headcount": r"individuals|employees|people",
    "finetuned_parameters_billion": r"parameters|参数",
}
USERS = r"active user|\bMAU|unique user|visits per|月活|日活"
MONEY = r"revenue|turnover|income|年收入|营收"
# The comparison as the text words it: what is forbidden, or what is free.
SENSE = {
    ">": r"(?<!no )(?<!not )(?:greater|more|larger|higher) than|exceed|over\b|above|in excess|"
         r"surpass|超过|大于|多于|高于|(?:no|not) more than|(?:at or|equal to or) below|up to",
    ">=": r"at least|or (?:more|greater|above)|(?:no|not) (?:less|fewer) than|"
          r"equal to or (?:greater|more)|(?<!no )(?<!not )(?:less|fewer|lower) than|under\b|below|"
          r"reach|达到|不少于|不低于|低于|少于|不足",
}
AREAS = {"EU": r"European Union|\bEU\b|欧盟", "GB": "United Kingdom|英国",
         "KR": "South Korea|Republic of Korea|韩国", "CN": "China|中国"}
# Marks in quotes that the text only encourages.
ENCOURAGED = {"hunyuan-": "Powered by Tencent Hunyuan"}
# Texts printed with bullets, or whose list marks were lost: their clauses are counted.
UNNUMBERED = """apple-ml-ferret bigcode-openrail-m bigscience-openrail-m2 bsd-3-clause-clear
    cogvideo-rail creativeml-openrail++-m creativeml-openrail++-m-2022 creativeml-openrail-m
    falcon-2-11b llama-3.3 ncsa nvidia-open-model-license nvidia-open-model-license-2025-04-28
    stability-ai-community""".split()
LEFT_OUT = r"does not apply in|excluding the territory|individual domiciled in"


def facts_of(modlic, rules, ids):
    text = subprocess.run([modlic, "rules", "show", "--rules", rules, "-f", "json", *ids],
                          capture_output=True, text=True, check=True).stdout
    decoder, at, found = json.JSONDecoder(), 0, {}
    while at < len(text.rstrip()):
        value, at = decoder.raw_decode(text, at)
        for one in value if isinstance(value, list) else [value]:
            found[one["id"]] = one
        at += len(text[at:]) - len(text[at:].lstrip())
    return found


def plain(text):
    """The text with one kind of quote, blank and dash, without Markdown and HTML marks."""
    text = text.translate(str.maketrans("“”„‟«»″＂‘’‛′`–—‑\u00a0，：；（）",
                                        "\"\"\"\"\"\"\"\"'''''---\x20,:;()"))
    text = re.sub(r"<[^<>]{1,80}>|[*_#>\\]", " ", text)
    return re.sub(r"\s+", " ", text)


def squashed(text):
    return re.sub(r"[\s\"'.,]", "", plain(text)).lower().replace("(c)", "©").replace("©", "")


def sentences(text):
    return re.split(r"(?<=[.;。；])\s+(?=[A-Z(\"\d一-鿿])|。", text)


def numbers(sentence):
    for match in NUMBER.finditer(sentence):
        first = match[1].lower()
        value = WORDS[first] if first in WORDS else float(first.replace(",", "").rstrip(".") or 0)
        for unit in re.findall(r"hundred|thousand|million|billion|万|亿", match[2].lower()):
            value *= UNITS[unit]
        yield int(value), match


def check_thresholds(fact, text):
    known = {int(t["value"]) for t in fact["thresholds"]}
    for t in fact["thresholds"]:
        near = [s for s in sentences(text) if any(n == int(t["value"]) for n, _ in numbers(s))]
        measured = [s for s in near if re.search(METRICS[t["metric"]], s, re.I)]
        if not near:
            yield f"threshold {t['value']} is not in the text"
        elif not measured:
            yield f"threshold {t['value']}: no {t['metric']} in its sentence"
        elif not any(re.search(SENSE[t["op"]], s, re.I) for s in measured):
            yield f"threshold {t['op']} {t['value']}: the sentence compares otherwise"
    for s in sentences(text):
        for value, match in numbers(s):
            after = s[match.end():match.end() + 90]
            before = s[max(0, match.start() - 60):match.start()]
            about = before + match[0] + after
            if value not in known and (
                    value >= 1000 and not 1990 <= value <= 2035 and re.search(USERS, about, re.I)
                    or value >= 10000 and re.search(MONEY, about, re.I)):
                yield f"{value} in the text is no threshold: {about[:150]}"


def strings_of(fact):
    for duty in fact["duties"]:
        if duty["kind"] in ("display", "notice", "name-prefix", "name-contains") and duty["text"]:
            for string in [duty["text"], *duty["alternatives"]]:
                yield duty["kind"], string


def check_strings(fact, text):
    flat, all_of = squashed(text), list(strings_of(fact))
    for kind, string in all_of:
        if squashed(string) not in flat:
            yield f"{kind} is not in the text: {string[:80]}"
        elif kind.startswith("name-") and not re.search(
                r"[\"'\[(]" + re.escape(string) + r"[,.]?[\"'\])]", plain(text)):
            yield f"{kind} {string!r} is not in quotes in the text"
    have = [squashed(s) for _, s in all_of]
    for match in re.finditer(
            r"\"((?:built|powered|improved|trained|developed|made) (?:with|by|using|on) "
            r"[^\"]{2,40})\"|display(?: the words?| the phrase)? \"([^\"]{2,60})\"|"
            r"\"([^\"]{3,60} (?:is|are) licensed (?:under|by) [^\"]{10,300})\"|"
            r"\"([^\"]{1,30})\" (?:at|to|as|in) the beginning of|"
            r"begin(?:s|ning)? with \"([^\"]{1,30})\"",
            plain(text), re.I):
        quoted = next(g for g in match.groups() if g)
        want = squashed(quoted)
        encouraged = any(fact["id"].startswith(i) and m in quoted for i, m in ENCOURAGED.items())
        if not encouraged and not any(h in want or want in h for h in have):
            yield f"quoted in the text, but no duty: {quoted[:100]}"


def check_territories(fact, text):
    """The areas that a text leaves out are those of the facts."""
    spoken = " ".join(s for s in sentences(text) if re.search(LEFT_OUT, s, re.I))
    known = {t["area"] for t in fact["territories"]}
    for area, name in AREAS.items():
        if bool(re.search(name, spoken, re.I)) != (area in known):
            yield f"territory {area} is {'not in the text' if area in known else 'no fact'}"
    for area in known - set(AREAS):
        yield f"territory {area} is not known to this check"


def clauses(value):
    if isinstance(value, dict):
        if value.get("clause"):
            yield value["clause"]
        for inner in value.values():
            yield from clauses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from clauses(inner)


def label_path(clause):
    """Paths such as 1.b.i, 3(c)(ii), IV(a) in what a clause is called by."""
    clause = re.sub(r"\b(?:paragraphs?|items?) [\d,\- and]+", "", clause)
    for match in re.finditer(r"(?<![\w.\"])(\d+|[IVX]+)"
                             r"((?:\.\d+|\.[a-z]{1,4}\b|\([a-zA-Z0-9]{1,4}\))*)(?![\w\"])", clause):
        yield match[0], [match[1], *re.findall(r"[a-zA-Z0-9]+", match[2])]


def stands(text, path, start=0):
    """Whether labels follow one another as the path has them: "1.2" may be printed whole."""
    if not path:
        return True
    for taken in range(len(path), 0, -1):
        label = r"\s*[.(]?\s*".join(re.escape(p) for p in path[:taken])
        for match in re.finditer(rf"(?<![\w.]){label}(?:\s*[.):、，]|\s)", text[start:]):
            if stands(text, path[taken:], start + match.end() - 1):
                return True
    return False


def check_clauses(fact, text):
    """Each number and letter that a clause is called by stands as a label in the text."""
    if fact["id"] in UNNUMBERED:
        return
    for clause in sorted(set(clauses(fact))):
        for label, path in label_path(clause):
            if not stands(text, path):
                yield f"clause {label} (of \"{clause}\") is no label of the text"


def main(modlic, rules, shared):
    shared = pathlib.Path(shared) / "licences"
    if not (shared / "facts.json").exists():
        print("skipped: no shared corpus at", shared)
        return 77
    texts = {p.stem: p.read_text(encoding="utf-8")
             for p in sorted((shared / "texts").glob("*.txt"))}
    facts = facts_of(modlic, rules, list(texts))
    failures = [f"{i}: no rule" for i in texts if i not in facts]
    held = 0
    for name, fact in facts.items():
        text = texts[name]
        held += len(fact["thresholds"]) + len(list(strings_of(fact))) + len(fact["territories"])
        whole = text + texts.get(fact["policy"], "")
        for found in (check_thresholds(fact, plain(text)), check_strings(fact, text),
                      check_territories(fact, plain(whole)), check_clauses(fact, whole)):
            failures += [f"{name}: {f}" for f in found]
    print(f"{len(facts)} texts, {held} numbers, strings and territories held against them")
    for failure in failures:
        print("FAILED", failure)
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))
