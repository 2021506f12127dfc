#!/bin/sh
# Other people's judges over every document: PDF (pdf-conformance.sh), HTML (axe), markup (RELAX NG); or over the PDFs given.
# Renders all examples first, and at the end breaks a PDF in known ways, which must be found. Usage: conformance.sh [FILE.pdf...]
set -u
here=$(dirname "$0")
export BUILD="${BUILD:-build}"
[ $# -eq 0 ] || exec "$here/pdf-conformance.sh" "$BUILD" "$@"

work=$BUILD/conformance
rm -rf "$work"
mkdir -p "$work"
passed=0
failed=0

count() { # count LOG: adds the log's last line, `N passed, N failed`
    summary=$(tail -n 1 "$1")
    case $summary in
    *" passed, "*" failed"*)
        passed=$((passed + ${summary%% passed*}))
        rest=${summary#*passed, }
        failed=$((failed + ${rest%% failed*}))
        ;;
    *) failed=$((failed + 1)) ;;
    esac
}

must_fail() { # must_fail CHECK FILE: the judge CHECK must have found fault with the broken FILE
    if grep -q "^FAIL  $1  .*$2" "$work/broken.log"; then
        passed=$((passed + 1))
        echo "ok    $1 finds $2"
    else
        failed=$((failed + 1))
        echo "FAIL  $1 finds nothing wrong with the broken $2"
    fi
}

BUILD=$BUILD examples/render-all >"$work/render.log" 2>&1 || { cat "$work/render.log"; echo "0 passed, 1 failed"; exit 1; }

# Every figure, filled and empty, in both sizes of print: no example has them all.
for print in nej ja; do
    for format in pdf html; do
        "$BUILD/klarbrev" render figurer tests/letters/figurer.json --templates tests/letters --no-check \
            --set borger.oensker.stor_skrift=$print --format $format -o "$work/figurer-$print.$format" ||
            { echo "0 passed, 1 failed"; exit 1; }
    done
done

