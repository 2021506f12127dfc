#!/bin/sh
# Runs the benchmark: tests/bench/run.sh, from the top of the tree. $BENCH_N: how many letters for the memory test.
set -u
build=${BUILD:-build}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
case_file=examples/samarbejdsbrev/huong-nguyen.json
sheets=tests/bench/templates
font=$(find /usr/share/fonts -name 'Andika-Regular.ttf' | sed -n 1p)

groff_input=
if command -v gropdf >/dev/null 2>&1; then
    groff_input=$scratch/letter.ms
    { printf '.nf\n'; "$build/klarbrev" render --no-check samarbejdsbrev "$case_file" --format text; } >"$groff_input"
else
    echo "groff is not installed with its PDF device: no comparison with it."
fi

# The fast path that libharu was shown to allow, when its source lies beside this tree: as it is, and with as many of
# its lines as go on one page at the size of klarbrev's letters.
source=../shared/prototypes/libharu
compile() { # compile BENCH.C PROGRAM
    # shellcheck disable=SC2046 # options are words
    "${CC:-cc}" -std=c11 -O2 -I"$source" -o "$2" "$1" "$source/kb.c" $(pkg-config --cflags --libs harfbuzz harfbuzz-subset zlib) -lhpdf 2>/dev/null
}
text_of() { # the words of a PDF, in their order
    pdftotext -raw "$1" - | tr -s '\n\f ' ' '
}
one_page=""
whole=""
if [ -f "$source/bench.c" ]; then
    sed 's/i<40/i<28/g' "$source/bench.c" >"$scratch/one-page.c"
    one_page=$scratch/one-page whole=$scratch/whole
    compile "$scratch/one-page.c" "$one_page" && compile "$source/bench.c" "$whole" || exit 1
    "$one_page" Czt "$font" 9 "$scratch/theirs.pdf" >/dev/null 2>&1
    printf '{"sag": {"nummer": "00009", "dato": "2026-11-23"}}\n' >"$scratch/case.json"
    "$build/klarbrev" render --no-check side "$scratch/case.json" --templates "$sheets" -o "$scratch/ours.pdf" || exit 1
    if [ "$(text_of "$scratch/ours.pdf")" != "$(text_of "$scratch/theirs.pdf")" ]; then
        echo "bench: the prototype and $sheets/side do not say the same" >&2
        exit 1
    fi
else
    echo "no $source beside this tree: no comparison with the bare fast path."
fi

"$build/tests/bench/bench" "$build/klarbrev" templates "$case_file" "${font:?Andika is not installed}" "$groff_input" \
    "${BENCH_N:-100000}" "$sheets" "$one_page" "$whole" || exit 1

# The gate, over letters mixed from the project's own sentences: those of its corpus and of its letters, and one in ten with words
# from all over the dictionary, every eighth of them put together of two.
dictionary=/usr/share/hunspell/da_DK.dic
if [ -f "$dictionary" ]; then
    { cut -f 1 tests/check/corpus/saetninger.tsv | sed 1d; cat tests/check/corpus/tekster/*.txt; } >"$scratch/texts"
    for case_path in examples/*/*.json; do
        "$build/klarbrev" render --no-check "$(basename "$(dirname "$case_path")")" "$case_path" --format text >>"$scratch/texts"
    done
    grep ' .* ' "$scratch/texts" | sed 's/^ *//' >"$scratch/sentences"
    LC_ALL=C awk -F '[/ \t]' '
        NR > 1 && $1 ~ /^[a-z\303\205\206\230\245\246\270]+$/ && length($1) > 4 && length($1) < 15 && ++seen % 17 == 0 { word[++count] = $1 }
        END { for (i = 1; i + 3 <= count; i += 4)
            printf "Vi har talt om %s, %s og %s, og om %s%s.\n", word[i], word[i + 1], word[i + 2], word[i + 3], i % 8 == 1 ? word[i] : "" }
    ' "$dictionary" >"$scratch/rare"
    "$build/tests/bench/gate" "$build/klarbrev" templates examples/ventetid/iris-beck.json "$scratch/sentences" "$scratch/rare" "$scratch" \
        "${BENCH_N:-100000}" || exit 1
else
    echo "no $dictionary: no figures of the gate."
fi

letter=$scratch/letter.pdf
"$build/klarbrev" render --no-check ventetid examples/ventetid/iris-beck.json -o "$letter" || exit 1
echo "a letter of $(pdfinfo "$letter" | sed -n 's/^Pages: *//p') page and $(pdffonts "$letter" | sed 1,2d | wc -l) faces   $(wc -c <"$letter") bytes"

printf '{"sag": {"nummer": "00009", "dato": "2026-11-23"}}\n' >"$scratch/case.json"
"$build/tests/bench/plan" "$build/klarbrev" templates symbols "$build/symbols.kbs" examples/handleplan/maja-lund.json \
    examples/ventetid/iris-beck.json "$sheets" "$scratch/case.json" || exit 1
