#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the expected reports against what their readers want.

test_formats checks that the program writes exactly the files under expected/; this checks that
those files are valid: JSON documents by the official schemas (MODLIC_SHARED/schemas, skipped
where absent), XML and CSV by Python's own parsers, and that hostile strings stayed text.
"""
import csv
import io
import json
import os
import pathlib
import sys
import xml.etree.ElementTree as xml

EXPECTED = pathlib.Path(__file__).parent / "expected"
STEMS = "scan", "empty"
SCHEMAS = pathlib.Path(os.environ.get("MODLIC_SHARED", "")) / "schemas"
JSON = {"sarif": "sarif-2.1.0.schema.json", "cdx.json": "bom-1.6.schema.json",
        "spdx.json": "spdx-3.0.1.schema.json"}


def skip(why):
    print("skipped:", why)


def read(name):
    return (EXPECTED / name).read_bytes().decode("utf-8")


def validator(schema, store):
    """The schema's validator, which finds the schemas beside it by their ids, not on the net."""
    import jsonschema
    kind = jsonschema.validators.validator_for(schema)
    try:
        import referencing
        known = [(i, referencing.Resource.from_contents(s)) for i, s in store.items()]
        return kind(schema, registry=referencing.Registry().with_resources(known))
    except ImportError:
        resolver = jsonschema.RefResolver(schema.get("$id", schema.get("id", "")), schema, store)
        return kind(schema, resolver=resolver)


def validate_json():
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        # The package may be the system's while python3 is another one.
        if sys.executable != "/usr/bin/python3" and os.path.exists("/usr/bin/python3"):
            os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
        return skip("python3-jsonschema is not installed")
    if not SCHEMAS.is_dir():
        return skip("no schemas in %s" % SCHEMAS)
    store = {}
    for file in SCHEMAS.glob("*.json"):
        schema = json.loads(file.read_text())
        store[schema.get("$id") or schema.get("id") or file.name] = schema
    for ending, name in JSON.items():
        check = validator(json.loads((SCHEMAS / name).read_text()), store)
        # The SPDX schema tries each element as each of its 448 classes, which takes half a
        # minute for a whole scan: that one goes element by element, below.
        for stem in STEMS[1:] if ending == "spdx.json" else STEMS:
            errors = list(check.iter_errors(json.loads(read(stem + "." + ending))))
            assert not errors, (stem, ending, errors[0])
    validate_elements(json.loads((SCHEMAS / JSON["spdx.json"]).read_text()), store)


def validate_elements(schema, store):
    """Each element of the SPDX graph as the class that it says it is, and nothing beyond it."""
    checks = {}
    for element in json.loads(read("scan.spdx.json"))["@graph"]:
        kind = element["type"]
        if kind not in checks:
            checks[kind] = validator({"$schema": schema["$schema"], "$defs": schema["$defs"],
                                      "$ref": "#/$defs/" + kind,
                                      "unevaluatedProperties": False}, store)
        errors = list(checks[kind].iter_errors(element))
        assert not errors, (kind, errors[0])


def validate_links():
    """Every IRI that the SPDX document refers to is one of its elements or one of SPDX's own."""
    graph = json.loads(read("scan.spdx.json"))["@graph"]
    made = {e["spdxId"] for e in graph if "spdxId" in e}
    assert len(made) == len(graph) - 1
    for element in graph:
        named = element.get("to", []) + element.get("rootElement", []) + element.get("element", [])
        named += [element[k] for k in ("from", "subject") if k in element]
        named += [e["value"] for e in element.get("simplelicensing_customIdToUri", [])]
        for iri in named:
            assert iri in made or iri.startswith("https://spdx.org/rdf/3.0.1/terms/"), iri
    bom = json.loads(read("scan.cdx.json"))
    refs = [c["bom-ref"] for c in bom["components"]]
    assert len(refs) == len(set(refs))
    for dependency in bom["dependencies"]:
        assert dependency["ref"] in refs and set(dependency["dependsOn"]) <= set(refs)
    paths = {a["path"] for m in json.loads(read("scan.json"))["models"] for a in m["artefacts"]}
    paths |= {"soup/mergekit_config.yml", "policy.yaml"}
    run = json.loads(read("scan.sarif"))["runs"][0]
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    prints = [r["partialFingerprints"]["modlic/v1"] for r in run["results"]]
    assert len(prints) == len(set(prints))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert len(result["locations"]) == 1
        for place in result["locations"] + result["relatedLocations"]:
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert "%" in uri or uri in paths, uri


def validate_xml():
    for stem in STEMS:
        suites = xml.fromstring(read(stem + ".junit.xml").encode())
        cases = suites.findall("testsuite/testcase")
        for element, count in (("testcase", len(cases)),
                               ("failure", len(suites.findall(".//failure"))),
                               ("error", len(suites.findall(".//error")))):
            key = {"testcase": "tests", "failure": "failures", "error": "errors"}[element]
            assert int(suites.get(key)) == count == int(suites[0].get(key)), (stem, key)
        assert int(suites[0].get("skipped")) == len(suites.findall(".//skipped"))
        assert len({c.get("name") for c in cases}) == len(cases)


def validate_csv():
    for stem in STEMS:
        rows = list(csv.reader(io.StringIO(read(stem + ".csv"), newline="")))
        assert all(len(row) == len(rows[0]) for row in rows)
        for row in rows[1:]:
            assert not any(cell[:1] in "=+-@" and cell for cell in row), row


def validate_hostile():
    for file in sorted(EXPECTED.glob("scan*")):
        data = file.read_bytes()
        if file.name != "scan-color.txt":
            assert b"\x1b" not in data, file.name
        if file.name.endswith((".xml", ".md")):
            assert b"<script" not in data, file.name


if __name__ == "__main__":
    for check in (validate_links, validate_xml, validate_csv, validate_hostile, validate_json):
        check()
    print("reports are valid")
