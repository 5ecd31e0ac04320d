#!/usr/bin/env bash
# Time and memory of the statistics: reader studies and large ROC curves, warm (JMH) and as whole processes, beside R's pROC (Debian:
# r-base-core, r-cran-proc) for ROC curves and a numpy script of the same analysis for reader studies, where they are installed.
#
#   benchmarks/statistics/run.sh
#   SHARED=../shared WORK=folder JMH="-f 3"   may be set in the environment
#
# Needs GNU time. Van Dyke's study is read from SHARED; without it a simulated one of its size takes its place.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=benchmarks/statistics
work=${WORK:-$here/target/inputs}
vandyke=${SHARED:-../shared}/statistics-reference/data/vandyke.csv

[ -n "${SKIP_BUILD:-}" ] || mvn -B -q -pl statistics package -DskipTests
mvn -B -q -f $here/pom.xml compile
classes="$here/target/classes:$here/target/lib/*"
package=org.verray.benchmarks.statistics
java -cp "$classes" $package.Inputs "$work"

# shellcheck disable=SC2086
java -cp "$classes" org.openjdk.jmh.Main -jvmArgsPrepend "-Dvandyke=$(realpath -m "$vandyke")" -rf csv -rff $here/target/jmh.csv ${JMH:-} \
    | grep -E '^(Benchmark|(Auc|Study)Benchmark)' || true

measure() {
    echo "\$ ${*: -3}"
    /usr/bin/time -f "  %e s, processor %U + %S s, %M KB resident" "$@"
}
for study in "$vandyke" "$work/large.csv"; do
    [ -f "$study" ] || continue
    measure java -Xmx1g -cp "$classes" $package.WholeProcess study "$study"
    if command -v python3 >/dev/null && python3 -c 'import numpy' 2>/dev/null; then
        measure env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python3 $here/mrmc.py "$study"
    fi
done
for n in 10000 100000 1000000; do
    measure java -Xmx1g -cp "$classes" $package.WholeProcess scores "$work/scores-$n.bin"
    if command -v Rscript >/dev/null; then
        measure Rscript --vanilla $here/proc.R "$work/scores-$n.bin"
    fi
done
