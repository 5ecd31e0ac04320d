#!/usr/bin/env bash
# Time and memory to load, validate and split a manifest of a million rows, as whole processes with a heap of 2 GiB:
# with every file there, in each mode, and with no file there, which is a million problems.
#
#   benchmarks/manifest/run.sh
#   ROWS=1000000 WORK=folder CLASSES='cli/target/lib/*'   may be set in the environment
#
# The files are hard links to one tiny file, 1000 a folder. Build Verray first (./verray --version). Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=benchmarks/manifest
classes=${CLASSES:-cli/target/lib/*}
rows=${ROWS:-1000000}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT

mkdir -p "$work/classes"
javac -d "$work/classes" -cp "$classes" $here/MillionRows.java $here/LoadAndSplit.java
[ -f "$work/manifest.csv" ] || java -cp "$work/classes" MillionRows "$work" "$rows"
measure() {
    /usr/bin/time -f "%e s (processor time %U + %S s), %M KB resident" java -Xmx2g -cp "$work/classes:$classes" LoadAndSplit "$@"
}
for mode in load stream holdout k-fold leave-one-generator-out leave-one-source-out time; do
    measure "$work/manifest.csv" "$mode" "$work"
done
measure "$work/missing.csv" load "$work"
measure "$work/missing.csv" stream "$work"
