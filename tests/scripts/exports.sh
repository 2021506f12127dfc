#!/bin/sh
# The shared library exports what include/klarbrev/ declares, no more and no less. Usage: exports.sh [LIBRARY [TREE]]
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
library=$(realpath "${1:-$BUILD/libklarbrev.so}")
cd "${2:-.}" || exit 2
awk -f "$here/public-functions.awk" include/klarbrev/*.h | awk '{ print $2 }' | sort >"$scratch/declared"
nm -D --defined-only "$library" | awk '$2 ~ /[TDBRVW]/ { print $3 }' | sort >"$scratch/exported"
undeclared=$(comm -13 "$scratch/declared" "$scratch/exported")
missing=$(comm -23 "$scratch/declared" "$scratch/exported")
ok "headers declare functions" test -s "$scratch/declared"
if [ -z "$undeclared" ]; then pass "all exports are declared"; else fail "all exports are declared" "exported only: $undeclared"; fi
if [ -z "$missing" ]; then pass "all declarations are exported"; else fail "all declarations are exported" "declared only: $missing"; fi
finish
