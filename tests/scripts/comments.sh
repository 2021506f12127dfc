#!/bin/sh
# Every public function says what it does. Usage: comments.sh [TREE]
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
cd "${1:-.}" || exit 2
awk -f "$here/public-functions.awk" include/klarbrev/*.h >"$scratch/functions"
while read -r place name comment; do
    if [ "$comment" = commented ]; then pass "$name"; else fail "$name" "$place: $name has no comment"; fi
done <"$scratch/functions"
finish
