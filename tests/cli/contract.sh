#!/bin/sh
# The contract of the command line: every command and option, the exit codes, what goes where, the same bytes twice.
# What comes in wrong is in bad-input.sh, the conversation in ask.sh.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_MESSAGES LANG
LC_ALL=C.UTF-8
export LC_ALL
case=examples/samarbejdsbrev/anna-soerensen.json
xml=examples/samarbejdsbrev/bo-ek.xml

silent() { # silent NAME: the last command wrote nothing on stderr
    if [ -s "$scratch/err" ]; then fail "$1" "$(head -n 20 "$scratch/err")"; else pass "$1"; fi
}

same() { # same NAME FILE FILE
    ok "$1" cmp "$2" "$3"
}

starts() { # starts NAME FILE TEXT: TEXT is the beginning of FILE
    if [ "$(head -c "$(printf %s "$3" | wc -c)" "$2" | tr -d '\000')" = "$3" ]; then pass "$1"; else fail "$1" "$(head -c 80 "$2")"; fi
}

# Commands, products on stdout or in -o, nothing else there.
expect 0 "render gives a PDF on stdout" "$KLARBREV" render --no-check samarbejdsbrev "$case"
starts "and nothing before it" "$scratch/out" "%PDF-1.7"
silent "and not a word on stderr"
mv "$scratch/out" "$scratch/first.pdf"
expect 0 "render -o" "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/second.pdf"
ok "nothing on stdout with -o" test ! -s "$scratch/out"
same "the same input gives the same bytes, on stdout and in -o" "$scratch/first.pdf" "$scratch/second.pdf"
expect 0 "-oFILE in one word" "$KLARBREV" render --no-check samarbejdsbrev "$case" "-o$scratch/third.pdf"
expect 0 "--output=FILE" "$KLARBREV" render --no-check samarbejdsbrev "$case" "--output=$scratch/fourth.pdf"
same "all the same file" "$scratch/third.pdf" "$scratch/fourth.pdf"
expect 0 "-o - is stdout" "$KLARBREV" render --no-check samarbejdsbrev "$case" -o -
same "and the same bytes" "$scratch/out" "$scratch/first.pdf"
expect 0 "--format pdf is what it is without" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format pdf
same "byte for byte" "$scratch/out" "$scratch/first.pdf"
expect 0 "--format html" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format html
starts "is HTML" "$scratch/out" "<!DOCTYPE html>"
cp "$scratch/out" "$scratch/first.html"
expect 0 "--format=html" "$KLARBREV" render --no-check --format=html samarbejdsbrev "$case"
same "is the same, wherever the option stands" "$scratch/out" "$scratch/first.html"
expect 0 "--format text" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text
contains "is the letter" "$scratch/out" "Kære Anna"
lacks "without markup" "$scratch/out" "<p>"
cp "$scratch/out" "$scratch/anna.txt"

expect 0 "--date" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text --date 2026-11-24
contains "sets nothing that the case says" "$scratch/out" "23. november 2026"
"$KLARBREV" render --no-check samarbejdsbrev "$case" --date 2026-11-24 >"$scratch/dated.pdf" 2>/dev/null
ok "but is the date of the document" grep -qa 'D:20261124' "$scratch/dated.pdf"
expect 0 "--set changes a field for one run" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text --set borger.fornavn=Ea
contains "in the letter" "$scratch/out" "Kære Ea"
expect 0 "--set more than once, the last one counts" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text \
    --set borger.fornavn=Ea --set=borger.fornavn=Bo --set "moede.tid=11:30"
contains "so Bo it is" "$scratch/out" "Kære Bo"
contains "at half past eleven" "$scratch/out" "11.30"
expect 0 "--set understands a date as people write it" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text \
    --set "moede.dato=4. december 2026"
contains "so Friday it is" "$scratch/out" "fredag den 4. december"
expect 3 "--set of an unknown field" "$KLARBREV" render --no-check samarbejdsbrev "$case" --set borger.fornavm=Ea
contains "names the nearest" "$scratch/err" "Mente du «fornavn»?"