# Letters gathered for the printer.
for template in samarbejdsbrev referat; do
    for case in "examples/$template"/*.json; do
        tr -d '\n' <"$case" && echo
    done >"$work/$template.ndjson"
    "$BUILD/klarbrev" batch "$template" "$work/$template.ndjson" -d "$work/letters-$template" --no-check --quiet \
        --stream "$work/gathered-$template.pdf" || { echo "0 passed, 1 failed"; exit 1; }
    rm -r "$work/letters-$template"
done

# A form, on both papers and in both sizes of print, and filled in by Chromium: what citizens send back is judged too.
mkdir -p "$work/forms"
cp -R tests/cli/forms/skema "$work/forms/skema-a4"
cp -R tests/cli/forms/skema "$work/forms/skema-a5"
sed 's/form="fillable"/form="fillable" paper="A5"/' tests/cli/forms/skema/brev.mustache >"$work/forms/skema-a5/brev.mustache"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || echo chromium)
for paper in a4 a5; do
    for print in nej ja; do
        for format in pdf html; do
            "$BUILD/klarbrev" render skema-$paper tests/cli/forms/sag.json --templates "$work/forms" --no-check \
                --set borger.oensker.stor_skrift=$print --format $format -o "$work/skema-$paper-$print.$format" ||
                { echo "0 passed, 1 failed"; exit 1; }
        done
    done
    node "$here/fill-chromium.mjs" "$chromium" "$work/skema-$paper-nej.pdf" "$work/skema-$paper-filled.pdf"
    "$BUILD/klarbrev" read-form "$work/skema-$paper-filled.pdf" -o "$work/skema-$paper.json"
    if grep -q '"navn": "Søren Ærø Å"' "$work/skema-$paper.json" && grep -q '"hvad_gaar_godt_lige_nu": "Ja, «nej»\\nog mere"' "$work/skema-$paper.json" &&
        grep -q '"bisidder": true' "$work/skema-$paper.json" && grep -q '"moede.form": "hjemme"' "$work/skema-$paper.json"; then
        passed=$((passed + 1))
        echo "ok    chromium  skema-$paper is filled in and read again"
    else
        failed=$((failed + 1))
        echo "FAIL  chromium  skema-$paper is not filled in as it was typed"
    fi
done

find "$BUILD/demo" "$work" -name '*.pdf' | sort >"$work/pdfs"
find "$BUILD/demo" "$work" -name '*.html' | sort >"$work/htmls"

xargs "$here/pdf-conformance.sh" "$BUILD" <"$work/pdfs" | tee "$work/pdf.log"
count "$work/pdf.log"

xargs tests/html/axe.sh <"$work/htmls" >"$work/axe.log" 2>&1
cat "$work/axe.log"
count "$work/axe.log"

"$BUILD/klarbrev" symbols board examples/symbolark/bog.json -o "$work/bog.obz"
"$BUILD/klarbrev" symbols board examples/symbolark/valg.json -o "$work/valg.obf"
sed 's/"grid"/"grud"/' "$work/valg.obf" >"$work/gridless.obf"
tests/obf/reader.sh "$work/bog.obz" mælk "$work/valg.obf" musik >"$work/obf.log" 2>&1
cat "$work/obf.log"
count "$work/obf.log"
if tests/obf/reader.sh "$work/gridless.obf" musik >"$work/gridless.log" 2>&1; then
    failed=$((failed + 1))
    echo "FAIL  obf  the reader finds nothing wrong with a board without a grid"
else
    passed=$((passed + 1))
    echo "ok    obf  the reader finds gridless.obf"
fi

# The workbench, in Chromium from the first word to the saved letter.
KB_BROWSER=1 tests/cli/workbench.sh >"$work/workbench.log" 2>&1
sed -n 's/^ok [0-9]* - /ok    workbench  /p; s/^not ok [0-9]* - /FAIL  workbench  /p; /^# /p' "$work/workbench.log"
passed=$((passed + $(grep -c '^ok ' "$work/workbench.log")))
failed=$((failed + $(grep -c '^not ok ' "$work/workbench.log")))

tests/service/schemathesis.sh >"$work/calls.log" 2>&1
cat "$work/calls.log"
count "$work/calls.log"

for case in examples/*/*.json examples/*/*.xml; do
    template=$(basename "$(dirname "$case")")
    markup=$work/$template-$(basename "$case").markup
    if "$BUILD/klarbrev" expand "$template" "$case" >"$markup" && xmllint --noout --relaxng docs/markup.rng "$markup" >"$work/rng.log" 2>&1; then
        passed=$((passed + 1))
        echo "ok    markup.rng  $case"
    else
        failed=$((failed + 1))
        echo "FAIL  markup.rng  $case"
        sed 's/^/          /' "$work/rng.log"
    fi
done

# The judges must be able to say no.
good=$(sed -n 1p "$work/pdfs")
qpdf --qdf --object-streams=disable "$good" "$work/plain.pdf"
sed 's#/Marked true#/Marked false#' "$work/plain.pdf" >"$work/unmarked.pdf"
sed 's#/Lang (#/Lung (#' "$work/plain.pdf" >"$work/speechless.pdf"
sed 's#/OutputIntents#/OutputIntense#' "$work/plain.pdf" | fix-qdf >"$work/colourless.pdf"
head -c 3000 "$good" >"$work/cut.pdf"
echo '<html><img src="x"></html>' >"$work/blind.html"
cat >"$work/fontless.qdf" <<'PDF'
%PDF-1.7
%QDF-1.0
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 99 99 ] /Contents 4 0 R
   /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
endobj
4 0 obj
<< /Length 5 0 R >>
stream
BT /F 12 Tf (hej) Tj ET
endstream
endobj
5 0 obj
24
endobj
xref
0 6
trailer << /Root 1 0 R /Size 6 >>
startxref
0
%%EOF
PDF
fix-qdf "$work/fontless.qdf" >"$work/fontless.pdf"
"$here/pdf-conformance.sh" "$BUILD" "$work/unmarked.pdf" "$work/speechless.pdf" "$work/colourless.pdf" "$work/cut.pdf" "$work/fontless.pdf" >"$work/broken.log" 2>&1
must_fail verapdf-ua1 unmarked.pdf
must_fail verapdf-2a unmarked.pdf
must_fail verapdf-ua1 speechless.pdf
must_fail verapdf-2a colourless.pdf
must_fail qpdf cut.pdf
must_fail mutool cut.pdf
must_fail pdffonts fontless.pdf
if tests/html/axe.sh "$work/blind.html" >"$work/blind.log" 2>&1; then
    failed=$((failed + 1))
    echo "FAIL  axe finds nothing wrong with a page without language, title and alternative text"
else
    passed=$((passed + 1))
    echo "ok    axe finds blind.html"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
