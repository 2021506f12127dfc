#!/bin/sh
# Many letters: in the order of the cases whatever the threads, good cases beside bad ones, runs that go on after a kill, and
# sources and folders that fail.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG
export LOGNAME=mette
case=examples/ventetid/iris-beck.json
one=$(tr -d '\n' <$case)

cases() { # cases COUNT: NDJSON with a case number of its own each
    i=0
    while [ "$i" -lt "$1" ]; do
        i=$((i + 1))
        printf '%s\n' "$one" | sed "s#\"nummer\": *\"[^\"]*\"#\"nummer\":\"27.42.00-G01-$i-26\"#"
    done
}
letters() { find "$1" -name '*.pdf' | wc -l | tr -d ' '; }
is() { if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "$2 instead of $3"; fi; }

cases 12 >"$scratch/12.ndjson"
expect 0 "NDJSON becomes letters" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/a" -j 1
contains "says how many" "$scratch/err" "klarbrev: 12 breve er lavet."
lacks "no progress where there is no terminal" "$scratch/err" "i sekundet"
is "one file each" "$(letters "$scratch/a")" 12
"$KLARBREV" render ventetid - -o "$scratch/render.pdf" 2>/dev/null <<END
$(sed -n 3p "$scratch/12.ndjson")
END
ok "the same bytes as render makes" cmp "$scratch/a/0000003-27.42.00-G01-3-26.pdf" "$scratch/render.pdf"
expect 0 "with many threads" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/b" -j 7 --progress --lang en
contains "progress where it is asked for" "$scratch/err" "a second"
ok "the same ledger and letters" diff -r "$scratch/a" "$scratch/b"
expect 0 "from standard input" sh -c "cat '$scratch/12.ndjson' | '$KLARBREV' batch ventetid - -d '$scratch/c'"
ok "the same letters" diff -r "$scratch/a" "$scratch/c"

# Bad cases among good ones.
sed -e '2s/"borger"/"borgre"/' -e '4s/.*/{"sag":/' -e '6s/.*//' -e '8s/.*/[]/' "$scratch/12.ndjson" >"$scratch/bad.ndjson"
printf '%s\n' "$one" | sed 's/"fornavn": *"[^"]*"/"fornavn":"Iris iværksættelse"/' >"$scratch/odd"
expect 3 "wrong cases do not stop the others" "$KLARBREV" batch ventetid "$scratch/bad.ndjson" -d "$scratch/d" -j 3 --report "$scratch/d.json"
is "the good ones are made" "$(letters "$scratch/d")" 8
contains "a case is named by its line" "$scratch/err" "bad.ndjson#2: Sagen har fejl"
contains "the sum has them" "$scratch/err" "3 med fejl i sagen"
contains "and the rules" "$scratch/err" "unknown-field"
ok "the report is JSON" python3 -c "
import json
d = json.load(open('$scratch/d.json'))
assert (d['made'], d['held'], d['failed']) == (8, 0, 3), d
assert [r['index'] for r in d['letters']] == list(range(1, 12))
assert d['letters'][1]['status'] == 'failed' and d['letters'][1]['errors'][0]['rule'] == 'unknown-field'
assert d['letters'][0]['file'].startswith('0000001-') and d['letters'][0]['pages'] == 1"
"$KLARBREV" batch ventetid "$scratch/bad.ndjson" -d "$scratch/e" -j 1 --report "$scratch/e.json" >/dev/null 2>&1
ok "the same report with one thread" cmp "$scratch/d.json" "$scratch/e.json"
expect 3 "a wrong case alone is told as render tells it" "$KLARBREV" batch ventetid "$scratch/bad.ndjson" -d "$scratch/f"
contains "with the nearest field" "$scratch/err" "Mente du"
expect 0 "mended cases are made by --resume" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/never" # a control
sed -e '6s/.*//' "$scratch/12.ndjson" >"$scratch/mended.ndjson"
expect 0 "what failed is tried again" "$KLARBREV" batch ventetid "$scratch/mended.ndjson" -d "$scratch/d" --resume
is "and is there" "$(letters "$scratch/d")" 11
contains "what was made is not made again" "$scratch/err" "8 af dem allerede i en tidligere kørsel"

