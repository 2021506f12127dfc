#!/bin/sh
# Texts that no person writes: the words that the rules ask for, those of the termbase and pieces of letters, in any order, with
# any sign between. The check must come to an end with its verdict, whatever stands beside what, and so must the rewriting.
. "$(dirname "$0")/../scripts/tap.sh"
shuffle=tests/scripts/shuffle.awk

# The words of the rules, as they stand in the source.
cat src/check/*.[ch] src/gate/*.c | grep -v '^#include' | grep -o '"[^"\\%]*"' | tr -d '"' | tr ' ' '\n' |
    LC_ALL=C grep -E '^[^!-,/-@[-`{-~]{1,30}$' | LC_ALL=C sort -u >"$scratch/rules"
sed 1d templates/language/termbase.tsv | cut -f 1 >"$scratch/terms"
# Letters, cut into pieces of three words.
cat tests/check/corpus/*/tekster/*.txt | tr '\n' ' ' | tr -s ' ' | tr ' ' '\n' | paste -d ' ' - - - >"$scratch/pieces"

shuffled() { # shuffled WORDS SEED
    LC_ALL=C awk -v "seed=$2" -v count=20000 -f "$shuffle" "$scratch/$1" >"$scratch/text.txt"
    expect 1 "$1 in any order, $2" "$KLARBREV" check "$scratch/text.txt" --format json
}
rewritten() { # rewritten WORDS SEED: as a note, whose reader becomes du
    LC_ALL=C awk -v "seed=$2" -v count=6000 -f "$shuffle" "$scratch/$1" >"$scratch/text.txt"
    expect 0 "a note of $1 in any order, $2" "$KLARBREV" rewrite duform "$scratch/text.txt"
}
ok "the rules ask for many words" test "$(wc -l <"$scratch/rules")" -gt 2000
for seed in 1 2 3 4; do
    shuffled rules "$seed"
done
shuffled terms 5
shuffled pieces 6
shuffled pieces 7
rewritten rules 8
rewritten pieces 9
rewritten pieces 10

printf 'Du får et brev. Modtageren, af brevet ringer.\n' >"$scratch/text.txt"
expect 0 "a role with a comma behind it" "$KLARBREV" check "$scratch/text.txt"
finish
