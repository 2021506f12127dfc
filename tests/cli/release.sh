#!/bin/sh
# Releases from outside: the outbox and the journal, killed at any instant, two at once, a full disk, a folder that can't be
# written, a damaged journal. KB_KILLS: how often it is killed (25; .ci/run 200).
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_MESSAGES LANG
LC_ALL=C.UTF-8
export LC_ALL
case=examples/samarbejdsbrev/anna-soerensen.json
options="--by Mette --channel digital-post --set kommune.cvr=29189404 --set borger.cpr=010190-1234 --set borger.oensker.symboler=nej"
box=$scratch/udbakke

release() { # release OUTBOX [OPTION...]: the letter of this test
    release_box=$1
    shift
    # shellcheck disable=SC2086
    "$KLARBREV" release samarbejdsbrev "$case" --outbox "$release_box" $options "$@"
}

# All that must hold whatever happened: see tests/deliver for the same from inside.
sound() { # sound NAME OUTBOX
    sound_why=
    "$KLARBREV" release list --outbox "$2" >"$scratch/list" 2>&1 || sound_why="list: $(cat "$scratch/list")"
    "$KLARBREV" journal verify --outbox "$2" >"$scratch/verify" 2>&1 || sound_why="$sound_why verify: $(cat "$scratch/verify")"
    [ -z "$(ls -A "$2/.i-gang")" ] || sound_why="$sound_why left aside: $(ls "$2/.i-gang")"
    ready=$(find "$2/klar" -mindepth 1 -maxdepth 1 | wc -l)
    known=$("$KLARBREV" journal export --outbox "$2" | python3 -c '
import json, sys
entries = json.load(sys.stdin)
print(sum(e["event"] == "released" for e in entries) - sum(e["event"] == "cancelled" for e in entries))')
    [ "$ready" -eq "$known" ] || sound_why="$sound_why $ready letters are ready, the journal knows $known"
    python3 - "$2/klar" >"$scratch/items" 2>&1 <<'PYTHON' || sound_why="$sound_why $(cat "$scratch/items")"
import hashlib, json, os, sys
for record in os.listdir(sys.argv[1]):
    folder = os.path.join(sys.argv[1], record)
    manifest = json.load(open(os.path.join(folder, "manifest.json")))
    names = {"manifest.json"}
    for file in manifest["files"]:
        data = open(os.path.join(folder, file["name"]), "rb").read()
        assert hashlib.sha256(data).hexdigest() == file["sha256"], file["name"]
        names.add(file["name"])
    assert names == set(os.listdir(folder)), os.listdir(folder)
    assert manifest["record"] == record
PYTHON
    if [ -z "$sound_why" ]; then pass "$1"; else fail "$1" "$sound_why"; fi
}

# One letter.
expect 0 "a letter is released" release "$box" --key et --html
record=$(find "$box/klar" -mindepth 1 -maxdepth 1 -exec basename {} \;)
contains "and says where it lies" "$scratch/out" "$box/klar/$record"
for file in brev.pdf brev.html memo.xml kombi_request.xml moede.ics manifest.json; do
    ok "with $file" test -s "$box/klar/$record/$file"
done
ok "the PDF knows its record" grep -qa "<klarbrev:Record>$record</klarbrev:Record>" "$box/klar/$record/brev.pdf"
ok "the HTML too" grep -q "name=\"klarbrev-record\" content=\"$record\"" "$box/klar/$record/brev.html"
ok "and the message" grep -q "<memo:messageUUID>$record</memo:messageUUID>" "$box/klar/$record/memo.xml"
expect 0 "again with the same key" release "$box" --key et --html
contains "it is the same letter" "$scratch/out" "det var det allerede"
expect 3 "the same key for another letter is refused" release "$box" --key et --set borger.fornavn=Ea --html
contains "and says so" "$scratch/err" "Nøglen er brugt til et andet brev"
expect 3 "in English too" release "$box" --key et --lang en
contains "with what to do" "$scratch/err" "A new letter must have a key of its own."
ok "MeMo is 1.2" grep -q 'memoVersion="1.2"' "$box/klar/$record/memo.xml"
expect 0 "--memo 1.1" release "$scratch/aeldre" --key et --memo 1.1
ok "is the older one" grep -q 'memoVersion="1.1"' "$scratch/aeldre/klar/$record/memo.xml"
expect 2 "--memo 2" release "$box" --memo 2
sound "one letter, and all is sound" "$box"
expect 0 "--dry-run" release "$box" --key to --dry-run --format json
contains "shows what would leave" "$scratch/out" '"name":"kombi_request.xml"'
ok "and writes nothing" test "$(find "$box/klar" -mindepth 1 -maxdepth 1 | wc -l)" -eq 1

# What is refused.
expect 1 "the gate holds a letter back" release "$box" --key sent --date 2026-12-02
contains "and says why" "$scratch/err" "[notice]"
expect 0 "a sending rule can be passed with a reason" release "$box" --key sent --date 2026-12-02 \
    --override "notice=Anna har selv bedt om at få brevet nu" --override "talk-first=Anna er ringet op i dag om det"
"$KLARBREV" journal export --outbox "$box" >"$scratch/export"
contains "which the journal has" "$scratch/export" "Anna har selv bedt om at få brevet nu"
lacks "but no words of the letter" "$scratch/export" "Du har fortalt"
lacks "and no CPR" "$scratch/export" "010190"
expect 2 "--no-check is refused" release "$box" --no-check
expect 2 "--draft too" release "$box" --draft
expect 2 "no outbox" "$KLARBREV" release samarbejdsbrev "$case" --by Mette
contains "says what to write" "$scratch/err" "--outbox"
expect 2 "a channel that there is not" release "$box" --channel due
expect 3 "what the channel needs" "$KLARBREV" release samarbejdsbrev "$case" --outbox "$box" --by Mette --channel digital-post --set kommune.cvr=
contains "is named" "$scratch/err" "kommune.cvr"
expect 0 "an example has it" "$KLARBREV" release samarbejdsbrev "$case" --outbox "$scratch/eksempel" --by Mette
expect 3 "a letter is no text message" "$KLARBREV" release samarbejdsbrev "$case" --outbox "$box" --by Mette --channel nemsms --override channel="Anna vil have en sms"
contains "and what to do is told" "$scratch/err" "for langt til en sms"
expect 2 "nobody" env -u LOGNAME -u USER "$KLARBREV" release samarbejdsbrev "$case" --outbox "$box"
expect 0 "--keep-text" release "$box" --key tekst --keep-text
"$KLARBREV" journal export --outbox "$box" >"$scratch/export"
contains "keeps the words" "$scratch/export" "Du har fortalt"

# Waiting, due, pulled back.
expect 0 "hold" "$KLARBREV" release hold samarbejdsbrev "$case" --outbox "$box" --by Mette --key vent --until 2026-11-24 \
    --channel ingen
waiting=$(find "$box/venter" -mindepth 1 -maxdepth 1 -exec basename {} \;)
contains "waits for its day" "$scratch/out" "Venter til 2026-11-24: $box/venter/$waiting"
expect 0 "list on the day before" "$KLARBREV" release list --outbox "$box" --date 2026-11-23
ok "says that it waits" grep -q "^venter .*$waiting" "$scratch/out"
expect 0 "due on the day before" "$KLARBREV" release due --outbox "$box" --date 2026-11-23 --by Mette
contains "sends nothing" "$scratch/out" "0 sendt"
expect 0 "due on its day" "$KLARBREV" release due --outbox "$box" --date 2026-11-24 --by Mette
contains "sends it" "$scratch/out" "1 sendt"
ok "it is ready" test -f "$box/klar/$waiting/manifest.json"
expect 2 "cancel without a reason" "$KLARBREV" release cancel "$waiting" --outbox "$box" --by Mette
expect 0 "cancel" "$KLARBREV" release cancel "$waiting" --outbox "$box" --by Mette --reason "Anna ringede selv"
ok "it is gone" test ! -e "$box/klar/$waiting"
expect 3 "cancel what nobody knows" "$KLARBREV" release cancel 00000000-0000-4000-8000-000000000000 --outbox "$box" --by Mette --reason x
mkdir "$box/taget" && mv "$box/klar/$record" "$box/taget/"
expect 3 "what was taken can't be pulled back" "$KLARBREV" release cancel "$record" --outbox "$box" --by Mette --reason "for sent"
contains "says that it was taken" "$scratch/err" "allerede hentet"
expect 0 "a letter that was taken is not made again" release "$box" --key et --html
ok "nor laid there again" test ! -e "$box/klar/$record"
mv "$box/taget/$record" "$box/klar/"
sound "and all is sound" "$box"

expect 0 "hold --dry-run" "$KLARBREV" release hold samarbejdsbrev "$case" --by Mette --until 2026-11-24 --channel ingen --dry-run
contains "shows its days" "$scratch/out" '"days":"2026-11-24/'

# The journal.
expect 0 "journal list" "$KLARBREV" journal list --outbox "$box"
contains "has a line for each" "$scratch/out" "trukket tilbage"
expect 0 "journal show of a record" "$KLARBREV" journal show "$waiting" --outbox "$box"
contains "shows who" "$scratch/out" "Mette"
expect 0 "journal show of a number" "$KLARBREV" journal show 1 --journal "$box/journal.db"
expect 3 "journal show of nothing" "$KLARBREV" journal show 999 --outbox "$box"
expect 0 "journal export --format csv" "$KLARBREV" journal export --format csv --outbox "$box" -o "$scratch/export.csv"
ok "is CSV" python3 -c 'import csv,sys; rows=list(csv.reader(open(sys.argv[1]))); assert len({len(r) for r in rows}) == 1 and len(rows) > 5' "$scratch/export.csv"
expect 0 "journal verify" "$KLARBREV" journal verify --outbox "$box"
head=$(sed -n 's/^Hoved: //p' "$scratch/out")
expect 0 "with its own head" "$KLARBREV" journal verify --outbox "$box" --head "$head"
expect 3 "with a head of another journal" "$KLARBREV" journal verify --outbox "$box" --head "${head%????}0000"
contains "tells" "$scratch/err" "Journalen er ændret"
expect 0 "prune" "$KLARBREV" journal prune --outbox "$box" --before 2099-01-01 --case-type 27.42 --by Arkiv
"$KLARBREV" journal export --outbox "$box" >"$scratch/export"
lacks "removes what tells of persons" "$scratch/export" "Anna"
expect 0 "and the chain is whole" "$KLARBREV" journal verify --outbox "$box" --head "$head"
expect 0 "the key still gives the same letter" release "$box" --key et --html
contains "after pruning" "$scratch/out" "det var det allerede"
expect 4 "no journal there" "$KLARBREV" journal list --journal "$scratch/nowhere.db"
expect 2 "no journal named" "$KLARBREV" journal list

# Killed at random instants, then asked for again.
killed=0
kills=${KB_KILLS:-25}
[ -z "${WRAP:-}" ] || kills=3
release "$scratch/drab" --key varm >/dev/null 2>&1
start=$(date +%s%N)
release "$scratch/drab" --key varm2 >/dev/null 2>&1
whole=$((($(date +%s%N) - start) / 1000))
awk -v kills="$kills" -v whole="$whole" -v seed="${KB_SEED:-$(date +%s)}" \
    'BEGIN { srand(seed); for (i = 1; i <= kills; i++) printf "%.4f\n", 0.002 + rand() * whole * 1.2 / 1e6 }' >"$scratch/instants"
why=
i=0
while read -r instant; do
    i=$((i + 1))
    # shellcheck disable=SC2086
    timeout -s KILL "$instant" "$KLARBREV" release samarbejdsbrev "$case" --outbox "$scratch/drab" $options --key "drab-$i" \
        >/dev/null 2>&1 || killed=$((killed + 1))
    "$KLARBREV" journal verify --outbox "$scratch/drab" >"$scratch/verify" 2>&1 || why="$why after $instant s: $(cat "$scratch/verify")"
    release "$scratch/drab" --key "drab-$i" >"$scratch/again" 2>&1 || why="$why again: $(cat "$scratch/again")"
done <"$scratch/instants"
if [ -z "$why" ]; then pass "killed $killed of $i times, and released when asked again"; else fail "killed $killed of $i times" "$why"; fi
sound "nothing lost, doubled or half made" "$scratch/drab"
ok "one letter a key" test "$(find "$scratch/drab/klar" -mindepth 1 -maxdepth 1 | wc -l)" -eq $((i + 2))

# Several at once: four of one key, four of their own.
for key in fem fem fem fem en to tre fire; do
    release "$scratch/samtidig" --key "$key" >>"$scratch/race" 2>&1 || echo "failed $key" >>"$scratch/race" &
done
wait
lacks "several at once, none fails" "$scratch/race" "failed"
sound "several at once" "$scratch/samtidig"
ok "a letter a key" test "$(find "$scratch/samtidig/klar" -mindepth 1 -maxdepth 1 | wc -l)" -eq 5

# A disk that is full, here as a limit on the size of files: the letter does not fit, then the journal does not.
full=$scratch/fuld
release "$full" --key foer >/dev/null 2>&1
expect 4 "a full disk" sh -c "ulimit -f 40; exec \"\$0\" release samarbejdsbrev $case --outbox $full $options --key fuld" "$KLARBREV"
contains "is told" "$scratch/err" "udbakken"
sound "and nothing is lost" "$full"
expect 0 "with room it is released" release "$full" --key fuld
sound "and all is sound again" "$full"
if mkdir "$scratch/lille" && mount -t tmpfs -o size=600k tmpfs "$scratch/lille" 2>/dev/null; then
    status=0
    n=0
    while [ "$status" -eq 0 ] && [ "$n" -lt 20 ]; do
        n=$((n + 1))
        release "$scratch/lille/ud" --key "lille-$n" >"$scratch/out" 2>"$scratch/err"
        status=$?
    done
    ok "a small disk gets full" test "$status" -eq 4
    contains "and it says so" "$scratch/err" "disken er fuld"
    sound "nothing half made on it" "$scratch/lille/ud"
    umount "$scratch/lille"
else
    skip "a small disk gets full" "no file system can be mounted here"
fi

# A folder that can't be written. Root may write everywhere, so that somebody else tries.
closed=$scratch/lukket
mkdir "$closed" && chmod 555 "$closed" && chmod 755 "$scratch"
as_nobody=
[ "$(id -u)" -ne 0 ] || as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
# shellcheck disable=SC2086
expect 4 "a folder that is closed" $as_nobody "$KLARBREV" release samarbejdsbrev "$case" --outbox "$closed/ud" $options
contains "is told" "$scratch/err" "Kan ikke skrive i udbakken"
# shellcheck disable=SC2086
expect 4 "in English too" $as_nobody "$KLARBREV" release samarbejdsbrev "$case" --outbox "$closed/ud" $options --lang en
contains "with the reason" "$scratch/err" "Can't write in the outbox"

# A journal that is damaged.
cp -R "$full" "$scratch/skadet"
printf 'this is no journal' | dd of="$scratch/skadet/journal.db" conv=notrunc 2>/dev/null
expect 4 "a damaged journal" release "$scratch/skadet" --key ny
contains "is told" "$scratch/err" "er beskadiget"
expect 4 "in English too" release "$scratch/skadet" --key ny --lang en
contains "that nothing was sent" "$scratch/err" "Nothing was sent."
cp "$full/journal.db" "$scratch/skadet/journal.db"
sound "the copy brought back, nothing is lost" "$scratch/skadet"
rm "$scratch/skadet/journal.db"
expect 4 "a journal that was taken away" release "$scratch/skadet" --key ny
contains "is not begun anew in silence" "$scratch/err" "har været poster"
ok "and the letters are where they were" test -n "$(ls "$scratch/skadet/klar")"
expect 4 "another journal for the same outbox" release "$full" --key ny --journal "$scratch/anden.db"
contains "is refused" "$scratch/err" "hører til en anden journal"
finish
