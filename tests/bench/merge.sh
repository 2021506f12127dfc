#!/bin/sh
# A mail merge of distinct one-page letters, against every other program that is installed: tests/bench/merge.sh, from the top of
# the tree. klarbrev makes each letter a file of its own, tagged, through the gate; the others make one file of them all, from the
# same text without a gate, which is the easier task. Whole processes, medians, in turns. $N: letters (500). $RUNS: of each (3).
set -u
build=${BUILD:-build}
count=${N:-500}
runs=${RUNS:-3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
template=ventetid
case_file=examples/ventetid/iris-beck.json
program=$(pwd)/$build/klarbrev

# Distinct people, numbers and times: the case on one line, with another name and another case number in each.
names='Anna Bo Carla David Emma Finn Gerda Hans Ida Jens Karen Lars Mette Niels Olga Per Rikke Sofie Tove Ulla'
surnames='Andersen Berg Christensen Dahl Eriksen Frandsen Gregersen Holm Iversen Jensen Krogh Larsen Munk Nielsen Olsen Poulsen Rask Skov Toft Winther'
tr -d '\n' <"$case_file" | sed 's/  */ /g' >"$scratch/case"
awk -v count="$count" -v names="$names" -v surnames="$surnames" '{
    n = split(names, first, " "); m = split(surnames, last, " ")
    for (i = 0; i < count; i++) {
        line = $0
        gsub(/"fornavn": "[^"]*"/, "\"fornavn\": \"" first[i % n + 1] "\"", line)
        gsub(/"efternavn": "[^"]*"/, "\"efternavn\": \"" last[int(i / n) % m + 1] "\"", line)
        gsub(/"nummer": "[^"]*"/, sprintf("\"nummer\": \"27.42.00-G01-%d-26\"", i + 1), line)
        print line
    }
}' "$scratch/case" >"$scratch/cases.ndjson"

mkdir "$scratch/text"
"$program" batch "$template" "$scratch/cases.ndjson" -d "$scratch/text" --format text --quiet >/dev/null || exit 1
made=$(find "$scratch/text" -name '*.txt' | wc -l)
[ "$made" -eq "$count" ] || { echo "merge: $made texts instead of $count" >&2; exit 1; }

