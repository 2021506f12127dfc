#!/bin/sh
# What comes in wrong: each time the exit code of the contract, a message that points, an old output file as it was, nothing
# left lying about, nothing on stdout. The messages themselves are in tests/cli/golden/, Danish and English side by side;
# KB_GOLDEN=write writes them anew.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES
LC_ALL=C.UTF-8
export LC_ALL
case=examples/samarbejdsbrev/anna-soerensen.json
w=$scratch/w # what the tests write; its name does not show in the messages
mkdir "$w" "$scratch/o" "$scratch/told"
echo gammel >"$scratch/o/old.pdf"
echo gammel >"$scratch/old"

topic() { # topic NAME: the golden file that the messages of the following cases go to
    told=$scratch/told/$1.txt
}

# run STATUS LANGUAGE ARGUMENT...: what is wrong with that run, or nothing
run() {
    run_want=$1 run_language=$2
    shift 2
    "$KLARBREV" "$@" --lang "$run_language" -o "$scratch/o/old.pdf" >"$scratch/out" 2>"$scratch/err.$run_language" <"$scratch/in"
    run_got=$?
    [ "$run_got" -eq "$run_want" ] || echo "exit status $run_got, expected $run_want"
    [ ! -s "$scratch/out" ] || echo "something on stdout"
    [ -s "$scratch/err.$run_language" ] || echo "no message"
    cmp -s "$scratch/o/old.pdf" "$scratch/old" || echo "the old file has changed"
    [ "$(ls -A "$scratch/o")" = old.pdf ] || echo "left over: $(ls -A "$scratch/o")"
}

: >"$scratch/in"
bad() { # bad STATUS NAME ARGUMENT...
    bad_want=$1 bad_name=$2
    shift 2
    bad_wrong=$(run "$bad_want" da "$@"; run "$bad_want" en "$@")
    if [ -z "$bad_wrong" ]; then pass "$bad_name"; else fail "$bad_name" "$bad_wrong: klarbrev $*
$(head -n 20 "$scratch/err.da")"; fi
    { echo "=== $bad_name"; cat "$scratch/err.da" "$scratch/err.en"; } | sed "s#$w/##g; s#$scratch/##g" >>"$told"
}

bad_case() { # bad_case NAME FILE
    bad 3 "$1" render samarbejdsbrev "$w/$2"
}

json() { # json NAME FORMAT: a case as printf makes it
    # shellcheck disable=SC2059 # formats on purpose: they make the bytes
    printf "$2" >"$w/sag.json"
    bad_case "$1" sag.json
}

xml() { # xml NAME FORMAT
    # shellcheck disable=SC2059
    printf "$2" >"$w/sag.xml"
    bad_case "$1" sag.xml
}

many() { # many COUNT TEXT
    yes "$2" | head -n "$1" | tr -d '\n'
}

