#!/bin/sh
# Boards for other programs and from them: out and in without loss, pictures as a set of symbols, and files that mean no good.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES KLARBREV_SYMBOLS LC_ALL LC_MESSAGES LANG

for case in examples/symbolark/*.json; do
    name=$(basename "$case" .json)
    expect 0 "$name goes out" "$KLARBREV" symbols board "$case" -o "$scratch/$name.obz"
    expect 0 "$name comes back" "$KLARBREV" symbols board --import "$scratch/$name.obz" "$case" -o "$scratch/$name.json"
    expect 0 "$name goes out again" "$KLARBREV" symbols board "$scratch/$name.json" -o "$scratch/$name-2.obz"
    ok "$name is the same" cmp "$scratch/$name.obz" "$scratch/$name-2.obz"
    expect 0 "$name is printed" "$KLARBREV" render symbolark "$case" --date 2026-11-27 -o "$scratch/one.pdf"
    expect 0 "and after the journey" "$KLARBREV" render symbolark "$scratch/$name.json" --date 2026-11-27 -o "$scratch/two.pdf"
    ok "$name prints the same" cmp "$scratch/one.pdf" "$scratch/two.pdf"
done

expect 3 "three pages are no .obf" "$KLARBREV" symbols board examples/symbolark/bog.json --format obf
contains "and that is said" "$scratch/err" "Gem det som .obz"
expect 3 "a letter without a board" "$KLARBREV" symbols board examples/samarbejdsbrev/huong-nguyen.json samarbejdsbrev
contains "has none" "$scratch/err" "ingen tavle"
expect 2 "a format there is not" "$KLARBREV" symbols board examples/symbolark/valg.json --format zip
expect 2 "neither case nor file" "$KLARBREV" symbols board

cat >"$scratch/wild.obf" <<'JSON'
{"format":"open-board-0.1","id":7,"locale":"en","name":"Mad","buttons":[
 {"id":1,"label":"\u00e6ble","image_id":99,"background_color":"#ff0000"},
 {"id":2,"label":"p\u00e6re","image_id":"b"},{"id":3,"label":"mad","image_id":"c"}],
 "images":[{"id":99,"data":"data:image/svg+xml;utf8,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Crect width='9' height='9'/%3E%3C/svg%3E",
   "license":{"type":"CC BY","author_name":"Jane\nDoe"}},
 {"id":"b","data":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="},
 {"id":"c","url":"https://example.org/x.png"}],
 "grid":{"rows":2,"columns":2,"order":[[1,null],[2,3]]}}
JSON
expect 0 "a board of another program" "$KLARBREV" symbols board --import "$scratch/wild.obf" examples/symbolark/valg.json --pictures "$scratch/s/mad" -o "$scratch/wild.json"
contains "its picture has a name" "$scratch/wild.json" '"symbol": "mad:aeble"'
contains "what is on the web is told" "$scratch/err" "ikke er hentet: 1"
ok "a drawing is kept" test -s "$scratch/s/mad/aeble.svg"
ok "and a raster" test -s "$scratch/s/mad/paere.png"
contains "with whose it is, in one line" "$scratch/s/mad/licens.txt" "tekst: Billeder: Jane Doe, CC BY; ukendt ophav, ukendt licens"
expect 0 "they are printed" "$KLARBREV" render symbolark "$scratch/wild.json" --symbols "$scratch/s" -o "$scratch/wild.pdf"
expect 0 "without a folder for them" "$KLARBREV" symbols board --import "$scratch/wild.obf"
contains "they are left out" "$scratch/err" "ikke er kommet med: 2"
expect 3 "a set can't have any name" "$KLARBREV" symbols board --import "$scratch/wild.obf" --pictures "$scratch/Æ"
expect 3 "what is no board" "$KLARBREV" symbols board --import examples/symbolark/valg.json
contains "is none" "$scratch/err" "ikke en tavle"
expect 4 "a file there is not" "$KLARBREV" symbols board --import "$scratch/none.obf"

board='{"format":"open-board-0.1","id":"1","buttons":[{"id":"1","label":"a","image_id":"i"}],"images":[{"id":"i","path":"PATH"}],"grid":{"order":[["1"]]}}'
manifest='{"format":"open-board-0.1","root":"b.obf","paths":{"boards":{"1":"b.obf"}}}'
pack() { # pack FILE PATH-OF-THE-IMAGE NAME-IN-THE-ZIP BYTES
    python3 - "$@" "$board" "$manifest" <<'PY'
import sys, zipfile
name, path, entry, size, board, manifest = sys.argv[1:]
with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("manifest.json", manifest)
    z.writestr("b.obf", board.replace("PATH", path))
    z.writestr(entry, b"\0" * int(size))
PY
}
if command -v python3 >/dev/null 2>&1; then
    pack "$scratch/out.obz" ../../evil.svg ../../evil.svg 9
    expect 3 "a picture outside the package" "$KLARBREV" symbols board --import "$scratch/out.obz" --pictures "$scratch/s/ud"
    contains "is not read" "$scratch/err" "peger uden for pakken"
    ok "and nothing is written" test ! -e "$scratch/s/ud"
    pack "$scratch/bomb.obz" i.svg i.svg 200000000
    expect 3 "a picture of 200 MB in a small file" "$KLARBREV" symbols board --import "$scratch/bomb.obz"
    contains "is over the limit" "$scratch/err" "større end grænsen"
    pack "$scratch/gone.obz" i.svg else.svg 9
    expect 0 "a picture that was left out" "$KLARBREV" symbols board --import "$scratch/gone.obz"
    contains "is told" "$scratch/err" "er ikke i pakken"
else
    skip "hostile packages" "python3 is not here"
fi
finish
