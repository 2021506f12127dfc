#!/bin/sh
# The life of a template over HTTP: letters are made from what is approved and valid today, drafts when they are asked for.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
needs "the life of a template" curl
case=templates/notat/proever/det-hele.json
folder=$scratch/templates
mkdir "$folder"
cp -R templates/partials templates/language templates/konvolutter.tsv templates/logo.svg templates/notat "$folder"
rm -rf "$folder/notat/versioner"

do_it() { call "$1" "$2" -X POST "$at/v1/templates/$3"; } # do_it STATUS NAME REST

letter() { # letter STATUS NAME [QUERY]
    call "$1" "$2" -H 'Content-Type: application/json' --data-binary "@$case" "$at/v1/documents?template=notat&format=text${3:-}"
}

serve "templates = $folder"
letter 200 "what was never approved is served as it is"
lacks "and has no version" "$scratch/head" "Klarbrev-Template-Version"
do_it 201 "a proof" "notat/proofs?by=Anna"
contains "answers with the template's life" "$scratch/out" '"status":"proofed"'
letter 200 "and changes nothing of what is served"
do_it 422 "the one who proofed it" "notat/approvals?by=Anna"
contains "can't approve it" "$scratch/out" '"rule":"second-person"'
do_it 400 "a day there is not" "notat/approvals?by=Bo&valid_from=2026-02-30"
do_it 201 "a second person can" "notat/approvals?by=Bo&valid_from=2020-01-01&note=Den%20f%C3%B8rste"
contains "and the version is valid" "$scratch/out" '"number":1,"state":"valid"'
letter 200 "at once it serves"
contains "as version 1" "$scratch/head" "Klarbrev-Template-Version: 1"

# A change is a draft until it is approved.
brev=$folder/notat/brev.mustache
sed 's,{{/indhold}},<p>Ring bare til mig.</p>&,' "$brev" >"$scratch/brev" && cp "$scratch/brev" "$brev"
letter 200 "a change"
lacks "is not served" "$scratch/out" "Ring bare til mig."
letter 200 "a draft" "&draft=true"
contains "has it" "$scratch/out" "Ring bare til mig."
contains "and says what it is" "$scratch/head" "Klarbrev-Template-Version: draft"
call 200 "a draft as HTML" -H 'Content-Type: application/json' --data-binary "@$case" "$at/v1/documents?template=notat&draft=true&format=html"
contains "says that it is one" "$scratch/out" "<strong>Udkast</strong>"
call 200 "the difference" "$at/v1/templates/notat/diff"
contains "is told of the text" "$scratch/out" 'brev.mustache'
contains "and of the letters" "$scratch/out" '+Ring bare til mig.'
call 200 "a version's files" "$at/v1/templates/notat/versions/1"
lacks "are as they were" "$scratch/out" "Ring bare til mig."
call 200 "the working copy's" "$at/v1/templates/notat/versions/0"
contains "are as they are" "$scratch/out" "Ring bare til mig."
call 400 "a version there is not" "$at/v1/templates/notat/versions/7"
call 200 "the list" "$at/v1/templates"
contains "has its state" "$scratch/out" '"served":true,"status":"draft"'
do_it 201 "it is proofed" "notat/proofs?by=Anna"
do_it 201 "and approved from a day to come" "notat/approvals?by=Bo&valid_from=2999-01-01"
contains "and waits for it" "$scratch/out" '"number":2,"state":"coming"'
letter 200 "until then"
contains "version 1 serves" "$scratch/head" "Klarbrev-Template-Version: 1"
sed 's,Ring bare til mig.,Ring endelig.,' "$brev" >"$scratch/brev" && cp "$scratch/brev" "$brev"
do_it 201 "another is proofed" "notat/proofs?by=Anna"
do_it 201 "and approved from today" "notat/approvals?by=Bo"
letter 200 "it serves"
contains "with its text" "$scratch/out" "Ring endelig."
call 400 "a withdrawal without a version that is a number" -X POST "$at/v1/templates/notat/withdrawals?version=x&reason=y&by=Bo"
do_it 422 "without a reason" "notat/withdrawals?by=Bo"
do_it 201 "it is withdrawn" "notat/withdrawals?by=Bo&reason=fejl"
letter 200 "and the one before it serves"
contains "again" "$scratch/head" "Klarbrev-Template-Version: 1"

# What breaks a test case is not approved; what does not load is nobody else's trouble.
echo '{{#' >>"$brev"
do_it 422 "a draft that does not load does not pass" "notat/proofs?by=Anna"
contains "and is pointed at" "$scratch/out" '"line":'
letter 400 "nor can it be looked at" "&draft=true"
kill -HUP "$served"
sleep 1
letter 200 "but version 1 serves"
lacks "and the reload was not refused" "$scratch/log" "De gamle bruges stadig"
cp "$folder/notat/versioner/3/brev.mustache" "$brev"

