#!/bin/sh
# Mass runs over HTTP: begun, watched, fetched as lines and as a zip, cancelled, removed; seen by their own key only; and a service
# that is killed at random instants and goes on, with no case lost and none made twice. KILLS: how often.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
needs "jobs" curl python3
one=$(tr -d '\n' <examples/ventetid/iris-beck.json)
state=$scratch/state
mkdir "$state"

new() { # new STATUS NAME QUERY FILE [CURL-ARGUMENTS...]: begins a job, whose address is then $job
    want=$1 name=$2 query=$3 file=$4
    shift 4
    call "$want" "$name" -H 'Content-Type: application/x-ndjson' --data-binary "@$file" "$@" "$at/v1/jobs?$query"
    job=$at$(tr -d '\r' <"$scratch/head" | sed -n 's/^Location: //p')
}
member() { python3 -c "import json,sys; print(json.load(open('$scratch/out'))['$1'])"; }
wait_for() { # wait_for STATE [CURL-ARGUMENTS...]
    wanted=$1
    shift
    tries=0
    until curl -s -o "$scratch/out" "$@" "$job" && grep -q "\"state\":\"$wanted\"" "$scratch/out"; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || { fail "the job is $wanted" "$(cat "$scratch/out")"; return; }
        sleep 0.1
    done
    pass "the job is $wanted"
}
is() { if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "$2 instead of $3"; fi; }
cases() { # cases COUNT
    i=0
    while [ "$i" -lt "$1" ]; do
        i=$((i + 1))
        printf '%s\n' "$one" | sed "s#\"nummer\": *\"[^\"]*\"#\"nummer\":\"27.42.00-G01-$i-26\"#"
    done
}

# Without a folder there are none.
serve "# none"
printf '%s\n' "$one" >"$scratch/1.ndjson"
new 501 "no folder, no jobs" template=ventetid "$scratch/1.ndjson"
contains "says what to do" "$scratch/out" "state = MAPPE"
stop

serve "state = $state
job-records = 50
job-bytes = 200000
jobs-per-key = 2"
cases 10 >"$scratch/10.ndjson"
sed -e '2s/"borger"/"borgre"/' -e '5s/.*//' "$scratch/10.ndjson" >"$scratch/bad.ndjson"
new 202 "a job is taken" template=ventetid "$scratch/bad.ndjson"
is "empty lines are no cases" "$(member records)" 9
wait_for "done"
is "what can be made is made" "$(member made)" 8
is "what is wrong is counted" "$(member failed)" 1
call 200 "results" "$job/results"
contains "are NDJSON" "$scratch/head" "application/x-ndjson"
cp "$scratch/out" "$scratch/results"
sed -n 3p "$scratch/bad.ndjson" >"$scratch/3.json"
"$KLARBREV" render ventetid "$scratch/3.json" -o "$scratch/3.pdf" 2>/dev/null
ok "each with its case, findings and document" python3 -c "
import base64, json
rows = [json.loads(l) for l in open('$scratch/results')]
assert [r['index'] for r in rows] == list(range(1, 10))
assert rows[1]['status'] == 'failed' and rows[1]['findings'][0]['rule'] == 'unknown-field' and 'document' not in rows[1]
assert rows[2]['status'] == 'made' and rows[2]['case'] == '27.42.00-G01-3-26' and rows[2]['type'] == 'application/pdf'
assert base64.b64decode(rows[2]['document']) == open('$scratch/3.pdf', 'rb').read()"
call 200 "a part of them" "$job/results?from=4&limit=2&documents=false"
is "is that part" "$(sed 's/.*"index":\([0-9]*\).*/\1/' "$scratch/out" | tr '\n' ' ')" "4 5 "
lacks "without documents" "$scratch/out" '"document"'
call 200 "as a zip" -H 'Accept: application/zip' "$job/results"
cp "$scratch/out" "$scratch/letters.zip"
ok "which can be read" python3 -c "
import zipfile
z = zipfile.ZipFile('$scratch/letters.zip')
assert z.testzip() is None
names = z.namelist()
assert len(names) == 9 and names[1] == '0000003-27.42.00-G01-3-26.pdf' and names[-1] == 'results.ndjson', names
assert z.read(names[1]) == open('$scratch/3.pdf', 'rb').read()
assert z.read('results.ndjson').count(b'\n') == 9"
if command -v unzip >/dev/null 2>&1; then ok "also by unzip" unzip -tq "$scratch/letters.zip"; fi
call 400 "no such part" "$job/results?from=0"
call 204 "an ended job is removed" -X DELETE "$job"
call 404 "and is gone" "$job"

new 202 "letters as text, with a reason and a date" "template=samarbejdsbrev&format=text&override=notice=Aftalt%20med%20Anna%20selv&date=2026-11-23" /dev/stdin <<END
$(tr -d '\n' <examples/samarbejdsbrev/anna-soerensen.json)
END
wait_for "done"
is "are made" "$(member made)" 1
tr -d '\n' <examples/samarbejdsbrev/anna-soerensen.json | sed 's/"dato": *"2026-11-23"/"dato":"2026-11-27"/' >"$scratch/held.ndjson"
new 202 "a letter that the gate holds back" template=samarbejdsbrev "$scratch/held.ndjson"
wait_for "done"
is "is held" "$(member held)" 1
call 200 "with its findings" "$job/results"
contains "in the result" "$scratch/out" '"rule":"before-weekend"'

