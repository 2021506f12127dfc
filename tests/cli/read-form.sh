#!/bin/sh
# Forms there and back: a letter to fill in is made, filled in by other programs, and read again; into a case, too.
# qpdf fills in here, by hand; mutool where it is installed. Chromium does it in tests/scripts/conformance.sh.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_MESSAGES LANG
LC_ALL=C.UTF-8
export LC_ALL
forms=tests/cli/forms
case=$forms/sag.json

expect 0 "a letter to fill in" "$KLARBREV" render skema "$case" --templates "$forms" --no-check -o "$scratch/empty.pdf"
ok "that qpdf finds no fault with" qpdf --check "$scratch/empty.pdf"
expect 0 "read empty" "$KLARBREV" read-form "$scratch/empty.pdf"
contains "a text without an answer" "$scratch/out" '"navn": null'
contains "a box that is not ticked" "$scratch/out" '"bisidder": false'
contains "a choice that is not made" "$scratch/out" '"moede.form": null'
contains "a name from a list" "$scratch/out" '"maal[1].hvordan_gaar_det": null'
contains "a name from the question" "$scratch/out" '"hvad_gaar_godt_lige_nu": null'
ok "and nothing on stderr" test ! -s "$scratch/err"
cp "$scratch/out" "$scratch/none.json"
"$KLARBREV" read-form - -o "$scratch/answers.json" <"$scratch/empty.pdf"
ok "the same from standard input to a file" cmp "$scratch/none.json" "$scratch/answers.json"

