#!/bin/sh
# Notes into du-form from outside: what is shown, what is written, and that nothing is written unseen or unasked.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG
note=$scratch/note.txt

cat >"$note" <<'TEXT'
Borgeren oplyser, at han har svært ved at komme op. Borgerens mor hjælper ham.
Borgeren har talt med lægen. Han er glad.
TEXT
cp "$note" "$scratch/kept.txt"
expect 0 "a note gets suggestions" "$KLARBREV" rewrite duform "$note"
contains "the words that go are marked" "$scratch/out" '-[-Borgeren-] [-oplyser-], at [-han-] har svært ved at komme op.'
contains "and those that come" "$scratch/out" '+{+Du+} {+fortæller+}, at {+du+} har svært ved at komme op.'
contains "what is unsure is marked" "$scratch/out" '[?Han?] er glad.'
contains "with the place and the reason" "$scratch/out" "$note:2:30: «Han» kan også være «lægen». Måske: du"
contains "and counted" "$scratch/out" '6 ændringer, 1 sted at se på.'
ok "the note is as it was" cmp -s "$note" "$scratch/kept.txt"
lacks "no colour where there is no terminal" "$scratch/out" "$(printf '\033')"
expect 0 "from standard input, in English" sh -c "\"$KLARBREV\" rewrite duform - --lang en <'$note'"
contains "the reason is English" "$scratch/out" '<stdin>:2:30: “Han” may be “lægen” too. Perhaps: du'
expect 0 "as JSON" "$KLARBREV" rewrite duform "$note" --format json
contains "with changes" "$scratch/out" '"rule":"citizen","text":"Borgeren","start":0,"end":8,"line":1,"column":1,"replacement":"Du"'
contains "and unsure places" "$scratch/out" '"doubt":"other-person","text":"Han"'
if command -v jq >/dev/null 2>&1; then
    ok "it is JSON" jq -e '(.changes | length) == 6 and (.unsure | length) == 1' "$scratch/out"
else
    skip "it is JSON" "no jq"
fi

expect 0 "the suggestions go to a file" "$KLARBREV" rewrite duform "$note" -o "$scratch/forslag.txt"
contains "they are there" "$scratch/forslag.txt" '{+Du+}'
ok "and nothing else is written" test ! -s "$scratch/out"
expect 2 "--apply wants a file" "$KLARBREV" rewrite duform "$note" --apply
expect 2 "and standard output is none" "$KLARBREV" rewrite duform "$note" --apply -o -
expect 0 "the text is written on request" "$KLARBREV" rewrite duform "$note" --apply -o "$scratch/du.txt"
contains "in du-form" "$scratch/du.txt" 'Du fortæller, at du har svært ved at komme op. Din mor hjælper dig.'
contains "what is unsure stands as it stood" "$scratch/du.txt" 'Du har talt med lægen. Han er glad.'
contains "and is shown all the same" "$scratch/out" '[?Han?] er glad.'
expect 0 "over the note itself" "$KLARBREV" rewrite duform "$scratch/kept.txt" --apply -o "$scratch/kept.txt"
ok "the same text" cmp -s "$scratch/kept.txt" "$scratch/du.txt"
expect 4 "a folder that is not there" "$KLARBREV" rewrite duform "$note" --apply -o "$scratch/ingen/du.txt"

echo "Lone Holm sover. Vi ringer til Lone." >"$scratch/navn.txt"
expect 0 "the citizen's name" "$KLARBREV" rewrite duform "$scratch/navn.txt" --name "Lone Holm"
contains "is du" "$scratch/out" '+{+Du+} sover.'
contains "or dig" "$scratch/out" '+Vi ringer til {+dig+}.'
expect 0 "by the Danish word" "$KLARBREV" rewrite duform "$scratch/navn.txt" --navn="Lone Holm"
contains "the same" "$scratch/out" '+{+Du+} sover.'
expect 0 "without the name there is nothing to do" "$KLARBREV" rewrite duform "$scratch/navn.txt"
contains "and that is said" "$scratch/out" 'Der er ikke noget at skrive om.'
expect 2 "an empty name" "$KLARBREV" rewrite duform "$scratch/navn.txt" --name ""

expect 2 "a rewrite there is not" "$KLARBREV" rewrite jegform "$note"
contains "is named" "$scratch/err" 'jegform'
expect 2 "no file" "$KLARBREV" rewrite duform
expect 2 "a format there is not" "$KLARBREV" rewrite duform "$note" --format sarif
expect 0 "the help" "$KLARBREV" rewrite -h
contains "names the options" "$scratch/out" '--apply'
expect 4 "a file that is not there" "$KLARBREV" rewrite duform "$scratch/ikke-her.txt"
printf 'Borgeren sover p\345 sofaen\n' >"$scratch/latin1.txt"
expect 3 "a note that is not UTF-8" "$KLARBREV" rewrite duform "$scratch/latin1.txt" --apply -o "$scratch/intet.txt"
contains "the place is told" "$scratch/err" 'latin1.txt:1:17'
ok "and nothing is written" test ! -e "$scratch/intet.txt"
printf 'Borgeren\000\n' >"$scratch/nul.txt"
expect 3 "a note with NULs" "$KLARBREV" rewrite duform "$scratch/nul.txt"
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "borgeren "; print "" }' >"$scratch/stor.txt"
expect 3 "a line of eight megabytes and more" "$KLARBREV" rewrite duform "$scratch/stor.txt"
head -c 2000000 "$scratch/stor.txt" >"$scratch/lang.txt"
expect 0 "a line of two megabytes" "$KLARBREV" rewrite duform "$scratch/lang.txt" --format json -o "$scratch/lang.json"
finish
