#!/bin/sh
# Findings for programs, held by outside witnesses: JSON against docs/findings.schema.json, SARIF against its official schema,
# rdjsonl against reviewdog's documented shape; and every place against the words that stand there.
. "$(dirname "$0")/../scripts/tap.sh"
unset KLARBREV_TEMPLATES LC_ALL LC_MESSAGES LANG
LOGNAME=mette.holm
export LOGNAME
witness=tests/report/witness.py
python=
for candidate in /usr/bin/python3 python3; do
    if [ -z "$python" ] && "$candidate" -W ignore -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null; then python=$candidate; fi
done

hold() { # hold NAME KIND REPORT [TEXT]: the witness has nothing to say against the report; what stands at its places is in $scratch/places
    hold_name=$1
    shift
    if [ -z "$python" ]; then
        skip "$hold_name" "no Python with jsonschema"
    elif hold_said=$("$python" -W ignore "$witness" "$@" 2>&1 >"$scratch/places"); then
        pass "$hold_name"
    else
        fail "$hold_name" "$hold_said"
    fi
}

for golden in tests/report/golden/*.json; do hold "$golden" json "$golden"; done
for golden in tests/report/golden/*.sarif; do hold "$golden" sarif "$golden"; done
for golden in tests/report/golden/*.jsonl; do hold "$golden" rdjsonl "$golden"; done

# A text file with a name that is no URI, findings of every severity, a quote, a law, marks on letters, characters of four bytes.
text="$scratch/søs & bo: 1%.txt"
printf '%s\n' 'Kære Zoë 😀' '' 'Vi har 😀 modtaget Deres ansøgning vedrørende bevilling. Borgeren skal hørre om det det.' \
    'Der bliver foretaget en vurdering af funktionsevnen af kontaktpesonen i forhold til de ting, som' \
    'du gerne vil have hjælp til, og som du har fortalt os om, da du var her sidste gang i november,' 'og det tager tid.' \
    '' '"Det er en bevilling," sagde hun. Det står i servicelovens § 85, stk. 2.' >"$text"
for format in json sarif rdjsonl; do
    expect 1 "a text is held, as $format" "$KLARBREV" check "$text" --format "$format"
    cp "$scratch/out" "$scratch/report.$format"
    hold "and the report is sound" "$format" "$scratch/report.$format" "$text"
    cp "$scratch/places" "$scratch/places.$format"
done
ok "SARIF and rdjsonl point at the same words" cmp "$scratch/places.sarif" "$scratch/places.rdjsonl"
if [ -n "$python" ]; then
    contains "at the words found" "$scratch/places.sarif" "jargon:bevilling"
    contains "which may go over a line end" "$scratch/places.sarif" "som du gerne vil have hjælp til"
    ok "of every severity" sh -c 'grep -q "\"level\":\"note\"" "$1" && grep -q "\"level\":\"warning\"" "$1" && grep -q "\"level\":\"error\"" "$1"' - "$scratch/report.sarif"
fi
expect 1 "from standard input" sh -c "\"$KLARBREV\" check - --format sarif <'$text'"
hold "the report is sound" sarif "$scratch/out" "$text"
printf 'Kære Bo\n\nVi ses på onsdag.\n' >"$scratch/god.txt"
for format in json sarif rdjsonl; do
    expect 0 "nothing to find, as $format" "$KLARBREV" check "$scratch/god.txt" --format "$format"
    hold "is sound too" "$format" "$scratch/out" "$scratch/god.txt"
done

# A letter: what the template says, what the case says, what was agreed; and what a person passes.
letter() { # letter FORMAT OPTIONS...
    letter_format=$1
    shift
    "$KLARBREV" check indkaldelse examples/indkaldelse/lukasz-zolc.json --format "$letter_format" --date 2026-12-07 \
        --set 'moede.dagsorden[0].emne=Vi taler om din bevilling' "$@"
}
for format in json sarif rdjsonl; do
    expect 1 "a letter is held, as $format" letter "$format"
    cp "$scratch/out" "$scratch/letter.$format"
    hold "and its report is sound" "$format" "$scratch/letter.$format"
done
contains "JSON names the field" "$scratch/letter.json" '"source":{"data":"moede.dagsorden[0].emne"}'
contains "SARIF too" "$scratch/letter.sarif" '"fullyQualifiedName":"moede.dagsorden[0].emne"'
contains "rdjsonl says where in the file" "$scratch/letter.rdjsonl" '"path":"examples/indkaldelse/lukasz-zolc.json"'
for format in json sarif rdjsonl; do
    expect 0 "passed in writing, as $format" letter "$format" --override 'notice=Łukasz bad selv om "i morgen"' \
        --override 'talk-first=Vi talte sammen i dag' --override 'jargon=Ordet er Łukasz sit eget'
    cp "$scratch/out" "$scratch/passed.$format"
    hold "and the report is sound" "$format" "$scratch/passed.$format"
done
contains "JSON has the reason" "$scratch/passed.json" '"overridden":"Łukasz bad selv om \"i morgen\"","overridden_by":"mette.holm"'
contains "SARIF has a suppression" "$scratch/passed.sarif" '"justification":"Łukasz bad selv om \"i morgen\""'
lacks "rdjsonl has no error left" "$scratch/passed.rdjsonl" '"ERROR"'
finish
