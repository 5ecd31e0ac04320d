#!/usr/bin/env bash
# Damages files at random (cuts, bit flips, lengths that lie, spliced parts, nested sequences, deflate bombs ...) and reads
# them in a process of 1 GiB heap: each must give the same image twice or a one-line reason within five seconds. Prints
# figures for time and memory; ends with 1 after a fault, 2 after a hang, 134 or 139 after a crash.
#
#   benchmarks/fuzz.sh [FOLDER...]          folders of further sound files, up to 600 kB each
#   COUNT=100000 SEED=1 ONLY='.*' OUT=folder CLASSES='cli/target/lib/*'   may be set; ONLY is a pattern for names of sound files
#
# Made files stand for every format and DICOM transfer syntax. OUT gets files.csv, a line a file. A single mutant of a run is
# replayed with COUNT=-NUMBER and the same SEED, ONLY and folders. Build first: mvn -q package, or ./verray --version and mvn
# -q -pl radiographs -am test-compile.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${OUT:-$(mktemp -d)}
classes=radiographs/target/test-classes:radiographs/target/classes:${CLASSES:-cli/target/lib/*}
OPENCV_LOG_LEVEL=OFF exec java -Xmx1g -XX:+UseParallelGC -cp "$classes" org.verray.radiographs.fuzz.FuzzRun \
    "${COUNT:-100000}" "${SEED:-1}" "$out" "${ONLY:-.*}" "$@"
