#!/bin/sh
# The library reaches the outside only through struct kb_world: no object in it calls for files, clock, network, environment,
# terminal or the end of the process. Usage: outside.sh [LIBRARY.a]
. "$(dirname "$0")/tap.sh"
library=${1:-$BUILD/libklarbrev.a}
barred='fopen open openat creat opendir scandir stat unlink rename mkdir popen system fork exec[a-z]* time clock_gettime gettimeofday
localtime(_r)? socket connect getaddrinfo getenv setlocale printf puts putchar perror exit _exit abort rand random srand
HPDF_SaveToFile HPDF_LoadPngImageFromFile HPDF_LoadTTFontFromFile hb_blob_create_from_file xmlReadFile xmlParseFile json_load_file'
pattern=$(printf '%s' "$barred" | tr -s ' \n' '|')
ok "the library has objects" sh -c "nm '$library' 2>/dev/null | grep -q ' T '"
nm -A -u "$library" 2>/dev/null | awk '{ print $1, $NF }' | grep -E " ($pattern)(@.*)?\$" >"$scratch/reached"
if [ -s "$scratch/reached" ]; then
    fail "the library does not reach outside" "$(cat "$scratch/reached")"
else
    pass "the library does not reach outside"
fi
finish
