#!/usr/bin/env bash
# Whole-process throughput of `verray detect` beside the same job in Python, on the same files with the same weights.
#
#   benchmarks/detect-throughput.sh [MODEL]      default: the shipped detector
#   REPEATS=3 PNG=200 DICOM=50 DEMO=datasets/demo PYTHON=python3   may be set in the environment
#   IMAGES=folder   takes the files of a folder instead of copies of the demo set
#   JOBS="verray python-processes"   leaves jobs out
#
# Needs python3 with numpy, Pillow, pydicom, a decoder for compressed DICOM (gdcm) and torch. Runs alternate, so that a busy
# neighbour hits all alike; the times are of whole processes, from the start of the interpreter or virtual machine to its
# end. Scores are compared first: a faster run that computes something else does not count.
set -euo pipefail
cd "$(dirname "$0")/.."
model=${1:-residual-patch}
python=${PYTHON:-python3}
repeats=${REPEATS:-3}
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./verray --version
[ -z "${IMAGES:-}" ] || ln -s "$(readlink -f "$IMAGES")" "$work/images"
[ -n "${IMAGES:-}" ] || "$python" - "${DEMO:-$here/datasets/demo}" "$work/images" "${PNG:-200}" "${DICOM:-50}" <<'PY'
import os, shutil, sys
demo, images, png, dicom = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
found = {".png": [], ".dcm": []}
for folder, _, names in sorted(os.walk(demo)):
    for name in sorted(names):
        if name[-4:] in found:
            found[name[-4:]].append(os.path.join(folder, name))
os.makedirs(images)
for suffix, count in ((".png", png), (".dcm", dicom)):
    for i in range(count):
        source = found[suffix][i % len(found[suffix])]
        shutil.copy(source, os.path.join(images, f"{i:04d}{suffix}"))
PY
java -cp 'cli/target/lib/*' benchmarks/ExportWeights.java "$model" "$work/weights.npz" 2>"$work/export.log" ||
    { cat "$work/export.log"; exit 1; }

processors=$(nproc)
declare -A command=(
    [verray]="./verray detect --quiet --format csv --model $model $work/images/"
    [python]="$python benchmarks/peer_detect.py $work/weights.npz $work/images"
    [python-processes]="$python benchmarks/peer_detect.py $work/weights.npz $work/images --processes $processors"
    [python-tuned]="env MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=17179869184 OMP_WAIT_POLICY=PASSIVE
        $python benchmarks/peer_detect.py $work/weights.npz $work/images --processes $processors --tuned"
)
read -ra order <<<"${JOBS:-verray python python-processes python-tuned}"

for round in $(seq "$repeats"); do
    for name in "${order[@]}"; do
        begin=$(date +%s.%N)
        ${command[$name]} >"$work/$name.csv"
        end=$(date +%s.%N)
        echo "$name $round $begin $end" | tee -a "$work/times" | awk '{ printf "%-18s run %d: %.1f s\n", $1, $2, $4 - $3 }'
    done
done

"$python" - "$work" "${order[@]}" <<'PY'
import csv, os, statistics, sys
work, names = sys.argv[1], sys.argv[2:]
scores = {}
for name in names:
    with open(f"{work}/{name}.csv") as file:
        scores[name] = {os.path.basename(row["path"]): float(row["score"]) for row in csv.DictReader(file)}
seconds = {name: [] for name in names}
with open(f"{work}/times") as file:
    for line in file:
        name, _, begin, end = line.split()
        seconds[name].append(float(end) - float(begin))
n = len(os.listdir(f"{work}/images"))
base = statistics.median(seconds[names[0]])
print(f"{n} files, {os.cpu_count()} processors; medians of {len(seconds[names[0]])} interleaved runs")
for name in names:
    median = statistics.median(seconds[name])
    apart = max(abs(scores[name][k] - scores[names[0]][k]) for k in scores[names[0]])
    spread = f"{n / max(seconds[name]):.1f} to {n / min(seconds[name]):.1f}"
    print(f"{name:18s} {n / median:6.1f} images/s ({spread}), verray is {median / base:.2f} x as fast, "
          f"{len(scores[name])} scores, largest difference {apart:.1e}")
PY
