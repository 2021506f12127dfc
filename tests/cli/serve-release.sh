#!/bin/sh
# Letters released over HTTP: the same key gives the same answer and never a second letter.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
needs "releases over HTTP" curl python3

release() { # release STATUS NAME KEY CASE [QUERY [CURL-ARGUMENTS...]]
    want=$1 name=$2 key=$3 body=$4 query=${5:-}
    shift 4
    [ $# -eq 0 ] || shift
    got=$(curl -s -o "$scratch/out" -D "$scratch/head" -w '%{http_code}' -H "Content-Type: application/json" \
        -H "Idempotency-Key: $key" --data-binary "@$body" "$@" "$at/v1/releases?template=samarbejdsbrev$query")
    if [ "$got" = "$want" ]; then pass "$name"; else fail "$name" "$got instead of $want: $(head -c 700 "$scratch/out")"; fi
}

# The example with what Digital Post needs.
python3 - "$scratch" <<'PYTHON'
import json, sys
case = json.load(open("examples/samarbejdsbrev/anna-soerensen.json"))
case["kommune"]["cvr"] = "29189404"
case["borger"]["cpr"] = "010190-1234"
json.dump(case, open(sys.argv[1] + "/anna.json", "w"))
case["borger"]["fornavn"] = "Ea"
json.dump(case, open(sys.argv[1] + "/ea.json", "w"))
PYTHON
box=$scratch/ud

serve ""
release 501 "without an outbox nothing is sent" k "$scratch/anna.json"
contains "and it says what to do" "$scratch/out" "--outbox"
stop

"$KLARBREV" key new "Fagsystem A" --role release --keys "$scratch/keys" >"$scratch/key-a"
"$KLARBREV" key new "Fagsystem B" --role release --keys "$scratch/keys" >"$scratch/key-b"
"$KLARBREV" key new "Kigger" --role render --keys "$scratch/keys" >"$scratch/key-c"
a="Authorization: Bearer $(head -n 1 "$scratch/key-a")"
b="Authorization: Bearer $(head -n 1 "$scratch/key-b")"
c="Authorization: Bearer $(head -n 1 "$scratch/key-c")"
settings="keys = $scratch/keys
outbox = $box
journal = $scratch/journal.db"
serve "$settings"
release 401 "nobody may" k "$scratch/anna.json"
release 403 "a key that may only render may not" k "$scratch/anna.json" "" -H "$c"
release 200 "a letter is released" k "$scratch/anna.json" "&html=true" -H "$a"
cp "$scratch/out" "$scratch/first"
record=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["record"])' "$scratch/first")
ok "it lies in the outbox" test -s "$box/klar/$record/kombi_request.xml"
ok "with its HTML" test -s "$box/klar/$record/brev.html"
release 200 "the same key and the same letter" k "$scratch/anna.json" "&html=true" -H "$a"
ok "have the same answer" cmp "$scratch/first" "$scratch/out"
release 422 "the same key and another letter" k "$scratch/ea.json" "&html=true" -H "$a"
contains "are refused" "$scratch/out" "brugt til et andet brev"
release 422 "in English too" k "$scratch/anna.json" "" -H "$a" -H 'Accept-Language: en'
contains "as asked" "$scratch/out" "used for another letter"
release 200 "the same key of somebody else" k "$scratch/anna.json" "&html=true" -H "$b"
ok "is another letter" sh -c '! cmp -s "$1" "$2"' sh "$scratch/first" "$scratch/out"
release 400 "no key" "" "$scratch/anna.json" "" -H "$a"
contains "says what it is for" "$scratch/out" "Idempotency-Key"
release 422 "a letter that the gate holds" held "$scratch/anna.json" "&date=2026-12-02" -H "$a"
contains "tells the rule" "$scratch/out" '"rule":"notice"'
release 400 "a channel there is not" k2 "$scratch/anna.json" "&channel=due" -H "$a"
release 400 "a parameter there is not" k2 "$scratch/anna.json" "&draft=true" -H "$a"

# At once: eight calls of one key.
i=0
callers=
while [ "$i" -lt 8 ]; do
    i=$((i + 1))
    curl -s -o "$scratch/race-$i" -H "Content-Type: application/json" -H "Idempotency-Key: loeb" -H "$a" \
        --data-binary "@$scratch/anna.json" "$at/v1/releases?template=samarbejdsbrev" &
    callers="$callers $!"
done
for caller in $callers; do
    wait "$caller"
done
same=0
i=0
while [ "$i" -lt 8 ]; do
    i=$((i + 1))
    cmp -s "$scratch/race-1" "$scratch/race-$i" && same=$((same + 1))
done
ok "eight calls at once with one key have one answer" test "$same" -eq 8
contains "which is a letter" "$scratch/race-1" '"state":"released"'
ok "three letters lie there" test "$(find "$box/klar" -mindepth 1 -maxdepth 1 | wc -l)" -eq 3

# The journal knows who, and is not disturbed by a reader.
expect 0 "the journal verifies" "$KLARBREV" journal verify --journal "$scratch/journal.db"
"$KLARBREV" journal export --journal "$scratch/journal.db" >"$scratch/export"
contains "who it was is the name of the key" "$scratch/export" '"who":"Fagsystem A"'
expect 3 "pulled back from the command line" "$KLARBREV" release cancel 00000000-0000-4000-8000-000000000000 --outbox "$box" \
    --journal "$scratch/journal.db" --by Mette --reason "findes ikke"
expect 0 "a letter that is" "$KLARBREV" release cancel "$record" --outbox "$box" --journal "$scratch/journal.db" --by Mette \
    --reason "Anna har ringet"
release 409 "is not sent again" k "$scratch/anna.json" "&html=true" -H "$a"
stop
lacks "no personal data in the log" "$scratch/log" "Anna"
serve "$settings"
release 200 "after a new start the answer is the same" loeb "$scratch/anna.json" "" -H "$a"
ok "byte for byte" cmp "$scratch/race-1" "$scratch/out"
stop
expect 4 "an outbox that can't be" "$KLARBREV" serve --listen 127.0.0.1:0 --outbox /dev/null/ud
finish
