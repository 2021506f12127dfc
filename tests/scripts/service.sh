# Sourced by the tests of the print service, behind tap.sh: a service on a free port, and calls of it with curl.
#
#   needs "what is tested" curl python3
#   serve "queue = 4
#   rate = 10"
#   call 200 "healthz" "$at/healthz"
#   stop
#
# $at is the address of the service, $port its port, $served its process; $scratch/log is what it says. A service that still runs at
# the end is stopped. A test with more to tidy up sets a trap of its own that calls `stop`.
# shellcheck shell=sh disable=SC2154 # scratch is of tap.sh
unset KLARBREV_TEMPLATES KLARBREV_SYMBOLS LC_ALL LC_MESSAGES LANG LISTEN_PID LISTEN_FDS
served=
trap 'stop; rm -rf "${scratch:?}"' EXIT

needs() { # needs NAME TOOL...: skips the whole test where a tool is not there
    tap_name=$1
    shift
    for tool; do
        command -v "$tool" >/dev/null 2>&1 || { skip "$tap_name" "$tool is not installed"; finish; }
    done
}

stop() { # stop [SIGNAL]: the status is the service's own; TERM's is 0, for it is how a service ends
    [ -z "$served" ] && return 0
    kill "-${1:-TERM}" "$served" 2>/dev/null
    wait "$served" 2>/dev/null
    set -- "$?"
    served=
    return "$1"
}

serve() { # serve CONFIG-LINES
    printf '%s\nlisten = 127.0.0.1:0\n' "$1" >"$scratch/config"
    : >"$scratch/log" # not the port of the service before
    "$KLARBREV" serve --config "$scratch/config" 2>>"$scratch/log" &
    served=$!
    tries=0
    until port=$(sed -n 's/.*port \([0-9]*\)\..*/\1/p' "$scratch/log") && [ -n "$port" ]; do
        tries=$((tries + 1))
        if [ "$tries" -ge 300 ] || ! kill -0 "$served" 2>/dev/null; then
            fail "the service starts" "$(cat "$scratch/log")"
            served=
            finish
        fi
        sleep 0.1
    done
    at=http://127.0.0.1:$port
}

call() { # call STATUS NAME CURL-ARGUMENTS...: the body is in $scratch/out, the head in $scratch/head
    want=$1 name=$2
    shift 2
    got=$(curl -s -o "$scratch/out" -D "$scratch/head" -w '%{http_code}' "$@")
    if [ "$got" = "$want" ]; then pass "$name"; else fail "$name" "$got instead of $want: $(head -c 700 "$scratch/out")"; fi
}

ready_says() { # ready_says TEXT: waits until /readyz says it; fails after ten seconds
    tries=0
    until curl -s "$at/readyz" | grep -q "$1"; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || return 1
        sleep 0.1
    done
}
