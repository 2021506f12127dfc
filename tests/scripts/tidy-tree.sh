#!/bin/sh
# The tree as a stranger gets it: the agreed top level, the licence, no paths of somebody's machine, nothing unfinished.
# Usage: tidy-tree.sh [TREE]
. "$(dirname "$0")/tap.sh"
cd "${1:-.}" || exit 2
files=$scratch/files
git ls-files >"$files" 2>/dev/null || find . -type f -not -path './build/*' | sed 's#^\./##' >"$files"

none() { # none NAME COMMAND...: passes when the command prints nothing
    name=$1
    shift
    found=$("$@" 2>/dev/null | head -n 10)
    if [ -z "$found" ]; then pass "$name"; else fail "$name" "$found"; fi
}

search() { # search REGEX: in all tracked text files
    tr '\n' '\0' <"$files" | xargs -0 grep -nIE "$1" --
}

top_level() {
    cut -d/ -f1 "$files" | sort -u | grep -vxE 'Makefile|src|include|templates|symbols|tests|examples|README\.md|LICENSE|docs|\..*'
}

unfinished() {
    grep -E '^(src|include|Makefile|templates)' "$files" | tr '\n' '\0' |
        xargs -0 grep -nIE '\<(TODO|FIXME|XXX|HACK)\>|[Nn]ot (yet )?implemented' --
}

ok "there are files" test -s "$files"
none "top level is as agreed" top_level
none "no machine's paths" search '(^|[^A-Za-z0-9_.])/(home|root|Users|work|farm)/[A-Za-z0-9]'
none "nothing unfinished" unfinished
ok "LICENSE is the MPL 2.0" sh -c 'head -n 1 LICENSE | grep -q "Mozilla Public License Version 2.0" && [ "$(wc -l <LICENSE)" -eq 373 ]'
finish
