#!/bin/sh
# Figures from a case to all formats: filled, empty, in large print, with very much in them, and with what is wrong.
. "$(dirname "$0")/../scripts/tap.sh"
case=tests/letters/figurer.json

figures() { # figures ARGUMENT...: renders the letter with all figures
    "$KLARBREV" render figurer "$@" --templates tests/letters --no-check
}

silent() { # silent NAME: the last command had nothing to say
    if [ -s "$scratch/err" ]; then fail "$1" "$(head -n 20 "$scratch/err")"; else pass "$1"; fi
}

count() { # count NAME FILE TEXT WANTED: lines with the literal TEXT
    found=$(grep -cF -- "$3" "$2")
    if [ "$found" -eq "$4" ]; then pass "$1"; else fail "$1" "$found and not $4 lines with '$3'"; fi
}

expect 0 "lint passes a letter with every figure" "$KLARBREV" lint figurer --templates tests/letters
silent "and has nothing to say"

expect 0 "all figures as text" figures "$case" --format text
silent "without a complaint"
contains "a scale says where one is" "$scratch/out" "- Nu: 3. Jeg er glad for, at vi er i gang."
contains "a network says who is close" "$scratch/out" "  - Karen (tæt på; god kontakt)"
contains "a wheel says now and wish" "$scratch/out" "- Relationer (nu: 4; ønske: 8)"
contains "a road says where one is" "$scratch/out" "- Skridt 3. Du er her: Vi ser på, hvad du har brug for."
contains "a day begins with the time" "$scratch/out" "- kl. 9.15: Møde på kommunen (Hvem: Mette)"
contains "a field to fill in is a line" "$scratch/out" "  - ____________________"

expect 0 "all figures as HTML" figures "$case" --format html
count "30 figures" "$scratch/out" "<figure>" 30
contains "the picture says what the text says" "$scratch/out" 'aria-label="Skala fra 0 til 10. Nu: 3. Jeg er glad for, at vi er i gang. Ønske: 8.'
expect 0 "all figures in large print" figures "$case" --set borger.oensker.stor_skrift=ja -o "$scratch/large.pdf"
silent "without a complaint"
expect 0 "a draft without the case's values" figures tests/letters/figurer.json --draft -o "$scratch/draft.pdf"

expect 0 "the pages can be told" "$KLARBREV" dump pages figurer "$case" --templates tests/letters
contains "the figures are tagged" "$scratch/out" 'Figure alt "Linje på 100 millimeter fra 0 til 100. 0: Slet ikke træt. 100: Så træt, som man kan være. Nu: 35."'

# Very much: 500 people, a goal of 10 000 characters, and a life of 300 events.
awk 'BEGIN {
    printf "{\"sag\":{\"nummer\":\"1\",\"dato\":\"2026-11-24\"},\"borger\":{\"fornavn\":\"Anna\",\"efternavn\":\"Bo\"},\"netvaerk\":["
    for (i = 0; i < 500; i++)
        printf "%s{\"navn\":\"Person %d\",\"kreds\":\"%s\",\"afstand\":%d}", i ? "," : "", i,
            i % 4 == 0 ? "familie" : i % 4 == 1 ? "venner" : i % 4 == 2 ? "fagpersoner" : "faellesskaber", i % 5 + 1
    printf "],\"maal\":[{\"ord\":\""
    for (i = 0; i < 400; i++) printf "Jeg vil gerne lave mad. "
    printf "\"}],\"tidslinje\":["
    for (i = 0; i < 300; i++) printf "%s{\"hvornaar\":\"%d\",\"hvad\":\"Der skete noget.\",\"stemning\":%d}", i ? "," : "", 1700 + i, i % 7 - 3
    print "]}"
}' >"$scratch/much.json"
expect 0 "500 people, a goal of 10 000 characters, a life of 300 events" figures "$scratch/much.json" -o "$scratch/much.pdf"
silent "without a complaint"
expect 0 "and as text" figures "$scratch/much.json" --format text
contains "nobody is left out" "$scratch/out" "Person 499"

# The names that a figure has of its own are words for citizens.
mkdir -p "$scratch/egne/hjul" && cp tests/letters/figurer/manifest.txt "$scratch/egne/hjul"
for kind in scale columns network wheel stair timeline road faces thermometer line goal agreements day; do
    printf '<figure kind="%s" title="Mit liv"/>\n' "$kind"
done >"$scratch/kinds"
{ echo '<document title="Figurer" lang="da"><h1>Figurer</h1>'; cat "$scratch/kinds"; echo '</document>'; } >"$scratch/egne/hjul/brev.mustache"
"$KLARBREV" check hjul "$case" --templates "$scratch/egne" >"$scratch/out" 2>"$scratch/err"
lacks "no figure's own words trip the gate" "$scratch/out" "[jargon]"
contains "when they are checked" "$scratch/out" "contact-line"

# What is wrong names the field.
sed 's/"nu": 4/"nu": 14/' "$case" >"$scratch/wrong.json"
expect 3 "a value outside the scale" figures "$scratch/wrong.json" -o "$scratch/x.pdf"
contains "is told by its field" "$scratch/err" "livshjul[0].nu"
mkdir -p "$scratch/t/smal" && cp tests/letters/figurer/manifest.txt "$scratch/t/smal"
cat >"$scratch/t/smal/brev.mustache" <<'MARKUP'
<document title="x" paper="A5"><h1>x</h1>
<ul><li><aside><ul><li><figure kind="line"/></li></ul></aside></li></ul>
<figure kind="scale"><part kind="now" at="{{felter.tal}}">{{felter.tal}}</part></figure></document>
MARKUP
echo 'felt tal: heltal | Hvad er tallet? | 4' >>"$scratch/t/smal/manifest.txt"
sed 's/^{/{"felter": {"tal": 12},/' "$case" >"$scratch/tal.json"
expect 3 "a value from a field of the template's own" "$KLARBREV" render smal "$scratch/tal.json" --templates "$scratch/t" --no-check
contains "names that field" "$scratch/err" "felter.tal"
contains "and the range" "$scratch/err" "Figuren går fra 0 til 10, og her står 12."
sed 's/^{/{"felter": {"tal": 2},/' "$case" >"$scratch/tal.json"
expect 3 "a line of 100 mm where there is no room" "$KLARBREV" render smal "$scratch/tal.json" --templates "$scratch/t" --no-check
contains "is an error that points" "$scratch/err" "brev.mustache:2:"
finish
