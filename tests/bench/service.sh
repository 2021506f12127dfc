#!/bin/sh
# The print service under load, from a second process on loopback: tests/bench/service.sh, from the top of the tree.
# $SECONDS_EACH: how long a load lasts (10). $LETTERS: how many letters the memory test makes (200000), with 100 reloads in them.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
each=${SECONDS_EACH:-10}
letters=${LETTERS:-200000}
hello=
trap 'stop; kill $hello 2>/dev/null; rm -rf "$scratch"' EXIT
CASE=examples/ventetid/iris-beck.json
export CASE
command -v wrk >/dev/null 2>&1 || { echo "wrk is not installed (Debian package wrk)"; exit 4; }

memory() { # memory PID: resident, in MB
    awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"
}
load() { # load URL CONNECTIONS SECONDS
    wrk -t 1 -c "$2" -d "$3s" --timeout 10s -s tests/bench/post.lua "$1" | sed -n 's/^figures: //p'
}
rate() { # the letters a second of a line of figures
    sed -n 's/.* \([0-9]*\) a second.*/\1/p'
}

cp -r templates "$scratch/templates"
serve "workers = 2
templates = $scratch/templates
idle-seconds = 120"
at="$at/v1/documents?template=ventetid"
load "$at" 4 2 >/dev/null # warm

echo "One-page letter, the gate on, two workers:"
figures=$(load "$at" 32 "$each")
echo "  32 connections: $figures"
echo "   4 connections: $(load "$at" 4 "$each")"
hello_port=$((port < 60000 ? port + 1 : port - 1))
"$BUILD/tests/bench/hello" "$hello_port" &
hello=$!
sleep 0.3
bare=$(load "http://127.0.0.1:$hello_port/" 32 "$each" | rate)
kill "$hello"
hello=
letter=$(echo "$figures" | rate)
echo "  a bare libmicrohttpd that says hello answers $bare a second: $((bare / (letter > 0 ? letter : 1))) times as many"

before=$(memory "$served")
python3 - "$port" <<'PY' &
import socket, sys, time
held = [socket.create_connection(("127.0.0.1", int(sys.argv[1]))) for _ in range(1000)]
for sock in held:
    sock.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    sock.recv(4096)
time.sleep(8)
PY
idle=$!
sleep 5
echo "1000 idle connections cost $(($(memory "$served") - before)) MB"
wait "$idle"

echo "Memory over $letters letters and 100 reloads:"
before=$(memory "$served")
made=0 not_answered=0 round=0 most=$before
while [ "$made" -lt "$letters" ]; do
    load "$at" 32 "$each" >"$scratch/figures" &
    loading=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ "$round" -lt 100 ] && { touch "$scratch/templates/ventetid/brev.mustache"; kill -HUP "$served"; round=$((round + 1)); }
        sleep "$(awk "BEGIN { print $each / 11 }")"
    done
    wait "$loading"
    made=$((made + $(sed 's/ letters.*//' "$scratch/figures")))
    not_answered=$((not_answered + $(sed 's/.*, \([0-9]*\) not answered/\1/' "$scratch/figures")))
    now=$(memory "$served")
    most=$((now > most ? now : most))
done
echo "  $made letters, $round reloads, $not_answered not answered; $before MB at first, $most MB at most, $(memory "$served") MB at last"
