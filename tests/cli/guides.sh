#!/bin/sh
# The guides are true: each block of commands in them is run, in their order, and each line of the block behind it is in what it
# says. "# svar N" on the first line of a block: it ends with N.
. "$(dirname "$0")/../scripts/tap.sh"
. "$(dirname "$0")/../scripts/service.sh"
top=$(pwd)

# The program by its short name, as it is when it is installed.
mkdir "$scratch/bin"
case $KLARBREV in /*) program=$KLARBREV ;; *) program=$top/$KLARBREV ;; esac
printf '#!/bin/sh\nexec "%s" "$@"\n' "$program" >"$scratch/bin/klarbrev"
chmod +x "$scratch/bin/klarbrev"
PATH=$scratch/bin:$PATH
LOGNAME=jens
export LOGNAME
KLARBREV_TEMPLATES=$top/templates
KLARBREV_SYMBOLS=$top/symbols
export PATH KLARBREV_TEMPLATES KLARBREV_SYMBOLS

cut_blocks() { # cut_blocks GUIDE DIR: writes each block to DIR/NUMBER.sh or .text
    awk -v dir="$2" '
        /^```(sh|text)$/ { file = sprintf("%s/%03d.%s", dir, ++count, substr($0, 4)); printf "" >file; next }
        /^```/ { file = ""; next }
        file != "" { print >file }' "$1"
}
run_guide() { # run_guide GUIDE PORT
    name=$(basename "$1" .md)
    mkdir "$scratch/$name" "$scratch/$name/blocks" "$scratch/$name/work"
    ln -s "$top/examples" "$scratch/$name/work/examples"
    cut_blocks "$1" "$scratch/$name/blocks"
    for block in "$scratch/$name"/blocks/*; do
        number=$(basename "$block")
        case $block in
        *.sh)
            want=$(sed -n '1s/^# svar \([0-9]*\)$/\1/p' "$block")
            sed "s/127\.0\.0\.1:8470/127.0.0.1:$2/g" "$block" >"$scratch/block.sh"
            (cd "$scratch/$name/work" && sh -e "$scratch/block.sh") >"$scratch/said" 2>&1
            got=$?
            if [ "$got" -eq "${want:-0}" ]; then pass "$name $number"; else fail "$name $number" "$got instead of ${want:-0}: $(head -n 5 "$scratch/said")"; fi
            ;;
        *.text)
            while IFS= read -r line; do
                contains "$name $number: $line" "$scratch/said" "$line"
            done <"$block"
            ;;
        esac
    done
}

run_guide docs/sagsbehandler.md 0
ok "there was something to run" test "$tap_count" -gt 10
needs "docs/fagsystem.md" curl
serve ""
run_guide docs/fagsystem.md "$port"
finish
