"""Obuchowski-Rockette analysis (random readers and cases) with DeLong and jackknife covariances, written once more in numpy.

Arguments: a CSV file with the columns reader, treatment, case, truth, rating. Prints the test of equal treatments and the time.
"""
import csv
import sys
import time

import numpy as np


def load(path):
    rows = list(csv.DictReader(open(path)))
    readers, treatments, cases = ({v: i for i, v in enumerate(dict.fromkeys(r[k] for r in rows))}
                                  for k in ("reader", "treatment", "case"))
    ratings = np.full((len(readers), len(treatments), len(cases)), np.nan)
    truth = np.zeros(len(cases), bool)
    for r in rows:
        c = cases[r["case"]]
        truth[c] = r["truth"] == "1"
        ratings[readers[r["reader"]], treatments[r["treatment"]], c] = float(r["rating"])
    return ratings, truth


def placements(values, others):
    ordered = np.sort(others)
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")) / (2 * len(others))


def analyze(ratings, truth, jackknife):
    readers, treatments, _ = ratings.shape
    cells = ratings.reshape(readers * treatments, -1)
    pos, neg = cells[:, truth], cells[:, ~truth]
    n1, n0 = pos.shape[1], neg.shape[1]
    v1 = np.array([placements(p, n) for p, n in zip(pos, neg)])
    v0 = np.array([1 - placements(n, p) for p, n in zip(pos, neg)])
    auc = v1.mean(1)
    if jackknife:
        n = n1 + n0
        loo = np.hstack([(n1 * auc[:, None] - v1) / (n1 - 1), (n0 * auc[:, None] - v0) / (n0 - 1)])
        d = loo - loo.mean(1, keepdims=True)
        cov = (n - 1) / n * d @ d.T
    else:
        cov = np.cov(v1) / n1 + np.cov(v0) / n0
    c = cov.reshape(readers, treatments, readers, treatments)
    same_reader = np.eye(readers, dtype=bool)[:, None, :, None]
    same_treatment = np.eye(treatments, dtype=bool)[None, :, None, :]
    mean = lambda mask: c[np.broadcast_to(mask, c.shape)].mean()
    cov2, cov3 = mean(~same_reader & same_treatment), mean(~same_reader & ~same_treatment)
    a = auc.reshape(readers, treatments)
    ms_t = readers * a.mean(0).var(ddof=1)
    rest = a - a.mean(0) - a.mean(1, keepdims=True) + a.mean()
    ms_tr = (rest ** 2).sum() / ((readers - 1) * (treatments - 1))
    error = ms_tr + readers * max(cov2 - cov3, 0)
    return ms_t / error, error ** 2 / (ms_tr ** 2 / ((readers - 1) * (treatments - 1)))


if __name__ == "__main__":
    ratings, truth = load(sys.argv[1])
    for name, jackknife in (("delong", False), ("jackknife", True)):
        times = []
        for _ in range(20):
            start = time.perf_counter()
            f, df2 = analyze(ratings, truth, jackknife)
            times.append(time.perf_counter() - start)
        print(f"{name}: F {f:.15g} df2 {df2:.15g}, {1000 * min(times):.2f} ms")
