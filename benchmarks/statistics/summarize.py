"""Summary of coverage simulations. Arguments: the CSV files that coverage.sh wrote."""
import csv
import sys
from collections import defaultdict


def table(rows, keys, low, high):
    groups = defaultdict(list)
    for row in rows:
        groups[tuple(row[k] for k in keys)].append(row)
    print(f"\n{', '.join(keys)} | settings | within {low} to {high} | lowest | median | highest | undefined")
    for key, members in groups.items():
        coverages = sorted(float(m["coverage"]) for m in members)
        inside = sum(low <= c <= high for c in coverages)
        undefined = sum(int(m["undefined"]) for m in members) / sum(int(m["studies"]) for m in members)
        print(" | ".join([", ".join(key), str(len(members)), str(inside), f"{coverages[0]:.3f}",
                          f"{coverages[len(coverages) // 2]:.3f}", f"{coverages[-1]:.3f}", f"{undefined:.4f}"]))


rows = [row for file in sys.argv[1:] for row in csv.DictReader(open(file))]
for row in rows:
    row["cases"] = f"{row['positives']}+{row['negatives']}-"
for experiment in dict.fromkeys(row["experiment"] for row in rows):
    part = [row for row in rows if row["experiment"] == experiment]
    bar = (0.94, 0.96) if experiment == "detector" else (0.93, 0.97)
    print(f"\n# {experiment}")
    table(part, ["method", "target"], *bar)
    plain = [row for row in part if "fixed" not in row["method"]]
    main = [row for row in plain if row["method"] in ("or-delong", "or-jackknife", "u-statistic", "logit")]
    table(main, ["method", "target", "level"], *bar)
    table(main, ["method", "target", "structure"], *bar)
    table(main, ["method", "target", "cases", "readers"], *bar)
    if len({row["fom"] for row in part}) > 1:
        table(plain, ["method", "target", "fom", "cases"], *bar)
    if len({row["design"] for row in part}) > 1:
        table(plain, ["method", "target", "design"], *bar)
