#!/bin/sh
# The gate from outside: what it holds back, what it says, what it lets pass, and that nothing is written when it holds.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG
LOGNAME=mette.holm
export LOGNAME
case=examples/indkaldelse/lukasz-zolc.json
late="--date 2026-12-07"

cat >"$scratch/brev.txt" <<'TEXT'
Kære Anna

Vi har modtaget Deres ansøgning vedrørende bevilling. Borgeren skal hørre om det det.
TEXT
expect 1 "a text in officialese is held" "$KLARBREV" check "$scratch/brev.txt"
contains "the polite form is told" "$scratch/out" "Deres"
contains "and what to write instead" "$scratch/out" "din"
contains "jargon is told" "$scratch/out" "bevilling"
expect 1 "all of it on request" "$KLARBREV" check "$scratch/brev.txt" --all
contains "a word the dictionary lacks" "$scratch/out" "hørre"
expect 1 "from standard input" sh -c "\"$KLARBREV\" check - <'$scratch/brev.txt'"
expect 1 "in English" "$KLARBREV" check "$scratch/brev.txt" --lang en
expect 1 "as JSON" "$KLARBREV" check "$scratch/brev.txt" --format json
contains "with the verdict" "$scratch/out" '"verdict":"hold"'
contains "and the rule" "$scratch/out" '"rule":"jargon"'
expect 1 "as SARIF" "$KLARBREV" check "$scratch/brev.txt" --format sarif
contains "of version 2.1.0" "$scratch/out" '2.1.0'
expect 1 "as rdjsonl" "$KLARBREV" check "$scratch/brev.txt" --format rdjsonl
expect 2 "a format there is not" "$KLARBREV" check "$scratch/brev.txt" --format xml
expect 2 "a level there is not" "$KLARBREV" check "$scratch/brev.txt" --level streng
printf 'Kære Anna\n\nJeg glæder mig til at se dig på torsdag.\n' >"$scratch/god.txt"
expect 0 "a plain text passes" "$KLARBREV" check "$scratch/god.txt"
printf 'K\346re Anna\n' >"$scratch/latin1.txt"
expect 3 "a text that is not UTF-8" "$KLARBREV" check "$scratch/latin1.txt"
contains "is told where" "$scratch/err" "latin1.txt:1:2:"
printf 'K\303\246re\0Anna\n' >"$scratch/nul.txt"
expect 3 "a text with a NUL" "$KLARBREV" check "$scratch/nul.txt"
contains "is told where, too" "$scratch/err" "nul.txt:1:5:"
printf 'vi ringer til dig i morgen og' >"$scratch/uden-punktum.txt"
expect 0 "a text without an end" "$KLARBREV" check "$scratch/uden-punktum.txt"
: >"$scratch/tom.txt"
expect 0 "an empty text" "$KLARBREV" check "$scratch/tom.txt"
yes 'vi ringer til dig om bevilling og hjælp' | tr '\n' ' ' | head -c 10000000 >"$scratch/lang-linje.txt"
expect 1 "a line of ten megabytes" "$KLARBREV" check "$scratch/lang-linje.txt"
ok "is told in a few lines" test "$(wc -c <"$scratch/out")" -lt 5000
yes 'vi ringer til dig om bevilling og hjælp' | head -c 20000000 >"$scratch/for-lang.txt"
expect 3 "a text that is too long" "$KLARBREV" check "$scratch/for-lang.txt"
contains "is told the limit" "$scratch/err" "16 MB"

