#!/bin/sh
# The print service and those who mean no good, over bare sockets: tests/service/hostile.py says who. And a folder that goes away.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
needs "hostile callers" curl python3
cp -r templates "$scratch/templates"
serve "idle-seconds = 3
request-seconds = 6
queue = 16
workers = 2
templates = $scratch/templates"
python3 tests/service/hostile.py "$port" examples/samarbejdsbrev/anna-soerensen.json >"$scratch/hostile" 2>"$scratch/trouble"
relay "$scratch/hostile"
ok "all callers had their turn" grep -q '^1\.\.' "$scratch/hostile"

mv "$scratch/templates" "$scratch/gone"
ok "a folder that goes away is noticed" ready_says '"templates":"old"'
call 200 "the letters there were are still made" -H 'Content-Type: application/json' \
    --data-binary @examples/samarbejdsbrev/anna-soerensen.json "$at/v1/documents?template=samarbejdsbrev"
mv "$scratch/gone" "$scratch/templates"
ok "and when it is back, all is well" ready_says '"templates":"new"'
ok "nothing of a case is in the log" sh -c "! grep -iE 'sørensen|lindealle' '$scratch/log'"
stop
ended=$?
ok "it ends as it should" test "$ended" -eq 0
finish
