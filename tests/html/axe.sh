#!/bin/sh
# Holds HTML letters to WCAG: axe-core in Chromium, at the width of a desk and of a phone. Usage: tests/html/axe.sh FILE.html...
# axe-core comes from npm, once, to $BUILD/tools. Without it or without Chromium nothing is proven, so that is a failure.
set -u
version=4.14.1
here=$(dirname "$0")
tools=${BUILD:-build}/tools/axe-core-$version
axe=$tools/node_modules/axe-core/axe.min.js

give_up() {
    echo "FAIL  axe: $1"
    echo "0 passed, 1 failed"
    exit 1
}

[ $# -gt 0 ] || give_up "no files were given"
command -v node >/dev/null 2>&1 || give_up "node is missing (Debian package nodejs)"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || give_up "Chromium is missing (Debian package chromium)"
if [ ! -f "$axe" ]; then
    mkdir -p "$tools"
    npm install --prefix "$tools" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "axe-core@$version" >"$tools/npm.log" 2>&1
    [ -f "$axe" ] || { cat "$tools/npm.log"; give_up "axe-core $version can't be had from npm"; }
fi
exec node "$here/axe.mjs" "$chromium" "$axe" "$@"