# What is refused.
new 404 "no such template" template=ventetidd "$scratch/1.ndjson"
new 400 "no such format" "template=ventetid&format=docx" "$scratch/1.ndjson"
call 415 "no NDJSON" -H 'Content-Type: text/plain' --data-binary "@$scratch/1.ndjson" "$at/v1/jobs?template=ventetid"
cases 51 >"$scratch/51.ndjson"
new 413 "too many cases" template=ventetid "$scratch/51.ndjson"
contains "say the limit" "$scratch/out" "50"
head -c 300000 /dev/zero | tr '\0' ' ' >"$scratch/long.ndjson"
new 413 "too many bytes" template=ventetid "$scratch/long.ndjson"
call 404 "an id that is none" "$at/v1/jobs/0123456789abcdef0123456789abcdef"
call 405 "another method" -X PUT "$at/v1/jobs/0123456789abcdef0123456789abcdef"
contains "says which" "$scratch/head" "Allow: GET, HEAD, DELETE"
new 202 "no cases" template=ventetid /dev/null
is "are done at once" "$(member state)" "done"
call 200 "metrics" "$at/metrics"
contains "count the letters of jobs" "$scratch/out" 'klarbrev_job_letters_total{status="made"}'
lacks "the log has no case number" "$scratch/log" "27.42.00"
if [ "$(stat -c %a "$state/jobs.db" 2>/dev/null)" = 600 ]; then pass "the file is private"; else fail "the file is private"; fi
printf 'state = %s\nlisten = 127.0.0.1:0\n' "$state" >"$scratch/second"
expect 4 "a second service on the same folder does not start" "$KLARBREV" serve --config "$scratch/second"
contains "and says why" "$scratch/err" "En anden tjeneste"
stop

# Keys see their own.
key_a=$("$KLARBREV" key new A --keys "$scratch/keys" 2>/dev/null | grep -o 'kb_[A-Za-z0-9_-]*' | head -1)
key_b=$("$KLARBREV" key new B --keys "$scratch/keys" 2>/dev/null | grep -o 'kb_[A-Za-z0-9_-]*' | head -1)
serve "state = $state
keys = $scratch/keys
jobs-per-key = 2"
new 401 "no key" template=ventetid "$scratch/1.ndjson"
cases 400 >"$scratch/400.ndjson"
new 202 "a job of A" template=ventetid "$scratch/400.ndjson" -H "Authorization: Bearer $key_a"
first=$job
new 202 "another" template=ventetid "$scratch/400.ndjson" -H "Authorization: Bearer $key_a"
new 429 "a third is one too many" template=ventetid "$scratch/1.ndjson" -H "Authorization: Bearer $key_a"
job=$first
call 404 "B can't see it" -H "Authorization: Bearer $key_b" "$job"
call 404 "nor fetch it" -H "Authorization: Bearer $key_b" "$job/results"
call 404 "nor end it" -X DELETE -H "Authorization: Bearer $key_b" "$job"
call 200 "A cancels it" -X DELETE -H "Authorization: Bearer $key_a" "$job"
is "it is cancelled" "$(member state)" cancelled
made=$(member made)
sleep 0.3
call 200 "and stays so" -H "Authorization: Bearer $key_a" "$job"
is "with no more letters" "$(member made)" "$made"
call 200 "which can be fetched" -H "Authorization: Bearer $key_a" "$job/results?documents=false"
is "all of them" "$(wc -l <"$scratch/out" | tr -d ' ')" "$made"
stop

# A disk that is full: nothing that was taken is lost, and it goes on when there is room.
mkdir "$scratch/small"
if mount -t tmpfs -o size=2m tmpfs "$scratch/small" 2>/dev/null; then
    trap 'stop; umount "$scratch/small"; rm -rf "$scratch"' EXIT
    serve "state = $scratch/small"
    cases 120 >"$scratch/120.ndjson"
    new 202 "a job whose letters don't fit on the disk" template=ventetid "$scratch/120.ndjson"
    tries=0
    until grep -q jobs-not-kept "$scratch/log" || [ "$tries" -ge 200 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    contains "the log says that they are not kept" "$scratch/log" "jobs-not-kept"
    call 200 "it is still there" "$job"
    contains "and waits" "$scratch/out" '"records":120'
    head -c 3000000 /dev/zero | tr '\0' 'x' | sed 's/.\{1000\}/{"a":"&"}\n/g' >"$scratch/large.ndjson"
    kept=$job
    new 507 "one more is not taken" template=ventetid "$scratch/large.ndjson"
    job=$kept
    mount -o remount,size=40m "$scratch/small"
    wait_for "done"
    is "all are made when there is room" "$(member made)" 120
    stop
    umount "$scratch/small"
else
    skip "a full disk" "no file system can be mounted here"
fi
trap 'stop; rm -rf "$scratch"' EXIT

# Killed, again and again.
kills=${KILLS:-6}
count=$((kills * 60))
cases "$count" >"$scratch/many.ndjson"
sed -i '7s/"borger"/"borgre"/' "$scratch/many.ndjson"
serve "state = $state"
new 202 "a long job" template=ventetid "$scratch/many.ndjson"
path=${job#"$at"}
killed=0
while [ "$killed" -lt "$kills" ]; do
    sleep "0.$(od -An -N1 -tu1 /dev/urandom | awk '{ printf "%03d", $1 % 200 }')"
    stop KILL
    killed=$((killed + 1))
    serve "state = $state"
    job=$at$path
done
wait_for "done"
is "no case is lost, none is made twice" "$(member made)" $((count - 1))
call 200 "its results" "$job/results"
cp "$scratch/out" "$scratch/results"
ok "are one for each case" python3 -c "
import json
rows = [json.loads(l) for l in open('$scratch/results')]
assert [r['index'] for r in rows] == list(range(1, $count + 1))
assert all(r['case'] == '27.42.00-G01-%d-26' % r['index'] for r in rows if r['status'] == 'made')
assert [r['index'] for r in rows if r['status'] != 'made'] == [7]"
stop
finish
