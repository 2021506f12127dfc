#!/bin/sh
# openapi.json describes the routes, all of them and no others: paths, methods, parameters, bodies, and an answer for each status
# that every route may give; and what it refers to is there.
. "$(dirname "$0")/../scripts/tap.sh"
if ! command -v python3 >/dev/null 2>&1; then
    skip "openapi.json" "python3 is not installed"
    finish
fi
python3 - src/service/route.c src/service/openapi.json >"$scratch/differences" <<'END'
import json, re, sys

rows = re.findall(r'\{KB_METHOD_(\w+),\s*"([^"]+)",\s*([^,]+),\s*(\w+),\s*(\w+),\s*"([^"]*)",\s*kb_answer_\w+\}', open(sys.argv[1]).read())
text = open(sys.argv[2]).read()
api = json.loads(text)
described = {(m.upper(), p) for p, item in api["paths"].items() for m in item if m != "parameters"}
routes = {(m, p) for m, p, *_ in rows}
for missing in sorted(routes - described):
    print("not described:", *missing)
for extra in sorted(described - routes):
    print("no such route:", *extra)


def resolve(node):
    while "$ref" in node:
        target = api
        for part in node["$ref"].split("/")[1:]:
            target = target[part]
        node = target
    return node


for method, path, roles, heavy, body, queries in rows:
    if (method, path) not in described:
        continue
    call = api["paths"][path][method.lower()]
    parameters = [resolve(p) for p in call.get("parameters", [])]
    names = {p["name"] for p in parameters if p["in"] == "query"}
    if names != set(queries.split()):
        print(method, path, "parameters:", sorted(names ^ set(queries.split())))
    slots = {p["name"] for p in parameters if p["in"] == "path"}
    if slots != set(re.findall(r"\{(\w+)\}", path)):
        print(method, path, "names in the path:", slots)
    if (body != "0") != ("requestBody" in call):
        print(method, path, "body")
    if roles.strip() != "0" and not {"401", "403"} <= set(call["responses"]):
        print(method, path, "lacks the answers of a key")
    if heavy == "true" and "503" not in call["responses"]:
        print(method, path, "lacks 503")
for reference in sorted(set(re.findall(r'"\$ref": "#/([^"]+)"', text))):
    node = api
    for part in reference.split("/"):
        node = node.get(part) if isinstance(node, dict) else None
    if node is None:
        print("refers to nothing:", reference)
if not rows:
    print("no routes were read")
END
if [ -s "$scratch/differences" ]; then
    fail "openapi.json describes the routes" "$(cat "$scratch/differences")"
else
    pass "openapi.json describes the routes"
fi
finish
