#!/bin/sh
# `klarbrev ask`: the conversation through a pipe, from an empty case to one that renders, broken off and gone on with.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES
LC_ALL=C.UTF-8
export LC_ALL
example=examples/samarbejdsbrev/anna-soerensen.json
sag=$scratch/sag.json

says() { # says NAME TEXT: the talk of the last command
    contains "$1" "$scratch/err" "$2"
}

talk() { # talk STATUS NAME ARGUMENT...: with the lines of $scratch/in as answers
    talk_status=$1 talk_name=$2
    shift 2
    expect "$talk_status" "$talk_name" sh -c '"$0" ask "$@" <"'"$scratch"'/in"' "$KLARBREV" "$@"
}

answers() { # answers LINE...
    printf '%s\n' "$@" >"$scratch/in"
}

# A whole talk. A line for each question of the letter, in the order of the case.
whole() {
    answers 27.42.00-G01-12-26 '23. november 2026' \
        'Egelund Kommune' '' nej 70123400 egelund.example \
        Anna Sørensen ja 'Lindealle 4' 4999 Egelund \
        nej \
        'Mette Holm' rådgiver 70123456 '' 'mandag til torsdag kl. 9-11' ja 'mandag den 21. december 2026' '3/1 2027' 'Jens Bak' 70123457 nej \
        ja nej \
        ja '3. december 2026' 'kl. 10' 'en time' hjemme \
        ja 'En folder om bisiddere' nej \
        'Du har fortalt, at du gerne vil ud blandt andre.'
}
whole
talk 0 "a whole talk" samarbejdsbrev -o "$sag"
ok "nothing on stdout with -o" test ! -s "$scratch/out"
says "begins with how it works" "Skriv ? for hjælp og < for at gå tilbage."
says "asks in Danish" "Hvad hedder borgeren til fornavn?"
says "with an example" "For eksempel: Anna"
says "and how many are left" "tilbage] > "
says "shows a day as it was understood" "Skrevet: torsdag den 3. december 2026"
says "and a time" "Skrevet: 10.00"
says "ends with what to do next" "klarbrev render samarbejdsbrev $sag -o brev.pdf"
ok "asks nothing twice" test "$(grep -c 'Hvad hedder borgeren til fornavn?' "$scratch/err")" -eq 1
contains "the case has the citizen" "$sag" '"efternavn": "Sørensen"'
contains "days as a case has them" "$sag" '"dato": "2026-12-03"'
contains "lengths in minutes" "$sag" '"minutter": 60'
contains "yes as a truth" "$sag" '"ring_foer_brev": true'
contains "lists" "$sag" '"titel": "En folder om bisiddere"'
contains "the template's own fields" "$sag" '"anledning": "Du har fortalt'
lacks "and no nulls, now that it is done" "$sag" null
expect 0 "the case renders" "$KLARBREV" render --no-check samarbejdsbrev "$sag" --format text
ok "without a word" test ! -s "$scratch/err"
contains "to the letter that was meant" "$scratch/out" "torsdag den 3. december kl. 10"
ok "nothing is left beside it" test -z "$(find "$scratch" -name 'sag.json.*')"

whole
talk 0 "the same without -o" samarbejdsbrev
ok "is the same case on stdout" cmp "$scratch/out" "$sag"
whole
talk 0 "the same with -o -" samarbejdsbrev -o -
ok "also" cmp "$scratch/out" "$sag"

# Broken off, and gone on with.
rm "$sag"
whole
head -n 9 "$scratch/in" >"$scratch/first"
tail -n +10 "$scratch/in" >"$scratch/rest"
cp "$scratch/first" "$scratch/in"
talk 3 "Ctrl-D in the middle" samarbejdsbrev -o "$sag"
says "is a pause" "Du holder pause. Svarene er gemt."
says "and tells how to go on" "klarbrev ask samarbejdsbrev -o $sag"
contains "what was answered is there" "$sag" '"efternavn": "Sørensen"'
contains "and what was skipped" "$sag" '"afdeling": null'
expect 0 "what is there so far is a case" "$KLARBREV" render --no-check samarbejdsbrev "$sag" --draft --format text
cp "$scratch/rest" "$scratch/in"
talk 0 "the same command goes on" samarbejdsbrev -o "$sag"
lacks "where it stopped" "$scratch/err" "Hvad hedder borgeren til fornavn?"
lacks "also behind what was skipped" "$scratch/err" "Hvilken afdeling skriver du fra?"
whole
"$KLARBREV" ask samarbejdsbrev <"$scratch/in" >"$scratch/out" 2>"$scratch/err"
ok "and comes to the same case" cmp "$sag" "$scratch/out"
: >"$scratch/in"
talk 3 "not a word" samarbejdsbrev
ok "is an empty case" test "$(tr -d ' \n' <"$scratch/out")" = "{}"
says "told as a pause" "Dine svar er skrevet ud"
printf 'uden linjeskift' >"$scratch/in"
talk 3 "a last line without an end" samarbejdsbrev
contains "counts too" "$scratch/out" '"nummer": "uden linjeskift"'