# Four who approve at the same moment leave a log that can be read.
sed 's,Ring endelig.,Ring gerne.,' "$brev" >"$scratch/brev" && cp "$scratch/brev" "$brev"
do_it 201 "it is proofed once more" "notat/proofs?by=Anna"
approvals=
for person in Bo Carl Dorte Else; do
    curl -s -o /dev/null -X POST "$at/v1/templates/notat/approvals?by=$person&valid_from=2020-01-01" &
    approvals="$approvals $!"
done
# shellcheck disable=SC2086 # numbers are words
wait $approvals
call 200 "approvals at the same moment" "$at/v1/templates/notat/versions"
contains "leave a version that is valid" "$scratch/out" '"state":"valid"'
expect 0 "and versions that are as the log has them" "$KLARBREV" templates show notat --templates "$folder"
do_it 201 "they are withdrawn" "notat/withdrawals?by=Bo&reason=igen"
for _ in 1 2 3 4 5 6; do # until version 1 serves again
    curl -s "$at/v1/templates/notat/versions" | grep -q '"number":1,"state":"valid"' && break
    curl -s -o /dev/null -X POST "$at/v1/templates/notat/withdrawals?by=Bo&reason=igen"
done

# A new one.
call 201 "a new template" -X POST "$at/v1/templates?id=tak-for-sidst&title=Tak&by=Bo"
call 409 "is not served" -H 'Content-Type: application/json' --data-binary "@$folder/tak-for-sidst/proever/kun-det-noedvendige.json" \
    "$at/v1/documents?template=tak-for-sidst"
contains "and how to see it is told" "$scratch/out" "draft=true"
call 200 "but as a draft" -H 'Content-Type: application/json' --data-binary "@$folder/tak-for-sidst/proever/kun-det-noedvendige.json" \
    "$at/v1/documents?template=tak-for-sidst&draft=true&format=text"
call 400 "the same name twice" -X POST "$at/v1/templates?id=tak-for-sidst&by=Bo"
call 400 "a name that climbs" -X POST "$at/v1/templates?id=..%2Fx&by=Bo"
call 404 "a draft that climbs" -H 'Content-Type: application/json' --data-binary "@$case" "$at/v1/documents?template=..%2Fx&draft=true"

# A version that was changed is not taken into use.
printf 'x' >>"$folder/notat/versioner/1/brev.mustache"
tries=0
until grep -q 'De gamle bruges stadig' "$scratch/log" || [ "$tries" -ge 300 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
contains "a version that was changed is found out" "$scratch/log" "Version 1 er blevet ændret"
letter 200 "and the engine that had it serves on"
contains "as before" "$scratch/head" "Klarbrev-Template-Version: 1"
stop
expect 3 "a service does not start on it" "$KLARBREV" serve --config "$scratch/config"
do_withdraw() { "$KLARBREV" templates withdraw notat 1 --reason "Rettet bagefter" --by Bo --templates "$folder" >/dev/null; }
ok "until it is withdrawn" do_withdraw

# Only what is approved; and each with a key of its own.
expect 0 "a key" "$KLARBREV" key new "Anna" --role templates,render --keys "$scratch/keys"
anna=$(cat "$scratch/out")
expect 0 "another" "$KLARBREV" key new "Bo" --role templates --keys "$scratch/keys"
bo=$(cat "$scratch/out")
expect 0 "one that only renders" "$KLARBREV" key new "Fagsystem" --role render --keys "$scratch/keys"
system=$(cat "$scratch/out")
serve "templates = $folder
keys = $scratch/keys
approved-only = yes"
letter_key="Authorization: Bearer $system"
call 409 "what is not approved is not served" -H "$letter_key" -H 'Content-Type: application/json' --data-binary "@$case" \
    "$at/v1/documents?template=notat"
call 403 "who only renders can't approve" -X POST -H "$letter_key" "$at/v1/templates/notat/approvals"
call 201 "Anna proofs" -X POST -H "Authorization: Bearer $anna" "$at/v1/templates/notat/proofs"
call 422 "Anna is Anna, whatever she says" -X POST -H "Authorization: Bearer $anna" "$at/v1/templates/notat/approvals?by=Bo"
call 201 "Bo approves" -X POST -H "Authorization: Bearer $bo" "$at/v1/templates/notat/approvals"
contains "in the name of his key" "$scratch/out" '"approved_by":"Bo"'
call 200 "and it serves" -H "$letter_key" -H 'Content-Type: application/json' --data-binary "@$case" "$at/v1/documents?template=notat"
stop
finish