# The same words for all: a file for each program, a page for each letter.
escape() { sed 's/&/\&amp;/g; s/</\&lt;/g'; }
pages() { # pages BEFORE AFTER: each text between the two
    for text in "$scratch"/text/*.txt; do
        printf '%s\n' "$1"
        escape <"$text" | sed 's/^$/\&#160;/; s/.*/<p>&<\/p>/'
        printf '%s\n' "$2"
    done
}
{
    printf '<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Breve</title><style>@page{size:A4;margin:20mm}body{font:11pt Andika}p{margin:0}div{page-break-after:always}</style></head><body>\n'
    pages '<div>' '</div>'
    printf '</body></html>\n'
} >"$scratch/letters.html"
{
    printf '<?xml version="1.0" encoding="UTF-8"?><fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Andika, sans-serif" font-size="11pt"><fo:layout-master-set><fo:simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>\n'
    for text in "$scratch"/text/*.txt; do
        printf '<fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body">\n'
        escape <"$text" | sed 's/^$/\&#160;/; s/.*/<fo:block>&<\/fo:block>/'
        printf '</fo:flow></fo:page-sequence>\n'
    done
    printf '</fo:root>\n'
} >"$scratch/letters.fo"
for text in "$scratch"/text/*.txt; do
    printf '.nf\n'
    sed 's/\\/\\e/g; s/^[.'"'"']/\\\&&/' "$text"
    printf '.bp\n'
done >"$scratch/letters.ms"
{
    printf '\\documentclass[11pt,a4paper]{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\\usepackage[margin=20mm]{geometry}\\DeclareUnicodeCharacter{00A0}{~}\\setlength{\\parindent}{0pt}\\pagestyle{empty}\\begin{document}\n'
    for text in "$scratch"/text/*.txt; do
        LC_ALL=C.UTF-8 sed 's/[\\{}]//g; s/[&%$#_]/\\&/g; s/[~^]//g; s/[•☐✓–—]/--/g; s/^$/\\vspace{1ex}/; s/$/\\par/' "$text"
        printf '\\newpage\n'
    done
    printf '\\end{document}\n'
} >"$scratch/letters.tex"

seconds() { # seconds COMMAND...: how long the whole process takes
    began=$(date +%s.%N)
    "$@" >"$scratch/log" 2>&1 || { echo "failed: $*" >&2; tail -n 3 "$scratch/log" >&2; echo 0; return; }
    ended=$(date +%s.%N)
    awk "BEGIN { print $ended - $began }"
}
ours() { rm -rf "$scratch/out" && "$program" batch "$template" "$scratch/cases.ndjson" -d "$scratch/out" --quiet "$@"; }
peer() { # peer NAME: its command, or 127 when it isn't installed
    case $1 in
    groff) groff -k -Tpdf -ms "$scratch/letters.ms" >"$scratch/peer.pdf" ;;
    pdflatex) (cd "$scratch" && pdflatex -interaction=batchmode letters.tex && mv letters.pdf peer.pdf) ;;
    WeasyPrint) weasyprint "$scratch/letters.html" "$scratch/peer.pdf" ;;
    FOP) fop -c "$scratch/fop.xconf" -fo "$scratch/letters.fo" -pdf "$scratch/peer.pdf" ;;
    LibreOffice) HOME=$scratch soffice --headless --convert-to pdf:writer_web_pdf_Export --outdir "$scratch/office" "$scratch/letters.html" && mv "$scratch/office/letters.pdf" "$scratch/peer.pdf" ;;
    wkhtmltopdf) QT_QPA_PLATFORM=offscreen wkhtmltopdf -q "$scratch/letters.html" "$scratch/peer.pdf" ;;
    Typst) typst compile "$scratch/letters.typ" "$scratch/peer.pdf" ;;
    esac
}
printf '<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts><auto-detect/></fonts></renderer></renderers></fop>\n' >"$scratch/fop.xconf"
{
    printf '#set page(paper: "a4", margin: 20mm)\n#set text(font: "Andika", size: 11pt, lang: "da")\n'
    for text in "$scratch"/text/*.txt; do
        sed 's/[][\\#$*_`<>@=~"\/+-]/\\&/g; s/$/ \\/' "$text"
        printf '#pagebreak(weak: true)\n'
    done
} >"$scratch/letters.typ"
has() {
    case $1 in
    groff) command -v gropdf ;;
    WeasyPrint) command -v weasyprint ;;
    FOP) command -v fop ;;
    LibreOffice) command -v soffice ;;
    Typst) command -v typst ;;
    *) command -v "$1" ;;
    esac >/dev/null 2>&1
}
median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

"$program" batch "$template" "$scratch/cases.ndjson" -d "$scratch/warm" --quiet >/dev/null 2>&1 # files of fonts and dictionary into memory
for run in $(seq "$runs"); do
    seconds ours -j 1 >>"$scratch/klarbrev-1"
    seconds ours -j 2 >>"$scratch/klarbrev-2"
    for name in groff pdflatex WeasyPrint FOP LibreOffice wkhtmltopdf Typst; do
        has "$name" || continue
        [ "$run" -eq 1 ] || [ "$(awk '{ print ($1 > 60) }' "$scratch/$name")" = 0 ] || continue # one run of a slow one is enough
        rm -f "$scratch/peer.pdf"
        seconds peer "$name" >>"$scratch/$name"
        pdfinfo "$scratch/peer.pdf" 2>/dev/null | awk '/^Pages/ { print $2 }' >"$scratch/$name.pages"
    done
done
one=$(median <"$scratch/klarbrev-1")
two=$(median <"$scratch/klarbrev-2")
echo "$count distinct one-page letters, whole process, median of $runs:"
echo "  klarbrev batch -j 1, the gate on, a file each   $one s ($(awk "BEGIN { printf \"%.0f\", $count / $one }") a second)"
echo "  klarbrev batch -j 2                             $two s"
for name in groff pdflatex WeasyPrint FOP LibreOffice wkhtmltopdf Typst; do
    if ! has "$name"; then
        echo "  $name is not installed"
    else
        theirs=$(median <"$scratch/$name")
        awk -v name="$name" -v theirs="$theirs" -v ours="$one" -v pages="$(cat "$scratch/$name.pages")" \
            'BEGIN { printf "  %-12s one file, no gate, %5s pages        %.2f s: %.1f times klarbrev'"'"'s\n", name, pages, theirs, theirs / ours }'
    fi
done
