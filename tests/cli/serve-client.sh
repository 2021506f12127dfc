#!/bin/sh
# The print service and a client in another language, tests/service/client.py: every template's own sample, in every format.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG LISTEN_PID LISTEN_FDS
python=$(command -v python3) || { skip "a client in another language" "python3 is not here"; finish; }
served=
trap '[ -z "$served" ] || kill -TERM "$served" 2>/dev/null; rm -rf "$scratch"' EXIT
printf 'listen = 127.0.0.1:0\nqueue = 8\n' >"$scratch/config"
"$KLARBREV" serve --config "$scratch/config" 2>"$scratch/log" &
served=$!
tries=0
until port=$(sed -n 's/.*port \([0-9]*\)\..*/\1/p' "$scratch/log") && [ -n "$port" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { fail "the service starts" "$(cat "$scratch/log")"; finish; }
    sleep 0.1
done
"$python" tests/service/client.py "http://127.0.0.1:$port" >"$scratch/said" 2>"$scratch/trouble"
ok "the client came to its end" grep -q '^1\.\.' "$scratch/said"
# shellcheck disable=SC2094 # both only read
while IFS= read -r line; do
    case $line in
    "ok "*) pass "${line#*- }" ;;
    "not ok "*) fail "${line#*- }" "$(grep -A 1 -F "$line" "$scratch/said" | sed -n '2s/^# //p')" ;;
    esac
done <"$scratch/said"
finish
