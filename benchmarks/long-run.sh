#!/usr/bin/env bash
# A long `verray detect`: does its rate stay, does its memory stay, and does a run that is killed and resumed end like one that was not?
#
#   benchmarks/long-run.sh OUT [FOLDER]       files of FOLDER, default: the demo set, under new names
#   COUNT=20000 EVERY=10 KILL_AT=0.37         files, seconds between samples, share of the results at which the second run is killed
#   HALF=1                                    the kill is tried on a quarter of the files
#
# Leaves in OUT samples.csv (seconds, results, resident MiB, heap MiB in use), samples.svg and the results of both runs.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
source=${2:-datasets/demo}
count=${COUNT:-20000}
mkdir -p "$out/images"
./verray --version

mapfile -t files < <(find "$source" -type f \( -name '*.png' -o -name '*.dcm' \) | sort)
for ((i = 0; i < count; i++)); do
    file=${files[i % ${#files[@]}]}
    name=$(printf '%s/images/%06d.%s' "$out" "$i" "${file##*.}")
    [ -e "$name" ] || ln "$file" "$name" 2>/dev/null || cp "$file" "$name"
done

results() { [ -f "$1/detections.csv" ] && wc -l <"$1/detections.csv" || echo 0; }

begin=$(date +%s.%N)
./verray detect --quiet --format csv --out "$out/whole" "$out/images" >/dev/null &
pid=$!
echo "seconds,results,resident,heap" >"$out/samples.csv"
while kill -0 $pid 2>/dev/null; do
    sleep "${EVERY:-10}"
    resident=$(awk '/VmRSS/ { print $2 / 1024 }' "/proc/$pid/status" 2>/dev/null || true)
    heap=$(jcmd $pid GC.heap_info 2>/dev/null | awk '/used/ && /K/ && !/Metaspace|class space/ {
        match($0, /used [0-9]+K/); sum += substr($0, RSTART + 5, RLENGTH - 6) } END { print sum / 1024 }' || true)
    [ -z "$resident" ] || echo "$(echo "$(date +%s.%N) - $begin" | bc),$(results "$out/whole"),$resident,$heap" >>"$out/samples.csv"
done
wait $pid
java -cp 'cli/target/lib/*' benchmarks/LongRunPlot.java "$out/samples.csv" "$out/samples.svg"

# The same in two goes.
goes=$count
if [ "${HALF:-0}" = 1 ]; then
    goes=$((count / 4))
fi
mkdir -p "$out/some"
find "$out/images" -type f | sort | awk -v n="$goes" "NR <= n" | while read -r file; do ln -f "$file" "$out/some/${file##*/}"; done
at=$(awk -v n="$goes" -v share="${KILL_AT:-0.37}" 'BEGIN { print int(n * share) }')
./verray detect --quiet --format csv --out "$out/resumed" "$out/some" >/dev/null &
pid=$!
while [ "$(results "$out/resumed")" -lt "$at" ]; do sleep 0.2; done
kill -9 $pid
wait $pid || true
echo "killed at $(results "$out/resumed") of $goes results"
./verray detect --format csv --out "$out/resumed" --resume "$out/some" >/dev/null
if cmp <(head -n $((goes + 1)) "$out/whole/detections.csv" | sed 's#/images/#/some/#') "$out/resumed/detections.csv"; then
    echo "killed and resumed: the same table of $goes results, byte by byte"
else
    echo "killed and resumed: another table"
    exit 1
fi
