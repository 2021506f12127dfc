#!/bin/sh
# Proves that each check can fail: breaks one thing at a time and expects red, for the right reason. What is whole must be green.
# A tool that is missing is a skip; .ci/run has them all.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
BUILD=$(realpath "$BUILD")
export BUILD
root=$(cd "$here/../.." && pwd)
broken=$scratch/tree

red() { # red NAME EXPECTED COMMAND...: must fail and say EXPECTED (a regular expression)
    name=$1
    expected=$2
    shift 2
    if said=$("$@" 2>&1); then
        fail "red: $name" "passed, though broken: $said"
    elif printf '%s\n' "$said" | grep -qE -- "$expected"; then
        pass "red: $name"
    else
        fail "red: $name" "failed, but did not say '$expected': $said"
    fi
}

green() { # green NAME COMMAND...
    name=$1
    shift
    ok "green: $name" "$@"
}

fresh_tree() {
    rm -rf "$broken"
    mkdir -p "$broken"
    cp -R "$root/src" "$root/include" "$root/README.md" "$root/LICENSE" "$root/Makefile" "$broken"
}

write() { # write FILE LINE...
    file=$1
    shift
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "$@" >"$file"
}

compile() { # compile OUTPUT SOURCE OPTIONS...
    output=$1
    source=$2
    shift 2
    "${CC:-gcc}" -o "$output" "$source" "$@" 2>"$scratch/compiler" || { cat "$scratch/compiler"; return 1; }
}

# --- the runner
runner() {
    "$root/tests/run" "$scratch/logs" "$@"
}
write "$scratch/good.sh" 'echo ok 1 - a; echo 1..1'
write "$scratch/bad.sh" 'echo not ok 1 - a; echo 1..1; exit 1'
write "$scratch/quiet.sh" 'exit 0'
write "$scratch/dies.sh" 'echo 1..2; echo ok 1 - a; kill -SEGV $$'
write "$scratch/lies.sh" 'echo ok 1 - a; echo 1..1; exit 3'
write "$scratch/skips.sh" 'echo "ok 1 - a # SKIP no tool"; echo ok 2 - b; echo 1..2'
green "the runner" runner "$scratch/good.sh"
red "runner: a failed test" '^1 passed, 1 failed$' runner "$scratch/good.sh" "$scratch/bad.sh"
red "runner: no tests" '^0 passed, 1 failed$' runner "$scratch/quiet.sh"
red "runner: breaks off" '^1 passed, 1 failed$' runner "$scratch/dies.sh"
red "runner: exit status against its tests" '^1 passed, 1 failed$' runner "$scratch/lies.sh"
red "runner: no such program" 'failed$' runner "$scratch/nowhere.sh"
runner "$scratch/skips.sh" >"$scratch/out"
contains "runner: skips are counted" "$scratch/out" '1 passed, 0 failed, 1 skipped'
LIMIT=1 red "runner: hangs" 'failed$' runner "$(write "$scratch/hangs.sh" 'sleep 9' && echo "$scratch/hangs.sh")"
write "$scratch/unit.c" '#include <stdarg.h>' '#include <stddef.h>' '#include <stdint.h>' '#include <setjmp.h>' '#include <cmocka.h>' '#include "golden.h"' \
    'static void test(void **state) { (void)state; assert_golden(GOLDEN, "new", 3); }' \
    'int main(void) { const struct CMUnitTest tests[] = {cmocka_unit_test(test)}; return cmocka_run_group_tests(tests, NULL, NULL); }'
write "$scratch/old.txt" 'old'
printf new >"$scratch/new.txt"
for golden in old new none; do
    compile "$scratch/golden-$golden" "$scratch/unit.c" -I"$root/tests" -DGOLDEN="\"$scratch/$golden.txt\"" -lcmocka || fail "golden test compiles"
done
green "golden" runner "$scratch/golden-new"
red "golden: differs" '0 passed, 1 failed' runner "$scratch/golden-old"
red "golden: missing" '0 passed, 1 failed' runner "$scratch/golden-none"

# --- rules of the house
fresh_tree
green "include rules" "$here/include-rules.sh" "$broken"
write "$broken/src/layout/draw.c" '#include <hpdf.h>'
red "layout uses libharu" 'layout may not use libharu' "$here/include-rules.sh" "$broken"
write "$broken/src/layout/draw.c" '#include "pdf/pdf.h"'
red "layout includes pdf" 'layout may not include pdf/pdf.h' "$here/include-rules.sh" "$broken"
write "$broken/src/layout/draw.c" '#include "../doc/node.h"'
red "a path around the rules" 'may not include' "$here/include-rules.sh" "$broken"
fresh_tree
write "$broken/src/cli/cmd_x.c" '  #  include "base/buffer.h"'
red "the program includes a private header" 'cli may not include base/buffer.h' "$here/include-rules.sh" "$broken"
write "$broken/src/cli/cmd_x.c" '#include <curl/curl.h>'
red "an unknown library" 'no library in README.md has curl/curl.h' "$here/include-rules.sh" "$broken"
fresh_tree
write "$broken/src/extra/x.c" '#include "base/buffer.h"'
red "a room that README.md does not know" 'room extra is not in README.md' "$here/include-rules.sh" "$broken"
fresh_tree
sed -i '/^| room |/,/^$/d' "$broken/README.md"
red "no table of rooms" 'no table of rooms|not in README' "$here/include-rules.sh" "$broken"

