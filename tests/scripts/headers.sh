#!/bin/sh
# Each header compiles alone, strictly, with every compiler that is there. Usage: headers.sh [TREE]
. "$(dirname "$0")/tap.sh"
cd "${1:-.}" || exit 2
libraries=$(pkg-config --cflags libxml-2.0 harfbuzz fribidi 2>/dev/null)
for compiler in gcc clang; do
    command -v "$compiler" >/dev/null 2>&1 || continue
    for header in include/klarbrev/*.h src/*/*.h; do
        [ -f "$header" ] || continue
        includes='-Iinclude -Isrc'
        case $header in include/*) includes=-Iinclude ;; esac # a user has no private headers
        printf '#include <%s>\n#include <%s>\n' "${header#*/}" "${header#*/}" >"$scratch/alone.c"
        # shellcheck disable=SC2086 # options are words
        ok "$compiler: $header" "$compiler" -std=c17 -pedantic -Wall -Wextra -Wconversion -Werror \
            -D_POSIX_C_SOURCE=200809L $includes $libraries -fsyntax-only "$scratch/alone.c"
    done
done
finish