# The termbase of a folder of templates, with one thing wrong at a time.
mkdir -p "$scratch/t"
cp -R templates/. "$scratch/t"
terms=$scratch/t/language/termbase.tsv
broken() { # broken NAME EXPECTED: a plain text is not checked, and EXPECTED is said with the row; then the termbase is whole again
    expect 3 "$1" "$KLARBREV" check "$scratch/god.txt" --templates "$scratch/t"
    contains "$1: the row" "$scratch/err" "termbase.tsv:$(wc -l <"$terms" | tr -d ' '):"
    contains "$1: what is wrong" "$scratch/err" "$2"
    cp templates/language/termbase.tsv "$terms"
}
row() { # row TERM REPLACEMENT: the second row, with another term
    sed -n 2p templates/language/termbase.tsv | awk -F '\t' -v OFS='\t' -v term="$1" -v instead="$2" '{ $1 = term; $2 = "erstat"; $3 = instead; $5 = "Du får " term "."; print }'
}
printf 'Kære Anna\n\nJeg glæder mig til at se dig på torsdag.\n' >"$scratch/god.txt"
printf 'halvt\terstat\n' >>"$terms"
broken "a termbase with half a row" "felter"
sed -n 2p templates/language/termbase.tsv >>"$terms"
broken "a termbase with a row twice" "anden gang"
printf 'abc\377def\n' >>"$terms"
broken "a termbase that is not UTF-8" "UTF-8"
{ row xaabb xbbcc; row xbbcc xaabb; } >>"$terms"
expect 3 "a termbase that goes in a circle" "$KLARBREV" check "$scratch/god.txt" --templates "$scratch/t"
contains "says how" "$scratch/err" "fører tilbage til «xaabb»"
rm "$terms"
expect 4 "no termbase where there should be one" "$KLARBREV" check "$scratch/god.txt" --templates "$scratch/t"
contains "is told" "$scratch/err" "language/termbase.tsv» mangler"
rm -r "$scratch/t/language"
expect 0 "no folder for the language" "$KLARBREV" check "$scratch/god.txt" --templates "$scratch/t"
contains "is warned of" "$scratch/err" "advarsel: Termbasen"

# Large print, told from the print itself.
mkdir "$scratch/t/smaat"
printf 'titel: Brev\nbeskrivelse: Et brev med sm\303\245 linjer\nversion: 1.0\npapir: A4\n' >"$scratch/t/smaat/manifest.txt"
printf '<document title="Brev"><reference><line>Vi ses på mandag. Du skal bare ringe til mig, hvis du vil have en anden dag. Du er velkommen med en ven. Vi drikker kaffe og taler om din uge og det, du har brug for. Ring til {{raadgiver.navn}} p\303\245 {{raadgiver.telefon}}.</line></reference><p>Hej</p></document>' \
    >"$scratch/t/smaat/brev.mustache"
printf '{"sag":{"nummer":"1","dato":"2026-11-24"},"borger":{"fornavn":"Anna","efternavn":"Holm"},"raadgiver":{"navn":"Mette Holm","telefon":"46313012"}}' \
    >"$scratch/smaa.json"
expect 1 "large print agreed on, and a letter in small lines" "$KLARBREV" check smaat "$scratch/smaa.json" --templates "$scratch/t" \
    --set borger.oensker.stor_skrift=ja
contains "is told" "$scratch/out" "[large-print-agreed]"
expect 0 "without the wish it may be" "$KLARBREV" check smaat "$scratch/smaa.json" --templates "$scratch/t" --set borger.oensker.stor_skrift=nej

expect 4 "a text that is not there" "$KLARBREV" check "$scratch/ikke-her.txt"

expect 0 "a letter in good time passes" "$KLARBREV" check indkaldelse "$case"
echo gammelt >"$scratch/brev.pdf"
# shellcheck disable=SC2086 # two words
expect 1 "an invitation the day before is held" "$KLARBREV" render indkaldelse "$case" $late -o "$scratch/brev.pdf"
contains "the old file is intact" "$scratch/brev.pdf" gammelt
contains "the rule is named" "$scratch/err" notice
# shellcheck disable=SC2086
expect 1 "one override is not enough for two rules" "$KLARBREV" render indkaldelse "$case" $late -o "$scratch/brev.pdf" \
    --override "notice=Łukasz bad selv om at komme i morgen"
