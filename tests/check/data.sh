#!/bin/sh
# The language data as people edit it: termbase, word list, annotated sentences and letters. Usage: data.sh [TREE]
. "$(dirname "$0")/../scripts/tap.sh"
cd "${1:-.}" || exit 2
LC_ALL=C # awk, sort and comm agree on what a letter is
export LC_ALL
termbase=templates/language/termbase.tsv
words=templates/language/ord.txt
collections='tests/check/corpus tests/check/corpus/udvikling tests/check/corpus/proeve tests/check/corpus/proeve-2'
rules='spelling compound jargon explain abbreviation law-reference passive nominalisation long-sentence long-word address
third-person mixed-person double-word attachment own-words deficit'

silent() { # silent NAME COMMAND...: passes when the command succeeds and prints nothing
    silent_name=$1
    shift
    if silent_said=$("$@" 2>&1) && [ -z "$silent_said" ]; then pass "$silent_name"; else
        fail "$silent_name" "$(printf '%s\n' "$silent_said" | head -n 10)"
    fi
}

rows() { # rows FILE PROGRAM: the awk program over the rows under the header; it calls wrong(WHY), and has lower(TEXT)
    awk -F '\t' -v rules="$(echo "$rules" | tr '\n' ' ')" "
        function wrong(why) { print FILENAME \":\" FNR \": \" why \": \" substr(\$0, 1, 80) }
        function lower(text) { gsub(/Æ/, \"æ\", text); gsub(/Ø/, \"ø\", text); gsub(/Å/, \"å\", text); return tolower(text) }
        BEGIN { n = split(rules, list, \" \"); for (i = 1; i <= n; i++) known[list[i]] = 1 }
        FNR == 1 { next }
        $2" "$1"
}

header() { # header FILE COLUMN...
    header_file=$1
    shift
    [ "$(head -n 1 "$header_file")" = "$(echo "$*" | tr ' ' '\t')" ]
}

# Of the longest word of the term, the first half stands in the sentence: inflection changes the rest (iværksætte, iværksat).
found_has_the_term() {
    rows "$termbase" '{
        count = split($1, word, " "); longest = ""
        for (i = 1; i <= count; i++) if (length(word[i]) > length(longest)) longest = word[i]
        size = int(length(longest) / 2); if (size < 3) size = 3
        if (index(lower($5), lower(substr(longest, 1, size))) == 0) wrong("the term is not in eksempel_fundet")
    }'
}

not_found_lacks_the_term() {
    rows "$termbase" '{
        text = " " lower($6) " "; gsub(/[.,:;!?]/, " ", text)
        if (index(text, " " lower($1) " ")) wrong("the term is in eksempel_ikke_fundet")
    }'
}

# Every finding names a rule and words of its text; a letter tells them in the order they stand.
findings_are_in_the_sentence() {
    rows "$sentences" '{
        count = split($2, finding, " ")
        for (i = 1; i <= count; i++) {
            rule = finding[i]; sub(/^\?/, "", rule); text = rule; sub(/:.*/, "", rule)
            text = substr(text, length(rule) + 2); gsub(/_/, " ", text)
            if (!(rule in known)) wrong("no rule is called " rule)
            if (text == "" || index($1, text) == 0) wrong("\"" text "\" is not in the sentence")
        }
    }'
}

findings_are_in_the_letter() {
    for txt in "$letters"/*.txt; do
        awk -v rules="$(echo "$rules" | tr '\n' ' ')" '
            BEGIN { n = split(rules, list, " "); for (i = 1; i <= n; i++) known[list[i]] = 1; at = 1 }
            NR == FNR { letter = letter $0 "\n"; next }
            /^#/ || /^$/ { next }
            {
                rule = $0; sub(/^\?/, "", rule); text = rule; sub(/:.*/, "", rule)
                text = substr(text, length(rule) + 2); gsub(/_/, " ", text)
                if (!(rule in known)) print FILENAME ": no rule is called " rule
                found = index(substr(letter, at), text)
                if (text == "" || found == 0) print FILENAME ": \"" text "\" does not come next in the letter"
                else at += found - 1
            }' "$txt" "${txt%.txt}.fund"
    done
}

