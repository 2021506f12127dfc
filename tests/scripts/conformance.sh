#!/bin/sh
# Other people's judges over every document: FILES given, or all that `make demo` renders.
set -u
here=$(dirname "$0")
build=${BUILD:-build}
exec "$here/pdf-conformance.sh" "$build" "$@"
