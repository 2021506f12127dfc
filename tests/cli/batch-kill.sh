#!/bin/sh
# A batch that is killed at random instants and goes on: every letter is made once. A mover takes finished letters away
# meanwhile, as it would in use, so that one made twice is seen. KILLS: how often.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG
kills=${KILLS:-12}
one=$(tr -d '\n' <examples/ventetid/iris-beck.json)
count=$((kills * 25))
i=0
while [ "$i" -lt "$count" ]; do
    i=$((i + 1))
    printf '%s\n' "$one" | sed "s#\"nummer\": *\"[^\"]*\"#\"nummer\":\"K-$i\"#"
done >"$scratch/cases.ndjson"
sed -i '7s/"borger"/"borgre"/' "$scratch/cases.ndjson"
mkdir "$scratch/taken"
twice=0

take_away() { # whatever has a letter's name is a whole letter, and was never there before
    for letter in "$scratch"/letters/*.pdf; do
        [ -f "$letter" ] || continue
        name=$(basename "$letter")
        if [ -f "$scratch/taken/$name" ]; then twice=$((twice + 1)); fi
        tail -c 6 "$letter" | grep -q '%%EOF' || twice=$((twice + 1000))
        mv "$letter" "$scratch/taken/$name"
    done
}

killed=0
while [ "$killed" -lt "$kills" ]; do
    "$KLARBREV" batch ventetid "$scratch/cases.ndjson" -d "$scratch/letters" --resume >/dev/null 2>"$scratch/err" &
    program=$!
    sleep "0.$(od -An -N1 -tu1 /dev/urandom | awk '{ printf "%03d", $1 % 250 }')"
    kill -9 "$program" 2>/dev/null
    wait "$program" 2>/dev/null
    killed=$((killed + 1))
    take_away
done
expect 3 "the last run comes to its end" "$KLARBREV" batch ventetid "$scratch/cases.ndjson" -d "$scratch/letters" --resume --report "$scratch/report.json"
take_away
made=$(find "$scratch/taken" -name '*.pdf' | wc -l | tr -d ' ')
if [ "$made" -eq $((count - 1)) ]; then pass "no letter is missing"; else fail "no letter is missing" "$made of $((count - 1))"; fi
if [ "$twice" -eq 0 ]; then pass "no letter is there twice, or half"; else fail "no letter is there twice, or half" "$twice"; fi
if [ -z "$(find "$scratch/letters" -name '*.part')" ]; then pass "nothing lies about"; else fail "nothing lies about"; fi
contains "the case that is wrong is told each time" "$scratch/err" "cases.ndjson#7"
finish
