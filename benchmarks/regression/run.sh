#!/usr/bin/env bash
# Fails (exit 5) where the shipped detector has become worse on the demo set than the golden scores beside this script:
# its area under the ROC curve must be shown not to be inferior by more than the margin (lower end of DeLong's paired 95%
# interval), on the files as they are and on laundered copies. Shares at the threshold are printed for information.
#
#   benchmarks/regression/run.sh            compares
#   benchmarks/regression/run.sh --update   makes the golden scores anew from the detector that ships now
set -euo pipefail
cd "$(dirname "$0")/../.."
golden=benchmarks/regression/golden
manifest=datasets/demo/manifest.csv
margin=0.05

if [ "${1:-}" = --update ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    ./verray evaluate "$manifest" --no-audit --launder --seed 1 --device cpu --format table --out "$work"
    mkdir -p "$golden/laundered"
    cp "$work/metrics.json" "$work/predictions.csv" "$golden/"
    cp "$work/laundered/metrics.json" "$work/laundered/predictions.csv" "$golden/laundered/"
    exit
fi

for baseline in "$golden/metrics.json" "$golden/laundered/metrics.json"; do
    ./verray evaluate "$manifest" --no-audit --seed 1 --device cpu --format csv \
        --baseline "$baseline" --margin "$margin" --gate auc >/dev/null
done
