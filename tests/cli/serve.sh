#!/bin/sh
# The print service from outside, with curl: calls, errors, limits, keys, reload, and an end that finishes what runs.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
needs "the print service" curl
case=examples/samarbejdsbrev/anna-soerensen.json

post() { # post STATUS NAME PATH TYPE FILE [CURL-ARGUMENTS...]
    want=$1 name=$2 path=$3 type=$4 file=$5
    shift 5
    call "$want" "$name" -H "Content-Type: $type" --data-binary "@$file" "$@" "$at$path"
}

serve "queue = 4"
call 200 "healthz" "$at/healthz"
call 200 "readyz" "$at/readyz"
call 200 "HEAD" -I "$at/healthz"
post 200 "a case becomes a letter" "/v1/documents?template=samarbejdsbrev" application/json "$case"
contains "a PDF" "$scratch/head" "Content-Type: application/pdf"
contains "with its count of findings" "$scratch/head" "Klarbrev-Findings: 0"
contains "and a trace" "$scratch/head" "traceparent: 00-"
cp "$scratch/out" "$scratch/service.pdf"
"$KLARBREV" render samarbejdsbrev "$case" -o "$scratch/cli.pdf" 2>/dev/null
ok "the same bytes as the command makes" cmp "$scratch/service.pdf" "$scratch/cli.pdf"
post 200 "XML" "/v1/documents?template=samarbejdsbrev&format=text" "application/xml; charset=utf-8" examples/samarbejdsbrev/bo-ek.xml
contains "as text" "$scratch/out" "Kære Bo"
post 200 "HTML" "/v1/documents?template=samarbejdsbrev&format=html" application/json "$case" -H 'Accept-Encoding: gzip'
contains "comes compressed to those who take it" "$scratch/head" "Content-Encoding: gzip"
post 200 "a body that waits to be asked for" "/v1/documents?template=samarbejdsbrev" application/json "$case" -H 'Expect: 100-continue'
post 200 "a body in chunks" "/v1/documents?template=samarbejdsbrev" application/json "$case" -H 'Transfer-Encoding: chunked'
post 200 "an own trace goes on" "/v1/documents?template=samarbejdsbrev" application/json "$case" \
    -H 'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
contains "under the same id" "$scratch/head" "traceparent: 00-0af7651916cd43dd8448eb211c80319c-"
call 200 "the list of templates" "$at/v1/templates"
contains "has ours" "$scratch/out" '"id":"samarbejdsbrev"'
call 200 "one template" "$at/v1/templates/ventetid"
contains "with its fields" "$scratch/out" '"fields"'
contains "and a sample case" "$scratch/out" '"sample"'
ok "as JSON" sh -c "command -v python3 >/dev/null || exit 0; python3 -m json.tool <'$scratch/out'"
call 200 "openapi.json" "$at/openapi.json"
ok "as JSON, with the case schema in it" sh -c "command -v python3 >/dev/null || exit 0
    python3 -c \"import json,sys; d=json.load(open('$scratch/out')); assert d['components']['schemas']['Case']['properties']['borger']\""
call 200 "metrics" "$at/metrics"
contains "count the letters" "$scratch/out" 'klarbrev_requests_total{route="/v1/documents",status="200"}'

# What is wrong points.
held="/v1/documents?template=indkaldelse&date=2026-12-07"
post 422 "a letter that the gate holds" "$held" application/json examples/indkaldelse/lukasz-zolc.json
contains "tells the rule" "$scratch/out" '"rule":"notice"'
post 422 "an override passes its rule alone" "$held&override=jargon=Anna%20bad%20selv%20om%20det" application/json examples/indkaldelse/lukasz-zolc.json
printf 'Borgeren bedes kontakte undertegnede.\n' >"$scratch/text"
post 200 "a text is checked" "/v1/checks" text/plain "$scratch/text"
contains "and held" "$scratch/out" '"verdict":"hold"'
printf '{"borger":{"fornvan":"Anna"}}' >"$scratch/bad.json"
post 400 "a misspelt field" "/v1/documents?template=samarbejdsbrev" application/json "$scratch/bad.json"
contains "is a problem" "$scratch/head" "application/problem+json"
contains "that points" "$scratch/out" '"line":1'
contains "and names the nearest" "$scratch/out" 'fornavn'
post 400 "the same in English" "/v1/documents?template=samarbejdsbrev" application/json "$scratch/bad.json" -H 'Accept-Language: en'
contains "as asked" "$scratch/out" "Did you mean"
post 404 "a template there is not" "/v1/documents?template=samarbejdsbref" application/json "$case"
post 400 "no template" "/v1/documents" application/json "$case"
post 400 "a parameter there is not" "/v1/documents?templat=x" application/json "$case"
post 400 "a date there is not" "/v1/documents?template=samarbejdsbrev&date=2026-02-30" application/json "$case"
post 400 "a format there is not" "/v1/documents?template=samarbejdsbrev&format=doc" application/json "$case"
post 415 "a type that is no case" "/v1/documents?template=samarbejdsbrev" image/png "$case"
call 405 "a method that is none" -X DELETE "$at/v1/documents"
call 405 "GET where one posts" "$at/v1/documents"
contains "says what is allowed" "$scratch/head" "Allow: POST"
call 404 "a path there is not" "$at/v1/brev"
call 404 "a path that climbs" --path-as-is "$at/v1/templates/../../etc/passwd"
call 404 "a path that climbs in disguise" "$at/v1/templates/%2e%2e%2fetc"
head -c 9000000 /dev/zero >"$scratch/large"
post 413 "a body over the limit" "/v1/documents?template=samarbejdsbrev" application/json "$scratch/large"

