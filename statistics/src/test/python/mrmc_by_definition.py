#!/usr/bin/env python3
"""Holds `verray mrmc` against the definitions, evaluated by brute force (numpy, scipy).

    statistics/src/test/python/mrmc_by_definition.py ./verray RATINGS.csv...

Figures are means over all pairs of a positive and a negative case; the jackknife leaves each case out; DeLong's and the
unbiased covariance come from the table of all pairs; the U-statistic's variance is the product of the areas minus the mean over
different readers and different cases. Studies that are not fully crossed are compared by the jackknife alone. Prints each
number that differs by more than 1e-9 (1e-7 for degrees of freedom, p and ends of intervals), and the worst difference of each file.
"""
import csv
import json
import subprocess
import sys

import numpy as np
from scipy import stats

np.seterr(divide="ignore", invalid="ignore")  # equal readers: degrees of freedom are infinite, and null in JSON

ESTIMATE, TAIL = 1e-9, 1e-7


def load(path):
    with open(path, newline="") as f:
        rows = list(csv.DictReader(f))
    modality = "modality" if "modality" in rows[0] else "treatment"
    names = [list(dict.fromkeys(r[c] for r in rows)) for c in (modality, "reader", "case")]
    ratings = np.full([len(n) for n in names], np.nan)
    truth = np.zeros(len(names[2]), int)
    for r in rows:
        m, q, c = (n.index(r[k]) for n, k in zip(names, (modality, "reader", "case")))
        ratings[m, q, c] = float(r["rating"])
        truth[c] = int(float(r["truth"]))
    return names[0], ratings, truth


def wins(x, y):
    p, n = x[y == 1][:, None], x[y == 0][None, :]
    return (p > n) + 0.5 * (p == n)


def figure(fom, threshold):
    def value(x, y):
        x, y = x[~np.isnan(x)], y[~np.isnan(x)]
        if fom == "auc":
            return wins(x, y).mean()
        right = (x >= threshold) == (y == 1)
        return {"accuracy": right, "sensitivity": right[y == 1], "specificity": right[y == 0]}[fom].mean()

    return value


def unbiased(a, b):
    m, n = a.shape
    apart = a.sum() * b.sum() - (a.sum(1) * b.sum(1)).sum() - (a.sum(0) * b.sum(0)).sum() + (a * b).sum()
    return a.mean() * b.mean() - apart / (m * (m - 1) * n * (n - 1))


def covariance(cells, y, method, fom, value):
    if method == "jackknife":
        bearing = {"sensitivity": y == 1, "specificity": y == 0}.get(fom, np.ones(len(y), bool))
        left_out = np.array([[value(np.delete(x, k), np.delete(y, k)) for k in np.flatnonzero(bearing)] for x in cells])
        deviation = left_out - left_out.mean(axis=1, keepdims=True)
        return (bearing.sum() - 1) / bearing.sum() * deviation @ deviation.T
    tables = np.array([wins(x, y) for x in cells])
    if method == "delong":
        m, n = tables.shape[1:]
        return np.cov(tables.mean(axis=2)) / m + np.cov(tables.mean(axis=1)) / n
    return np.array([[unbiased(a, b) for b in tables] for a in tables])


def obuchowski_rockette(x, y, method, fom, threshold):
    t, r, c = x.shape
    value = figure(fom, threshold)
    f = np.array([[value(x[i, j], y) for j in range(r)] for i in range(t)])
    s = covariance(x.reshape(t * r, c), y, method, fom, value).reshape(t, r, t, r)
    i, j, k, l = np.indices(s.shape)
    mean = lambda chosen: s[chosen].mean()
    error, cov1 = mean((i == k) & (j == l)), mean((i != k) & (j == l))
    cov2, cov3 = mean((i == k) & (j != l)), mean((i != k) & (j != l))
    by_modality, by_reader = f.mean(1), f.mean(0)
    ms_t = r * ((by_modality - f.mean()) ** 2).sum() / (t - 1)
    ms_r = t * ((by_reader - f.mean()) ** 2).sum() / (r - 1)
    ms_tr = ((f - by_modality[:, None] - by_reader + f.mean()) ** 2).sum() / ((t - 1) * (r - 1))
    shared = max(cov2 - cov3, 0)
    term = ms_tr + r * shared
    df = term**2 / (ms_tr**2 / ((t - 1) * (r - 1)))
    single = []
    for m in range(t):
        ms = f[m].var(ddof=1)
        own = np.array([[s[m, a, m, b] for a in range(r) for b in range(r) if a != b]]).mean()
        e = ms + r * max(own, 0)
        single.append((by_modality[m], np.sqrt(e / r), e**2 / (ms**2 / (r - 1))))
    return {
        "random": (ms_t / term, df, stats.f.sf(ms_t / term, t - 1, df)),
        "fixed readers": (t - 1) * ms_t / (error - cov1 + (r - 1) * shared),
        "fixed cases": (ms_t / ms_tr, stats.f.sf(ms_t / ms_tr, t - 1, (t - 1) * (r - 1))),
        "difference": (np.sqrt(2 / r * term), df),
        "single": single,
        "components": dict(errorVariance=error, cov1=cov1, cov2=cov2, cov3=cov3, msModality=ms_t, msReader=ms_r, msModalityReader=ms_tr),
    }


