#!/bin/sh
# The commands of docs/udsendelse.md, run as they stand there, one after the other, in a folder of their own.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_MESSAGES LANG
LC_ALL=C.UTF-8
export LC_ALL
guide=docs/udsendelse.md
tree=$(pwd)
case $KLARBREV in /*) program=$KLARBREV ;; *) program=$tree/$KLARBREV ;; esac

# Anna as the guide has her: with what Digital Post needs, and a meeting far enough away to let letters wait.
python3 - "$scratch/anna.json" <<'PYTHON'
import datetime, json, sys
case = json.load(open("examples/samarbejdsbrev/anna-soerensen.json"))
day = datetime.date.today() + datetime.timedelta(days=40)
while day.weekday() > 3:
    day += datetime.timedelta(days=1)
case["kommune"]["cvr"] = "29189404"
case["borger"]["cpr"] = "010190-1234"
case["borger"]["oensker"] = {"sprog": "da"}
case["moede"]["dato"] = day.isoformat()
case["kontaktaftale"] = {"kanal": "digital-post"} # no rule of days: this test runs on any day
case["sag"]["dato"] = datetime.date.today().isoformat()
json.dump(case, open(sys.argv[1], "w"))
PYTHON

sed -n '/^```/,/^```/p' "$guide" | grep '^klarbrev ' | sed 's/ *#.*//' >"$scratch/commands"
ok "the guide has commands" test "$(wc -l <"$scratch/commands")" -ge 10
known=
items() { # items FOLDER...: the first item in them
    for folder in "$@"; do
        for item in "$scratch/udbakke/$folder"/*; do
            [ -e "$item" ] && basename "$item" && return
        done
    done
}
while read -r line; do
    record=$(items klar)
    [ -n "$record" ] || record=$known
    known=$record
    case $line in *"release cancel"*) record=$(items venter klar) ;; esac
    head=$("$program" journal verify --outbox "$scratch/udbakke" 2>/dev/null | sed -n 's/^Hoved: //p')
    run=$(printf '%s\n' "$line" | sed "s/ ID\$/ $record/; s/ ID / $record /; s/--head [^ ]*/--head $head/; s#^klarbrev#\"\$program\"#")
    key=
    case $line in *"release hold"*) key=" --key vent" ;; esac # the letter itself was sent further up
    expect 0 "$line" sh -c "cd '$scratch' && program='$program' && export KLARBREV_TEMPLATES='$tree/templates' && $run$key"
done <"$scratch/commands"
ok "the export is there" test -s "$scratch/journal.csv"
finish
