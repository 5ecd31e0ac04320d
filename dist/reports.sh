#!/usr/bin/env bash
# What a release is checked by: javadoc without a warning, a bill of materials, and licences that are known and allowed. Leaves target/reports.
set -euo pipefail
cd "$(dirname "$0")/.."
reports=target/reports
rm -rf "$reports"
mkdir -p "$reports"

# Modules refer to each other as they are built in this run.
mvn -B -q -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package \
    org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom \
    org.codehaus.mojo:license-maven-plugin:aggregate-add-third-party \
    org.apache.maven.plugins:maven-javadoc-plugin:aggregate-no-fork
cp target/verray-sbom.json target/verray-sbom.xml "$reports/"
cp target/generated-sources/license/THIRD-PARTY.txt "$reports/licences.txt"
mv "$reports/apidocs" "$reports/javadoc"

# A line is "(licence) (licence) name (group:artifact:version - address)".
patterns=$(grep -v '^#' dist/licences.txt | paste -sd '|')
refused=$(grep -E '^ *\(' "$reports/licences.txt" | grep -vE "\\(($patterns)\\)" || true)

echo "javadoc: $(find "$reports/javadoc" -name '*.html' | wc -l) pages, no warnings"
echo "bill of materials: $(grep -c '"purl"' "$reports/verray-sbom.json") entries"
echo "licences: $(grep -cE '^ *\(' "$reports/licences.txt") libraries, $(printf '%s' "$refused" | grep -c . || true) with none that is allowed"
if [ -n "$refused" ]; then
    echo "$refused"
    exit 5
fi
