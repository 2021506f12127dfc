#!/bin/sh
# Symbols from outside: finding them, whose they are, packing them, and what is said of what is wrong.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES KLARBREV_SYMBOLS LC_ALL LC_MESSAGES LANG
mkdir -p "$scratch/s/own" "$scratch/s/mulberry" "$scratch/s/vores"
svg() { # svg FILE CONTENT
    printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">%s</svg>' "$2" >"$1"
}
svg "$scratch/s/own/kommune.svg" '<g id="color"><rect width="9" height="9" fill="red"/></g><path d="M0 0h9" stroke="#000"/>'
svg "$scratch/s/own/ringe-op.svg" '<circle cx="36" cy="36" r="30"/>'
svg "$scratch/s/mulberry/big_house.svg" '<circle cx="36" cy="36" r="30"/>'
printf 'ord\tklasse\tsymbol\tandre\tnote\nkommune\tnavneord\town:kommune\nringe\tudsagnsord\town:ringe-op\tmulberry:big_house\n' >"$scratch/s/index.tsv"
symbols="--symbols $scratch/s"

expect 0 "a folder is packed" "$KLARBREV" symbols pack "$scratch/s/own" -o "$scratch/s/own.kbs"
ok "into a table" grep -q '^KBSYMBOL' "$scratch/s/own.kbs"
"$KLARBREV" symbols pack "$scratch/s/own" -o "$scratch/again.kbs"
ok "the same drawings give the same bytes" cmp "$scratch/s/own.kbs" "$scratch/again.kbs"
# shellcheck disable=SC2086 # two words
expect 0 "a word is found" "$KLARBREV" symbols find Ringe $symbols
contains "by its chosen symbol" "$scratch/out" "own:ringe-op"
contains "with its class" "$scratch/out" "(udsagnsord)"
contains "and what fits too" "$scratch/out" "mulberry:big_house"
# shellcheck disable=SC2086
expect 0 "a drawing is found by its name" "$KLARBREV" symbols find house $symbols
contains "in a set that lies as a folder" "$scratch/out" "mulberry:big_house"
# shellcheck disable=SC2086
expect 0 "a word nobody has drawn" "$KLARBREV" symbols find bofællesskab $symbols
contains "is told" "$scratch/err" "Der er intet symbol for «bofællesskab»."
# shellcheck disable=SC2086
expect 0 "as JSON" "$KLARBREV" symbols find ringe --format json $symbols
contains "with the id" "$scratch/out" '"id":"own:ringe-op"'
# shellcheck disable=SC2086
expect 2 "a format there is not" "$KLARBREV" symbols find ringe --format xml $symbols
# shellcheck disable=SC2086
expect 0 "the licences" "$KLARBREV" symbols licences $symbols
contains "of the sets there are" "$scratch/out" "Mulberry Symbols by Steve Lee are licenced under"
lacks "and of no other" "$scratch/out" "ARASAAC"
# shellcheck disable=SC2086
expect 0 "a list of words that is right" "$KLARBREV" symbols check $symbols
# shellcheck disable=SC2086
expect 0 "a text has its symbols" "$KLARBREV" symbols text "Kommunen ringer ikke til Bo om bofællesskabet." $symbols
ok "by stems of the dictionary" grep -q '^Kommunen  *own:kommune' "$scratch/out"
ok "crossed out where it is not so" grep -q '^ringer  *own:ringe-op .*(med kryds over)' "$scratch/out"
contains "a word without one is told" "$scratch/err" "Der er intet symbol for «bofællesskabet»; ordet står alene."
# shellcheck disable=SC2086
expect 0 "as JSON" "$KLARBREV" symbols text "Kommunen ringer ikke" --format json $symbols
contains "with the ids" "$scratch/out" '{"text":"Kommunen","symbol":"own:kommune","class":"navneord"}'
# shellcheck disable=SC2086
expect 3 "a text that is not UTF-8" "$KLARBREV" symbols text "$(printf 'k\370b')" $symbols

expect 0 "a board has symbols for small words" "$KLARBREV" render symbolark examples/symbolark/tavle.json -o "$scratch/tavle.pdf"
lacks "also for those that say little in a text" "$scratch/err" "«jeg»"

# Long credits on small paper do not run into the foot.
mkdir -p "$scratch/kredit/vores"
svg "$scratch/kredit/vores/hjem.svg" '<circle cx="36" cy="36" r="30"/>'
{
    printf 'titel: Vores\nophav: Kommunen\nlicens: CC BY 4.0\nlicens-adresse: https://x.example\nkilde: https://x.example\ntekst: Pictures by the municipality'
    for _ in 1 2 3 4 5 6; do printf ', which wants all of this long text printed under each page with a picture'; done
    echo
} >"$scratch/kredit/vores/licens.txt"
printf 'ord\tklasse\tsymbol\tandre\tnote\nkommune\tnavneord\tvores:hjem\n' >"$scratch/kredit/index.tsv"
expect 0 "a page of A5 with long credits" "$KLARBREV" dump pages moedetyper examples/moedetyper/kaj-winther.json --symbols "$scratch/kredit" \
    --set borger.oensker.symboler=ja
