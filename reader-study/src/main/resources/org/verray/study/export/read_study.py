"""Reads an export of a reader study with Python's standard library alone. python3 read_study.py [folder]"""
import csv
import pathlib
import sys
from collections import defaultdict

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")


def table(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


answers, readings, readers = table("answers.csv"), table("readings.csv"), table("readers.csv")
answered = sum(row["answered"] == "1" for row in readings)
print(f"{len(readers)} readers, {answered} of {len(readings)} cases answered, {len(answers)} answers")

right = defaultdict(list)
for row in readings:
    if row.get("rating") and float(row["rating"]) != 50:
        says_synthetic = float(row["rating"]) > 50
        right[row["reader"], row["phase"]].append(says_synthetic == (row["truth"] == "synthetic"))
for (reader, phase), values in sorted(right.items()):
    print(f"{reader} {phase}: {sum(values)} of {len(values)} right")
