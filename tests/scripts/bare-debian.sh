#!/bin/sh
# The README's two commands on a fresh Debian 12 with nothing but git and make, in a chroot: bare-debian.sh FOLDER [REPOSITORY]
# Needs root and debootstrap. Packages come from where this machine's own apt gets them. FOLDER is made and left for a look.
set -eu
folder=${1:?usage: bare-debian.sh FOLDER [REPOSITORY]}
repository=${2:-$(git rev-parse --show-toplevel)}
[ "$(id -u)" -eq 0 ] || { echo "bare-debian: only root can make a chroot." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "bare-debian: debootstrap is missing." >&2; exit 1; }
[ ! -e "$folder" ] || { echo "bare-debian: $folder is there already." >&2; exit 1; }

# The first archive that has bookworm itself, in either of apt's two notations.
mirror=$(find /etc/apt -name '*.sources' -o -name '*.list' | sort | xargs awk '
    /^deb / { for (i = 2; i < NF; i++) if ($i ~ /^[a-z+]+:/ && $(i + 1) == "bookworm") { print $i; exit } }
    /^URIs:/ { uri = $2 }
    /^Suites:/ && / bookworm( |$)/ { print uri; exit }')
debootstrap --variant=minbase --include=git,make,ca-certificates bookworm "$folder" "${mirror:?no Debian 12 archive in /etc/apt}"

rm -rf "$folder/etc/apt/sources.list" "$folder/etc/apt/sources.list.d"
cp -a /etc/apt/. "$folder/etc/apt/"
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
    [ ! -e "$file" ] || cp -L "$file" "$folder$file"
done
git clone --quiet --no-hardlinks "$repository" "$folder/srv/klarbrev"

inside() {
    chroot "$folder" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        sh -c "cd /srv/klarbrev && $1"
}
mount -t proc proc "$folder/proc"
trap 'umount "$folder/proc"' EXIT
inside 'for tool in gcc cc pkg-config python3; do ! command -v $tool || { echo "$tool is there: not a bare Debian"; exit 1; }; done'
started=$(date +%s)
inside 'make demo'
echo "make demo: $(($(date +%s) - started)) seconds, packages included"
inside 'make check'
echo "make demo and make check: $(($(date +%s) - started)) seconds on $(nproc) processors"
inside 'git status --short' | sed 's/^/left behind: /'
