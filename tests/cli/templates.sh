#!/bin/sh
# The whole life of a template from the command line: new, proofed, approved by a second person, valid from a day, changed,
# compared, withdrawn; and what must not happen: one pair of eyes, a broken test case, a version that was changed afterwards.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG
LOGNAME=anna
export LOGNAME
folder=$scratch/templates
mkdir "$folder"
cp -R templates/partials templates/language templates/konvolutter.tsv templates/logo.svg templates/notat templates/indkaldelse "$folder"
rm -rf "$folder"/*/versioner

life() { # life STATUS NAME ARGUMENTS...
    want=$1 name=$2
    shift 2
    expect "$want" "$name" "$KLARBREV" templates "$@" --templates "$folder"
}

life 0 "templates are listed" list
contains "one that was never approved as such" "$scratch/out" "notat                 uden versioner"
life 0 "as JSON" list --format json
contains "too" "$scratch/out" '"id":"notat","status":"unversioned"'
ok "that is JSON" sh -c "command -v python3 >/dev/null || exit 0; python3 -m json.tool <'$scratch/out'"

# New.
life 0 "a new template" new tak-for-sidst "Tak for sidst & på gensyn"
letter=$folder/tak-for-sidst/brev.mustache
expect 0 "passes lint as it is" "$KLARBREV" lint tak-for-sidst --templates "$folder"
expect 0 "renders at once" "$KLARBREV" render tak-for-sidst "$folder/tak-for-sidst/proever/kun-det-noedvendige.json" --format text --templates "$folder"
contains "with its title" "$scratch/out" "Tak for sidst & på gensyn"
contains "and its text" "$scratch/out" "Jeg har fået dit brev."
life 3 "a name that is taken" new notat
contains "is refused" "$scratch/err" "Der er allerede noget, der hedder «notat»."
life 3 "a name that climbs" new ../x
contains "is none" "$scratch/err" "Brug små bogstaver"
life 3 "a name of the house's own" new partials
mkdir "$scratch/empty"
expect 0 "a new template where there is nothing" "$KLARBREV" templates new hej --templates "$scratch/empty"
expect 0 "renders there too" "$KLARBREV" render hej "$scratch/empty/hej/proever/kun-det-noedvendige.json" --format text --templates "$scratch/empty"

# Proofed, and approved by someone else.
life 1 "what is not proofed" approve tak-for-sidst --by bo
contains "can't be approved" "$scratch/err" "er ikke prøvet, som den er nu"
life 0 "a proof" proof tak-for-sidst
contains "counts letters" "$scratch/out" "breve: 2, advarsler: 0"
life 1 "the one who proofed it" approve tak-for-sidst
contains "can't approve it" "$scratch/err" "anna har selv prøvet eller rettet «tak-for-sidst»"
life 1 "nor under the same name in capitals" approve tak-for-sidst --by " ANNA "
life 0 "a second person can" approve tak-for-sidst --by "Bo Ek" --valid-from 2026-12-01 --note "Ny til jul"
contains "as version 1" "$scratch/out" "version 1 er godkendt"
life 0 "it is valid from its day on" show tak-for-sidst --date 2026-12-01
contains "and says so" "$scratch/out" "version 1: gælder, fra 2026-12-01"
contains "with who" "$scratch/out" "af Bo Ek: Ny til jul"
life 0 "and not the day before" show tak-for-sidst --date 2026-11-30
contains "which it says too" "$scratch/out" "version 1: kommer, fra 2026-12-01"
life 0 "nothing differs" diff tak-for-sidst 1
ok "so there is nothing to see" test ! -s "$scratch/out"
life 1 "the same can't be approved twice" approve tak-for-sidst --by bo
contains "since nothing is new" "$scratch/err" "som den var, da version 1 blev godkendt"
sum=$(cd "$folder/tak-for-sidst/versioner/1" && find . -type f | sed 's,^\./,,' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
contains "the hash is what sha256sum says" "$folder/tak-for-sidst/versioner/log.tsv" "$sum"
expect 0 "a version renders by its path" "$KLARBREV" render "$folder/tak-for-sidst/versioner/1" \
    "$folder/tak-for-sidst/proever/kun-det-noedvendige.json" --format text --templates "$folder"

# Changed: a draft again, and a second version from another day.
printf '%s\n' "$(sed 's/Jeg vil gerne hjælpe dig/Jeg svarer dig gerne/' "$letter")" >"$letter"
life 0 "a change" list
contains "makes a draft" "$scratch/out" "tak-for-sidst         kladde"
life 1 "that can be compared" diff tak-for-sidst 1
contains "with its file" "$scratch/out" "-<p>Ring eller skriv til mig. Jeg vil gerne hjælpe dig.</p>"
contains "and its letter" "$scratch/out" "+Ring eller skriv til mig. Jeg svarer dig gerne."
life 1 "as JSON too" diff tak-for-sidst 1 0 --format json
ok "that is JSON" sh -c "command -v python3 >/dev/null || exit 0
    python3 -c \"import json,sys; d=json.load(open('$scratch/out')); assert len(d['files'])==1 and len(d['letters'])==1\""
if command -v patch >/dev/null 2>&1; then
    life 1 "the diff" diff tak-for-sidst 1
    sed '/proever/,$d' "$scratch/out" >"$scratch/patch"
    cp "$folder/tak-for-sidst/versioner/1/brev.mustache" "$scratch/brev.mustache"
    ok "is one that patch takes" patch -s "$scratch/brev.mustache" "$scratch/patch"
    ok "and makes the one from the other" cmp "$scratch/brev.mustache" "$letter"
fi
life 0 "the change is proofed" proof --all
life 0 "and approved from a later day" approve tak-for-sidst --by Bo --valid-from 2027-02-01
life 0 "until then" show tak-for-sidst --date 2027-01-31
contains "the first serves" "$scratch/out" "version 1: gælder"
contains "and the second waits" "$scratch/out" "version 2: kommer"
life 0 "then" show tak-for-sidst --date 2027-02-01
contains "the first is replaced" "$scratch/out" "version 1: afløst"

# A change of a shared partial is a change of all that use it.
cp "$folder/partials/hilsen.mustache" "$scratch/hilsen"
sed 's/Kære/Hej/' "$scratch/hilsen" >"$folder/partials/hilsen.mustache"
life 0 "a partial is changed" list
contains "and what uses it is a draft" "$scratch/out" "tak-for-sidst         kladde"
cp "$scratch/hilsen" "$folder/partials/hilsen.mustache"
life 0 "and changed back" list
contains "and what uses it is approved" "$scratch/out" "tak-for-sidst         godkendt"

# What breaks a test case, the gate or what a letter must say can't be proofed, and so not approved.
refuse() { # refuse NAME SED TEXT: a change that no proof lets pass
    cp "$letter" "$scratch/letter"
    sed "$2" "$scratch/letter" >"$letter"
    life 1 "$1 does not pass" proof tak-for-sidst --by bo
    contains "$1 is told" "$scratch/err" "$3"
    life 1 "$1 is not approved" approve tak-for-sidst --by anna
    cp "$scratch/letter" "$letter"
}
refuse "jargon" 's,<p>{{felter.besked}}</p>,<p>Din bevilling er klar.</p>&,' "Skriv hellere"
refuse "and its place" 's,<p>{{felter.besked}}</p>,<p>Din bevilling er klar.</p>&,' "tak-for-sidst/brev.mustache:7:8"
refuse "a field that is not there" 's/felter.besked/felter.beskd/' "beskd"
refuse "broken Mustache" 's,{{/felter.tag_med}},,' "brev.mustache"
refuse "a sentence that must be there" 's/Ring eller skriv til mig./Ring til mig./' "siger ikke: Ring eller skriv til mig."
refuse "a sentence that must not" 's/{{#felter.tag_med}}/<p>Tag gerne det hele med.<\/p>&/' "siger: Tag gerne"
refuse "a figure without a text" 's,<p>{{felter.besked}}</p>,&<img src="logo.svg"/>,' "alt"
mv "$folder/tak-for-sidst/proever" "$scratch/proever"
life 1 "a template without test cases does not pass" proof tak-for-sidst
contains "and is told how to get one" "$scratch/err" "--sample"
mv "$scratch/proever" "$folder/tak-for-sidst/proever"

# A proof is of the text and the tests as they were.
printf '%s\n' "$(sed 's/Jeg svarer dig gerne/Jeg hører gerne fra dig/' "$letter")" >"$letter"
life 0 "proofed by bo" proof tak-for-sidst --by bo
echo "Har du spørgsmål?" >>"$folder/tak-for-sidst/proever/kun-det-noedvendige.txt"
life 1 "not as the tests are now" approve tak-for-sidst --by anna
contains "which is said" "$scratch/err" "er ikke prøvet, som den er nu"
life 0 "proofed again" proof tak-for-sidst --by bo
life 0 "and approved" approve tak-for-sidst --by anna --valid-from 2026-12-01

# A version never changes.
printf '<p>Smuglet ind.</p>\n' >>"$folder/tak-for-sidst/versioner/3/brev.mustache"
life 3 "a version that was changed" show tak-for-sidst --date 2026-12-05
contains "is found out" "$scratch/err" "Version 3 er blevet ændret, efter at den blev godkendt."
contains "at its line of the log" "$scratch/err" "versioner/log.tsv:"
life 3 "and is not compared with" diff tak-for-sidst 3
life 0 "but can be withdrawn" withdraw tak-for-sidst 3 --reason "Der er rettet i den" --by bo
life 0 "and the one before it serves" show tak-for-sidst --date 2026-12-05
contains "again" "$scratch/out" "version 1: gælder"
life 1 "it can't be withdrawn twice" withdraw tak-for-sidst 3 --reason "igen"
life 1 "nor without a reason" withdraw tak-for-sidst 1
life 1 "nor one there is not" withdraw tak-for-sidst 9 --reason "x"
printf 'noget\t\t2026\tbo\t\t\t\t\n' >>"$folder/tak-for-sidst/versioner/log.tsv"
life 3 "a log that was written by hand" show tak-for-sidst
contains "is pointed at" "$scratch/err" "«noget» er ikke noget, der kan ske med en skabelon."
life 3 "the others are listed all the same" list
contains "as they are" "$scratch/out" "notat                 prøvet"

# veraPDF judges too where it is installed; here are two that stand in for it.
mkdir "$scratch/strict" "$scratch/mild"
printf '#!/bin/sh\nfor last; do :; done\nhead -c 5 "$last" | grep -q %%PDF- && echo "FAIL $last" && exit 1\n' >"$scratch/strict/verapdf"
printf '#!/bin/sh\nfor last; do :; done\nhead -c 5 "$last" | grep -q %%PDF- && echo "PASS $last"\n' >"$scratch/mild/verapdf"
chmod +x "$scratch/strict/verapdf" "$scratch/mild/verapdf"
with() { # with FOLDER COMMAND...: its programs come first
    before=$PATH
    PATH=$scratch/$1:$PATH
    shift
    "$@"
    PATH=$before
}
with strict life 1 "what veraPDF refuses does not pass" proof notat
contains "and it says why" "$scratch/err" "PDF'en af «notat/det-hele.json» er ikke tilgængelig: veraPDF: FAIL"
with mild life 0 "what it passes does" proof notat
contains "and the log says who looked" "$folder/notat/versioner/log.tsv" "PDF set efter af klarbrev og veraPDF"

# Who, where, how.
life 3 "a template there is not" show notta
contains "has a nearest" "$scratch/err" "notat"
life 2 "a command there is not" shw notat
life 2 "a version that is no number" diff notat en
expect 2 "nothing at all" "$KLARBREV" templates
expect 2 "a day there is not" "$KLARBREV" templates approve notat --valid-from 2026-02-30
expect 0 "help" "$KLARBREV" templates -h
contains "in Danish" "$scratch/out" "klarbrev templates approve"
(
    unset LOGNAME USER
    "$KLARBREV" templates proof notat --templates "$folder" >"$scratch/out" 2>"$scratch/err"
    echo $? >"$scratch/status"
)
ok "without a name nothing is written down" test "$(cat "$scratch/status")" = 2
contains "and a name is asked for" "$scratch/err" "--by"
finish
