#!/usr/bin/env bash
# Whole-process time of `verray batch` on this machine beside `verray detect`, on the same images with as many threads.
#
#   benchmarks/spark-against-detect.sh [IMAGES]     default: 2000, files of datasets/demo under new names
#   REPEATS=2 THREADS=2 may be set in the environment
#
# Runs alternate, the first of a pair taking turns, so that a busy neighbour hits both alike; where neighbours are so busy that it
# does not, seconds of processors tell more than the clock. Tables are compared: a faster run that computes something else does not count.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-2000}
repeats=${REPEATS:-2}
threads=${THREADS:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mapfile -t demo < <(find datasets/demo -name 'chest-*' | sort)
mkdir "$work/images"
for ((i = 0; i < count; i++)); do
    file=${demo[i % ${#demo[@]}]}
    cp "$file" "$work/images/$(printf %05d "$i")-${file##*/}"
done
# Builds and fetches what is needed.
./verray batch datasets/demo/manifest.csv --out "$work/first" --quiet

detect() { ./verray detect "$work/images" --threads "$threads" --format csv --quiet >"$work/detect.csv"; }
batch() { ./verray batch "$work/images" --threads "$threads" --format csv --quiet --out "$work/batch"; }
# Wall-clock seconds, then seconds of processors.
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$1" 2>"$work/log"; } 2>&1 | awk '{ print $1, $2 + $3 }'
}
for ((round = 1; round <= repeats; round++)); do
    if ((round % 2)); then
        d=$(timed detect) b=$(timed batch)
    else
        b=$(timed batch) d=$(timed detect)
    fi
    awk 'FNR > 1 || NR == 1' "$work"/batch/detections/part-*.csv | cmp - "$work/detect.csv"
    echo "$d $b" | tee -a "$work/times" | awk -v n="$count" -v r="$round" '{
        printf "pair %d: detect %.1f s (%.1f images/s, %.1f s of processors), batch %.1f s (%.1f images/s, %.1f s of processors)\n",
            r, $1, n / $1, $2, $3, n / $3, $4 }'
done
awk '{ d += $1; b += $3; dp += $2; bp += $4 } END {
    printf "ratio of rates %.3f by the clock, %.3f by seconds of processors; tables equal byte for byte\n", d / b, dp / bp }' "$work/times"