awk '$1 == "page" { page = $2 } page == 1 && $1 == "text" && /\(footer\)/ { if (/size 7.5/) { if (!low) low = $3; last = $3 } else foot = $3 }
    END { exit !(foot && low > foot + 7 && last < 595.3) }' "$scratch/out"
ok "has them under its foot, and on the paper" test $? -eq 0

# A letter in full symbol-supported text.
# shellcheck disable=SC2086
expect 0 "a letter with a symbol with each word" "$KLARBREV" dump pages indkaldelse examples/indkaldelse/mads-kirk.json $symbols
contains "has the symbols" "$scratch/out" '(layout) "own:kommune"'
contains "and the initials of the case's people" "$scratch/out" '(layout) "mark:name"'
# shellcheck disable=SC2086
expect 0 "what has none" "$KLARBREV" render indkaldelse examples/indkaldelse/mads-kirk.json $symbols -o "$scratch/mads.pdf"
contains "is listed in one tip" "$scratch/err" "ord står uden symbol: "
# shellcheck disable=SC2086
"$KLARBREV" render indkaldelse examples/indkaldelse/mads-kirk.json $symbols --set borger.oensker.symbolform=ved-afsnit --quiet -o "$scratch/plain.pdf"
for letter in mads plain; do # what a screen reader is told, without where lines end
    pdfinfo -struct-text "$scratch/$letter.pdf" 2>"$scratch/err" | sed -n 's/^ *"\(.*\)"$/\1/p' | tr -d ' \n' >"$scratch/$letter.said"
done
ok "who listens hears the same letter, each text once" cmp "$scratch/mads.said" "$scratch/plain.said"
ok "and that is a whole letter" test "$(wc -c <"$scratch/mads.said")" -gt 800
# shellcheck disable=SC2086
expect 0 "the same letter beside its paragraphs" "$KLARBREV" dump pages indkaldelse examples/indkaldelse/mads-kirk.json $symbols \
    --set borger.oensker.symbolform=ved-afsnit
lacks "has no initials" "$scratch/out" '"mark:name"'
printf 'bo\tudsagnsord\town:kommunne\nspise\tudsagsord\town:kommune\n' >>"$scratch/s/index.tsv"
# shellcheck disable=SC2086
expect 3 "a row that is wrong" "$KLARBREV" symbols check $symbols
contains "is pointed at" "$scratch/err" "index.tsv:5:7"
contains "with the nearest class" "$scratch/err" "Mente du «udsagnsord»?"
sed -i '$d' "$scratch/s/index.tsv"
# shellcheck disable=SC2086
expect 3 "a symbol there is not" "$KLARBREV" symbols check $symbols
contains "is pointed at too" "$scratch/err" "Mente du «own:kommune»?"
svg "$scratch/s/own/script.svg" '<script>alert(1)</script>'
echo gammel >"$scratch/s/old.kbs"
expect 3 "a drawing with a script" "$KLARBREV" symbols pack "$scratch/s/own" -o "$scratch/s/old.kbs"
contains "is pointed at" "$scratch/err" "script.svg:1"
contains "and the old table is intact" "$scratch/s/old.kbs" gammel
# shellcheck disable=SC2086
expect 3 "a file that is no table" "$KLARBREV" symbols find ringe $symbols
contains "is named" "$scratch/err" "old.kbs"
expect 3 "a set that nobody owns" "$KLARBREV" symbols pack "$scratch/s/vores" -o "$scratch/v.kbs"
expect 2 "pack without -o" "$KLARBREV" symbols pack "$scratch/s/own"
expect 2 "find without a word" "$KLARBREV" symbols find
expect 2 "licences of what" "$KLARBREV" symbols licences own
expect 2 "a verb there is not" "$KLARBREV" symbols fnid hus
expect 0 "a folder that is not there has no symbols" "$KLARBREV" symbols find ringe --symbols "$scratch/ingen"

# A letter of a citizen who wants symbols.
printf 'ord\tklasse\tsymbol\tandre\tnote\nmøde\tnavneord\town:kommune\nringe\tudsagnsord\town:ringe-op\n' >"$scratch/s/index.tsv"
rm -f "$scratch/s/old.kbs" "$scratch/s/own/script.svg"
case=examples/indkaldelse/lukasz-zolc.json
# shellcheck disable=SC2086
expect 0 "a letter without the wish" "$KLARBREV" dump pages indkaldelse "$case" $symbols
lacks "has no symbols" "$scratch/out" '"own:'
# shellcheck disable=SC2086
expect 0 "with it" "$KLARBREV" dump pages indkaldelse "$case" --set borger.oensker.symboler=ja $symbols
contains "it has them" "$scratch/out" '"own:'

# What is shipped.
if [ -s symbols/index.tsv ] && [ -s "$BUILD/symbols.kbs" ] && grep -q openmoji:1F3E0 "$BUILD/symbols.kbs"; then
    expect 0 "the list of words that is shipped is right" "$KLARBREV" symbols check
else
    skip "the list of words that is shipped is right" "OpenMoji is not here (make symbols)"
fi
finish
