#!/bin/sh
# The packages of tests/package/golden against the official schemas, where those lie beside the project, and the calendar files
# against a reader that is not klarbrev's. What is not there is skipped.
. "$(dirname "$0")/../scripts/tap.sh"
golden=tests/package/golden
schemas=${KB_SCHEMAS:-../shared/data/delivery}
message='//*[local-name()="Message"]'
shipment='//*[local-name()="ForsendelseI"]'

# A part of a request, as a file of its own.
part() { xmllint --xpath "$2" "$1" >"$scratch/part.xml"; }

valid() { ok "$1 is valid" xmllint --nonet --noout --schema "$2" "$3"; }

if [ -d "$schemas/memo-1.1" ]; then
    for file in "$golden"/memo-1.1*.xml "$golden"/nemsms-1.1.xml; do valid "$file" "$schemas/memo-1.1/MeMo_core.xsd" "$file"; done
    for file in "$golden"/memo-1.2*.xml "$golden"/nemsms-1.2.xml; do valid "$file" "$schemas/memo-1.2/Version1.2/MeMo_core.xsd" "$file"; done
    for file in "$golden"/sf1601-automatic.xml "$golden"/sf1601-digital.xml "$golden"/sf1601-nemsms.xml; do
        part "$file" "$message"
        valid "$file: message" "$schemas/memo-1.1/MeMo_core.xsd" "$scratch/part.xml"
    done
    expect 3 "a message of 1.2 is none of 1.1" xmllint --nonet --noout --schema "$schemas/memo-1.1/MeMo_core.xsd" "$golden/memo-1.2.xml"
else
    skip "messages against the official schemas" "$schemas is not there"
fi

# libxml2 reads one file a name space, and the schemas have one a type: each import is led to a file that includes all of
# them, and what a file imports of its own name space goes.
join_schemas() {
    mkdir "$scratch/xsd"
    cp "$1"/*.xsd "$scratch/xsd"
    cat "$scratch"/xsd/*.xsd | grep -oE 'targetNamespace="[^"]*"' | sort -u | cut -d'"' -f2 | while read -r space; do
        name=all-$(printf %s "$space" | tr -c 'a-zA-Z0-9' '-').xsd
        grep -lF "targetNamespace=\"$space\"" "$scratch"/xsd/*.xsd >"$scratch/own"
        xargs sed -i "\|<import namespace=\"$space\"|d" <"$scratch/own"
        {
            echo "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"$space\">"
            sed 's,.*/\(.*\),<include schemaLocation="\1"/>,' "$scratch/own"
            echo '</schema>'
        } >"$scratch/$name"
        sed -i "s|\(<import namespace=\"$space\" schemaLocation=\)\"[^\"]*\"|\1\"$name\"|" "$scratch"/xsd/*.xsd
    done
    mv "$scratch"/all-*.xsd "$scratch/xsd"
}

print_schemas=$schemas/fjernprint/sf1600/SF1600_EP_SP1-2/xsd/oio
if [ -d "$print_schemas" ]; then
    join_schemas "$print_schemas"
    schema=$scratch/xsd/all-urn-oio-fjernprint-1-0-0.xsd
    for file in "$golden"/fjernprint*.xml; do valid "$file" "$schema" "$file"; done
    for file in "$golden"/sf1601-automatic.xml "$golden"/sf1601-paper.xml; do
        part "$file" "$shipment"
        valid "$file: shipment" "$schema" "$scratch/part.xml"
    done
    sed 's/>Duplex</>Triplex</' "$golden/fjernprint.xml" >"$scratch/part.xml"
    expect 3 "the schema can refuse" xmllint --nonet --noout --schema "$schema" "$scratch/part.xml"
else
    skip "shipments against the official schemas" "$print_schemas is not there"
fi

python=/usr/bin/python3
if "$python" -c 'import icalendar' 2>/dev/null; then
    cat >"$scratch/read.py" <<'END'
import sys, datetime, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
event, = calendar.walk("VEVENT")
assert not event.errors and not calendar.errors, event.errors
for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "ORGANIZER"):
    if name in event:
        print(name, repr(str(event[name])))
for name in ("DTSTART", "DTEND"):
    print(name, event.decoded(name).astimezone(datetime.timezone.utc).isoformat())
for alarm in event.walk("VALARM"):
    print("TRIGGER", alarm.decoded("TRIGGER"))
END
    for file in "$golden"/meeting*.ics; do
        expect 0 "$file is read" "$python" "$scratch/read.py" "$file"
        cp "$scratch/out" "$scratch/$(basename "$file").read"
    done
    contains "the meeting begins at ten in winter" "$scratch/meeting.ics.read" "DTSTART 2026-12-03T09:00:00+00:00"
    contains "and is reminded of" "$scratch/meeting.ics.read" "TRIGGER -1 day, 22:00:00"
    contains "one hour, over the hour that is left out" "$scratch/meeting-plain.ics.read" "DTEND 2027-03-28T01:30:00+00:00"
    contains "commas and backslashes come back" "$scratch/meeting-odd.ics.read" 'Æblegrød; rødgrød, \\ og "fløde": hvad vælger du, når du må få'
    contains "a text stays a text" "$scratch/meeting-odd.ics.read" 'Anden linje\n\nBEGIN:VEVENT\nSUMMARY:falsk'
    contains "a cancelled meeting is one" "$scratch/meeting-cancelled.ics.read" "STATUS 'CANCELLED'"
else
    skip "calendar files against icalendar" "python3-icalendar is not there"
fi
finish