printf '{"borger":{"fornavn":"Anna"}}' >"$scratch/thin.json"
expect 3 "what the letter needs and the case lacks is an error" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" \
    -o "$scratch/thin.pdf"
ok "and nothing is made" test ! -e "$scratch/thin.pdf"
expect 0 "--draft shows the gaps instead" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" --draft --format text
contains "by name" "$scratch/out" "raadgiver.navn"
expect 0 "--draft as PDF" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" --draft
starts "is one" "$scratch/out" "%PDF-1.7"
expect 0 "the pages of a draft" "$KLARBREV" dump pages samarbejdsbrev "$scratch/thin.json" --draft
contains "have a watermark" "$scratch/out" '"UDKAST"'
expect 0 "those of a letter" "$KLARBREV" dump pages samarbejdsbrev "$case"
lacks "have none" "$scratch/out" "UDKAST"

# The template: an id, a path; the folder of templates.
"$KLARBREV" render --no-check templates/samarbejdsbrev/brev.mustache "$case" --format text >"$scratch/out" 2>"$scratch/err"
same "TEMPLATE may be a path" "$scratch/out" "$scratch/anna.txt"
"$KLARBREV" render --no-check templates/samarbejdsbrev/ "$case" --format text >"$scratch/out" 2>"$scratch/err"
same "or the folder of a template" "$scratch/out" "$scratch/anna.txt"
cp -R templates "$scratch/own"
sed 's/Kære {{borger.fornavn}}/Hej {{borger.fornavn}}/' templates/partials/hilsen.mustache >"$scratch/own/partials/hilsen.mustache"
expect 0 "--templates DIR" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text --templates "$scratch/own"
contains "is where the partials come from" "$scratch/out" "Hej Anna"
KLARBREV_TEMPLATES=$scratch/own
export KLARBREV_TEMPLATES
expect 0 "KLARBREV_TEMPLATES" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text
contains "does the same" "$scratch/out" "Hej Anna"
expect 0 "--templates comes before KLARBREV_TEMPLATES" "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text --templates=templates
contains "so the greeting is ours" "$scratch/out" "Kære Anna"
expect 0 "a path under the folder of templates" "$KLARBREV" render --no-check "$scratch/own/samarbejdsbrev/brev.mustache" "$case" --format text
contains "uses the partials of that folder" "$scratch/out" "Hej Anna"
unset KLARBREV_TEMPLATES

# The case: JSON or XML by the first character, standard input.
"$KLARBREV" render --no-check samarbejdsbrev - --format text <"$case" >"$scratch/out" 2>"$scratch/err"
same "CASE - is standard input" "$scratch/out" "$scratch/anna.txt"
expect 0 "an XML case" "$KLARBREV" render --no-check samarbejdsbrev "$xml" --format text
cp "$scratch/out" "$scratch/bo.txt"
"$KLARBREV" render --no-check samarbejdsbrev - --format text <"$xml" >"$scratch/out" 2>"$scratch/err"
same "XML on standard input" "$scratch/out" "$scratch/bo.txt"
{ printf '\357\273\277'; cat "$case"; } >"$scratch/bom.xml"
"$KLARBREV" render --no-check samarbejdsbrev "$scratch/bom.xml" --format text >"$scratch/out" 2>"$scratch/err"
same "JSON after a byte order mark, whatever the file is called" "$scratch/out" "$scratch/anna.txt"
{ printf ' \n\t '; cat "$case"; } >"$scratch/space.json"
"$KLARBREV" render --no-check samarbejdsbrev "$scratch/space.json" --format text >"$scratch/out" 2>"$scratch/err"
same "JSON after white space" "$scratch/out" "$scratch/anna.txt"
{ printf '\357\273\277'; cat "$xml"; } >"$scratch/bom.json"
"$KLARBREV" render --no-check samarbejdsbrev "$scratch/bom.json" --format text >"$scratch/out" 2>"$scratch/err"
same "XML after a byte order mark" "$scratch/out" "$scratch/bo.txt"
{ printf '\n  '; sed 1d "$xml"; } >"$scratch/space.xml"
"$KLARBREV" render --no-check samarbejdsbrev "$scratch/space.xml" --format text >"$scratch/out" 2>"$scratch/err"
same "XML after white space" "$scratch/out" "$scratch/bo.txt"
sed 's/$/\r/' "$case" >"$scratch/crlf.json"
"$KLARBREV" render --no-check samarbejdsbrev "$scratch/crlf.json" --format text >"$scratch/out" 2>"$scratch/err"
same "JSON with the line ends of Windows" "$scratch/out" "$scratch/anna.txt"

