#!/usr/bin/env bash
# Coverage of 95% intervals and rejections of true null hypotheses in studies drawn from Roe and Metz's model; see docs/statistics-simulation.md.
#
#   benchmarks/statistics/coverage.sh
#   REPLICATIONS=2000 DETECTOR_REPLICATIONS=4000 THREADS=2   may be set in the environment
#
# Writes benchmarks/statistics/target/coverage/*.csv and prints a summary. The numbers depend on seeds and replications alone.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=benchmarks/statistics
out=$here/target/coverage
[ -n "${SKIP_BUILD:-}" ] || mvn -B -q -pl statistics package -DskipTests
mvn -B -q -f $here/pom.xml compile
simulate() {
    java -Xmx1g -cp "$here/target/classes:$here/target/lib/*" org.verray.benchmarks.statistics.Coverage \
        "$1" "$2" "$3" "${THREADS:-2}" "$out/$1.csv"
}
simulate auc "${REPLICATIONS:-2000}" 11
simulate detector "${DETECTOR_REPLICATIONS:-4000}" 12
simulate binary "${REPLICATIONS:-2000}" 13
simulate designs "${REPLICATIONS:-2000}" 14
python3 $here/summarize.py "$out"/{auc,detector,binary,designs}.csv
java -Xmx1g -cp "$here/target/classes:$here/target/lib/*" org.verray.benchmarks.statistics.PowerCheck "${REPLICATIONS:-2000}" 15 \
    | tee "$out/power.csv"
