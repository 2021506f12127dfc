#!/bin/sh
# What `make install` lays down works without the source: the program, and a user of the library through pkg-config.
. "$(dirname "$0")/../scripts/tap.sh"
stage=$scratch/stage
prefix=/usr
case_file=examples/samarbejdsbrev/huong-nguyen.json
# In a build folder of its own: the program is compiled for its prefix, and other tests run beside this one.
mkdir -p "$scratch/build"
cp -a "$BUILD"/obj "$BUILD"/libklarbrev.* "$scratch/build"
ok "make install" make -s --no-print-directory install BUILD="$scratch/build" DESTDIR="$stage" PREFIX=$prefix
ok "make install, elsewhere" make -s --no-print-directory install BUILD="$scratch/build" PREFIX="$scratch/elsewhere"
for file in bin/klarbrev lib/libklarbrev.so.1 lib/libklarbrev.so lib/libklarbrev.a lib/pkgconfig/klarbrev.pc include/klarbrev/klarbrev.h \
    share/klarbrev/templates/samarbejdsbrev/brev.mustache share/man/man1/klarbrev.1 share/bash-completion/completions/klarbrev \
    share/zsh/site-functions/_klarbrev share/man/man1/klarbrev-render.1 share/man/man5/klarbrev-case.5 \
    share/klarbrev/symbols/index.tsv share/klarbrev/workbench/index.html lib/systemd/system/klarbrev.socket lib/systemd/system/klarbrev.service etc/klarbrev/klarbrev.conf; do
    ok "installs $file" test -s "$stage$prefix/$file"
done
contains "the unit starts what was installed" "$stage$prefix/lib/systemd/system/klarbrev.service" "ExecStart=$prefix/bin/klarbrev serve"
ok "all of its places are filled in" sh -c '! grep -rE "@[A-Z]+@" "$1"/lib/systemd/system' sh "$stage$prefix"
if command -v systemd-analyze >/dev/null 2>&1; then
    # A copy without what only a running system has: the program's place, and the manual.
    sed "s|=$prefix/bin/klarbrev|=/bin/true|; /^Documentation=/d" "$stage$prefix/lib/systemd/system/klarbrev.service" >"$scratch/klarbrev.service"
    sed '/^Documentation=/d' "$stage$prefix/lib/systemd/system/klarbrev.socket" >"$scratch/klarbrev.socket"
    expect 0 "systemd understands the units" systemd-analyze verify "$scratch/klarbrev.service" "$scratch/klarbrev.socket"
    ok "and says nothing of them" test ! -s "$scratch/err"
    expect 0 "the sandbox is tight" systemd-analyze security --offline=yes --threshold=15 "$scratch/klarbrev.service"
else
    skip "systemd units" "systemd-analyze is not there"
fi
ok "all templates" diff -r templates "$stage$prefix/share/klarbrev/templates"

# A user's program, built with nothing but the installed files.
export PKG_CONFIG_PATH="$stage$prefix/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$stage"
export PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 PKG_CONFIG_ALLOW_SYSTEM_LIBS=1
version=$("$KLARBREV" version)
expect 0 "pkg-config knows the version" pkg-config --exact-version="$(echo "$version" | grep -oE '[0-9]+\.[0-9]+\.[0-9]+')" klarbrev
# shellcheck disable=SC2046 # options are words
ok "the example program compiles" "${CC:-cc}" -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -pedantic -o "$scratch/render_letter" \
    examples/c/render_letter.c $(pkg-config --cflags klarbrev) $(pkg-config --libs klarbrev)
export LD_LIBRARY_PATH="$stage$prefix/lib"
expect 0 "the example program makes a letter" "$scratch/render_letter" "$stage$prefix/share/klarbrev/templates" samarbejdsbrev "$case_file" "$scratch/a.pdf"
expect 0 "klarbrev makes the same letter" "$KLARBREV" render --no-check samarbejdsbrev "$case_file" -o "$scratch/b.pdf"
ok "byte for byte" cmp "$scratch/a.pdf" "$scratch/b.pdf"
printf '{"borger":{"fornavn":"Anna"}}' >"$scratch/poor.json"
expect 3 "it tells what is missing" "$scratch/render_letter" templates samarbejdsbrev "$scratch/poor.json" "$scratch/c.pdf"
ok "it says so" test -s "$scratch/err"
expect 0 "the installed program finds its templates" sh -c 'case_file=$(realpath "$2"); cd / && "$1/bin/klarbrev" render --no-check samarbejdsbrev "$case_file" -o "$3"' \
    sh "$scratch/elsewhere" "$case_file" "$scratch/d.pdf"

# Completion, as bash asks for it.
expect 0 "bash completes commands" bash -c '. docs/completion/klarbrev.bash; COMP_WORDS=(klarbrev re); COMP_CWORD=1; _klarbrev; printf "%s\n" "${COMPREPLY[@]}"'
contains "render is one" "$scratch/out" render
expect 0 "bash completes templates" bash -c '. docs/completion/klarbrev.bash; COMP_WORDS=(klarbrev render sam); COMP_CWORD=2; _klarbrev; printf "%s\n" "${COMPREPLY[@]}"'
contains "samarbejdsbrev is one" "$scratch/out" samarbejdsbrev
# Every command of the program is in the manual page and in both completions.
for command in render ask inspect lint expand dump version; do
    ok "$command has help" "$KLARBREV" "$command" -h
    contains "$command is in the manual" docs/man/klarbrev.1 ".It Cm $command"
    contains "$command is completed by zsh" docs/completion/_klarbrev "'$command:"
done
finish