# All fields of the contract, JSON and XML alike.
for form in json xml; do
    expect 0 "every field of the contract in $form" "$KLARBREV" dump data samarbejdsbrev "tests/cli/cases/contract.$form"
    mv "$scratch/out" "$scratch/data.$form"
done
same "one schema serves both: the same data" "$scratch/data.json" "$scratch/data.xml"
ok "and no field of the contract is lost" sh -c "
    tr -d ' \n' <tests/cli/cases/contract.json | grep -o '\"[a-z_]*\":' | tr -d '\":' | sort -u | while read -r name; do
        grep -q \"\$name\" '$scratch/data.json' || { echo \"\$name is not in the data\"; exit 1; }
    done"

# inspect, lint, expand, dump, version.
expect 0 "inspect" "$KLARBREV" inspect samarbejdsbrev
contains "names the fields" "$scratch/out" "borger.fornavn"
contains "and what the letter is for" "$scratch/out" "Samarbejdsbrev"
expect 0 "inspect --format human" "$KLARBREV" inspect samarbejdsbrev --format=human
expect 0 "inspect --format json" "$KLARBREV" inspect samarbejdsbrev --format json
starts "is JSON" "$scratch/out" "{"
contains "with the fields" "$scratch/out" '"borger.fornavn"'
for folder in templates/*/manifest.txt; do
    template=$(basename "$(dirname "$folder")")
    expect 0 "inspect $template --sample" "$KLARBREV" inspect "$template" --sample -o "$scratch/sample.json"
    expect 0 "is a case that renders" "$KLARBREV" render --no-check "$template" "$scratch/sample.json" --format text
    silent "without a complaint"
done
expect 0 "lint of all templates" "$KLARBREV" lint
expect 0 "lint of two" "$KLARBREV" lint referat ventetid --format human
expect 0 "lint --format json" "$KLARBREV" lint --format json
ok "of nothing wrong is an empty list" test "$(cat "$scratch/out")" = "[]"
mkdir -p "$scratch/bad/brev"
printf '{{<brev}}\n{{$indhold}}<p>{{borger.fornvan}}</p>{{/indhold}}{{/brev}}\n' >"$scratch/bad/brev/brev.mustache"
cp -R templates/partials "$scratch/bad/partials"
expect 3 "lint of a template with an error" "$KLARBREV" lint brev --templates "$scratch/bad" --format json
for part in '"rule":"unknown-field"' '"severity":"error"' '"message":' '"line":2' '"column":' '"source":{"template":'; do
    contains "findings are JSON on stdout with $part" "$scratch/out" "$part"
done
silent "and nothing on stderr"
expect 3 "the same for people" "$KLARBREV" lint brev --templates "$scratch/bad"
contains "with place, on stdout" "$scratch/out" "bad/brev/brev.mustache:2:16: fejl: "
contains "and the nearest name" "$scratch/out" "Mente du «fornavn»?"
expect 0 "expand" "$KLARBREV" expand samarbejdsbrev "$case"
contains "is the markup" "$scratch/out" "<p>Kære Anna</p>"
mv "$scratch/out" "$scratch/expanded"
expect 0 "expand -o" "$KLARBREV" expand samarbejdsbrev "$case" -o "$scratch/markup"
same "is the same in a file" "$scratch/expanded" "$scratch/markup"
mkdir "$scratch/parts"
printf 'Hej {{{navn}}} {{navn}}{{>hale}}{{mangler}}.' >"$scratch/raw.mustache"
printf ' og <{{navn}}>' >"$scratch/parts/hale.mustache"
printf '{"navn":"Bo & Ib"}' >"$scratch/raw.json"
expect 0 "expand --raw" "$KLARBREV" expand --raw "$scratch/raw.mustache" "$scratch/raw.json" --partials "$scratch/parts"
ok "is plain Mustache" test "$(cat "$scratch/out")" = 'Hej Bo & Ib Bo &amp; Ib og <Bo &amp; Ib>.'
expect 0 "expand --raw without partials" "$KLARBREV" expand "$scratch/raw.mustache" - --raw <"$scratch/raw.json"
ok "leaves them empty" test "$(cat "$scratch/out")" = 'Hej Bo & Ib Bo &amp; Ib.'
for stage in data doc pages; do
    expect 0 "dump $stage" "$KLARBREV" dump "$stage" samarbejdsbrev "$case"
    contains "has the name in it" "$scratch/out" "Anna"
    cp "$scratch/out" "$scratch/dump"
    "$KLARBREV" dump "$stage" samarbejdsbrev "$case" -o "$scratch/dumped"
    same "is the same the second time, and with -o" "$scratch/dump" "$scratch/dumped"
done
expect 0 "dump takes --set, --date and --draft" "$KLARBREV" dump pages samarbejdsbrev "$scratch/thin.json" --draft --date 2026-11-23 --set borger.fornavn=Ea
contains "like render" "$scratch/out" "Ea"
expect 0 "version" "$KLARBREV" version
ok "is a name and three numbers" grep -qxE 'klarbrev [0-9]+\.[0-9]+\.[0-9]+' "$scratch/out"

# Help and language.
expect 0 "-h" "$KLARBREV" -h
for command in render ask read-form inspect lint expand dump version; do
    contains "the help names $command" "$scratch/out" "klarbrev $command"
done
for command in render ask read-form inspect lint expand dump version; do
    expect 0 "$command -h" "$KLARBREV" "$command" -h
    starts "is about $command, on stdout" "$scratch/out" "klarbrev $command"
    silent "and nowhere else"
    expect 0 "$command --help --lang en" "$KLARBREV" "$command" --help --lang en
    ok "is in English" sh -c "! grep -qE 'SKABELON|SAG|MAPPE|VÆRDI' '$scratch/out'"
done
expect 3 "messages are Danish in a locale that is not English" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json"
contains "as here" "$scratch/err" "mangler i sagen"
expect 3 "--lang en" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" --lang en
contains "is English" "$scratch/err" "is missing from the case"
LC_ALL=en_GB.UTF-8 "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" 2>"$scratch/err"
contains "an English locale is English" "$scratch/err" "is missing from the case"
LC_ALL='' LANG=en_US.UTF-8 "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" 2>"$scratch/err"
contains "so is LANG alone" "$scratch/err" "is missing from the case"
LC_ALL='' LC_MESSAGES=da_DK.UTF-8 LANG=en_US.UTF-8 "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" 2>"$scratch/err"
contains "LC_MESSAGES comes before LANG" "$scratch/err" "mangler i sagen"
LC_ALL=en_GB.UTF-8 "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" --lang da 2>"$scratch/err"
contains "--lang da comes before the locale" "$scratch/err" "mangler i sagen"
sed -e 's/150335-4000/150335-4001/' -e 's/"1. tv."/""/' "$case" >"$scratch/warned.json"
expect 0 "a tip or a warning does not hold the letter back" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/warned.json" --format text
contains "but is told" "$scratch/err" "borger.cpr: tip: "
contains "with its severity" "$scratch/err" "borger.adresse.etage: advarsel: "
expect 0 "--quiet" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/warned.json" --format text --quiet
silent "leaves them out"
expect 3 "--quiet with an error" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/thin.json" --quiet
contains "tells it" "$scratch/err" "fejl"

# Exit codes. 0 and 3 are all over; 5 is a bug, and none is known.
sed 's/"Anna"/"Anna 中"/' "$case" >"$scratch/glyph.json"
expect 1 "held back: a character that no typeface has" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/glyph.json" -o "$scratch/glyph.pdf"
ok "nothing is written" test ! -e "$scratch/glyph.pdf"
contains "the character is named" "$scratch/err" "[missing-glyph]"

usage() { # usage NAME TEXT ARGUMENT...: exit 2, TEXT on stderr, stdout empty
    usage_name=$1 usage_text=$2
    shift 2
    expect 2 "$usage_name" "$KLARBREV" "$@"
    contains "$usage_name: says so" "$scratch/err" "$usage_text"
    ok "$usage_name: nothing on stdout" test ! -s "$scratch/out"
}
expect 2 "no command" "$KLARBREV"
contains "shows what there is" "$scratch/err" "klarbrev render"
usage "an unknown command" "Mente du «render»?" rendr
usage "an unknown option" "Mente du «--draft»?" render samarbejdsbrev "$case" --draf
usage "an unknown short option" "«-x»" render -x
usage "an option of another command" "«--sample»" render samarbejdsbrev "$case" --sample
usage "an option before the command" "efter kommandoen" --format text render samarbejdsbrev "$case"
usage "a flag with a value" "«--draft=ja»" render samarbejdsbrev "$case" --draft=ja
usage "too few words" "Skriv: klarbrev render SKABELON SAG" render samarbejdsbrev
usage "too many words" "Der er et ord for meget: «tre»" render samarbejdsbrev "$case" tre
usage "a value is missing" "Der mangler en værdi efter «--format»" render samarbejdsbrev "$case" --format
usage "an empty file name" "Skriv navnet på en fil" render samarbejdsbrev "$case" -o ''
usage "an unknown format" "Vælg pdf, html, text eller sms" render samarbejdsbrev "$case" --format docx
usage "an unknown format of inspect" "Vælg human eller json" inspect samarbejdsbrev --format xml
usage "an unknown format of lint" "Vælg human eller json" lint --format xml
usage "an unknown language" "Skriv da eller en" version --lang de
usage "a date that does not exist" "Skriv en dato, der findes" render samarbejdsbrev "$case" --date 2026-02-29
usage "a date in another form" "Skriv en dato, der findes" render samarbejdsbrev "$case" --date=3/12-2026
usage "--set without a value" "felt og værdi med =" render samarbejdsbrev "$case" --set borger.fornavn
usage "an unknown stage" "Vælg data, doc eller pages" dump dat samarbejdsbrev "$case"
usage "--partials without --raw" "sammen med --raw" expand samarbejdsbrev "$case" --partials "$scratch/parts"
usage "--set with --raw" "«--set» kan ikke bruges" expand --raw "$scratch/raw.mustache" "$scratch/raw.json" --set a=b
usage "English is English here too" "There is no command" rendr --lang=en
expect 4 "after -- nothing is an option" "$KLARBREV" render --no-check samarbejdsbrev -- --draft
expect 4 "a case that is not there" "$KLARBREV" render --no-check samarbejdsbrev "$scratch/nix.json"
contains "says so" "$scratch/err" "filen findes ikke"
expect 4 "a case that is a folder" "$KLARBREV" render --no-check samarbejdsbrev examples
expect 4 "a folder of templates that is not there" "$KLARBREV" render --no-check samarbejdsbrev "$case" --templates "$scratch/nix"
expect 3 "an unknown template" "$KLARBREV" render --no-check samarbejdsbrv "$case"
contains "names the nearest" "$scratch/err" "Mente du «samarbejdsbrev»?"
finish
