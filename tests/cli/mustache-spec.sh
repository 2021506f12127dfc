#!/bin/sh
# The official Mustache specification, all 184 cases of it but those for lambdas, through `klarbrev expand --raw`.
. "$(dirname "$0")/../scripts/tap.sh"
# shellcheck disable=SC2046 # flags are words
ok "the cases unpack" "${CC:-gcc}" $(pkg-config --cflags jansson) -o "$scratch/unpack" tests/cli/unpack_spec.c $(pkg-config --libs jansson)
mkdir "$scratch/spec"
count=$("$scratch/unpack" "$scratch/spec" tests/tmpl/spec/*.json)
for case in "$scratch"/spec/*; do
    name=$(cat "$case/name")
    if "$KLARBREV" expand --raw "$case/template.mustache" "$case/data.json" --partials "$case/partials" \
        >"$case/out" 2>"$case/err" && cmp -s "$case/out" "$case/expected"; then
        pass "$name"
    else
        fail "$name" "expected: $(cat "$case/expected")
got: $(cat "$case/out" "$case/err")"
    fi
    if [ -s "$case/err" ]; then fail "$name: not a word on stderr" "$(cat "$case/err")"; fi
done
passed=$((tap_count - tap_failed - 1))
echo "# $passed of $count cases"
if [ "$count" = 184 ] && [ "$passed" = 184 ]; then pass "184 of 184"; else fail "184 of 184" "$passed of $count"; fi
finish
