#!/bin/sh
# Fuzzes parsers with libFuzzer under sanitizers, $FUZZ_SECONDS each: fuzz.sh TARGET...  (tests/fuzz/fuzz_TARGET.c)
# New inputs go to build/fuzz/corpus; a finding leaves its input in build/fuzz/ and ends in a failure.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
seconds=${FUZZ_SECONDS:-30}
command -v clang >/dev/null 2>&1 || { echo "fuzz: clang is missing (.ci/install-packages ci)" >&2; exit 1; }
[ $# -gt 0 ] || { echo "fuzz: no targets" >&2; exit 1; }
options='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined'
library=$BUILD/fuzz/libklarbrev.a
make --no-print-directory -s -j"$(nproc 2>/dev/null || echo 2)" BUILD="$BUILD/fuzz" CC=clang CFLAGS="$options -fsanitize=fuzzer-no-link" "$library" || exit 1

for target; do
    corpus=$BUILD/fuzz/corpus/$target
    mkdir -p "$corpus"
    # shellcheck disable=SC2046,SC2086 # options are words
    if ! clang -std=c17 $options -fsanitize=fuzzer -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -Itests \
        $(pkg-config --cflags libxml-2.0 harfbuzz fribidi) -o "$BUILD/fuzz/fuzz_$target" "tests/fuzz/fuzz_$target.c" "$library" \
        ${LIBS:?}; then
        fail "$target" "does not build"
        continue
    fi
    if "$BUILD/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$BUILD/fuzz/$target-" "$corpus" "tests/fuzz/corpus/$target" >"$BUILD/fuzz/$target.log" 2>&1; then
        pass "$target ($(sed -n 's/^stat::number_of_executed_units: *//p' "$BUILD/fuzz/$target.log") runs)"
    else
        fail "$target" "$(grep -E 'ERROR|SUMMARY|runtime error|Test unit written' "$BUILD/fuzz/$target.log")"
    fi
done
finish
