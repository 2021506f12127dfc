#!/bin/sh
# The print service and those who mean no good, over bare sockets: tests/service/hostile.py says who. And a folder that goes away.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG LISTEN_PID LISTEN_FDS
python=$(command -v python3) || { skip "hostile callers" "python3 is not here"; finish; }
served=
trap '[ -z "$served" ] || kill -TERM "$served" 2>/dev/null; rm -rf "$scratch"' EXIT
cp -r templates "$scratch/templates"
printf 'listen = 127.0.0.1:0\nidle-seconds = 3\nrequest-seconds = 6\nqueue = 16\nworkers = 2\ntemplates = %s\n' "$scratch/templates" >"$scratch/config"
"$KLARBREV" serve --config "$scratch/config" 2>"$scratch/log" &
served=$!
tries=0
until port=$(sed -n 's/.*port \([0-9]*\)\..*/\1/p' "$scratch/log") && [ -n "$port" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { fail "the service starts" "$(cat "$scratch/log")"; finish; }
    sleep 0.1
done
"$python" tests/service/hostile.py "$port" examples/samarbejdsbrev/anna-soerensen.json >"$scratch/hostile" 2>"$scratch/trouble"
# shellcheck disable=SC2094 # both only read
while IFS= read -r line; do
    case $line in
    "ok "*) pass "${line#*- }" ;;
    "not ok "*) fail "${line#*- }" "$(grep -A 1 -F "$line" "$scratch/hostile" | sed -n '2s/^# //p')" ;;
    esac
done <"$scratch/hostile"
ok "all callers had their turn" grep -q '^1\.\.' "$scratch/hostile"

case=examples/samarbejdsbrev/anna-soerensen.json
letter() { # letter: the status of a letter
    curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' --data-binary "@$case" "http://127.0.0.1:$port/v1/documents?template=samarbejdsbrev"
}
mv "$scratch/templates" "$scratch/gone"
tries=0
until curl -s "http://127.0.0.1:$port/readyz" | grep -q '"templates":"old"' || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
ok "a folder that goes away is noticed" sh -c "curl -s http://127.0.0.1:$port/readyz | grep -q '\"templates\":\"old\"'"
ok "the letters there were are still made" test "$(letter)" = 200
mv "$scratch/gone" "$scratch/templates"
tries=0
until curl -s "http://127.0.0.1:$port/readyz" | grep -qv '"templates":"old"' || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
ok "and when it is back, all is well" sh -c "! curl -s http://127.0.0.1:$port/readyz | grep -q '\"templates\":\"old\"'"
ok "nothing of a case is in the log" sh -c "! grep -iE 'sørensen|lindealle' '$scratch/log'"
kill -TERM "$served"
wait "$served"
status=$?
served=
ok "it ends as it should" test "$status" -eq 0
finish