# shellcheck disable=SC2086
expect 0 "both rules passed in writing" "$KLARBREV" render indkaldelse "$case" $late -o "$scratch/brev.pdf" \
    --override "notice=Łukasz bad selv om at komme i morgen" --override "talk-first=Vi talte sammen i formiddags"
ok "a letter is made" grep -q '%PDF-1.7' "$scratch/brev.pdf"
# shellcheck disable=SC2086
expect 2 "an override without a reason" "$KLARBREV" render indkaldelse "$case" $late --override notice
# shellcheck disable=SC2086
expect 2 "an override of a rule there is not" "$KLARBREV" render indkaldelse "$case" $late --override "notise=Łukasz bad selv om det"
contains "the nearest rule is named" "$scratch/err" notice
# shellcheck disable=SC2086
expect 0 "without the gate" "$KLARBREV" render indkaldelse "$case" $late --no-check -o "$scratch/brev.pdf"
ok "the letter says so" grep -aq "Check" "$scratch/brev.pdf"
expect 0 "with the gate" "$KLARBREV" render indkaldelse "$case" --format html -o "$scratch/brev.html"
lacks "it does not" "$scratch/brev.html" klarbrev-check
# What a template lets be, with a reason; templates of their own, so that the shipped ones stay as they are.
cp -R templates "$scratch/skabeloner"
brev=$scratch/skabeloner/indkaldelse/brev.mustache
allow() { # allow ATTRIBUTES: a word of officialese in the invitation, allowed with them
    sed "s|<h2>Efter mødet</h2>|<p>Vis dit <allow $1>bevillingskort</allow>.</p><h2>Efter mødet</h2>|" templates/indkaldelse/brev.mustache >"$brev"
}
check() { "$KLARBREV" check indkaldelse "$case" --templates "$scratch/skabeloner" "$@"; }
allow 'rule="jargon" reason="Det står på det kort, borgeren viser"'
expect 0 "a word that the template allows" check
contains "is told with the reason" "$scratch/out" "Tilladt i skabelonen: «bevillingskort» [jargon]: Det står på det kort"
expect 0 "as SARIF too" check --format sarif
contains "SARIF says that it is suppressed in the source" "$scratch/out" '"kind":"inSource"'
expect 0 "lint has nothing against it" "$KLARBREV" lint indkaldelse --templates "$scratch/skabeloner"
allow 'rule="jargon" reason="derfor"'
expect 3 "a reason too short" check
allow 'rule="jagron" reason="Det står på det kort, borgeren viser"'
expect 3 "a rule there is not" "$KLARBREV" lint indkaldelse --templates "$scratch/skabeloner"
contains "the nearest is named" "$scratch/out" jargon
allow 'rule="before-weekend" reason="Vi sender altid om fredagen"'
expect 3 "a rule that no template may touch" "$KLARBREV" lint indkaldelse --templates "$scratch/skabeloner"
allow 'rule="passive" reason="Ingen ved, hvem der gør det"'
expect 1 "another rule is not enough" check
contains "and it is told that nothing needs it" "$scratch/err" "advarsel"

# What a manifest says: how severe the rules of language are, and how long before a meeting its letter comes.
manifest=$scratch/skabeloner/indkaldelse/manifest.txt
cp templates/indkaldelse/brev.mustache "$brev"
with() { grep -v "^varsel" templates/indkaldelse/manifest.txt >"$manifest" && printf '%s\n' "$@" >>"$manifest"; }
expect 1 "a word of officialese in the case is held" check --set "moede.formaal=Vi taler om din bevilling."
with "regel jargon: advarsel"
expect 0 "where the manifest makes it a warning, it is not" check --set "moede.formaal=Vi taler om din bevilling."
contains "but told" "$scratch/out" "advarsel: Skriv hellere"
with "regel long-sentence: fejl"
long="Vi skal tale om alt det, der er sket, siden vi sidst så hinanden, og om det, du gerne vil, og om hvad vi to kan gøre sammen i det nye år, som snart begynder."
expect 1 "a rule made stricter holds" check --set "moede.formaal=$long"
with "regel notice: tip"
expect 3 "a sending rule can't be changed" check
with "varsel: 21 dage"
expect 1 "a longer notice holds" check
contains "and says how long" "$scratch/out" "mindst 21 dage"
with "varsel: 1 dag"
expect 1 "a shorter one does not" check --date 2026-12-07
lacks "and is not named" "$scratch/out" "[notice]"
with "varsel: i god tid"
expect 3 "a notice that is no number of days" "$KLARBREV" lint indkaldelse --templates "$scratch/skabeloner"
contains "is told with an example" "$scratch/out" "varsel: 14 dage"

