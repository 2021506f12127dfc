#!/bin/sh
# Calls of all kinds, made from /openapi.json by schemathesis (from PyPI, once, to $BUILD/tools): no answer is an error of the
# server's, each is one that the description knows, and what the description forbids is refused. The last line counts.
# Usage: tests/service/schemathesis.sh, from the top of the tree. $EXAMPLES: calls of each kind (30).
set -u
version=4.32.5
build=${BUILD:-build}
tools=$build/tools/schemathesis-$version
scratch=$(mktemp -d)
trap 'kill "$service" 2>/dev/null; rm -rf "$scratch"' EXIT
service=

give_up() {
    echo "$1  schemathesis: $2"
    [ "$1" = FAIL ] && echo "0 passed, 1 failed" && exit 1
    echo "0 passed, 0 failed"
    exit 0
}

if [ ! -x "$tools/bin/schemathesis" ]; then
    python3 -m venv "$tools" >"$scratch/pip.log" 2>&1 && "$tools/bin/pip" install -q "schemathesis==$version" >>"$scratch/pip.log" 2>&1
    [ -x "$tools/bin/schemathesis" ] || give_up skip "it can't be had here: $(tail -n 1 "$scratch/pip.log")"
fi
cp -r templates "$scratch/templates"
mkdir "$scratch/state"
printf '%s\n' "listen = 127.0.0.1:0" "templates = $scratch/templates" "outbox = $scratch/outbox" "journal = $scratch/journal" "state = $scratch/state" >"$scratch/config"
"$build/klarbrev" serve --config "$scratch/config" 2>"$scratch/log" &
service=$!
port=
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    port=$(sed -n 's/.*port \([0-9]*\).*/\1/p' "$scratch/log" | head -n 1)
    [ -n "$port" ] && curl -sf -o /dev/null "http://127.0.0.1:$port/readyz" && break
    sleep 0.5
done
[ -n "$port" ] || give_up FAIL "the service does not start"

# schemathesis can't write NDJSON by itself.
printf '%s\n' 'import schemathesis' '@schemathesis.serializer("application/x-ndjson")' 'def lines(context, value):' \
    '    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")' >"$scratch/lines.py"

# 412 for an If-Match that is not the file's is right, and no schema can say which is.
PYTHONPATH=$scratch SCHEMATHESIS_HOOKS=lines \
    "$tools/bin/schemathesis" run "http://127.0.0.1:$port/openapi.json" --max-examples "${EXAMPLES:-30}" --workers 2 --seed 1 \
    --phases examples,fuzzing --exclude-checks positive_data_acceptance >"$scratch/out" 2>&1
status=$?
curl -sf -o /dev/null "http://127.0.0.1:$port/healthz" || status=99
cut -c 1-240 "$scratch/out" | sed -n '/= FAILURES/,$p' | head -n 150
tested=$(sed -n 's/^ *Tested: \([0-9]*\).*/\1/p' "$scratch/out")
if [ "$status" -eq 0 ]; then echo "${tested:-0} passed, 0 failed"; else echo "0 passed, 1 failed"; fi
exit "$status"
