"""Holds a report of klarbrev against the schema of its format, and its places against the text.

Usage: witness.py json|sarif|rdjsonl REPORT [TEXT]
"""
import json
import os
import re
import sys

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMAS = {
    "json": "../../docs/findings.schema.json",
    "sarif": "schema/sarif-2.1.0-rtm.5.json",
    "rdjsonl": "schema/rdjsonl.schema.json",
}
# RFC 3986: a path without a colon in its first segment, escapes whole, nothing that must be escaped.
URI = re.compile(r"^(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$")
complaints = []


def complain(what):
    complaints.append(what)


def validate(kind, items):
    with open(os.path.join(HERE, SCHEMAS[kind]), encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)(schema)
    validator.check_schema(schema)
    for number, item in enumerate(items, 1):
        for error in validator.iter_errors(item):
            place = "/".join(str(part) for part in error.absolute_path)
            complain("%d: %s: %s" % (number, place, error.message[:300]))


def cut(text, start, end, column_of):
    """What stands between two (line, column), columns counted as `column_of` encodes them."""
    lines = text.split("\n")
    (first, left), (last, right) = start, end
    if first == last:
        return column_of(lines[first - 1])[left - 1 : right - 1]
    parts = [column_of(lines[first - 1])[left - 1 :]]
    parts += [column_of(line) for line in lines[first : last - 1]]
    parts.append(column_of(lines[last - 1])[: right - 1])
    return (b"\n" if isinstance(parts[0], bytes) else "\n").join(parts)


def json_places(report, text):
    for finding in report["findings"]:
        words = text[finding["start"] : finding["end"]]
        before = text[: finding["start"]]
        place = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        if words != finding["text"] or place != (finding["line"], finding["column"]):
            complain("%s stands at %s, where there is %r" % (finding["text"], place, words))


def sarif_places(report, text):
    run = report["runs"][0]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    if run["columnKind"] != "unicodeCodePoints":
        complain("columns are not in code points")
    for result in run["results"]:
        location = result["locations"][0]["physicalLocation"]
        region = location["region"]
        if result["ruleId"] not in rules:
            complain("%s is not among the rules" % result["ruleId"])
        if not URI.match(location["artifactLocation"]["uri"]):
            complain("no URI reference: %s" % location["artifactLocation"]["uri"])
        for fix in result.get("fixes", []):
            change = fix["artifactChanges"][0]
            if change["artifactLocation"] != location["artifactLocation"] or change["replacements"][0]["deletedRegion"] != region:
                complain("a fix of another place: %s" % result["ruleId"])
        if text is not None:
            start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
            yield result["ruleId"], cut(text, start, end, str)


def rdjsonl_places(diagnostics, text):
    for diagnostic in diagnostics:
        place = diagnostic["location"]["range"]
        start = place["start"]["line"], place["start"]["column"]
        end = place["end"]["line"], place["end"]["column"]
        if end < start:
            complain("a range that ends before it starts")
        for suggestion in diagnostic.get("suggestions", []):
            if suggestion["range"] != place:
                complain("a suggestion for another place")
        if text is not None:
            yield diagnostic["code"]["value"], cut(text, start, end, lambda line: line.encode()).decode()


def main():
    kind, path = sys.argv[1:3]
    text = None
    if len(sys.argv) > 3:
        with open(sys.argv[3], encoding="utf-8", newline="") as file:
            text = file.read()
    with open(path, encoding="utf-8", newline="") as file:
        whole = file.read()
    items = [json.loads(line) for line in whole.split("\n") if line] if kind == "rdjsonl" else [json.loads(whole)]
    validate(kind, items)
    if not complaints and kind == "json" and text is not None:
        json_places(items[0], text)
    elif not complaints and kind != "json":
        places = sarif_places(items[0], text) if kind == "sarif" else rdjsonl_places(items, text)
        for rule, words in places:
            print("%s:%s" % (rule, words.replace("\n", " ")))
    for complaint in complaints[:20]:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


sys.exit(main())