topic json
json "a comma too many" '{"sag": {"nummer": "1",}}'
json "a comma too few" '{"sag": {"nummer": "1" "dato": "2026-11-23"}}'
json "it ends early" '{"sag": {"nummer": "1"'
json "it goes on" '{"sag": {"nummer": "1"}} {}'
json "single quotes" "{'sag': {}}"
json "a text that goes on in the next line" '{"borger": {"fornavn": "Anna\n Maria"}}'
json "a tab in a text" '{"borger": {"fornavn": "Anna\tMaria"}}'
json "an escape character in a text" '{"borger": {"fornavn": "Anna\033[31m"}}'
json "a comment" '{"sag": {} // her\n}'
json "neither JSON nor XML" 'Kære Anna'
json "an empty file" ''
json "white space only" ' \n\t\n'
json "the same field twice" '{"borger": {"fornavn": "Anna",\n "fornavn": "Bo"}}'
json "a list instead of a case" '[1, 2]'
json "a text instead of a case" '"Anna"'
json "null instead of a case" 'null'
json "a number no computer holds" '{"moede": {"minutter": 1e999}}'
json "not a number" '{"moede": {"minutter": NaN}}'
json "Latin-1" '{"borger": {"fornavn": "S\370ren"}}'
json "UTF-16" '\377\376{\000}\000'
json "overlong UTF-8" '{"borger": {"fornavn": "\300\257"}}'
json "half a surrogate pair" '{"borger": {"fornavn": "\\ud800"}}'
json "a NUL byte" '{"borger": {"fornavn": "An\000na"}}'
json "a NUL escape" '{"borger": {"fornavn": "An\\u0000na"}}'
json "a control character by escape" '{"borger": {"fornavn": "An\\u001b[31mna"}}'
json "a bidi override" '{"borger": {"fornavn": "An\342\200\256na"}}'
json "a bidi override in a name" '{"borger": {"forn\342\200\256avn": "Anna"}}'
many 100000 '[' >"$w/sag.json"
bad_case "lists 100,000 deep" sag.json
many 100000 '{"sag":' >"$w/sag.json"
bad_case "objects 100,000 deep" sag.json
{ printf '{"borger":{"fornavn":"'; head -c 100000000 /dev/zero | tr '\0' a; printf '"}}'; } >"$w/sag.json"
topic environment
bad 3 "a text of 100 MB" render samarbejdsbrev "$w/sag.json"
topic json
{ printf '{"borger":{"fornavn":"'; head -c 2000000 "$w/sag.json" | tail -c 1999000; printf '"}}'; } >"$w/lang.json"
rm "$w/sag.json"
bad_case "a text of 2 MB" lang.json
{ printf '{"maal":['; many 150000 '{},'; printf '{}]}'; } >"$w/mange.json"
bad_case "150,000 goals" mange.json
rm "$w"/*.json

topic xml
xml "an element that is not closed" '<sag>\n  <borger>\n    <fornavn>Bo\n  </borger>\n</sag>\n'
xml "it ends early" '<sag><borger><fornavn>Bo'
xml "it goes on" '<sag></sag><sag></sag>'
xml "a bare ampersand" '<sag><borger><fornavn>Bo & Ib</fornavn></borger></sag>'
xml "an entity of HTML" '<sag><borger><fornavn>S&oslash;ren</fornavn></borger></sag>'
xml "a DOCTYPE" '<?xml version="1.0"?>\n<!DOCTYPE sag SYSTEM "sag.dtd">\n<sag/>'
xml "an entity bomb" '<!DOCTYPE sag [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n<sag><borger><fornavn>&c;</fornavn></borger></sag>'
xml "an external entity" '<!DOCTYPE sag [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<sag><borger><fornavn>&a;</fornavn></borger></sag>'
lacks "is not read" "$scratch/err.da" root:
xml "an external parameter entity" '<!DOCTYPE sag [<!ENTITY %% a SYSTEM "http://127.0.0.1:9/a">%%a;]>\n<sag/>'
xml "declared to be Latin-1" '<?xml version="1.0" encoding="ISO-8859-1"?>\n<sag/>'
xml "Latin-1 without a word" '<sag><borger><fornavn>S\370ren</fornavn></borger></sag>'
xml "a control character" '<sag><borger><fornavn>Bo\001</fornavn></borger></sag>'
xml "a control character by number" '<sag><borger><fornavn>Bo&#1;</fornavn></borger></sag>'
xml "a NUL byte" '<sag><borger><fornavn>Bo\000</fornavn></borger></sag>'
xml "a bidi override" '<sag><borger><fornavn>Bo&#x202E;</fornavn></borger></sag>'
xml "an attribute" '<sag><borger id="7"><fornavn>Bo</fornavn></borger></sag>'
xml "a namespace" '<sag xmlns="urn:x"><borger><fornavn>Bo</fornavn></borger></sag>'
xml "text between fields" '<sag><borger>Bo<fornavn>Bo</fornavn></borger></sag>'
xml "a field twice" '<sag><borger><fornavn>Bo</fornavn><fornavn>Ib</fornavn></borger></sag>'
xml "an unknown element" '<sag><borger><fornavm>Bo</fornavm></borger></sag>'
xml "text instead of a case" '<sag>Kære Bo</sag>'
xml "an attribute without quotes" '<sag a=b/>'
many 100000 '<sag>' >"$w/sag.xml"
bad_case "elements 100,000 deep" sag.xml
rm "$w/sag.xml"

topic fields
json "unknown fields" '{"borger": {"fornvan": "Anna", "skostr": 38}, "mode": {}}'
json "wrong types" '{"borger": [1], "moede": {"minutter": "60", "dato": 20261203}, "maal": {}, "kommune": "Egelund", "sag": {"nummer": 7}}'
json "truths that are none" '{"borger": {"oensker": {"stor_skrift": "ja", "symboler": 1}}}'
json "dates that do not exist" '{"sag": {"dato": "2026-02-29"}, "moede": {"dato": "2026-13-01"}, "afgoerelse": {"fortalt_mundtligt": "3/12-2026"}}'
json "years far away" '{"sag": {"dato": "0026-11-23"}, "moede": {"dato": "20261-12-03"}}'
json "times that do not exist" '{"moede": {"tid": "25:00"}}'
json "a time in other clothes" '{"moede": {"tid": "kl. 10"}}'
json "a length out of range" '{"moede": {"minutter": 100000}}'
json "half a minute" '{"moede": {"minutter": 1.5}}'
json "a choice there is not" '{"moede": {"form": "hjeme"}, "kontaktaftale": {"kanal": "e-mail"}}'
json "addresses that are none" '{"borger": {"adresse": {"vej": "Algade 1", "postnr": "400", "by": "Roskilde"}}, "raadgiver": {"email": "mette(a)x.dk", "telefon": "112 "}, "kommune": {"hjemmeside": "javascript:alert(1)"}}'
json "numbers of people and companies" '{"borger": {"cpr": "310290-1234"}, "kommune": {"cvr": "12345678"}}'
json "empty where there must be something" '{"borger": {"fornavn": "  "}, "raadgiver": {"navn": ""}}'
json "a field of another template" '{"felter": {"tag_med": "madpakke"}}'
bad 3 "settings that are wrong" render samarbejdsbrev "$case" --set moede.dato=2026-02-30 --set borger=Anna --set borger.fornavm=Ea \
    --set 'vedlagt[7].titel=Kort' --set moede.minutter=tres
printf '{"borger": {"fornavn": "Anna", "adresse": {"vej": "Algade 1"}}, "moede": {"dato": "2026-12-03"}}' >"$w/sag.json"
bad 3 "what the letter needs is missing" render indkaldelse "$w/sag.json"
printf '<sag><borger><fornavn>Bo</fornavn></borger><moede><dato>2026-12-03</dato></moede></sag>' >"$w/sag.xml"
bad 3 "the same in XML" render indkaldelse "$w/sag.xml"
printf '{"borger": {"fornavn": "Anna"}}' >"$w/anna.json"

# Templates of our own.
t=$w/t
mkdir -p "$t/brev"
template() { # template NAME FORMAT: rendered with Anna's case
    # shellcheck disable=SC2059
    printf "$2" >"$t/brev/brev.mustache"
    bad 3 "$1" render brev "$w/anna.json" --templates "$t" --format "${3:-text}"
}

topic mustache
template "a tag without an end" '<document title="Brev">\n<h1>Hej {{borger.fornavn</h1>\n</document>\n'
template "a section without an end" '<document title="Brev"><h1>Hej</h1>{{#moede}}</document>'
template "the wrong end" '<document title="Brev"><h1>Hej</h1>\n{{#moede}}<p>Kom</p>{{/maal}}</document>'
template "an end of nothing" '<document title="Brev"><h1>Hej</h1>{{/moede}}</document>'
template "a tag without a name" '<document title="Brev"><h1>Hej {{ }}</h1></document>'
template "a name of two words" '<document title="Brev"><h1>Hej {{borger fornavn}}</h1></document>'
template "delimiters that are none" '{{=<=}}<document title="Brev"><h1>Hej</h1></document>'
template "an unknown partial" '<document title="Brev"><h1>Hej</h1>{{>hilssen}}</document>'
template "unknown fields" '<document title="Brev"><h1>Hej {{borger.fornvan}} {{borger.fornavn.ejefal}} {{brger.fornavn}}</h1></document>'
template "a group where a text should be" '<document title="Brev"><h1>Hej {{borger}}</h1></document>'
template "Latin-1" '<document title="Brev"><h1>S\370ren</h1></document>'
template "a NUL byte" '<document title="Brev"><h1>Hej\000</h1></document>'
template "a bidi override" '<document title="Brev"><h1>Hej \342\200\256</h1></document>'
printf '{{>ring}}' >"$t/brev/ring.mustache"
template "a partial that asks for itself" '<document title="Brev"><h1>Hej</h1>{{>ring}}</document>'
many 100000 '{{#moede}}' >"$t/brev/brev.mustache"
bad 3 "sections 100,000 deep" render brev "$w/anna.json" --templates "$t"
head -c 2000000 /dev/zero | tr '\0' a >"$t/brev/brev.mustache"
bad 3 "a template of 2 MB" render brev "$w/anna.json" --templates "$t"
printf 'titel Brev\npapir: A3\nfelt X: tekst\nregel lix: streng\nfarve: blå\n' >"$t/brev/manifest.txt"
template "a manifest with errors" '<document title="Brev"><h1>Hej</h1></document>'
printf 'titel: Brev\nbeskrivelse: Et brev\nversion: 1.0\npapir: A4\nfelt y: dat | Hvad? | z\n' >"$t/brev/manifest.txt"
template "a type there is not" '<document title="Brev"><h1>Hej</h1></document>'
rm "$t/brev/manifest.txt"
printf 'navn\tvenstre\ttop\nstandard\tx\t45\t90\t34\n' >"$t/konvolutter.tsv"
template "an envelope without measures" '<document title="Brev"><h1>Hej</h1></document>'
rm "$t/konvolutter.tsv"
bad 3 "a template outside the templates" render ../brev.mustache "$w/anna.json"
bad 3 "a template by its absolute path" render /etc/brev.mustache "$w/anna.json"
bad 3 "a template on a way round" render templates/../../x/brev.mustache "$w/anna.json"
bad 3 "a misspelt template" render samarbjdsbrev "$w/anna.json"
mkdir -p "$w/to" && cp -R templates/partials templates/ventetid templates/referat templates/logo.svg "$w/to"
bad 3 "a template that is nowhere near" render rykker "$w/anna.json" --templates "$w/to"
printf '{{#a}}' >"$w/raw.mustache"
bad 3 "plain Mustache with an error" expand --raw "$w/raw.mustache" "$w/anna.json"
printf 'x' >"$w/raw.mustache"
printf '{"a":' >"$w/raw.json"
bad 3 "plain Mustache with broken data" expand --raw "$w/raw.mustache" "$w/raw.json"
many 100000 '[' >"$w/raw.json"
bad 3 "plain Mustache with data 100,000 deep" expand --raw "$w/raw.mustache" "$w/raw.json"

topic markup
template "an empty template" ''
template "not a letter" 'Hej'
template "an element that is not closed" '<document title="Brev"><h1>Hej</h1>\n<p>Kom</document>'
template "an element that is not ours" '<document title="Brev"><h1>Hej</h1><para>Kom</para><tabel><tr><td>1</td></tr></tabel></document>'
template "an attribute that is not ours" '<document title="Brev"><h1 style="color:red">Hej</h1></document>'
template "an element in the wrong place" '<document title="Brev"><h1>Hej</h1><li>Kom</li></document>'
template "a picture without words" '<document title="Brev"><h1>Hej</h1><img src="hus.png"/></document>'
template "headings that skip" '<document title="Brev"><h1>Hej</h1><h3>Kom</h3></document>'
template "a link that runs" '<document title="Brev"><h1>Hej</h1><p><a href="javascript:alert(1)">Kom</a></p></document>'
template "a table with uneven rows" '<document title="Brev"><h1>Hej</h1><table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table></document>'
template "a bare ampersand" '<document title="Brev"><h1>Hej & kom</h1></document>'
template "a DOCTYPE" '<!DOCTYPE document [<!ENTITY a "a">]><document title="Brev"><h1>Hej &a;</h1></document>'
template "an envelope there is not" '<document title="Brev" window="c7"><h1>Hej</h1></document>' pdf
{ printf '<document title="Brev"><h1>Hej</h1>'; many 1000 '<section>'; } >"$t/brev/brev.mustache"
bad 3 "sections 1,000 deep" render brev "$w/anna.json" --templates "$t"
many 100000 '<p>' >"$t/brev/brev.mustache"
told=/dev/null
bad 3 "paragraphs 100,000 deep" render brev "$w/anna.json" --templates "$t"

topic pictures
picture() { # picture NAME FILE
    printf '<document title="Brev"><h1>Hej</h1><img src="%s" alt="Et hus"/></document>' "$2" >"$t/brev/brev.mustache"
    bad 3 "$1" render brev "$w/anna.json" --templates "$t" --format "${3:-pdf}"
}
svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
picture "a picture that is not there" hus.png
picture "the same in HTML" hus.png html
picture "a picture outside the templates" ../hus.png
picture "a picture by its absolute path" /etc/passwd
mkdir "$t/mappe.png"
picture "a folder" mappe.png
: >"$t/tom.png"
picture "an empty file" tom.png
printf 'GIF89a' >"$t/gif.png"
picture "another kind of picture" gif.png
head -c 60 tests/image/pictures/logo.png >"$t/halv.png"
picture "half a PNG" halv.png
cp tests/fuzz/corpus/png/bomb.png "$t/stor.png"
picture "a PNG that unpacks to far too much" stor.png
printf '\377\330\377\340\000\020JFIF\000\001\001\000\000\001\000\001\000\000sludder' >"$t/sludder.jpg"
picture "rubbish in a JPEG" sludder.jpg
printf '%s<rect width="4"></svg>' "$svg" >"$t/hus.svg"
picture "an SVG that is not closed" hus.svg
printf '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>%s<rect width="&b;"/></svg>' "$svg" >"$t/hus.svg"
picture "an entity bomb in an SVG" hus.svg
printf '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>%s<desc>&a;</desc></svg>' "$svg" >"$t/hus.svg"
picture "an external entity in an SVG" hus.svg
printf '%s<use href="https://x.example/y.svg#a"/><path d="M0 0 L x"/><text>Hus</text></svg>' "$svg" >"$t/hus.svg"
picture "what an SVG may not hold" hus.svg
{ echo "$svg"; many 100000 '<g>'; } >"$t/hus.svg"
picture "an SVG 100,000 deep" hus.svg

topic environment
printf '<document title="Brev"><h1>Hej</h1></document>' >"$t/brev/brev.mustache"
mkdir "$t/fonts"
font=$t/fonts/Andika-Regular.ttf
echo sludder >"$font"
bad 4 "rubbish instead of a font" render brev "$w/anna.json" --templates "$t"
head -c 5000 /usr/share/fonts/truetype/andika/Andika-Regular.ttf >"$font"
bad 4 "half a font" render brev "$w/anna.json" --templates "$t"
rm "$font"
mkdir "$font"
bad 4 "a folder instead of a font" render brev "$w/anna.json" --templates "$t"
rm -r "$t/fonts"
bad 4 "a case that is not there" render samarbejdsbrev "$w/nix.json"
bad 4 "a case that is a folder" render samarbejdsbrev "$w"
bad 4 "a case in a file" render samarbejdsbrev "$w/anna.json/sag.json"
bad 4 "templates that are not there" render samarbejdsbrev "$case" --templates "$w/nix"
bad 4 "a template file that is not there" render templates/nix.mustache "$case"
bad 4 "a template folder that is not there" render templates/nix/ "$case"
bad 4 "plain Mustache that is not there" expand --raw "$w/nix.mustache" "$w/anna.json"
: >"$scratch/in"
bad 3 "nothing on standard input" render samarbejdsbrev -

# Where the letter can't be written.
unwritten() { # unwritten NAME FILE: the letter does not get into FILE
    bad_wrong=
    for language in da en; do
        "$KLARBREV" render --no-check samarbejdsbrev "$case" --lang $language -o "$2" >"$scratch/out" 2>"$scratch/err.$language"
        got=$?
        [ $got -eq 4 ] || bad_wrong="exit status $got"
        [ ! -s "$scratch/out" ] || bad_wrong="something on stdout"
    done
    if [ -z "$bad_wrong" ]; then pass "$1"; else fail "$1" "$bad_wrong"; fi
    { echo "=== $1"; cat "$scratch/err.da" "$scratch/err.en"; } | sed "s#$w/##g; s#$scratch/##g" >>"$told"
}
unwritten "into a folder that is not there" "$w/nix/brev.pdf"
unwritten "on a folder" "$w"
unwritten "below a file" "$w/anna.json/brev.pdf"
unwritten "on a full device" /dev/full
expect 4 "stdout is full" sh -c '"$0" "$@" >/dev/full' "$KLARBREV" render --no-check samarbejdsbrev "$case"
expect 4 "stdout is full for help" sh -c '"$0" "$@" >/dev/full' "$KLARBREV" render --no-check -h
expect 4 "stdout is full for lint" sh -c '"$0" "$@" >/dev/full' "$KLARBREV" lint --format json
expect 4 "stdout is closed" sh -c '"$0" "$@" >&-' "$KLARBREV" render --no-check samarbejdsbrev "$case"

kept() { # kept NAME FOLDER: its old.pdf is as it was, and alone
    if cmp -s "$2/old.pdf" "$scratch/old" && [ "$(ls -A "$2")" = old.pdf ]; then pass "$1"; else fail "$1" "$(ls -lA "$2")"; fi
}
expect 4 "the file gets too large" sh -c 'ulimit -f 2; exec "$0" "$@"' "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/o/old.pdf"
kept "the old one stays" "$scratch/o"

ln -s old.pdf "$scratch/o/link.pdf"
expect 0 "through a symbolic link" "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/o/link.pdf"
ok "the link stays a link" test -L "$scratch/o/link.pdf"
ok "and the file behind it is the letter" grep -qa '^%PDF' "$scratch/o/old.pdf"
rm "$scratch/o/link.pdf"
chmod 640 "$scratch/o/old.pdf"
expect 0 "over an old letter" "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/o/old.pdf"
ok "that keeps its mode" test "$(stat -c %a "$scratch/o/old.pdf")" = 640
(umask 027 && "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/o/new.pdf" 2>/dev/null)
ok "a new letter has the mode of a new file" test "$(stat -c %a "$scratch/o/new.pdf")" = 640
rm "$scratch/o/new.pdf"
cp "$scratch/old" "$scratch/o/old.pdf"

# As somebody without rights: root may write anywhere.
as=
if [ "$(id -u)" -eq 0 ]; then
    as='setpriv --reuid=65534 --regid=65534 --clear-groups'
    chmod -R a+rX "$scratch"
fi
mkdir "$scratch/ro"
cp "$scratch/old" "$scratch/ro/old.pdf"
[ -z "$as" ] || chown -R 65534:65534 "$scratch/ro"
# shellcheck disable=SC2086 # $as is a command with its arguments
if $as "$KLARBREV" render --no-check samarbejdsbrev "$case" --format text >/dev/null 2>&1; then
    chmod 444 "$scratch/ro/old.pdf"
    expect 4 "a read-only file" $as "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/ro/old.pdf"
    contains "says so" "$scratch/err" "du har ikke adgang til den"
    kept "stays" "$scratch/ro"
    chmod 644 "$scratch/ro/old.pdf"
    chmod 555 "$scratch/ro"
    expect 4 "a read-only folder" $as "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/ro/old.pdf"
    kept "stays" "$scratch/ro"
    expect 4 "a new file in a read-only folder" $as "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/ro/new.pdf"
    kept "is not there" "$scratch/ro"
    chmod 000 "$w/anna.json"
    expect 4 "a case without rights" $as "$KLARBREV" render --no-check samarbejdsbrev "$w/anna.json"
    contains "says so" "$scratch/err" "du har ikke adgang til den"
    chmod 755 "$scratch/ro"
else
    skip "read-only files and folders" "can't run as somebody without rights"
fi

# A full disk, where we may make one.
mkdir "$scratch/disk"
if mount -t tmpfs -o size=16k none "$scratch/disk" 2>/dev/null; then
    cp "$scratch/old" "$scratch/disk/old.pdf"
    expect 4 "a full disk" "$KLARBREV" render --no-check samarbejdsbrev "$case" -o "$scratch/disk/old.pdf"
    contains "says so" "$scratch/err" "disken er fuld"
    kept "and what was there stays" "$scratch/disk"
    umount "$scratch/disk"
else
    skip "a full disk" "no right to mount one"
fi

# What was said, against what was reviewed.
for told in "$scratch"/told/*.txt; do
    golden=tests/cli/golden/$(basename "$told")
    [ "${KB_GOLDEN:-}" != write ] || cp "$told" "$golden"
    ok "messages: $(basename "$told" .txt)" diff -u "$golden" "$told"
    ok "no control characters in them" sh -c "! LC_ALL=C grep -n '[[:cntrl:]]' '$told'"
    ok "nor what turns writing around" sh -c "! grep -nE '$(printf '\342\200[\252-\256]|\342\201[\246-\251]')' '$told'"
done
finish
