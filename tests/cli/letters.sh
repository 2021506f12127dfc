#!/bin/sh
# The letters that come with klarbrev: every example and every test case of a template becomes a letter without a
# word of complaint, says what each letter must say, and keeps to its number of pages.
. "$(dirname "$0")/../scripts/tap.sh"

silent() { # silent NAME: the last command had nothing to say, but for what a template allows itself with a reason
    said=$(grep -v -e '^Tilladt i skabelonen: ' -e ': Kan sendes. Fejl: 0, advarsler: 0, tip: 0' "$scratch/err")
    if [ -n "$said" ]; then fail "$1" "$said"; else pass "$1"; fi
}

says() { # says NAME TEMPLATE CASE TEXT
    "$KLARBREV" render "$2" "$3" --format text >"$scratch/out" 2>"$scratch/err"
    contains "$1" "$scratch/out" "$4"
}

says_not() { # says_not NAME TEMPLATE CASE TEXT
    expect 0 "$1: renders" "$KLARBREV" render "$2" "$3" --format text
    lacks "$1" "$scratch/out" "$4"
}

expect 0 "the templates pass lint" "$KLARBREV" lint
silent "lint has nothing to say about them"

for case in examples/*/*.json examples/*/*.xml templates/*/proever/*.json; do
    case $case in
    templates/*) template=$(basename "$(dirname "$(dirname "$case")")") ;;
    *) template=$(basename "$(dirname "$case")") ;;
    esac
    expect 0 "$case renders" "$KLARBREV" render "$template" "$case" --format text
    silent "$case renders without a complaint"
    case $template in
    sms)
        contains "$case: greets the citizen" "$scratch/out" "Hej "
        contains "$case: gives a number to call" "$scratch/out" "Ring til mig på "
        ;;
    chime | feedback | min-plan | moedetyper | perspektivskifte | samtaleark | symbolark | vum-temaer | muligheder) # sheets to fill in or hang up
        contains "$case: gives the case number" "$scratch/out" "Dit sagsnummer: "
        ;;
    *)
        if [ "$template" = notat ]; then greeting="er til dig, "; else greeting="Kære "; fi
        contains "$case: greets the citizen" "$scratch/out" "$greeting"
        contains "$case: gives a number to call" "$scratch/out" "Ring: "
        contains "$case: gives the case number" "$scratch/out" "Dit sagsnummer: "
        ;;
    esac
done

pages() { # pages MOST TEMPLATE CASE
    "$KLARBREV" dump pages "$2" "$3" >"$scratch/out" 2>"$scratch/err"
    count=$(grep -c '^page ' "$scratch/out")
    if [ "$count" -ge 1 ] && [ "$count" -le "$1" ]; then pass "$3: at most $1 pages"; else
        fail "$3: at most $1 pages" "$count pages"
    fi
}
# A letter with symbols beside its paragraphs takes more room.
pages 1 dagsorden examples/dagsorden/nurlan-bekov.json
for case in examples/dagsorden/l*; do pages 2 dagsorden "$case"; done
for case in examples/samarbejdsbrev/[bh]*; do pages 2 samarbejdsbrev "$case"; done
pages 4 samarbejdsbrev examples/samarbejdsbrev/anna-soerensen.json
for case in examples/kontaktaftale/*; do pages 2 kontaktaftale "$case"; done
pages 2 indkaldelse examples/indkaldelse/lukasz-zolc.json
pages 3 indkaldelse examples/indkaldelse/eleni-papadopoulou.xml
pages 1 ventetid examples/ventetid/iris-beck.json
for case in examples/raadgiverskift/* examples/notat/*; do pages 2 "$(basename "$(dirname "$case")")" "$case"; done

says "a name ending in s" dagsorden examples/dagsorden/lars-holst.json "Lars' møde tirsdag den 1. december"
says "a name ending in z" dagsorden examples/dagsorden/liz-buus.xml "Liz' møde"
says "any other name" dagsorden examples/dagsorden/nurlan-bekov.json "Nurlans møde"
says "Polish letters" indkaldelse examples/indkaldelse/lukasz-zolc.json "Małgorzata Żółć, din søster"
says "Greek letters" indkaldelse examples/indkaldelse/eleni-papadopoulou.xml "Γιώργος Παπαδόπουλος, din bror"
says "Arabic letters" referat examples/referat/ida-munk.json "فاطمة الزهراء, din kontaktperson"
says "the guardian who may have the letter" referat examples/referat/ida-munk.json "Hanne Munk er din værge."
says_not "no guardian, no word of one" referat examples/referat/max-villadsen.json "værge"
message=examples/sms/dorte-moeller.json
expect 0 "a text message" "$KLARBREV" render sms "$message" --format sms
ok "has no empty lines" sh -c "! grep -q '^\$' '$scratch/out'"
contains "and its length is told" "$scratch/err" "Antal sms: 1. Tegn: 155 af 160 (GSM 7-bit)"
expect 0 "quietly" "$KLARBREV" render sms "$message" --format sms --quiet
silent "there is not a word about it"
expect 0 "a name that telephones pay for" "$KLARBREV" render sms "$message" --format sms --set borger.fornavn=Łukasz
contains "is told too" "$scratch/err" "Antal sms: 3."
says "the answer first" afgoerelse examples/afgoerelse/viggo-skov.json "Svaret er nej"
says "how to complain" afgoerelse examples/afgoerelse/viggo-skov.json "Du har 4 uger til at klage."
says "to whom" afgoerelse examples/afgoerelse/viggo-skov.json "sender vi din klage til Ankestyrelsen"
says_not "a yes refuses nothing" afgoerelse examples/afgoerelse/karl-lindqvist.json "Det får du ikke"
says "who comes instead" raadgiverskift examples/raadgiverskift/rosa-winther.json "Din nye rådgiver hedder Sanne Friis."
says "a meeting at another place" indkaldelse templates/indkaldelse/proever/et-andet-sted.json "Hvor: Cafe Ro."
says "without a meeting, a call" samarbejdsbrev examples/samarbejdsbrev/bo-ek.xml "Jeg ringer til dig. Så finder vi en dag"
says "who stands in for the adviser" samarbejdsbrev examples/samarbejdsbrev/bo-ek.xml "Tal imens med Mette Holm på 70 12 34 56."
says "enclosures" referat examples/referat/max-villadsen.json "Med brevet følger:"
says_not "no enclosures, no word of them" referat examples/referat/ib-dam.json "Med brevet følger"
says "a goal with no score but 0" referat templates/referat/proever/det-hele.json "på en skala fra 0 til 10: 0"
says_not "an unfinished promise is not made" kontaktaftale templates/kontaktaftale/proever/uden-telefon-til-afloeser.json \
    "Jeg taler med dig, før"
finish