# Interrupted by Ctrl-C: what was answered is kept. The program waits for the fifo's next line.
mkfifo "$scratch/fifo"
rm -f "$sag"
"$KLARBREV" ask samarbejdsbrev -o "$sag" <"$scratch/fifo" >"$scratch/out" 2>"$scratch/err" &
asking=$!
exec 3>"$scratch/fifo"
printf '27.42\ni dag\n' >&3
tries=0
until grep -q "Hvad hedder kommunen" "$scratch/err" || [ $tries -eq 200 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
tries=0
while kill -INT "$asking" 2>/dev/null && [ $tries -lt 200 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
wait "$asking"
status=$?
exec 3>&-
if [ $status -eq 3 ]; then pass "Ctrl-C"; else fail "Ctrl-C" "exit status $status: $(cat "$scratch/err")"; fi
says "is a pause as well" "Du holder pause"
contains "and keeps what was answered" "$sag" '"nummer": "27.42"'

# Wrong answers are told at once, and asked for again.
answers 1 'den 31. november' 'i morges' 'på fredag den 3. december 2026' '3. december 2026'
talk 3 "wrong days" samarbejdsbrev
says "one that does not exist" "Datoen"
says "one that is none" "«i morges» er ikke en dato"
says "a weekday that does not fit" "torsdag, ikke en fredag"
says "each with what would do" "3. december, torsdag den 3. december 2026, 3/12, i morgen eller 2026-12-03"
contains "and the right one is taken" "$scratch/out" '"dato": "2026-12-03"'
answers 1 'i dag' K '' '' '12' 'ring bare' 70123400 'ikke en adresse' ''
talk 3 "wrong numbers and addresses" samarbejdsbrev
says "a phone number" "er ikke et telefonnummer"
says "an optional one can be skipped" "Tryk Enter uden at skrive noget for at springe over."
answers '' 1
talk 3 "an empty answer to what the letter needs" samarbejdsbrev
says "is told" "Brevet kan ikke undvære svaret."
says "with a way out" "Ctrl-D"
ok "and asked again" test "$(grep -c 'Hvilket sagsnummer har sagen?' "$scratch/err")" -eq 2
printf 'S\370ren\n\033[31m\n' >"$scratch/in"
talk 3 "bytes that are no text" samarbejdsbrev
says "Latin-1" "ikke gyldig UTF-8"
says "control characters" "et styretegn"
ok "which do not get to the terminal" sh -c "! grep -q '$(printf '\033')' '$scratch/err'"
answers 1 'i dag' K '' måske
talk 3 "neither yes nor no" samarbejdsbrev
ok "is asked again" test "$(grep -c 'Skal vi skrive kommunens adresse?' "$scratch/err")" -eq 2

# Help, what there is, back.
answers '?' vis 27 '<' '' '?' '<' 28 'i dag' vis
talk 3 "help, a look, and back" samarbejdsbrev
says "? is help" "tilbage til spørgsmålet før"
says "that names the field" "I sagen hedder feltet sag.nummer."
says "and the forms of a day" "Skriv en dag, som du vil"
says "vis before the first answer" "Der er ingen svar endnu."
says "< shows what there is" "Nu står der: 27. Tryk Enter for at beholde det."
says "vis shows questions and answers" "Hvilket sagsnummer har sagen? 28"
contains "the answer given later counts" "$scratch/out" '"nummer": "28"'
answers '<'
talk 3 "< at the first question" samarbejdsbrev
says "stays there" "Det her er det første spørgsmål."

# Lists and branches: yes and no, and no after all.
cat >"$scratch/lists.json" <<'EOF'
{"sag": {"nummer": "1", "dato": "2026-11-23"}, "kommune": {"navn": "Egelund Kommune", "telefon": "70123400", "afdeling": null,
 "adresse": null, "hjemmeside": null}, "borger": {"fornavn": "Anna", "efternavn": "Sørensen", "adresse": null, "vaerge": null},
 "raadgiver": {"navn": "Mette Holm", "titel": "rådgiver", "telefon": "70123456", "email": null, "telefontid": null}}
EOF
answers ja '21. december 2026' '22. december 2026' '' J '28. december 2026' '29. december 2026' '' n
talk 3 "a list of two" samarbejdsbrev "$scratch/lists.json"
says "the second item says so" "Hvilken dag er rådgiverens første fraværsdag? (nr. 2)"
says "and how many there are" "Der er 2 indtil nu."
ok "both are there" test "$(grep -c '"fra":' "$scratch/out")" -eq 2
answers ja '<' nej
talk 3 "yes, and then no after all" samarbejdsbrev "$scratch/lists.json"
contains "is no" "$scratch/out" '"fravaer": null'
answers ja '21. december 2026' '<' '<' '' '<' '<' nej
talk 3 "no to what was filled in" samarbejdsbrev "$scratch/lists.json"
lacks "takes it away" "$scratch/out" 2026-12-21
answers 'måske' ja '21. december 2026' '22. december 2026' '' ''
talk 3 "Enter to one more" samarbejdsbrev "$scratch/lists.json"
ok "is no" test "$(grep -c '"fra":' "$scratch/out")" -eq 1

# A case to start from.
: >"$scratch/in"
tail='"fravaer": []}, "kontaktaftale": {"ring_foer_brev": true, "ikke_foer_weekend": false}, "moede": null, "felter": {"anledning": null}'
sed "s/\"telefontid\": null}}/\"telefontid\": null, $tail}/" "$scratch/lists.json" >"$scratch/complete.json"
talk 3 "a case that has all but one list" samarbejdsbrev "$scratch/complete.json"
says "is asked for that only" "[1 tilbage] > "
sed -i 's/"moede": null/"moede": null, "vedlagt": []/' "$scratch/complete.json"
talk 0 "a case that has all" samarbejdsbrev "$scratch/complete.json"
says "needs no talk" "Sagen har alt, hvad brevet skal bruge."
sed '/"efternavn"/d' "$example" >"$scratch/lacking.json"
answers Sørensen
talk 3 "a case that lacks a name" samarbejdsbrev "$scratch/lacking.json" -o "$scratch/mended.json"
says "is asked for it first" "Hvad hedder borgeren til efternavn?"
lacks "and not for what it has" "$scratch/err" "Hvad hedder borgeren til fornavn?"
contains "the name is in" "$scratch/mended.json" '"efternavn": "Sørensen"'
ok "the case itself is as it was" sh -c "! grep -q efternavn '$scratch/lacking.json'"
talk 2 "the same again over what was answered" samarbejdsbrev "$scratch/lacking.json" -o "$scratch/mended.json"
says "is refused" "findes allerede"
expect 3 "an XML case" sh -c '"$0" ask samarbejdsbrev examples/samarbejdsbrev/bo-ek.xml </dev/null' "$KLARBREV"
contains "is gone on with as JSON" "$scratch/out" '"fornavn": "Bo"'
printf '{"borger": {"fornvan": "Anna"}}' >"$scratch/wrong.json"
answers x
talk 3 "a case with an error" samarbejdsbrev -o "$scratch/wrong.json"
says "is told like everywhere" "Mente du «fornavn»?"
ok "and stays as it was" test "$(cat "$scratch/wrong.json")" = '{"borger": {"fornvan": "Anna"}}'
talk 2 "a case on standard input" samarbejdsbrev -
talk 4 "a case that is not there" samarbejdsbrev "$scratch/nix.json"
talk 3 "a template there is not" samarbejdsbrv -o "$scratch/new.json"
talk 4 "a folder that is not there" samarbejdsbrev -o "$scratch/nix/sag.json"
talk 4 "a full disk" samarbejdsbrev -o /dev/full

# Every letter can be asked for from nothing.
for template in dagsorden indkaldelse kontaktaftale referat samarbejdsbrev ventetid; do
    answers '?' vis '<'
    talk 3 "$template" "$template"
    says "$template asks" "tilbage] > "
    lacks "$template has words for every question" "$scratch/err" "(null)"
done
finish
