#!/bin/sh
# Static analysis and style, one TAP line per file and tool. $KB_CFLAGS are the compiler's options. Usage: lint.sh [TREE]
# A tool that is missing is a failure: a lint that did not run proves nothing.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
cd "${1:-.}" || exit 2
jobs=$(nproc 2>/dev/null || echo 2)
sources() { # sources PATTERN...
    git ls-files --cached --others --exclude-standard -- "$@" 2>/dev/null || find . -type f -name "$1" | sed 's#^\./##'
}

each() { # each TOOL FILES COMMAND...: runs the command on each file, several at a time
    tool=$1
    list=$2
    shift 2
    if ! command -v "$tool" >/dev/null 2>&1; then
        fail "$tool" "$tool is not installed (.ci/install-packages ci)"
        return
    fi
    mkdir -p "$scratch/$tool"
    # shellcheck disable=SC2016 # expanded by the inner shell
    xargs -P "$jobs" -I '{}' sh -c 'out=$1/$(echo "$2" | tr / -); shift; file=$1; shift; "$@" >"$out.log" 2>&1 || echo "$file" >"$out.bad"' \
        each "$scratch/$tool" '{}' "$@" <"$list"
    while read -r file; do
        out=$scratch/$tool/$(echo "$file" | tr / -)
        if [ -e "$out.bad" ]; then fail "$tool $file" "$(tell "$out.log")"; else pass "$tool $file"; fi
    done <"$list"
}

tell() { # tell LOG: the findings themselves, or else how it begins
    if grep -qE '(error|warning): ' "$1"; then grep -E '(error|warning): ' "$1" | sort -u; else head -n 30 "$1"; fi
}

lengths() { # lengths MOST LIST: functions of more lines than that
    ctags -x --_xformat='%{line} %{end} %F %N' --kinds-c=f -L "$2" 2>/dev/null | awk -v most="$1" '$2 - $1 + 1 > most { print $2 - $1 + 1, $3 ":" $1, $4 }' | sort -rn
}

sources 'src/*.c' 'tests/*.c' 'examples/*.c' >"$scratch/c"
sources 'src/*.c' >"$scratch/src"
sources 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' 'examples/*.c' >"$scratch/c-h"
sources '*.sh' | grep . >"$scratch/sh"
for script in .ci/run .ci/install-packages tests/run examples/render-all; do [ ! -f "$script" ] || echo "$script" >>"$scratch/sh"; done

each clang-format "$scratch/c-h" clang-format --dry-run -Werror '{}'
each shellcheck "$scratch/sh" shellcheck '{}'
# cppcheck's parser trips over nested compound literals, and its flow over pointers handed down and back; clang's does not.
each cppcheck "$scratch/src" cppcheck -q --error-exitcode=1 --inline-suppr --std=c11 --enable=warning,performance,portability \
    --suppress=missingIncludeSystem --suppress=internalAstError --suppress=autoVariables --suppress=uninitvar --suppress=uninitStructMember -Iinclude -Isrc "-I${BUILD:-build}/made" '{}'
# shellcheck disable=SC2086
each clang-tidy "$scratch/src" clang-tidy --quiet '{}' -- ${KB_CFLAGS:?} -Wno-unused-command-line-argument
if command -v ctags >/dev/null 2>&1; then
    long=$(lengths 80 "$scratch/src")
    if [ -z "$long" ]; then pass "no function over 80 lines"; else fail "no function over 80 lines" "$long"; fi
    lengths 55 "$scratch/c" | sed 's/^/# over 55 lines: /'
else
    fail "ctags" "ctags is not installed (.ci/install-packages ci)"
fi
finish