# A goal stands as a quotation, and is the citizen's or is not.
expect 0 "a goal in the system's words" "$KLARBREV" check referat examples/referat/ida-munk.json --all \
    --set 'maal[0].ord=At borgeren opnår øget selvstændighed i hverdagen'
contains "is warned of" "$scratch/out" "advarsel: Målet er skrevet i systemets sprog"

# Symbols that were agreed on: in the letter, or on a sheet with it. What a decision lacks, and who mends it.
expect 0 "symbols agreed on, and there" "$KLARBREV" check indkaldelse "$case" --set borger.oensker.symboler=ja
mkdir "$scratch/no-symbols"
expect 1 "symbols agreed on, and none" "$KLARBREV" check indkaldelse "$case" --set borger.oensker.symboler=ja --symbols "$scratch/no-symbols"
contains "is told" "$scratch/out" "[symbols-agreed]"
expect 0 "a sheet of symbols goes with it" "$KLARBREV" check indkaldelse examples/indkaldelse/eleni-papadopoulou.xml --symbols "$scratch/no-symbols"
expect 0 "a letter that says why, and how to complain" "$KLARBREV" check afgoerelse examples/afgoerelse/viggo-skov.json
sed '/{{#afgoerelse.klage}}/,/{{\/afgoerelse.klage}}/d' templates/afgoerelse/brev.mustache >"$scratch/skabeloner/afgoerelse/brev.mustache"
expect 1 "a template that forgets how to complain" "$KLARBREV" check afgoerelse examples/afgoerelse/viggo-skov.json \
    --templates "$scratch/skabeloner" --format json
contains "is to be mended" "$scratch/out" "\"source\":{\"template\":\"$scratch/skabeloner/afgoerelse/brev.mustache\""
expect 2 "and no reason passes it" "$KLARBREV" render afgoerelse examples/afgoerelse/viggo-skov.json --templates "$scratch/skabeloner" \
    --override "legal-content=Vi har ikke tid til det her"

expect 0 "a draft goes to nobody and is not held" "$KLARBREV" render indkaldelse "$case" --date 2026-12-07 --draft -o "$scratch/udkast.pdf"
# What only the pages tell.
expect 1 "a character no face has holds a letter" "$KLARBREV" check ventetid examples/ventetid/iris-beck.json --set borger.fornavn=𐎀 --format json
contains "as a finding" "$scratch/out" '"rule":"missing-glyph","severity":"error"'
contains "at its place in the text" "$scratch/out" '"text":"𐎀","start":60,"end":61,"line":6,"column":1'
cp -R templates "$scratch/short"
echo "sider: 1" >>"$scratch/short/samarbejdsbrev/manifest.txt"
expect 0 "a letter of two pages where one is allowed" "$KLARBREV" check samarbejdsbrev examples/samarbejdsbrev/bo-ek.xml --templates "$scratch/short"
contains "is warned of" "$scratch/out" "[page-budget]"
echo "regel page-budget: fejl" >>"$scratch/short/samarbejdsbrev/manifest.txt"
expect 1 "and held when the manifest says so" "$KLARBREV" check samarbejdsbrev examples/samarbejdsbrev/bo-ek.xml --templates "$scratch/short"
echo "sider: mange" >>"$scratch/short/ventetid/manifest.txt"
expect 3 "a budget that is no number" "$KLARBREV" check ventetid examples/ventetid/iris-beck.json --templates "$scratch/short"
finish
