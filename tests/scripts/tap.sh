# Sourced by the shell tests: one `ok`/`not ok` line per case, as tests/run counts them.
#
#   . tests/scripts/tap.sh
#   expect 0 "renders to a file" "$KLARBREV" render samarbejdsbrev examples/samarbejdsbrev/anna.json -o "$scratch/a.pdf"
#   expect 3 "a misspelt field is an error" "$KLARBREV" render samarbejdsbrev "$scratch/misspelt.json"
#   contains "names the field" "$scratch/err" 'borger.fornavn'
#   ok "old file is intact" cmp -s "$scratch/a" "$scratch/b"
#   finish
#
# Tests run from the top of the tree. $KLARBREV is the program under test, $scratch a folder that goes away;
# `expect` leaves the command's output in $scratch/out and $scratch/err.
# shellcheck shell=sh
set -u
BUILD=${BUILD:-build}
# shellcheck disable=SC2034 # for the tests
KLARBREV=${KLARBREV:-$BUILD/klarbrev}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tap_count=0
tap_failed=0

pass() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1"
}

fail() { # fail NAME [WHY]
    tap_count=$((tap_count + 1))
    tap_failed=$((tap_failed + 1))
    echo "not ok $tap_count - $1"
    [ -z "${2:-}" ] || printf '%s\n' "$2" | sed 's/^/# /'
}

skip() { # skip NAME WHY
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

ok() { # ok NAME COMMAND...: passes when the command succeeds
    tap_name=$1
    shift
    if tap_said=$("$@" 2>&1); then pass "$tap_name"; else fail "$tap_name" "$* said: $tap_said"; fi
}

expect() { # expect STATUS NAME COMMAND...
    tap_want=$1
    tap_name=$2
    shift 2
    "$@" >"$scratch/out" 2>"$scratch/err"
    tap_got=$?
    if [ "$tap_got" -eq "$tap_want" ]; then pass "$tap_name"; else
        fail "$tap_name" "exit status $tap_got, expected $tap_want, of: $*
$(head -n 20 "$scratch/err")"
    fi
}

# shellcheck disable=SC2094 # both only read
relay() { # relay FILE: takes over the lines of another program's TAP, with the line of a failure that says why
    while IFS= read -r tap_line <&3; do
        case $tap_line in
        "ok "*) pass "${tap_line#*- }" ;;
        "not ok "*) fail "${tap_line#*- }" "$(grep -A 1 -F "$tap_line" "$1" | sed -n '2s/^# //p')" ;;
        esac
    done 3<"$1"
}

contains() { # contains NAME FILE TEXT: TEXT is literal
    if grep -qF -- "$3" "$2"; then pass "$1"; else fail "$1" "'$3' is not in: $(head -n 20 "$2")"; fi
}

lacks() { # lacks NAME FILE TEXT
    if grep -qF -- "$3" "$2"; then fail "$1" "'$3' is in: $(head -n 20 "$2")"; else pass "$1"; fi
}

finish() {
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
    exit
}