class Check:
    def __init__(self, verray):
        self.verray, self.worst = verray, 0.0

    def run(self, path, *options):
        done = subprocess.run([self.verray, "mrmc", path, *options, "--format", "json"], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return json.loads(done.stdout)

    def same(self, what, ours, expected, tolerance):
        if ours is None or not np.isfinite(expected):
            if not (ours is None and not np.isfinite(expected)):
                print("  differs:", what, ours, expected)
            return
        difference = abs(ours - expected) / max(abs(expected), 1e-3)
        self.worst = max(self.worst, difference)
        if not difference <= tolerance:
            print("  differs:", what, ours, expected)

    def rockette(self, path, names, x, y, method, fom, threshold):
        expected = obuchowski_rockette(x, y, method, fom, threshold)
        options = ["--covariance", method, "--fom", fom] + (["--threshold", str(threshold)] if fom != "auc" else [])
        what = f"{fom} {method}"
        ours = self.run(path, *options)
        for key, value in expected["components"].items():
            self.same(f"{what} {key}", ours["components"][key], value, ESTIMATE)
        f, df, p = expected["random"]
        self.same(f"{what} F", ours["test"]["statistic"], f, ESTIMATE)
        self.same(f"{what} df", ours["test"]["df2"], df, TAIL)
        self.same(f"{what} p", ours["test"]["p"], p, TAIL)
        for e in ours["estimates"]:
            for key, value in zip(("estimate", "standardError", "df"), expected["single"][names.index(e["modality"])]):
                self.same(f"{what} {e['modality']} {key}", e[key], value, TAIL if key == "df" else ESTIMATE)
        means = [m for m, _, _ in expected["single"]]
        se, df = expected["difference"]
        for d in ours["differences"]:
            value = means[names.index(d["modality1"])] - means[names.index(d["modality2"])]
            self.same(f"{what} difference", d["difference"], value, ESTIMATE)
            self.same(f"{what} standard error", d["standardError"], se, ESTIMATE)
            self.same(f"{what} low", d["low"], value - stats.t.ppf(0.975, df) * se, TAIL)
            self.same(f"{what} p", d["p"], 2 * stats.t.sf(abs(value) / se, df), TAIL)
        fixed = self.run(path, *options, "--readers", "fixed")["test"]
        self.same(f"{what} chi2", fixed["statistic"], expected["fixed readers"], ESTIMATE)
        fixed = self.run(path, *options, "--cases", "fixed")["test"]
        self.same(f"{what} F, cases fixed", fixed["statistic"], expected["fixed cases"][0], ESTIMATE)
        self.same(f"{what} p, cases fixed", fixed["p"], expected["fixed cases"][1], TAIL)

    def u_statistic(self, path, names, x, y):
        t, r, _ = x.shape
        tables = [[wins(x[i, j], y) for j in range(r)] for i in range(t)]
        area = [np.mean(row) for row in tables]

        def apart(i, k):
            m, n = tables[0][0].shape
            products = [a.mean() * b.mean() - unbiased(a, b) for p, a in enumerate(tables[i]) for q, b in enumerate(tables[k]) if p != q]
            return area[i] * area[k] - np.mean(products)

        v = [[apart(i, k) for k in range(t)] for i in range(t)]
        ours = self.run(path, "--method", "u-statistic")
        found = [(e, v[i][i]) for e in ours["estimates"] for i in [names.index(e["modality"])]]
        for d in ours["differences"]:
            i, k = names.index(d["modality1"]), names.index(d["modality2"])
            found.append((d, v[i][i] + v[k][k] - 2 * v[i][k]))
        for result, variance in found:
            if variance > 0:
                self.same("u-statistic standard error", result["standardError"], np.sqrt(variance), ESTIMATE)
            elif result["standardError"] is not None:
                print("  differs: a standard error of a negative variance", result)


for file in sys.argv[2:]:
    check = Check(sys.argv[1])
    names, x, y = load(file)
    crossed = not np.isnan(x).any()
    if crossed:
        for covariance_method in ("jackknife", "delong", "unbiased"):
            check.rockette(file, names, x, y, covariance_method, "auc", None)
        for fom in ("accuracy", "sensitivity", "specificity"):
            check.rockette(file, names, x, y, "jackknife", fom, float(np.median(x[x > x.min()])))
        check.u_statistic(file, names, x, y)
    else:
        t, r, c = x.shape
        cov = covariance(x.reshape(t * r, c), y, "jackknife", "auc", figure("auc", None)).reshape(t, r, t, r)
        ours = check.run(file)["components"]
        i, j, k, l = np.indices(cov.shape)
        for key, chosen in dict(errorVariance=(i == k) & (j == l), cov1=(i != k) & (j == l), cov2=(i == k) & (j != l), cov3=(i != k) & (j != l)).items():
            check.same(key, ours[key], cov[chosen].mean(), ESTIMATE)
    print(f"{file.split('/')[-1]}: {'crossed' if crossed else 'not crossed'}, worst relative difference {check.worst:.1e}", flush=True)
