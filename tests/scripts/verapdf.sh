#!/bin/sh
# Prints the path of the veraPDF program (a jar), fetched once from Maven Central into the build folder.
# veraPDF is a test tool under GPLv3+/MPL-2.0: it is run, never linked, shipped or committed.
set -u
build=${1:?usage: verapdf.sh BUILD_FOLDER}
version=1.30.2
jar=$build/tools/cli-$version.jar

for tool in java mvn; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "verapdf: '$tool' is missing: veraPDF cannot be run. On Debian: apt-get install default-jre-headless maven" >&2
        exit 1
    fi
done
if [ ! -s "$jar" ]; then
    mkdir -p "$build/tools"
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact=org.verapdf.apps:cli:$version -DoutputDirectory="$build/tools" >"$build/tools/mvn.log" 2>&1 || {
        cat "$build/tools/mvn.log" >&2
        echo "verapdf: org.verapdf.apps:cli:$version could not be fetched from Maven Central: veraPDF cannot be run." >&2
        exit 1
    }
fi
echo "$jar"