# Filled in by hand: as a plain PDF, packed, and with revisions.
qpdf --qdf --object-streams=disable "$scratch/empty.pdf" "$scratch/plain.qdf"
fill() { # fill NAME VALUE...: values of fields, as in `navn (Anna)`; writes $scratch/filled.pdf
    cp "$scratch/plain.qdf" "$scratch/filled.qdf"
    while [ $# -gt 0 ]; do
        LC_ALL=C sed "s#^  /T ($1)\$#  /T ($1)\\n  /V $2#; /^  \\/V \\/Off\$/{N;}" "$scratch/filled.qdf" >"$scratch/next.qdf"
        mv "$scratch/next.qdf" "$scratch/filled.qdf"
        shift 2
    done
    fix-qdf <"$scratch/filled.qdf" >"$scratch/filled.pdf" 2>/dev/null
}
fill navn "(S\\\\370ren \\\\306r\\\\370 \\\\305)" hvad_gaar_godt_lige_nu "<FEFF00450074000D0054006F>" egen_oplevelse "(Fint)"
expect 0 "filled in" "$KLARBREV" read-form "$scratch/filled.pdf"
contains "Danish letters in one byte each" "$scratch/out" '"navn": "Søren Ærø Å"'
contains "lines in UTF-16" "$scratch/out" '"hvad_gaar_godt_lige_nu": "Et\nTo"'
cp "$scratch/out" "$scratch/answers.json"
for way in "--object-streams=generate" "--linearize" "--qdf --object-streams=disable" "--stream-data=uncompress --object-streams=generate"; do
    # shellcheck disable=SC2086 # options are words
    qpdf $way "$scratch/filled.pdf" "$scratch/way.pdf"
    expect 0 "saved anew with $way" "$KLARBREV" read-form "$scratch/way.pdf"
    ok "says the same" cmp "$scratch/out" "$scratch/answers.json"
done

if command -v mutool >/dev/null 2>&1; then
    cat >"$scratch/fill.js" <<'JS'
var file = new PDFDocument(scriptArgs[0]);
for (var i = 0; i < file.countPages(); i++) {
    var page = file.loadPage(i);
    page.getWidgets().forEach(function (widget) {
        var label = widget.getLabel(), type = widget.getFieldType();
        if (type == "text") widget.setTextValue(label == "Dit navn" ? "Søren Ærø Å" : "Ja – «nej»\nog mere");
        if (type == "checkbox" && label == "Jeg tager en med til mødet") widget.toggle();
        if (type == "radiobutton" && /: 7$| 7$|video|Meget godt/.test(label)) widget.toggle();
        widget.update();
    });
    page.update();
}
file.save(scriptArgs[1], scriptArgs[2]);
JS
    for how in incremental "" "compress,object-streams"; do
        ok "MuPDF fills it in (${how:-whole})" mutool run "$scratch/fill.js" "$scratch/empty.pdf" "$scratch/mupdf.pdf" "$how"
        expect 0 "and saves it (${how:-whole})" "$KLARBREV" read-form "$scratch/mupdf.pdf"
        for answer in '"navn": "Søren Ærø Å"' '"felter.haab": "Ja – «nej»\nog mere"' '"bisidder": true' '"formiddag": false' \
            '"moede.form": "video"' '"maal[0].hvordan_gaar_det": "7"' '"maal[1].hvordan_gaar_det": "7"' '"humoer": "5"'; do
            contains "with ${answer%%:*}" "$scratch/out" "$answer"
        done
        ok "no word of damage" test ! -s "$scratch/err"
    done
    expect 0 "into the case of the next meeting" "$KLARBREV" read-form "$scratch/mupdf.pdf" skema --case "$case" --templates "$forms" \
        -o "$scratch/next.json"
    contains "a number" "$scratch/next.json" '"hvordan_gaar_det": 7'
    contains "words" "$scratch/next.json" '"egen_oplevelse": "Ja – «nej»\nog mere"'
    contains "a field of the template's own" "$scratch/next.json" '"haab": "Ja – «nej»\nog mere"'
    contains "what was there stays" "$scratch/next.json" '"ord": "Jeg vil gerne ud at gå"'
    contains "what has no place is told" "$scratch/err" "navn"
    expect 0 "which renders" "$KLARBREV" render skema "$scratch/next.json" --templates "$forms" --no-check --format text
else
    skip "MuPDF fills it in" "mutool is not installed"
fi

# Into a case.
fill egen_oplevelse "(Det g\\\\345r godt)"
expect 0 "--case" "$KLARBREV" read-form "$scratch/filled.pdf" --case "$case"
contains "puts in what was answered" "$scratch/out" '"egen_oplevelse": "Det går godt"'
contains "and keeps what was not" "$scratch/out" '"hvordan_gaar_det": 3'
cp "$case" "$scratch/case.json"
expect 0 "--case and -o may be the same file" "$KLARBREV" read-form "$scratch/filled.pdf" --case "$scratch/case.json" -o "$scratch/case.json"
contains "which has the answer then" "$scratch/case.json" "Det går godt"
fill haab "(Sol)"
expect 3 "a field of a template that isn't named" "$KLARBREV" read-form "$scratch/filled.pdf" --case "$case"
contains "asks for it" "$scratch/err" "felter.haab: fejl: Svaret hører til en skabelons egne felter"
contains "with the line to write" "$scratch/err" "klarbrev read-form FIL.pdf SKABELON --case SAG"
expect 0 "with the template's name it goes in" "$KLARBREV" read-form "$scratch/filled.pdf" skema --templates "$forms" --case "$case"
LC_ALL=C sed 's#(moede)#(moeder)#' "$scratch/plain.qdf" | LC_ALL=C sed 's#^  /T (form)$#  /T (form)\n  /V /video#; s#^  /V /Off$##' | fix-qdf >"$scratch/strange.pdf" 2>/dev/null
expect 3 "a path that no case has" "$KLARBREV" read-form "$scratch/strange.pdf" --case "$case"
contains "points" "$scratch/err" "moeder.form"
contains "and names the nearest" "$scratch/err" "Mente du «moede»?"
LC_ALL=C sed 's#^  /T (hvordan_gaar_det)$#  /T (hvordan_gaar_det)\n  /V /12#; s#^  /V /Off$##' "$scratch/plain.qdf" | fix-qdf >"$scratch/strange.pdf" 2>/dev/null
expect 3 "a number out of bounds" "$KLARBREV" read-form "$scratch/strange.pdf" --case "$case"
contains "points too" "$scratch/err" "maal[0].hvordan_gaar_det: fejl:"

# What comes in wrong: the exit codes of the contract, an old file as it was.
echo gammel >"$scratch/old"
refuse() { # refuse STATUS NAME TEXT ARGUMENT...
    refuse_status=$1 refuse_name=$2 refuse_text=$3
    shift 3
    cp "$scratch/old" "$scratch/kept"
    expect "$refuse_status" "$refuse_name" "$KLARBREV" read-form "$@" -o "$scratch/kept"
    contains "$refuse_name: says so" "$scratch/err" "$refuse_text"
    ok "$refuse_name: the old file is there" cmp -s "$scratch/old" "$scratch/kept"
    ok "$refuse_name: nothing on stdout" test ! -s "$scratch/out"
}
refuse 3 "no PDF" "Filen er ikke en PDF" "$case"
refuse 3 "no PDF, in English" "The file is not a PDF" "$case" --lang en
: >"$scratch/nothing"
refuse 3 "an empty file" "Filen er ikke en PDF" "$scratch/nothing"
head -c 4000 "$scratch/empty.pdf" >"$scratch/cut.pdf"
refuse 3 "a PDF cut short" "PDF-filen" "$scratch/cut.pdf"
qpdf --encrypt hemmelig hemmelig 256 -- "$scratch/filled.pdf" "$scratch/locked.pdf"
refuse 3 "a locked PDF" "låst med en adgangskode" "$scratch/locked.pdf"
qpdf --encrypt "" hemmelig 256 -- "$scratch/filled.pdf" "$scratch/locked.pdf"
refuse 3 "an encrypted PDF" "krypteret" "$scratch/locked.pdf"
"$KLARBREV" render samarbejdsbrev examples/samarbejdsbrev/anna-soerensen.json --no-check -o "$scratch/letter.pdf"
refuse 3 "a letter without fields" "ingen felter" "$scratch/letter.pdf"
refuse 3 "a case that isn't one" "Sagen er tom" "$scratch/filled.pdf" --case "$scratch/nothing"
refuse 4 "no file" "Kan ikke læse" "$scratch/nowhere.pdf"
refuse 4 "no case" "Kan ikke læse" "$scratch/filled.pdf" --case "$scratch/nowhere.json"
refuse 2 "a template without a case" "--case" "$scratch/filled.pdf" skema
refuse 2 "both from standard input" "standard input" - --case -
refuse 2 "no name after --case" "--case" "$scratch/filled.pdf" --case ""
expect 2 "no PDF named" "$KLARBREV" read-form
expect 4 "a folder that isn't there" "$KLARBREV" read-form "$scratch/filled.pdf" -o "$scratch/nowhere/x.json"
expect 0 "help" "$KLARBREV" read-form -h
contains "is about it" "$scratch/out" "klarbrev read-form"
finish
