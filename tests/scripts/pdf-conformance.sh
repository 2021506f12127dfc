#!/bin/sh
# Judges PDF files with other people's tools: veraPDF (PDF/UA-1 and PDF/A-2a), qpdf, poppler and mutool.
# One line per file and check, with the rules that failed; ends with `N passed, N failed`. A tool that is missing is a failure.
set -u
[ $# -ge 2 ] || { echo "usage: pdf-conformance.sh BUILD_FOLDER FILE.pdf..." >&2; exit 2; }
here=$(dirname "$0")
build=$1
shift
passed=0
failed=0

verdict() { # verdict STATUS CHECK FILE [DETAILS]
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
        echo "ok    $2  $3"
    else
        failed=$((failed + 1))
        echo "FAIL  $2  $3"
        [ -z "${4:-}" ] || printf '%s\n' "$4" | sed 's/^/          /'
    fi
}

# veraPDF's XML report as lines `pass|fail TAB file TAB explanation`; a file it could not judge is a fail.
verapdf_lines() {
    awk '
        function text(line) { gsub(/^[^>]*>|<[^<]*$/, "", line); return line }
        /<job>/ { file = ""; good = 0; why = "" }
        /<name>/ && file == "" { file = text($0) }
        /isCompliant="true"/ { good = 1 }
        /<rule .*status="failed"/ {
            match($0, /clause="[^"]*"/); rule = substr($0, RSTART + 8, RLENGTH - 9)
            match($0, /testNumber="[^"]*"/); rule = rule "-" substr($0, RSTART + 12, RLENGTH - 13)
            match($0, /failedChecks="[^"]*"/); rule = rule " (" substr($0, RSTART + 14, RLENGTH - 15) "x)"
        }
        /<description>/ && rule != "" { why = why "\001" rule ": " text($0) }
        /<context>/ && rule != "" { context = text($0) }
        /<errorMessage>/ && rule != "" { why = why "\001    " text($0) "\001    at " context; rule = "" }
        /<exceptionMessage>/ { why = why "\001" text($0) }
        /<\/job>/ { print (good ? "pass" : "fail") "\t" file "\t" substr(why, 2) }
    '
}

check_verapdf() { # check_verapdf FLAVOUR FILE...
    flavour=$1
    shift
    report=$(java -jar "$jar" --flavour "$flavour" --format xml --maxfailuresdisplayed 1 --nonpdfext "$@" 2>"$scratch/java.log")
    printf '%s\n' "$report" | verapdf_lines >"$scratch/lines"
    if [ "$(wc -l <"$scratch/lines")" -ne $# ]; then
        verdict 1 "verapdf-$flavour" "$*" "veraPDF did not judge every file: $(tail -n 3 "$scratch/java.log")"
    fi
    while IFS='	' read -r result file why; do
        [ "$result" = pass ]
        verdict $? "verapdf-$flavour" "$file" "$(printf "%s" "$why" | tr "\001" "\n")"
    done <"$scratch/lines"
}

check_fonts() { # every font embedded, subset and with a map back to Unicode
    pdffonts "$1" 2>&1 | awk 'NR > 2 && !/ yes +yes +yes +[0-9]+ +[0-9]+$/ { print; bad = 1 } NR == 1 && !/^name/ { print; bad = 1 }
                              END { if (NR < 2) { print "no font table"; bad = 1 } exit bad }'
}

check_mutool() { # mutool repairs quietly and says so on stderr
    complaints=$(mutool info "$1" 2>&1 >/dev/null | grep -v '^Retrieving info') || return 0
    printf '%s\n' "$complaints"
    return 1
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for tool in qpdf pdffonts mutool; do
    command -v "$tool" >/dev/null 2>&1 || verdict 1 "$tool" "-" "$tool is missing (Debian: qpdf poppler-utils mupdf-tools)"
done
for file; do
    [ -f "$file" ] || { verdict 1 file "$file" "there is no such file"; continue; }
    details=$(qpdf --check "$file" 2>&1)
    verdict $? qpdf "$file" "$details"
    details=$(check_fonts "$file")
    verdict $? pdffonts "$file" "$details"
    details=$(check_mutool "$file")
    verdict $? mutool "$file" "$details"
done
if jar=$("$here/verapdf.sh" "$build"); then
    check_verapdf ua1 "$@"
    check_verapdf 2a "$@"
else
    verdict 1 verapdf "-" "veraPDF could not be had: see above"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
