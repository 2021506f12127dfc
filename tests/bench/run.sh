#!/bin/sh
# Runs the benchmark: tests/bench/run.sh, from the top of the tree. $BENCH_N: how many letters for the memory test.
set -u
build=${BUILD:-build}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
case_file=examples/samarbejdsbrev/anna-soerensen.json
font=$(find /usr/share/fonts -name 'Andika-Regular.ttf' | sed -n 1p)

groff_input=
if command -v groff >/dev/null 2>&1; then
    groff_input=$scratch/letter.ms
    { printf '.nf\n'; "$build/klarbrev" render samarbejdsbrev "$case_file" --format text; } >"$groff_input"
else
    echo "groff is not installed: no comparison with it."
fi
one_page=$scratch/one-page.pdf
"$build/klarbrev" render ventetid examples/ventetid/iris-beck.json -o "$one_page" || exit 1
echo "a letter of $(pdfinfo "$one_page" | sed -n 's/^Pages: *//p') page           $(wc -c <"$one_page") bytes"
"$build/tests/bench/bench" "$build/klarbrev" templates "$case_file" "${font:?Andika is not installed}" "$groff_input" "${BENCH_N:-100000}" >"$scratch/out" || exit 1
grep -v '^seconds-per-page' "$scratch/out"

# The fast path that libharu was shown to allow, when its source lies beside this tree.
prototype=../shared/prototypes/libharu
if [ -f "$prototype/bench.c" ]; then
    # shellcheck disable=SC2046 # options are words
    "${CC:-cc}" -std=c11 -O2 -o "$scratch/prototype" "$prototype/bench.c" "$prototype/kb.c" $(pkg-config --cflags --libs harfbuzz harfbuzz-subset zlib) -lhpdf 2>/dev/null &&
        for _ in 1 2 3 4 5; do "$scratch/prototype" Czt "$font" 2000 "$scratch/p.pdf" 2>/dev/null; done |
        sed -n 's/.* \([0-9.]*\) ms\/doc.*/\1/p' | sort -n | sed -n 3p |
        awk -v ours="$(sed -n 's/^seconds-per-page //p' "$scratch/out")" '{ printf "bare fast path, one page     %.3f ms: klarbrev takes %.2f times as long for a page\n", $1, ours * 1000 / $1 }'
fi