letters_come_in_pairs() {
    for file in "$letters"/*; do
        case $file in
        *.txt) [ -f "${file%.txt}.fund" ] || echo "$file has no .fund" ;;
        *.fund) [ -f "${file%.fund}.txt" ] || echo "$file has no .txt" ;;
        *) echo "$file is neither .txt nor .fund" ;;
        esac
    done
    for file in "$letters"/god-*.fund; do grep -v '^[#?]' "$file" | sed "s#^#$file: a good letter with a finding: #"; done
    for file in "$letters"/fejl-*.fund; do grep -qv '^#' "$file" || echo "$file: nothing is found"; done
}

half_are_clean() {
    rows "$sentences" '$2 == "" { clean++ } END { if (clean * 3 < FNR - 1) print FNR - 1 " sentences, " clean " clean" }'
}

ok "termbase has its columns" header "$termbase" term slags skriv_i_stedet forklaring eksempel_fundet eksempel_ikke_fundet kilde \
    gennemset_af gennemset_dato alvor
silent "termbase: ten columns in each row" rows "$termbase" 'NF != 10 { wrong("not ten columns") }'
silent "termbase: at least 400 terms" rows "$termbase" 'END { if (FNR < 401) print "only " FNR - 1 }'
silent "termbase: each term once" rows "$termbase" 'seen[lower($1)]++ { wrong("twice") }'
silent "termbase: kinds" rows "$termbase" '$2 !~ /^(erstat|forklar|undgaa|behold|tilladt)$/ { wrong("no such kind") }'
silent "termbase: what to write instead stands where the kind asks for it" rows "$termbase" '
    ($2 == "erstat") != ($3 != "") { wrong("skriv_i_stedet") }
    ($2 ~ /forklar|behold/) && $4 == "" { wrong("no forklaring") }'
silent "termbase: severities" rows "$termbase" '$10 !~ /^(ingen|tip|advarsel|fejl|)$/ { wrong("no such severity") }'
silent "termbase: source, reviewer and date" rows "$termbase" '
    $7 == "" || $8 == "" || $9 !~ /^[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$/ { wrong("who says so, and when?") }'
silent "termbase: no spaces around a cell" rows "$termbase" '/  | \t|\t | $/ { wrong("space") }'
silent "termbase: sentences begin and end as such" rows "$termbase" '
    $5 !~ /[.?!]$/ || $6 !~ /[.?!]$/ || $5 ~ /^[a-z]/ || $6 ~ /^[a-z]/ || $5 == $6 { wrong("a whole sentence, please") }'
silent "termbase: eksempel_fundet has the term" found_has_the_term
silent "termbase: eksempel_ikke_fundet lacks it" not_found_lacks_the_term
silent "word list: one word a line, each once" awk '/^#/ || /^$/ { next } /[ \t]/ || seen[$0]++ { print FILENAME ":" FNR ": " $0 }' "$words"
check_collection() { # check_collection FOLDER: its sentences and letters
    sentences=$1/saetninger.tsv
    letters=$1/tekster
    ok "$1: sentences have their columns" header "$sentences" tekst fund bemaerkning
    silent "$1: three columns, none empty, each sentence once" rows "$sentences" '
        NF != 3 { wrong("not three columns") } $1 == "" || seen[$1]++ { wrong("empty or twice") }'
    silent "$1: a third of the sentences or more are clean" half_are_clean
    silent "$1: findings name a rule and words of the sentence" findings_are_in_the_sentence
    silent "$1: letters, each with its findings; good ones without" letters_come_in_pairs
    silent "$1: findings name a rule and stand in order" findings_are_in_the_letter
}
for folder in $collections; do check_collection "$folder"; done
sentences=tests/check/corpus/saetninger.tsv
letters=tests/check/corpus/tekster
silent "sentences: at least 360" rows "$sentences" 'END { if (FNR < 361) print FNR - 1 }'

# What Hunspell says. Names of the case and abbreviations are no business of its.
unknown() { # unknown FILE: words that neither dictionary nor word list knows
    # Phone numbers, web addresses and the like are cut away first.
    sed 's#[^ ]*[@/][^ ]*##g; s#www\.[^ ]*##g; s#"# #g; s#»# #g; s#«# #g' "$1" | LC_ALL=C.UTF-8 hunspell -i utf-8 -d da_DK -p "$scratch/words" -l |
        sed 's/[.-]*$//' | sort -u
}

expected() { # expected: what may be unknown: slips, abbreviations, names and their genitives
    rows "$sentences" '{
        count = split($2, finding, " ")
        for (i = 1; i <= count; i++) if (sub(/^(spelling|abbreviation):/, "", finding[i])) { sub(/\.$/, "", finding[i]); print finding[i] }
        if (sub(/.*navne:/, "", $3)) { count = split($3, name, /[ ,]/); for (i = 1; i <= count; i++) print name[i] "\n" name[i] "s" }
    }'
    awk -F '[ ,]+' '/^# navne:/ { sub(/^# navne: */, ""); for (i = 1; i <= NF; i++) print $i "\n" $i "s" }
        sub(/^(spelling|abbreviation):/, "") { sub(/\.$/, ""); print }' "$letters"/*.fund
    printf '%s\n' kl kr tlf ca fx f.eks th
}

if command -v hunspell >/dev/null 2>&1 && echo hus | hunspell -d da_DK -l >/dev/null 2>&1; then
    grep -v '^#' "$words" | grep . >"$scratch/words"
    cut -f 3-6 "$termbase" | sed 1d >"$scratch/terms.txt"
    { cut -f 1 "$sentences" | sed 1d && cat "$letters"/*.txt; } >"$scratch/texts.txt"
    expected | sort -u >"$scratch/expected"
    unknown "$scratch/texts.txt" >"$scratch/unknown"
    silent "termbase is spelt as the dictionary has it" unknown "$scratch/terms.txt"
    silent "sentences and letters: only what is marked is misspelt" comm -23 "$scratch/unknown" "$scratch/expected"
    { rows "$sentences" '{ count = split($2, finding, " "); for (i = 1; i <= count; i++) if (sub(/^spelling:/, "", finding[i])) print finding[i] }'
        sed -n 's/^spelling://p' "$letters"/*.fund; } | sort -u >"$scratch/slips"
    silent "sentences and letters: what is marked is misspelt" comm -13 "$scratch/unknown" "$scratch/slips"
    silent "word list: the dictionary lacks each word" sh -c 'grep -v "'\''" "$1" | LC_ALL=C.UTF-8 hunspell -i utf-8 -d da_DK -G' - "$scratch/words"
else
    for name in "termbase is spelt as the dictionary has it" "sentences and letters: only what is marked is misspelt" \
        "sentences and letters: what is marked is misspelt" "word list: the dictionary lacks each word"; do
        skip "$name" "no hunspell with a Danish dictionary"
    done
fi
finish
