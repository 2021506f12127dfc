#!/bin/sh
# The workbench in a headless Chromium (workbench.mjs). It takes half a minute and wants other programs, so that only make conformance
# asks for it, with KB_BROWSER=1; then every view is held to WCAG 2.1 AA by axe-core too. KB_BROWSER=1 tests/cli/workbench.sh runs it alone.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG LISTEN_PID LISTEN_FDS
if [ -z "${KB_BROWSER:-}" ]; then
    skip "the workbench in a browser" "make conformance runs it"
    finish
fi
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
axe=${AXE:-build/tools/axe-core-4.14.1/node_modules/axe-core/axe.min.js}
[ -f "$axe" ] || axe=
for need in "chromium:$chromium" "node:$(command -v node)" "CodeMirror:$(ls "$BUILD/workbench/codemirror.js" 2>/dev/null)" \
    "PDF.js:$(ls "$BUILD/workbench/pdf.js" 2>/dev/null)"; do
    if [ -z "${need#*:}" ]; then
        skip "the workbench in a browser" "${need%%:*} is not here"
        finish
    fi
done
cp -R templates "$scratch/templates"
rm -rf "$scratch"/templates/*/versioner # as they are, not as they were approved
node tests/cli/workbench.mjs "$KLARBREV" "$chromium" "$scratch/templates" "$BUILD/workbench" "$scratch" ${axe:+"$axe"} >"$scratch/lines" 2>"$scratch/errors"
while IFS= read -r line; do
    case $line in
    "ok "*) pass "${line#ok }" ;;
    "not ok "*) fail "${line#not ok }" "$(tail -n 5 "$scratch/errors")" ;;
    *) echo "$line" ;;
    esac
done <"$scratch/lines"
[ -s "$scratch/lines" ] || fail "the workbench in a browser" "$(cat "$scratch/errors")"
finish
