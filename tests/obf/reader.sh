#!/bin/sh
# Holds boards to an independent reader of the Open Board Format (npm @willwade/aac-processors, MIT): its validator finds nothing
# to say, and it reads the words that are on the board. Usage: tests/obf/reader.sh FILE WORD [FILE WORD]...
set -u
version=0.2.5
here=$(dirname "$0")
tools=${BUILD:-build}/tools/aac-processors-$version

give_up() {
    echo "FAIL  obf: $1"
    echo "0 passed, 1 failed"
    exit 1
}

command -v node >/dev/null 2>&1 || give_up "node is missing (Debian package nodejs)"
if [ ! -d "$tools/node_modules/@willwade/aac-processors" ]; then
    mkdir -p "$tools"
    npm install --prefix "$tools" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "@willwade/aac-processors@$version" >"$tools/npm.log" 2>&1
    [ -d "$tools/node_modules/@willwade/aac-processors" ] || { cat "$tools/npm.log"; give_up "aac-processors $version can't be had from npm"; }
fi
exec node "$here/reader.cjs" "$tools/node_modules/@willwade/aac-processors" "$@"
