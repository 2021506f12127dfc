#!/bin/sh
# Calls of all kinds, made from /openapi.json by schemathesis (from PyPI, once, to $BUILD/tools): no answer is an error of the
# server's, each is one that the description knows, and what the description forbids is refused. The last line counts.
# Usage: tests/service/schemathesis.sh, from the top of the tree. $EXAMPLES: calls of each kind (30).
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
version=4.32.5
tools=$BUILD/tools/schemathesis-$version
if [ ! -x "$tools/bin/schemathesis" ]; then
    python3 -m venv "$tools" >"$scratch/pip.log" 2>&1 && "$tools/bin/pip" install -q "schemathesis==$version" >>"$scratch/pip.log" 2>&1
fi
if [ ! -x "$tools/bin/schemathesis" ]; then
    echo "skip  schemathesis: it can't be had here: $(tail -n 1 "$scratch/pip.log")"
    echo "0 passed, 0 failed"
    exit 0
fi
cp -r templates "$scratch/templates"
mkdir "$scratch/state"
serve "templates = $scratch/templates
outbox = $scratch/outbox
journal = $scratch/journal
state = $scratch/state"

# schemathesis can't write NDJSON by itself.
printf '%s\n' 'import schemathesis' '@schemathesis.serializer("application/x-ndjson")' 'def lines(context, value):' \
    '    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")' >"$scratch/lines.py"

# 412 for an If-Match that is not the file's is right, and no schema can say which is.
PYTHONPATH=$scratch SCHEMATHESIS_HOOKS=lines \
    "$tools/bin/schemathesis" run "$at/openapi.json" --max-examples "${EXAMPLES:-30}" --workers 2 --seed 1 \
    --phases examples,fuzzing --exclude-checks positive_data_acceptance >"$scratch/out" 2>&1
status=$?
curl -sf -o /dev/null "$at/healthz" || status=99
cut -c 1-240 "$scratch/out" | sed -n '/= FAILURES/,$p' | head -n 150
tested=$(sed -n 's/^ *Tested: \([0-9]*\).*/\1/p' "$scratch/out")
if [ "$status" -eq 0 ]; then echo "${tested:-0} passed, 0 failed"; else echo "0 passed, 1 failed"; fi
exit "$status"