fresh_tree
sed -i '/#include <stddef.h>/d' "$broken/include/klarbrev/limits.h"
red "a header that needs another first" 'not ok .*limits.h' "$here/headers.sh" "$broken"
fresh_tree
green "public functions are commented" "$here/comments.sh" "$broken"
printf '\nint kb_bare(void);\n' >>"$broken/include/klarbrev/status.h"
red "a public function without a comment" 'kb_bare has no comment' "$here/comments.sh" "$broken"
red "a function declared and not exported" 'declared only: kb_bare' "$here/exports.sh" "$BUILD/libklarbrev.so" "$broken"
green "exports" "$here/exports.sh" "$BUILD/libklarbrev.so" "$root"
write "$scratch/more.c" 'int kb_more(void);' 'int kb_more(void) { return 0; }'
compile "$scratch/more.so" "$scratch/more.c" -shared -fPIC
red "a function exported and not declared" 'exported only: kb_more' "$here/exports.sh" "$scratch/more.so" "$root"

write "$scratch/clock.c" '#include <time.h>' 'long kb_now(void);' 'long kb_now(void) { return (long)time(0); }'
compile "$scratch/clock.o" "$scratch/clock.c" -c
ar rcs "$scratch/clock.a" "$scratch/clock.o"
red "the library asks the clock" 'U? ?time' "$here/outside.sh" "$scratch/clock.a"
red "no library" 'not ok' "$here/outside.sh" "$scratch/none.a"

fresh_tree
green "tidy tree" "$here/tidy-tree.sh" "$broken"
mkdir "$broken/stuff" && write "$broken/stuff/x" x
red "something new at the top level" 'stuff' "$here/tidy-tree.sh" "$broken"
fresh_tree
printf '/* see %shome/me/notes */\n' / >>"$broken/src/base/buffer.h"
red "a path of somebody's machine" 'buffer.h' "$here/tidy-tree.sh" "$broken"
fresh_tree
printf '/* TO%s: more */\n' DO >>"$broken/src/base/buffer.h"
red "unfinished work" 'buffer.h' "$here/tidy-tree.sh" "$broken"
fresh_tree
sed -i 20,30d "$broken/LICENSE"
red "a licence with holes" 'not ok .*LICENSE' "$here/tidy-tree.sh" "$broken"

# --- set-up
write "$scratch/ci/packages" 'build no-such-package-in-any-debian'
cp "$root/.ci/install-packages" "$scratch/ci"
red "a package that can't be had" 'no-such-package-in-any-debian' "$scratch/ci/install-packages" build
green "a group that is not asked for" "$scratch/ci/install-packages" test

# --- sanitizers, valgrind, fuzzing
write "$scratch/over.c" '#include <stdlib.h>' 'int main(int count, char **words) { (void)words; char *block = malloc(4);' \
    'int got = block ? block[4 + count] : 0; free(block); return got; }'
compile "$scratch/over" "$scratch/over.c" -g -fsanitize=address,undefined && red "sanitizer: a read past the end" 'heap-buffer-overflow' "$scratch/over"
write "$scratch/shift.c" 'int main(int count, char **words) { (void)words; return (2147483647 + count) ? 0 : 1; }'
compile "$scratch/shift" "$scratch/shift.c" -g -fsanitize=address,undefined -fno-sanitize-recover=undefined &&
    red "sanitizer: signed overflow" 'signed integer overflow' "$scratch/shift"
write "$scratch/leak.c" '#include <stdlib.h>' 'static void leak(void) { char *volatile lost = malloc(100); (void)lost; }' \
    'int main(void) { leak(); leak(); return 0; }'
compile "$scratch/leak-asan" "$scratch/leak.c" -g -O0 -fsanitize=address && red "sanitizer: a leak" 'LeakSanitizer' "$scratch/leak-asan"
if command -v valgrind >/dev/null 2>&1; then
    compile "$scratch/leak" "$scratch/leak.c" -g -O0 &&
        red "valgrind: a leak" 'definitely lost' valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect "$scratch/leak"
else
    skip "red: valgrind" "valgrind is not installed"
fi
write "$scratch/fuzz_bug.c" '#include <stdint.h>' '#include <stddef.h>' '#include <stdlib.h>' 'int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);' \
    'int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { if (size > 1 && data[0] == 66 && data[1] == 85) abort(); return 0; }'