# Held back by the gate.
sed 's/"aftaler"/"aftaler"/' examples/samarbejdsbrev/anna-soerensen.json | tr -d '\n' >"$scratch/held.ndjson"
echo >>"$scratch/held.ndjson"
tr -d '\n' <examples/samarbejdsbrev/anna-soerensen.json | sed 's/"dato": *"2026-11-23"/"dato":"2026-11-27"/' >>"$scratch/held.ndjson"
expect 1 "some are held back" "$KLARBREV" batch samarbejdsbrev "$scratch/held.ndjson" -d "$scratch/g"
is "the rest is made" "$(letters "$scratch/g")" 1
contains "the rule is told" "$scratch/err" "before-weekend"
expect 0 "--no-check makes all" "$KLARBREV" batch samarbejdsbrev "$scratch/held.ndjson" -d "$scratch/h" --no-check
expect 0 "so does a reason" "$KLARBREV" batch samarbejdsbrev "$scratch/held.ndjson" -d "$scratch/i" \
    --override "before-weekend=Aftalt med borgeren" --override "talk-first=Aftalt med borgeren" --override "notice=Aftalt med borgeren"
expect 2 "other options are another run" "$KLARBREV" batch samarbejdsbrev "$scratch/held.ndjson" -d "$scratch/g" --resume --no-check
expect 2 "a run is not begun twice" "$KLARBREV" batch samarbejdsbrev "$scratch/held.ndjson" -d "$scratch/g"
contains "says what to do" "$scratch/err" "--resume"

# A folder of files, also with names that lead elsewhere.
mkdir "$scratch/files"
cp $case "$scratch/files/b.json"
sed 's#"nummer": *"[^"]*"#"nummer":"../../../etc/æ å"#' $case >"$scratch/files/a.json"
cp examples/ventetid/iris-beck.json "$scratch/files/c.json"
echo "no case" >"$scratch/files/readme.txt"
expect 0 "a folder, sorted by name" "$KLARBREV" batch ventetid "$scratch/files" -d "$scratch/j" --format text
ok "a case number is no path" test -f "$scratch/j/0000001-..-..-..-etc-.txt"
is "equal case numbers are two files" "$(find "$scratch/j" -name '*.txt' | wc -l | tr -d ' ')" 3
chmod 000 "$scratch/files/b.json" && mkdir "$scratch/files/d.json"
if [ "$(id -u)" != 0 ]; then
    expect 3 "a file that can't be read is one failed case" "$KLARBREV" batch ventetid "$scratch/files" -d "$scratch/k" --format text
fi
chmod 644 "$scratch/files/b.json"

# Input of every kind.
: >"$scratch/empty"
expect 0 "empty input" "$KLARBREV" batch ventetid "$scratch/empty" -d "$scratch/l"
contains "makes none" "$scratch/err" "0 breve er lavet"
expect 3 "JSON over several lines is told once" "$KLARBREV" batch ventetid $case -d "$scratch/m"
contains "as such" "$scratch/err" "ikke en sag på hver linje"
expect 3 "a list is told too" sh -c "echo '[{}]' | '$KLARBREV' batch ventetid - -d '$scratch/m'"
{ sed -n 1p "$scratch/12.ndjson"; head -c 9000000 /dev/zero | tr '\0' 'x'; echo; sed -n 2p "$scratch/12.ndjson"; } >"$scratch/huge.ndjson"
expect 3 "a huge record is one failed case" "$KLARBREV" batch ventetid "$scratch/huge.ndjson" -d "$scratch/n"
contains "that says the limit" "$scratch/err" "Grænsen er 8 MB"
is "and the others are made" "$(letters "$scratch/n")" 2
expect 4 "no such input" "$KLARBREV" batch ventetid "$scratch/nothing" -d "$scratch/o"
expect 2 "no folder" "$KLARBREV" batch ventetid "$scratch/12.ndjson"
expect 2 "no such number of threads" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/o" -j 0
expect 3 "no such template" "$KLARBREV" batch ventetidd "$scratch/12.ndjson" -d "$scratch/o"

# An input that is another.
sed '3s/Iris/Idas/' "$scratch/12.ndjson" >"$scratch/changed.ndjson"
expect 3 "a changed case is seen" "$KLARBREV" batch ventetid "$scratch/changed.ndjson" -d "$scratch/a" --resume
contains "by its number" "$scratch/err" "Sag nummer 3 er en anden"
head -n 5 "$scratch/12.ndjson" >"$scratch/fewer.ndjson"
expect 3 "so are cases that are gone" "$KLARBREV" batch ventetid "$scratch/fewer.ndjson" -d "$scratch/a" --resume
cases 15 >"$scratch/more.ndjson"
expect 0 "new cases at the end are made" "$KLARBREV" batch ventetid "$scratch/more.ndjson" -d "$scratch/a" --resume
is "and no others" "$(letters "$scratch/a")" 15

