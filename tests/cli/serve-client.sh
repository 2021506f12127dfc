#!/bin/sh
# The print service and a client in another language, tests/service/client.py: every template's own sample, in every format.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
needs "a client in another language" python3
serve "queue = 8"
python3 tests/service/client.py "$at" >"$scratch/said" 2>"$scratch/trouble"
ok "the client came to its end" grep -q '^1\.\.' "$scratch/said"
relay "$scratch/said"
finish
