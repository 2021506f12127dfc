#!/bin/sh
# The Debian packages of $BUILD/deb: what is in them works. With KB_INSTALL=1, as root on a machine that may be changed, they are
# installed, asked for a letter from the command line and through a socket of systemd's kind, and purged again.
. "$(dirname "$0")/../scripts/tap.sh"
packages=$BUILD/deb
case_file=examples/samarbejdsbrev/huong-nguyen.json
root=$scratch/root
for name in klarbrev libklarbrev1 libklarbrev-dev; do
    ok "$name unpacks" dpkg-deb -x "$packages/${name}"_*_*.deb "$root"
done
for file in usr/bin/klarbrev lib/systemd/system/klarbrev.socket etc/klarbrev/klarbrev.conf usr/share/klarbrev/templates/samarbejdsbrev/brev.mustache \
    usr/share/klarbrev/symbols/symbols.kbs usr/share/man/man1/klarbrev-render.1.gz usr/share/man/man5/klarbrev-case.5.gz \
    usr/share/bash-completion/completions/klarbrev usr/share/zsh/vendor-completions/_klarbrev usr/include/klarbrev/klarbrev.h; do
    ok "there is $file" test -s "$root/$file"
done
ok "the library is where the linker looks" sh -c 'test -e "$1"/usr/lib/*/libklarbrev.so.1' sh "$root"
depends=$(dpkg-deb -f "$packages"/klarbrev_*.deb Depends)
for package in fonts-noto-core fonts-sil-andika hunspell-da; do
    case $depends in *"$package"*) pass "it needs $package" ;; *) fail "it needs $package" "$depends" ;; esac
done
expect 0 "the program makes a letter" "$root/usr/bin/klarbrev" render samarbejdsbrev "$case_file" --quiet \
    --templates "$root/usr/share/klarbrev/templates" --symbols "$root/usr/share/klarbrev/symbols" -o "$scratch/a.pdf"

if [ "${KB_INSTALL:-}" != 1 ]; then
    finish
    exit
fi
case_file=$(realpath "$case_file")
packages=$(realpath "$packages")
ok "they install" apt-get install -y --no-install-recommends "$packages"/klarbrev_*.deb "$packages"/libklarbrev1_*.deb "$packages"/libklarbrev-dev_*.deb
expect 0 "it finds what is its own" sh -c 'cd / && klarbrev render samarbejdsbrev "$1" --quiet -o "$2"' sh "$case_file" "$scratch/b.pdf"
ok "the same letter" cmp "$scratch/a.pdf" "$scratch/b.pdf"
expect 0 "systemd takes the units" systemd-analyze verify klarbrev.service klarbrev.socket
(cd / && exec systemd-socket-activate -l 127.0.0.1:18479 klarbrev serve --quiet --config /etc/klarbrev/klarbrev.conf) >"$scratch/log" 2>&1 &
service=$!
sleep 1
expect 0 "a socket that was handed over" curl -sf -m 20 -H 'Content-Type: application/json' --data-binary "@$case_file" \
    "http://127.0.0.1:18479/v1/documents?template=samarbejdsbrev&format=pdf" -o "$scratch/c.pdf"
kill "$service"
wait "$service" 2>/dev/null
# shellcheck disable=SC2046 # options are words
ok "a program finds the library" cc -std=c17 -D_POSIX_C_SOURCE=200809L -o "$scratch/letter" examples/c/render_letter.c $(pkg-config --cflags --libs klarbrev)
ok "they go" apt-get purge -y klarbrev libklarbrev1 libklarbrev-dev
ok "and leave nothing" sh -c '! ls -d /usr/share/klarbrev /etc/klarbrev /usr/include/klarbrev 2>/dev/null'
finish
