#!/usr/bin/env bash
# `verray detect` beside the same job in Python (two processes, plain and tuned) by file format and size, and what share of Verray's time goes
# into reading, decoding, testimony and the network.
#
#   benchmarks/formats.sh
#   SMALL=200 LARGE=40 REPEATS=2 PYTHON=python3   files of about 540 pixels a side, files of 2500 x 2048, rounds
#
# All pictures are simulated: the demo set's and one that benchmarks/decode makes. Debian packages: dcmtk libgdcm-tools, and what
# benchmarks/detect-throughput.sh needs.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./verray --version >&2

# Copies of the files of one folder under new names in another, until there are as many as asked for.
fill() {
    local from=("$1"/*) i
    mkdir -p "$2"
    for ((i = 0; i < $3; i++)); do
        local file=${from[i % ${#from[@]}]}
        ln "$file" "$(printf '%s/%05d.%s' "$2" "$i" "${file##*.}")"
    done
}

mkdir -p "$work"/source/{small,large}/{png,uncompressed,jpeg-ls,jpeg-2000}
cp datasets/demo/*/*.png datasets/demo/*.png "$work/source/small/png" 2>/dev/null || true
java -cp 'cli/target/lib/*' benchmarks/decode/SimulatedFiles.java "$work/source/large/uncompressed/a.dcm" "$work/source/large/png/a.png"
find datasets/demo -name '*.dcm' | sort | while read -r file; do
    gdcmconv --raw "$file" "$work/source/small/uncompressed/$(basename "$file")"
done
for size in small large; do
    for file in "$work/source/$size/uncompressed"/*.dcm; do
        dcmcjpls +el "$file" "$work/source/$size/jpeg-ls/$(basename "$file")"
        gdcmconv --j2k "$file" "$work/source/$size/jpeg-2000/$(basename "$file")"
    done
done

for size in small large; do
    n=${SMALL:-200}
    [ $size = small ] || n=${LARGE:-40}
    for format in png uncompressed jpeg-ls jpeg-2000; do
        echo "== $size $format"
        fill "$work/source/$size/$format" "$work/$size-$format" "$n"
        IMAGES="$work/$size-$format" REPEATS=${REPEATS:-2} JOBS="verray python-processes python-tuned" benchmarks/detect-throughput.sh |
            grep -v ' run '
        java -XX:+UseParallelGC -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -cp 'cli/target/lib/*' benchmarks/DetectShares.java \
            "$work/$size-$format"
    done
done
