#!/usr/bin/env bash
# How well explanations point to what was synthesized: radiographs of which only a part is synthetic, with known masks.
#
#   benchmarks/explanation.sh [MODEL] [OUT]       default: the shipped detector, target/explanation
#   MANIFEST=../shared/radiographs/manifest.csv PARTS="validation test" THREADS=2   may be set in the environment
#
# The parents are the real radiographs of the validation and test parts of the split that the models were trained by (seed 7). Each
# gets two splices, in two places and by two of the 16 methods, which take turns. Needs python3 to join tables.
set -euo pipefail
cd "$(dirname "$0")/.."
model=${1:-residual-patch}
out=${2:-target/explanation}
manifest=${MANIFEST:-../shared/radiographs/manifest.csv}
threads=${THREADS:-$(nproc)}
half_a=upsample-nearest,upsample-lanczos,grain-added,spectrum-matched,autoencoder-shuffle-4x,autoencoder-transposed-8x,phantom-autoencoder,super-resolution-2x
half_b=upsample-bilinear,upsample-bicubic,grain-removed,autoencoder-nearest-8x,autoencoder-shuffle-8x,radiograph-autoencoder,diffusion-detail,super-resolution-4x
mkdir -p "$out"

./verray datasets split "$manifest" --quiet --format csv --seed 7 --train 0.6 --validation 0.2 --no-duplicates-check \
    --out "$out/split" >/dev/null
for part in ${PARTS:-validation test}; do
    set="$out/$part"
    if [ ! -f "$set/manifest.csv" ]; then
        mkdir -p "$set"
        python3 - "$manifest" "$out/split/split.csv" "$part" "$set/parents.csv" <<'PY'
import csv, os, sys
manifest, split, part, target = sys.argv[1:]
with open(split, newline="") as file:
    wanted = {row["path"] for row in csv.DictReader(file) if row["part"] == part}
with open(manifest, newline="") as file:
    rows = [row for row in csv.DictReader(file) if row["label"] == "real" and row["path"] in wanted]
for row in rows:
    row["path"] = os.path.relpath(os.path.join(os.path.dirname(manifest), row["path"]), os.path.dirname(target))
with open(target, "w", newline="") as file:
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
PY
        ./verray datasets synthesize "$set/parents.csv" --quiet --format csv --splice --each round-robin --seed 1 \
            --method "$half_a" --threads "$threads" --out "$set/a" >/dev/null
        ./verray datasets synthesize "$set/parents.csv" --quiet --format csv --splice --each round-robin --seed 2 \
            --method "$half_b" --threads "$threads" --out "$set/b" >/dev/null
        python3 - "$set" <<'PY'
import csv, os, sys
folder = sys.argv[1]
rows = {}
for half in "a", "b":
    with open(f"{folder}/{half}/manifest.csv", newline="") as file:
        for row in csv.DictReader(file):
            for column in "path", "parent", "mask":
                if row.get(column):
                    row[column] = os.path.normpath(os.path.join(half, row[column]))
            rows.setdefault(row["path"], row)
columns = list(dict.fromkeys(key for row in rows.values() for key in row))
with open(f"{folder}/manifest.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, columns, restval="")
    writer.writeheader()
    writer.writerows(rows.values())
print(folder, sum(1 for row in rows.values() if row.get("mask")), "spliced images")
PY
    fi
    ./verray evaluate "$set/manifest.csv" --explain --no-audit --model "$model" --seed 1 --threads "$threads" --format table \
        --out "$set/$(basename "$model")"
done
