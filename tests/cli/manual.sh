#!/bin/sh
# Each command has a manual page, help and completion, and all of them name the options that it takes: no more, and no fewer.
. "$(dirname "$0")/../scripts/tap.sh"
export LC_ALL=C.UTF-8
global=' --help --lang --quiet --symbols --templates'

commands=$("$KLARBREV" -h --lang en | sed -n 's/^  klarbrev \([a-z-]*\).*/\1/p' | sort -u)
names=$(sed -n 's/^ *[A-Z_]*[({] *"\([a-z-]*\)",.*/\1/p' src/cli/option*.c | sort -u)
lines() { tr -s ' ' '\n' | sed '/^$/d' | sort -u | tr '\n' ' '; }

# The options that the program takes, by trying each. A flag takes no value: then it is tried without.
taken() {
    for name in $names; do
        said=$("$KLARBREV" "$1" --lang en "--$name=x" --nonsense 2>&1 >/dev/null </dev/null)
        case $said in
        *"There is no option "*"--$name"*) said=$("$KLARBREV" "$1" --lang en "--$name" --nonsense 2>&1 >/dev/null </dev/null) ;;
        esac
        case $said in
        *"does not take"*) ;;
        *) echo "--$name" ;;
        esac
    done | lines
}

with_output() { sed 's/^-o$/--output/; s/^-h$/--help/; s/^-d$/--dir/; s/^-j$/--jobs/'; }
help_of() { "$KLARBREV" "$1" -h --lang "$2" | grep -oE '(^|[^a-zA-Z0-9-])(--[a-z-]+|-[odj])' | grep -oE -- '-.*' | with_output | cat - "$scratch/global" | lines; }
manual_of() { sed -n '/^\.Sh OPTIONS/,/^\.Sh /p' "docs/man/klarbrev-$1.1" | grep '^\.It Fl' | grep -oE 'Fl -?[a-z-]+' | sed 's/^Fl /-/' | with_output | lines; }
bash_of() { bash -c '. docs/completion/klarbrev.bash; COMP_WORDS=(klarbrev "$1" -); COMP_CWORD=2; _klarbrev; printf "%s\n" "${COMPREPLY[@]}"' bash "$1" | with_output | lines; }
zsh_of() {
    { awk -v start="    $1) " 'index($0, start) == 1 { on = 1 } on { print } on && /;;$/ { exit }' docs/completion/_klarbrev; grep '^    global=' docs/completion/_klarbrev; } |
        grep -oE "'\*?-[a-z-]+\[" | sed "s/^'\*\{0,1\}//; s/\[\$//" | with_output | lines
}

same() { # same NAME LEFT RIGHT
    if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "$(echo "has:   $2"; echo "takes: $3")"; fi
}

echo "$global" | tr ' ' '\n' >"$scratch/global"
ok "there are commands" test "$(echo "$commands" | wc -l)" -ge 13
for command in $commands; do
    takes=$(taken "$command")
    same "$command -h" "$(help_of "$command" en)" "$takes"
    same "$command -h in Danish" "$(help_of "$command" da)" "$takes"
    if [ ! -s "docs/man/klarbrev-$command.1" ]; then
        fail "klarbrev-$command(1)" "docs/man/klarbrev-$command.1 is missing"
    else
        same "klarbrev-$command(1)" "$(manual_of "$command")" "$takes"
    fi
    same "bash completes $command" "$(bash_of "$command")" "$takes"
    same "zsh completes $command" "$(zsh_of "$command")" "$takes"
    contains "$command is in klarbrev(1)" docs/man/klarbrev.1 ".It Cm $command"
    contains "zsh knows $command" docs/completion/_klarbrev "'$command:"
done
ok "bash offers all commands" test "$(bash -c '. docs/completion/klarbrev.bash; COMP_WORDS=(klarbrev ""); COMP_CWORD=1; _klarbrev; printf "%s\n" "${COMPREPLY[@]}"' |
    grep -v '^-' | lines)" = "$(echo "$commands" | lines)"

# The page of the case names each field that the schema has, and all words of a choice.
grep -oE '[a-z][a-z_0-9-]*' docs/man/klarbrev-case.5 | sort -u >"$scratch/told"
cat src/data/schema*.c | tr '\n' ' ' | grep -oE '(LEAF|COUNTED|CHOICE|BRANCH|LIST_OF)\( *"[a-z_]+"|\.name = "[a-z_]+"|CHOICE\( *"[a-z_]+", *[A-Z]+, *WORDS\([^)]*\)' |
    grep -oE '"[a-z_0-9-]+"' | tr -d '"' | sort -u >"$scratch/fields"
ok "the schema has fields" test "$(wc -l <"$scratch/fields")" -ge 100
same "klarbrev-case(5) names them all" "$(comm -23 "$scratch/fields" "$scratch/told" | lines)" ""
echo "$commands" >"$scratch/commands"
for page in docs/man/klarbrev-*.1; do
    name=${page#docs/man/klarbrev-}
    contains "$page is of a command" "$scratch/commands" "${name%.1}"
done

# Formats: what a page refers to is there, and all groups of a case are in its page.
for page in docs/man/*.[15]; do
    missing=$(sed -n 's/^\.Xr \(klarbrev[^ ]*\) \([15]\).*/\1.\2/p' "$page" | while read -r target; do [ -s "docs/man/$target" ] || echo "$target"; done)
    if [ -z "$missing" ]; then pass "$page refers to pages that are"; else fail "$page refers to pages that are" "$missing"; fi
done
# shellcheck disable=SC2013 # names have no spaces
for group in $(sed -n 's/.*kb_schema_\([a-z]*\)[,)].*/\1/p; s/&kb_schema_/\n/gp' src/data/schema.c | grep -oE '^[a-z]+' | sort -u | grep -vx case); do
    contains "klarbrev-case(5) has $group" docs/man/klarbrev-case.5 ".It Ic $group"
done
for key in titel beskrivelse version papir sider varsel felt regel; do
    ok "klarbrev-template(5) has $key" grep -qE "^\.It Ic .*\b$key\b" docs/man/klarbrev-template.5
done
# shellcheck disable=SC2013
for setting in $(sed -n 's/^    {"\([a-z-]*\)", AT(.*/\1/p' src/cli/cmd_serve.c); do
    ok "klarbrev.conf(5) has $setting" grep -qE "^\.It Ic .*\b$setting\b" docs/man/klarbrev.conf.5
done

if command -v mandoc >/dev/null 2>&1; then
    for page in docs/man/*.[15]; do
        found=$(mandoc -Tlint "$page" | grep -v 'referenced manual not found')
        if [ -z "$found" ]; then pass "$page is clean"; else fail "$page is clean" "$found"; fi
    done
else
    skip "mandoc" "mandoc is not there"
fi
if command -v zsh >/dev/null 2>&1; then ok "zsh reads its completion" zsh -n docs/completion/_klarbrev; else skip "zsh" "zsh is not there"; fi
finish
