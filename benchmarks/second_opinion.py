#!/usr/bin/env python3
"""What a second opinion brings in folds that were judged without it.

    verray evaluate MANIFEST --matrix --config RECIPE --set model.secondOpinion=0 --baselines residual-statistics ... --out FOLDS
    python3 benchmarks/second_opinion.py FOLDS 0.1

Scores of the network and of residual statistics stand side by side in FOLDS/cells. Their log-odds are averaged with the weight that is given,
as the detector does; a calibration of the mean changes no rank. Intervals by bootstrap over groups.
"""
import csv
import glob
import sys

import numpy as np

SECOND = "baseline-residual-statistics"
REPLICATES = 1000


def log_odds(p):
    p = np.clip(np.asarray(p, dtype=float), 1e-9, 1 - 1e-9)
    return np.log(p / (1 - p))


def auc(scores, truth):
    positive, negative = scores[truth], scores[~truth]
    if not len(positive) or not len(negative):
        return np.nan
    return (positive[:, None] > negative).mean() + (positive[:, None] == negative).mean() / 2


def cell(file):
    with open(file) as lines:
        thresholds = dict(part.split("=") for part in next(lines).strip().split(",")[1:] if "=" in part)
        rows = [r for r in csv.DictReader(lines) if not r["problem"] and r["model"]]
    scores = {name: log_odds([r[name] for r in rows]) for name in rows[0] if name == "model" or name.startswith("baseline-")}
    cut = {name: log_odds(float(value)) for name, value in thresholds.items()}
    return scores, cut, np.array([r["truth"] != "real" for r in rows]), np.array([r["group"] for r in rows])


def resampled(groups, random):
    names, index = np.unique(groups, return_inverse=True)
    members = [np.flatnonzero(index == i) for i in range(len(names))]
    return np.concatenate([members[i] for i in random.integers(0, len(names), len(names))])


def main(folder, weight):
    random = np.random.default_rng(1)
    for file in sorted(glob.glob(folder + "/cells/*/seed-1/*.csv")):
        fold, condition = file.split("/")[-3], file.split("/")[-1][:-4]
        scores, cut, truth, groups = cell(file)
        both = (1 - weight) * scores["model"] + weight * scores[SECOND]
        if fold.startswith("source"):
            at = (1 - weight) * cut["model"] + weight * cut[SECOND]
            real = both[~truth]
            print(f"{fold} {condition}: false alarms {(real >= at).sum()} of {len(real)}, network alone "
                  f"{(scores['model'][~truth] >= cut['model']).sum()}")
        else:
            draws = [auc(both[i], truth[i]) for i in (resampled(groups, random) for _ in range(REPLICATES))]
            low, high = np.nanpercentile(draws, [2.5, 97.5])
            print(f"{fold} {condition}: AUC {auc(both, truth):.3f} ({low:.3f} to {high:.3f}), network alone "
                  f"{auc(scores['model'], truth):.3f}, residual statistics alone {auc(scores[SECOND], truth):.3f}")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