# No personal data in the log.
ok "the log has no name, number or address that was sent" sh -c "! grep -iE 'anna|sørensen|lindealle|bo ek|møllevej|fornvan' '$scratch/log'"
contains "but has the route" "$scratch/log" '"route":"/v1/documents"'
stop
ok "a service that is told to stop stops" sh -c "! curl -s -o /dev/null '$at/healthz'"

# A changed folder is taken into use; one that does not load is not.
cp -R templates "$scratch/templates"
rm -rf "$scratch"/templates/*/versioner # as they are, not as they were approved
serve "templates = $scratch/templates"
sed 's/Kære {{borger.fornavn}}/Hej {{borger.fornavn}}/' templates/partials/hilsen.mustache >"$scratch/templates/partials/hilsen.mustache"
kill -HUP "$served"
tries=0
until curl -s -H 'Content-Type: application/json' --data-binary "@$case" "$at/v1/documents?template=samarbejdsbrev&format=text" | grep -q 'Hej Anna' ||
    [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
post 200 "after a reload" "/v1/documents?template=samarbejdsbrev&format=text" application/json "$case"
contains "the new template serves" "$scratch/out" "Hej Anna"
echo '{{#' >"$scratch/templates/partials/hilsen.mustache"
kill -HUP "$served"
tries=0
until grep -q 'De gamle bruges stadig' "$scratch/log" || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
post 200 "when the new one does not load" "/v1/documents?template=samarbejdsbrev&format=text" application/json "$case"
contains "the old one serves on" "$scratch/out" "Hej Anna"
stop

# A folder of templates that goes away.
cp templates/partials/hilsen.mustache "$scratch/templates/partials/hilsen.mustache"
serve "templates = $scratch/templates"
mv "$scratch/templates" "$scratch/gone"
kill -HUP "$served"
tries=0
until curl -s "$at/readyz" | grep -q '"templates":"old"' || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
call 200 "without its folder the service is ready" "$at/readyz"
contains "and says that its templates are old" "$scratch/out" '"templates":"old"'
contains "and the log says why" "$scratch/log" "$scratch/templates"
post 200 "letters are made as before" "/v1/documents?template=samarbejdsbrev&format=text" application/json "$case"
mv "$scratch/gone" "$scratch/templates"
stop

# Keys.
expect 0 "a key is made" "$KLARBREV" key new "Fagsystem A" --role render --keys "$scratch/keys"
key=$(cat "$scratch/out")
ok "the file has only its hash" sh -c "! grep -q '$key' '$scratch/keys'"
expect 0 "a key for another role" "$KLARBREV" key new "Fagsystem B" --role templates --keys "$scratch/keys"
expect 2 "a role there is not" "$KLARBREV" key new "Fagsystem C" --role alt --keys "$scratch/keys"
serve "keys = $scratch/keys
rate = 1"
post 401 "no key, no letter" "/v1/documents?template=samarbejdsbrev" application/json "$case"
contains "and how to ask" "$scratch/head" "WWW-Authenticate: Bearer"
post 401 "a wrong key" "/v1/documents?template=samarbejdsbrev" application/json "$case" -H "Authorization: Bearer ${key}0"
post 200 "the right key" "/v1/documents?template=samarbejdsbrev" application/json "$case" -H "Authorization: Bearer $key"
call 200 "health needs none" "$at/healthz"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
    curl -s -o /dev/null -H "Authorization: Bearer $key" "$at/v1/templates"
done
call 429 "too many in a short time" -H "Authorization: Bearer $key" "$at/v1/templates"
contains "are told when to come back" "$scratch/head" "Retry-After:"
stop
ok "the key is not in the log" sh -c "! grep -q '$key' '$scratch/log'"
expect 2 "an address that others reach needs keys" "$KLARBREV" serve --listen 0.0.0.0:0
contains "and says so" "$scratch/err" "kræver nøgler"
expect 2 "an address that is none" "$KLARBREV" serve --listen localhost
printf 'listn = 127.0.0.1:0\n' >"$scratch/config"
expect 2 "a setting there is not" "$KLARBREV" serve --config "$scratch/config"
contains "is pointed at" "$scratch/err" "config:1"
finish