# The ledger.
cp -R "$scratch/a" "$scratch/torn"
printf '16\tmade\tabc' >>"$scratch/torn/klarbrev-batch.tsv"
expect 0 "a torn last line is none" "$KLARBREV" batch ventetid "$scratch/more.ndjson" -d "$scratch/torn" --resume
ok "and goes away" cmp "$scratch/a/klarbrev-batch.tsv" "$scratch/torn/klarbrev-batch.tsv"
sed -i '4s/made/held/' "$scratch/torn/klarbrev-batch.tsv"
expect 4 "a damaged line is an error" "$KLARBREV" batch ventetid "$scratch/more.ndjson" -d "$scratch/torn" --resume
contains "that points" "$scratch/err" "klarbrev-batch.tsv:4"

# A letter that is in the ledger but was not renamed before the kill.
mv "$scratch/c/0000012-27.42.00-G01-12-26.pdf" "$scratch/c/.12.part"
echo half >"$scratch/c/.13.part"
expect 0 "what was written aside gets its name" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/c" --resume
ok "all is as it was" diff -r "$scratch/b" "$scratch/c"

# One PDF for the printer.
expect 0 "letters are gathered" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/q" --stream "$scratch/stream.pdf"
is "one page each" "$(pdfinfo "$scratch/stream.pdf" | sed -n 's/^Pages: *//p')" 12
ok "a PDF without a fault" qpdf --check "$scratch/stream.pdf"
pdftotext -f 11 -l 11 "$scratch/stream.pdf" "$scratch/11.txt"
contains "in the order of the cases" "$scratch/11.txt" "27.42.00-G01-11-26"
contains "the list tells each case's page" "$scratch/stream.tsv" "27.42.00-G01-11-26	4999	11	1	11"
is "sorted" "$(sed 1d "$scratch/stream.tsv" | cut -f 1 | LC_ALL=C sort -c && echo sorted)" sorted
ok "tagged as one document" sh -c "pdfinfo -struct '$scratch/stream.pdf' 2>/dev/null | grep -c '^  Part' | grep -qx 12"
cp "$scratch/stream.pdf" "$scratch/first.pdf"
expect 0 "again from the folder" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/q" --resume --stream "$scratch/stream.pdf"
ok "the same bytes" cmp "$scratch/stream.pdf" "$scratch/first.pdf"
rm "$scratch/q/0000003-27.42.00-G01-3-26.pdf"
expect 4 "a letter that is gone is told" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/q" --resume --stream "$scratch/stream.pdf"
contains "by its name" "$scratch/err" "0000003-27.42.00-G01-3-26.pdf"
ok "and the old stream stays" cmp "$scratch/stream.pdf" "$scratch/first.pdf"
expect 2 "only PDF can be gathered" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/r" --format html --stream "$scratch/s.pdf"

# Folders and disks that fail.
if [ "$(id -u)" != 0 ]; then
    mkdir "$scratch/readonly" && chmod 555 "$scratch/readonly"
    expect 4 "a folder that can't be written to" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/readonly"
fi
echo "a file" >"$scratch/file"
expect 4 "a file is no folder" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/file"
# A file of more than 20 blocks can't be written: the disk is as good as full.
expect 4 "a letter that can't be written" sh -c "trap '' XFSZ; ulimit -f 20; '$KLARBREV' batch ventetid '$scratch/12.ndjson' -d '$scratch/full'"
is "leaves none behind" "$(find "$scratch/full" -name '*.p*' | wc -l | tr -d ' ')" 0
expect 0 "and goes on when there is room" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/full" --resume
is "with all of them" "$(letters "$scratch/full")" 12
expect 4 "a report that can't be written" "$KLARBREV" batch ventetid "$scratch/12.ndjson" -d "$scratch/p" --report "$scratch/none/r.json"
# A new process each time: the first letters of several threads, before anything is set up by an earlier one.
cold=0
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    rm -rf "$scratch/cold"
    "$KLARBREV" batch ventetid examples/ventetid -d "$scratch/cold" -j 4 --quiet >/dev/null 2>&1 && cold=$((cold + 1))
done
ok "twenty cold runs of four threads" test "$cold" -eq 20

finish
