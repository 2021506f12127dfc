#!/bin/sh
# For remote print the supplier stamps the address: nothing of the letter lies where it goes, in any letter.
. "$(dirname "$0")/../scripts/tap.sh"
# The place, in points from the top left corner, as konvolutter.tsv has it.
row=$(grep '^leverandoer	' templates/konvolutter.tsv)
place=$(echo "$row" | awk -F'\t' '{ k = 72 / 25.4; print $2 * k, $3 * k, ($2 + $4) * k, ($3 + $5) * k }')

# Words of the first page whose boxes reach into the place.
inside() {
    pdftotext -f 1 -l 1 -bbox "$1" - | awk -v place="$place" '
        BEGIN { split(place, p, " ") }
        /<word/ {
            for (i = 2; i <= 5; i++) { split($i, part, "\""); at[i] = part[2] }
            if (at[2] < p[3] && at[4] > p[1] && at[3] < p[4] && at[5] > p[2]) print
        }'
}

letters=0
for file in examples/*/*.json; do
    template=$(basename "$(dirname "$file")")
    [ -d "templates/$template" ] || continue
    "$KLARBREV" expand "$template" "$file" 2>/dev/null | grep -q '<recipient' || continue
    letters=$((letters + 1))
    if ! "$KLARBREV" render --no-check --window leverandoer --quiet "$template" "$file" -o "$scratch/a.pdf" 2>"$scratch/err"; then
        fail "$file" "$(cat "$scratch/err")"
        continue
    fi
    words=$(inside "$scratch/a.pdf")
    if [ -z "$words" ]; then pass "$file leaves the place free"; else fail "$file leaves the place free" "$words"; fi
done
ok "there were letters" test "$letters" -gt 5
expect 0 "without it" "$KLARBREV" render --no-check samarbejdsbrev examples/samarbejdsbrev/huong-nguyen.json -o "$scratch/b.pdf"
ok "the address is there" test -n "$(inside "$scratch/b.pdf")"

# A letter for remote print: the shipment asks the supplier to stamp exactly when its place is free.
stamps() { # stamps NAME WANTED OPTION...
    name=$1
    wanted=$2
    shift 2
    rm -rf "$scratch/outbox"
    expect 0 "$name" "$KLARBREV" release samarbejdsbrev examples/samarbejdsbrev/anna-soerensen.json --outbox "$scratch/outbox" --channel fysisk-post --quiet --date 2026-11-23 --by Mette \
        --set kommune.cvr=29189404 --set borger.cpr=0101901234 --set kontaktaftale.kanal=brev "$@"
    contains "$name: stamped: $wanted" "$(echo "$scratch"/outbox/klar/*/forsendelse.xml)" "<PaatrykModtagerAdresseIndikator>$wanted<"
}
stamps "with the address in its window" false
stamps "with the supplier's address" true --window leverandoer

expect 3 "an envelope that isn't" "$KLARBREV" render --no-check --lang en --window c7 samarbejdsbrev examples/samarbejdsbrev/huong-nguyen.json
contains "is named" "$scratch/err" "c7"
expect 2 "an envelope without a name" "$KLARBREV" render --no-check --window= samarbejdsbrev examples/samarbejdsbrev/huong-nguyen.json
finish
