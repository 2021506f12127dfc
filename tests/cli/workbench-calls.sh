#!/bin/sh
# The calls of the workbench from outside, with curl: previews of what is not saved, saving that loses nothing, the termbase, symbols,
# and the page itself with its policy; what is wrong is answered, and nothing outside the folders is read or written.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
needs "the calls of the workbench" curl

json() { # json STATUS NAME METHOD PATH BODY [CURL-ARGUMENTS...]
    want=$1 name=$2 method=$3 path=$4 body=$5
    shift 5
    call "$want" "$name" -X "$method" -H 'Content-Type: application/json' --data-binary "$body" "$@" "$at$path"
}

etag() {
    sed -n 's/^[Ee][Tt][Aa][Gg]: *\(.*\)$/\1/p' "$scratch/head" | tr -d '\r'
}

cp -R templates "$scratch/templates"
rm -rf "$scratch"/templates/*/versioner # as they are, not as they were approved
mkdir "$scratch/page"
cp src/workbench/* "$scratch/page"
echo "not for all" >"$scratch/secret.txt"
serve "templates = $scratch/templates
workbench = $scratch/page"

# The page.
call 200 "the page" "$at/"
contains "is HTML" "$scratch/head" "Content-Type: text/html"
contains "with a policy" "$scratch/head" "Content-Security-Policy: default-src 'none'; script-src 'self'"
lacks "that lets nothing in by itself" "$scratch/head" "unsafe"
contains "in Danish" "$scratch/out" '<html lang="da">'
lacks "without scripts or styles inside" "$scratch/out" "style="
call 304 "a page that is still the same" -H "If-None-Match: $(etag)" "$at/"
call 200 "its parts" "$at/workbench/main.js"
contains "are scripts" "$scratch/head" "Content-Type: text/javascript"
call 404 "a part there is not" "$at/workbench/none.js"
call 404 "a file of a kind that is not the page's" "$at/workbench/secret.exe"
call 404 "a way out of the folder" --path-as-is "$at/workbench/../secret.txt"
call 404 "a way out in disguise" "$at/workbench/%2e%2e%2fsecret.txt"
call 404 "a hidden file" "$at/workbench/.hidden.js"
for file in src/workbench/*.js src/workbench/index.html; do
    lacks "$(basename "$file") asks nobody else" "$file" "https://cdn"
done

# What is not saved is shown.
json 200 "a preview of what is saved" POST "/v1/preview?template=ventetid&format=text" '{}'
letter='<document title=\"T\"><h1>T</h1><p>Hej {{borger.fornavn}}, såfremt du vil.</p></document>'
json 200 "a preview of what is not" POST "/v1/preview?template=ventetid&format=text" "{\"text\":\"$letter\"}"
contains "has its words" "$scratch/out" "såfremt du vil"
json 200 "as PDF" POST "/v1/preview?template=ventetid&variant=large" "{\"text\":\"$letter\"}"
contains "whole" "$scratch/out" "%PDF-"
json 200 "with symbols" POST "/v1/preview?template=ventetid&variant=symbols&draft=true" "{\"text\":\"$letter\"}"
json 200 "what there is to say of it" POST "/v1/preview?template=ventetid&format=findings" "{\"text\":\"$letter\"}"
contains "with what to write instead" "$scratch/out" '"suggestions":["hvis"]'
contains "where it is" "$scratch/out" 'ventetid/brev.mustache","line":1,"column":58'
ok "nothing of it is saved" cmp -s templates/ventetid/brev.mustache "$scratch/templates/ventetid/brev.mustache"
json 400 "a template that does not load" POST "/v1/preview?template=ventetid" '{"text":"{{#moede}}"}'
contains "points" "$scratch/out" '"line":1,"column":1'
json 400 "a case that can't be used" POST "/v1/preview?template=ventetid" '{"case":"{\"borgr\":{}}"}'
contains "points too" "$scratch/out" '"file":"case"'
json 400 "a kind of reader there is not" POST "/v1/preview?template=ventetid&variant=huge" '{}'
json 400 "a format there is not" POST "/v1/preview?template=ventetid&format=doc" '{}'
json 400 "no template" POST "/v1/preview" '{}'
json 404 "a template there is not" POST "/v1/preview?template=venetid" '{}'
json 404 "a template outside" POST "/v1/preview?template=../secret" '{}'
json 400 "a body that is no JSON" POST "/v1/preview?template=ventetid" '{"text":'
json 400 "a member there is not" POST "/v1/preview?template=ventetid" '{"txt":""}'
call 415 "a body of another type" -H 'Content-Type: text/plain' --data-binary x "$at/v1/preview?template=ventetid"

# Saving.
call 200 "the source" "$at/v1/templates/ventetid/source"
tag=$(etag)
contains "with its text" "$scratch/out" '"text":"{{<brev}}'
call 200 "its cases" "$at/v1/templates/ventetid/cases"
contains "as they are" "$scratch/out" '"name":"det-hele.json"'
call 200 "its words" "$at/v1/templates/ventetid/vocabulary"
contains "are fields" "$scratch/out" '"path":"borger.fornavn"'
good='{"text":"<document title=\"T\"><h1>T</h1><p>Hej {{borger.fornavn}}.</p></document>"}'
json 428 "saving without a tag" PUT /v1/templates/ventetid/source "$good"
json 412 "saving over what another saved" PUT /v1/templates/ventetid/source "$good" -H 'If-Match: "old"'
json 400 "saving what does not load" PUT /v1/templates/ventetid/source '{"text":"{{#moede}}"}' -H "If-Match: $tag"
json 400 "saving what lint refuses" PUT /v1/templates/ventetid/source '{"text":"<document title=\"T\"><p>{{borger.fornvan}}</p></document>"}' -H "If-Match: $tag"
ok "changed nothing" cmp -s templates/ventetid/brev.mustache "$scratch/templates/ventetid/brev.mustache"
json 200 "saving" PUT /v1/templates/ventetid/source "$good" -H "If-Match: $tag"
contains "takes it into use" "$scratch/out" '"in_use":true'
ok "changes the file" grep -q 'Hej {{borger.fornavn}}' "$scratch/templates/ventetid/brev.mustache"
ok "and not the manifest" cmp -s templates/ventetid/manifest.txt "$scratch/templates/ventetid/manifest.txt"
json 412 "the old tag is worth nothing" PUT /v1/templates/ventetid/source "$good" -H "If-Match: $tag"
json 404 "saving a template there is not" PUT /v1/templates/venetid/source "$good" -H 'If-Match: *'

# The termbase and the symbols.
call 200 "the termbase" "$at/v1/termbase"
tag=$(etag)
cp "$scratch/out" "$scratch/terms"
table() { # table STATUS NAME METHOD PATH FILE [CURL-ARGUMENTS...]
    want=$1 name=$2 method=$3 path=$4 file=$5
    shift 5
    call "$want" "$name" -X "$method" -H 'Content-Type: text/tab-separated-values; charset=utf-8' --data-binary "@$file" "$@" "$at$path"
}
table 200 "its sentences" POST /v1/termbase/tries "$scratch/terms"
lacks "are as they must be" "$scratch/out" "false"
printf 'blødsej\terstat\tblød\t\tDen er blødsej.\tDen er blød.\tegen\t\t\t\n' | cat "$scratch/terms" - >"$scratch/more"
table 200 "a word more" PUT /v1/termbase "$scratch/more" -H "If-Match: $tag"
ok "is in the file" grep -q '^blødsej' "$scratch/templates/language/termbase.tsv"
table 412 "not over what another saved" PUT /v1/termbase "$scratch/terms" -H "If-Match: $tag"
printf 'Den er blødsej.\n' >"$scratch/text"
call 200 "the check" -H 'Content-Type: text/plain' --data-binary "@$scratch/text" "$at/v1/checks"
contains "knows it at once" "$scratch/out" '"suggestions":["blød"]'
printf 'term\tslags\n' >"$scratch/short"
table 400 "a table that is none" PUT /v1/termbase "$scratch/short" -H 'If-Match: *'
contains "points" "$scratch/out" '"line":1'
call 415 "a table of another type" -X POST -H 'Content-Type: text/plain' --data-binary "@$scratch/terms" "$at/v1/termbase/tries"
call 200 "symbols for a word" "$at/v1/symbols?word=kommune"
contains "are found" "$scratch/out" '"id":"own:kommune"'
call 200 "no symbol for a word" "$at/v1/symbols?word=qqqq"
call 400 "symbols for nothing" "$at/v1/symbols"
call 200 "a drawing" "$at/v1/drawings?symbol=own:kommune"
contains "is SVG" "$scratch/head" "Content-Type: image/svg+xml"
call 400 "a drawing there is not" "$at/v1/drawings?symbol=own:kommunen"
contains "with the nearest" "$scratch/out" "own:kommune"

# What can't be written.
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$scratch/templates/notat"
    call 200 "the source of a letter that can't be written" "$at/v1/templates/notat/source"
    json 507 "is not saved" PUT /v1/templates/notat/source "$good" -H 'If-Match: *'
    chmod u+w "$scratch/templates/notat"
fi
ok "the log has nothing of what was written" sh -c "! grep -iE 'såfremt|blødsej|fornavn' '$scratch/log'"
rm -rf "$scratch/templates/notat"
call 404 "a template that went away" "$at/v1/templates/notat/source"
stop

# With keys, only those who write templates may.
"$KLARBREV" key new "Fagsystem" --role render --keys "$scratch/keys" >"$scratch/render" 2>/dev/null
"$KLARBREV" key new "Anna Lund" --role templates --keys "$scratch/keys" >"$scratch/writer" 2>/dev/null
serve "templates = $scratch/templates
workbench = $scratch/page
keys = $scratch/keys"
call 200 "the page needs no key" "$at/"
call 401 "the source does" "$at/v1/templates/ventetid/source"
call 403 "and the right one" -H "Authorization: Bearer $(cat "$scratch/render")" "$at/v1/templates/ventetid/source"
call 200 "which opens" -H "Authorization: Bearer $(cat "$scratch/writer")" "$at/v1/templates/ventetid/source"
json 403 "a system can't save" PUT /v1/templates/ventetid/source "$good" -H 'If-Match: *' -H "Authorization: Bearer $(cat "$scratch/render")"
stop
serve "templates = $scratch/templates
workbench = $scratch/none"
call 404 "without the folder there is no page" "$at/"
call 200 "and the service works" "$at/v1/templates"
finish