mkdir -p "$scratch/corpus"
printf 'fine' >"$scratch/corpus/a"
compile "$scratch/replay" "$scratch/fuzz_bug.c" -D_POSIX_C_SOURCE=200809L -DKB_CORPUS="\"$scratch/corpus\"" "$root/tests/fuzz/replay.c"
green "replay" runner "$scratch/replay"
printf 'BU' >"$scratch/corpus/b"
red "replay: an input that crashes" '1 passed, 1 failed' runner "$scratch/replay"
rm "$scratch"/corpus/*
red "replay: an empty corpus" 'failed$' runner "$scratch/replay"
if command -v clang >/dev/null 2>&1; then
    clang -g -fsanitize=fuzzer,address -o "$scratch/fuzzer" "$scratch/fuzz_bug.c" &&
        red "fuzzer: finds a bug" 'deadly signal' "$scratch/fuzzer" -max_total_time=60 -artifact_prefix="$scratch/"
else
    skip "red: fuzzer" "clang is not installed"
fi

# --- reports
reports=$root/tests/report
python=
for candidate in /usr/bin/python3 python3; do
    if [ -z "$python" ] && "$candidate" -W ignore -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null; then python=$candidate; fi
done
witness() { # witness KIND REPORT [TEXT]
    "$python" -W ignore "$reports/witness.py" "$@"
}
broken_report() { # broken_report GOLDEN SED: the golden with a change that must be one
    sed "$2" "$reports/golden/$1" >"$scratch/report"
    if cmp -s "$reports/golden/$1" "$scratch/report"; then fail "nothing was broken in $1 by $2"; fi
}
if [ -n "$python" ]; then
    green "witness: JSON" witness json "$reports/golden/letter.json"
    broken_report letter.json 's/"severity":"error"/"severity":"fejl"/'
    red "witness: a severity there is not" "'fejl' is not one of" witness json "$scratch/report"
    broken_report letter.json 's/"column":[0-9]*,"suggestions"/"suggestions"/'
    red "witness: a member is missing" "'column' is a required property" witness json "$scratch/report"
    green "witness: SARIF" witness sarif "$reports/golden/text.sarif"
    broken_report text.sarif 's/"level":"note"/"level":"tip"/'
    red "witness: a level that SARIF does not have" "'tip' is not one of" witness sarif "$scratch/report"
    broken_report text.sarif 's/%20/ /g'
    red "witness: a URI with a space" 'no URI reference' witness sarif "$scratch/report"
    green "witness: rdjsonl" witness rdjsonl "$reports/golden/text.jsonl"
    broken_report text.jsonl 's/"WARNING"/"warning"/'
    red "witness: a severity that reviewdog does not have" "'warning' is not one of" witness rdjsonl "$scratch/report"
    printf 'Kære Zoë\n\nDin bevilling.\n' >"$scratch/text"
    (cd "$root" && "$BUILD/klarbrev" check "$scratch/text" --format json) >"$scratch/whole"
    green "witness: places" witness json "$scratch/whole" "$scratch/text"
    sed 's/"start":14/"start":15/' "$scratch/whole" >"$scratch/report"
    red "witness: a place with other words" 'stands at .* where there is' witness json "$scratch/report" "$scratch/text"
else
    skip "red: witness" "no Python with jsonschema"
fi

# --- lint
lint() {
    KB_CFLAGS='-std=c17 -Iinclude -Isrc' "$here/lint.sh" "$scratch/lint"
}
if command -v clang-tidy >/dev/null 2>&1 && command -v cppcheck >/dev/null 2>&1 && command -v shellcheck >/dev/null 2>&1 && command -v ctags >/dev/null 2>&1; then
    mkdir -p "$scratch/lint"
    cp "$root/.clang-tidy" "$root/.clang-format" "$root/.shellcheckrc" "$scratch/lint"
    git -C "$scratch/lint" init -q
    whole() {
        write "$scratch/lint/src/base/a.c" 'int kb_a(int a);' '' 'int kb_a(int a)' '{' '    return a;' '}'
        write "$scratch/lint/tests/a.sh" '#!/bin/sh' 'echo a'
    }
    whole
    green "lint" lint
    write "$scratch/lint/src/base/a.c" 'int kb_a( int a );'
    red "lint: formatting" 'not ok .*clang-format src/base/a.c' lint
    write "$scratch/lint/src/base/a.c" '#include <stdlib.h>' '' 'int kb_a(const char *a);' '' 'int kb_a(const char *a)' '{' '    return atoi(a);' '}'
    red "lint: clang-tidy" 'not ok .*clang-tidy src/base/a.c' lint
    write "$scratch/lint/src/base/a.c" 'int kb_a(int i);' '' 'int kb_a(int i)' '{' '    int a[2] = {1, 2};' '    if (i == 7)' '        return a[i];' '    return 0;' '}'
    red "lint: cppcheck" 'not ok .*cppcheck src/base/a.c' lint
    { echo 'int kb_a(int a);'; echo; echo 'int kb_a(int a)'; echo '{'; yes '    a++;' | head -n 90; echo '    return a;'; echo '}'; } >"$scratch/lint/src/base/a.c"
    red "lint: a long function" 'not ok .*no function over 80 lines' lint
    whole
    write "$scratch/lint/tests/a.sh" '#!/bin/sh' 'echo $1'
    red "lint: shellcheck" 'not ok .*shellcheck tests/a.sh' lint
else
    skip "red: lint" "the linters are not installed"
fi
finish
