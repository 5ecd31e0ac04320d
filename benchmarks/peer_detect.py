"""The job of `verray detect` as a Python programmer would write it: pydicom and Pillow read, PyTorch scores.

Same gray mapping, same patches, same network and weights as the Java detector, so that scores agree and the times can be
compared. Usage: peer_detect.py WEIGHTS.npz FOLDER [--processes N] [--tuned] > scores.csv

--processes N  files are shared out to N processes with one thread each (default: one process, a thread a processor)
--tuned        scripted and frozen network instead of plain eager PyTorch
"""

import argparse
import csv
import json
import multiprocessing
import os
import sys

import numpy as np
import pydicom
import torch
import torch.nn.functional as F
from PIL import Image

BATCH = 8
MOST_FLAT = 0.6
EXCHANGES = [(1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3), (5, 8), (4, 7), (3, 6),
             (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2)]


class FrontEnd(torch.nn.Module):
    def __init__(self, filters):
        super().__init__()
        self.filters = torch.nn.Parameter(filters, requires_grad=False)

    def forward(self, x):
        rows, columns = x.shape[2], x.shape[3]
        corner = x[:, :, ::2, ::2].repeat_interleave(2, 3).repeat_interleave(2, 2)
        nearest = (x - corner[:, :, :rows, :columns])[:, :, 2:-2, 2:-2]
        p = [x[:, :, 1 + i // 3:rows - 3 + i // 3, 1 + i % 3:columns - 3 + i % 3] for i in range(9)]
        centre = p[4]
        for a, b in EXCHANGES:
            p[a], p[b] = torch.minimum(p[a], p[b]), torch.maximum(p[a], p[b])
        residuals = torch.cat([nearest, centre - p[4], F.conv2d(x, self.filters)], 1)
        mean = F.avg_pool2d(residuals.square(), 9, 1, 4, ceil_mode=False, count_include_pad=True)
        return (residuals / (mean.sqrt() + 0.25)).clamp(-4.0, 4.0)


class MultiBandFrontEnd(torch.nn.Module):
    """As FrontEnd, with filters of 9 x 9 and no zeros beyond the edge in the window of the deviation."""

    def __init__(self, filters):
        super().__init__()
        self.filters = torch.nn.Parameter(filters, requires_grad=False)
        channels = filters.shape[0] + 2
        self.across = torch.nn.Parameter(torch.full((channels, 1, 1, 9), 1 / 9), requires_grad=False)
        self.down = torch.nn.Parameter(torch.full((channels, 1, 9, 1), 1 / 9), requires_grad=False)

    def forward(self, x):
        rows, columns = x.shape[2], x.shape[3]
        corner = x[:, :, ::2, ::2].repeat_interleave(2, 3).repeat_interleave(2, 2)
        nearest = (x - corner[:, :, :rows, :columns])[:, :, 4:-4, 4:-4]
        p = [x[:, :, 3 + i // 3:rows - 5 + i // 3, 3 + i % 3:columns - 5 + i % 3] for i in range(9)]
        centre = p[4]
        for a, b in EXCHANGES:
            p[a], p[b] = torch.minimum(p[a], p[b]), torch.maximum(p[a], p[b])
        residuals = torch.cat([nearest, centre - p[4], F.conv2d(x, self.filters)], 1)
        channels = residuals.shape[1]
        mean = F.conv2d(F.conv2d(residuals.square(), self.across, groups=channels), self.down, groups=channels)
        return (residuals[:, :, 4:-4, 4:-4] / (mean.sqrt() + 0.25)).clamp(-4.0, 4.0)


LAGS = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (0, 8), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (8, 0),
        (1, 1), (2, 2), (4, 4), (1, 2)]
PERIODS = [2, 8 / 3, 4, 8, 16]


class Statistics(torch.nn.Module):
    """The numbers of TextureStatistics and the network on them: one logit a patch."""

    def __init__(self, w, prefix):
        super().__init__()
        scale = prefix + "_02scale_"
        deviation = torch.sqrt(w[scale + "runningVar"] + 1e-5)
        self.factor = torch.nn.Parameter(w[scale + "gamma"] / deviation, requires_grad=False)
        self.shift = torch.nn.Parameter(
            w[scale + "beta"] - w[scale + "gamma"] * w[scale + "runningMean"] / deviation, requires_grad=False)
        layers = []
        for name in ("_03first", "_04second", "_05last"):
            weight = w[prefix + name + "_weight"]
            layer = torch.nn.Linear(weight.shape[1], weight.shape[0])
            layer.weight.data = weight
            layer.bias.data = w[prefix + name + "_bias"]
            layers += [layer, torch.nn.ReLU()]
        self.layers = torch.nn.Sequential(*layers[:-1])

    def forward(self, x):
        n, channels, rows, columns = x.shape
        squares = x.square()
        variance = squares.mean(dim=[2, 3]) + 1e-3
        numbers = [(x[:, :, :rows - r, :columns - c] * x[:, :, r:, c:]).mean(dim=[2, 3]) / variance for r, c in LAGS]
        numbers.append(x.abs().mean(dim=[2, 3]) / variance.sqrt())
        numbers.append(squares.square().mean(dim=[2, 3]) / variance.square() / 10)
        for axis in (2, 3):
            profile = squares.mean(dim=5 - axis).reshape(n * channels, -1)
            place = torch.arange(profile.shape[1], dtype=torch.float64)[:, None]
            angle = 2 * torch.pi * place / torch.tensor(PERIODS, dtype=torch.float64)[None]
            real = profile @ (torch.cos(angle) / profile.shape[1]).float()
            imaginary = profile @ (torch.sin(angle) / profile.shape[1]).float()
            amplitude = (real.square() + imaginary.square()).sqrt() / variance.reshape(-1, 1) * 5
            numbers.append(amplitude.reshape(n, -1))
        unit = x.reshape(n, channels, -1) / variance.sqrt()[:, :, None]
        numbers.append((unit @ unit.transpose(1, 2) / (rows * columns)).reshape(n, -1))
        return self.layers(torch.cat(numbers, 1) * self.factor + self.shift)


class Unit(torch.nn.Module):
    def __init__(self, w, prefix, stride, groups):
        super().__init__()
        self.stride = stride
        self.groups = groups
        first = w[prefix + "_01first_weight"]
        out, inner = first.shape[:2]
        self.first = convolution(first, None, stride, 1)
        self.first_norm = norm(w, prefix + "_02firstNorm", groups)
        self.second = convolution(w[prefix + "_03second_weight"], None, 1, 1)
        self.second_norm = norm(w, prefix + "_04secondNorm", groups)
        key = prefix + "_05shortcut_weight"
        self.shortcut = (convolution(w[key], w[prefix + "_05shortcut_bias"], stride, 0) if key in w
                         else torch.nn.Identity())

    def forward(self, x):
        y = torch.relu(self.first_norm(self.first(x)))
        return torch.relu(self.second_norm(self.second(y)) + self.shortcut(x))


class Network(torch.nn.Module):
    """Gives for each patch its logits and their weights, cell by cell; one cell where there is no attention."""

    def __init__(self, w, config):
        super().__init__()
        groups = config.get("groups", 8)
        per_stage = config.get("units", 1)
        filters = w["01frontEnd_filters"]
        self.front_end = MultiBandFrontEnd(filters) if filters.shape[-1] == 9 else FrontEnd(filters)
        self.stem = convolution(w["02stem_weight"], None, config.get("stemStride", 2), 1)
        self.stem_norm = norm(w, "03stemNorm", groups)
        prefixes = sorted({k.split("_")[0] for k in w if k[2:].startswith("unit")})
        self.units = torch.nn.Sequential(
            *[Unit(w, p, 2 if i % per_stage == 0 else 1, groups) for i, p in enumerate(prefixes)])
        head = [k[:-len("_weight")] for k in w if k.endswith("head_weight")][0]
        self.cells = config.get("pooling", "mean") == "attention"
        if self.cells:
            self.head = convolution(w[head + "_weight"], w[head + "_bias"], 1, 0)
        else:
            self.head = torch.nn.Linear(w[head + "_weight"].shape[1], 1)
            self.head.weight.data = w[head + "_weight"]
            self.head.bias.data = w[head + "_bias"]
        statistics = [k.split("_")[0] for k in w if k[2:].startswith("statistics")]
        self.statistics = Statistics(w, statistics[0]) if statistics else None

    def forward(self, x):
        residuals = self.front_end(x)
        y = self.units(torch.relu(self.stem_norm(self.stem(residuals))))
        if not self.cells:
            logits = self.head(y.mean(dim=[2, 3]))
            return torch.stack([logits, torch.zeros_like(logits)], 1)
        maps = self.head(y).flatten(2)
        if self.statistics is not None:
            logits = maps[:, 0] + self.statistics(residuals)
            maps = torch.stack([logits, maps[:, 1]], 1)
        return maps


def convolution(weight, bias, stride, padding):
    out, inner, size = weight.shape[:3]
    layer = torch.nn.Conv2d(inner, out, size, stride, padding, bias=bias is not None)
    layer.weight.data = weight
    if bias is not None:
        layer.bias.data = bias
    return layer


def norm(w, prefix, groups):
    gamma = w[prefix + "_gamma"].flatten()
    layer = torch.nn.GroupNorm(groups, len(gamma))
    layer.weight.data = gamma
    layer.bias.data = w[prefix + "_beta"].flatten()
    return layer


def read(path):
    """Stored samples, bits stored, and whether low is shown white; the kind of file is told from its content."""
    with open(path, "rb") as file:
        header = file.read(132)
    if header[128:] == b"DICM":
        data = pydicom.dcmread(path)
        return data.pixel_array, data.BitsStored, data.PhotometricInterpretation == "MONOCHROME1"
    image = Image.open(path)
    return np.asarray(image), 16 if image.mode.startswith("I") else 8, False


def gray(samples, bits, inverted):
    """Whole numbers 0 to 255; deeper images between their 0.1% and 99.9% quantiles."""
    if bits > 8:
        counts = np.cumsum(np.bincount(samples.ravel(), minlength=1 << bits))
        n = samples.size
        low = np.searchsorted(counts, int(np.floor(0.001 * n)), side="right")
        high = np.searchsorted(counts, int(np.ceil(0.999 * n)) - 1, side="right")
        scale = np.float32(255) / np.float32(high - low) if high > low else np.float32(0)
        table = np.clip(np.floor((np.arange(1 << bits) - low).astype(np.float32) * scale + np.float32(0.5)), 0, 255)
        values = table.astype(np.float32)[samples]
    else:
        values = samples.astype(np.float32)
    return 255 - values if inverted else values


def starts(length, size):
    if length <= size:
        return [0]
    n = -(-length // size)
    return [i * (length - size) // (n - 1) for i in range(n)]


def patches(image, size, most):
    """Patches of an even grid that are not mostly flat, thinned evenly to at most `most`."""
    every, textured = [], []
    equal = (image[:-1, :-1] == image[:-1, 1:]) & (image[:-1, :-1] == image[1:, :-1])
    for r in starts(image.shape[0], size):
        for c in starts(image.shape[1], size):
            every.append((r, c))
            if equal[r:r + size - 1, c:c + size - 1].mean() <= MOST_FLAT:
                textured.append((r, c))
    places = textured or every
    if len(places) > most:
        places = [places[(2 * i + 1) * len(places) // (2 * most)] for i in range(most)]
    short = [(0, max(0, size - side)) for side in image.shape]
    image = np.pad(image, short, mode="reflect")
    return np.stack([image[r:r + size, c:c + size] for r, c in places])[:, None]


class Scorer:
    def __init__(self, weights, tuned):
        with open(weights + ".json") as file:
            self.model = json.load(file)
        archive = np.load(weights)
        w = {name: torch.from_numpy(archive[name]) for name in archive.files}
        self.network = Network(w, self.model["network"]).eval()
        if tuned:
            size = self.model["input"]["patch"]
            self.network = torch.jit.freeze(torch.jit.trace(self.network, torch.rand(BATCH, 1, size, size) * 255))

    def score(self, path):
        image = gray(*read(path))
        batch = patches(image, self.model["input"]["patch"], self.model["input"]["maxPatches"])
        with torch.no_grad():
            maps = torch.cat([self.network(torch.from_numpy(batch[i:i + BATCH])) for i in range(0, len(batch), BATCH)])
        logits, attention = maps[:, 0].double(), maps[:, 1].double()
        weights = (attention - attention.max()).exp()
        calibration = self.model["calibration"]
        x = calibration["slope"] * ((weights * logits).sum() / weights.sum()).item() + calibration["intercept"]
        return 1 / (1 + np.exp(-x))


def start(weights, tuned, threads):
    global scorer
    torch.set_num_threads(threads)
    scorer = Scorer(weights, tuned)


def score(path):
    return path, scorer.score(path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("weights")
    parser.add_argument("folder")
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--tuned", action="store_true")
    options = parser.parse_args()
    paths = sorted(os.path.join(options.folder, name) for name in os.listdir(options.folder))
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["path", "score"])
    if options.processes:
        with multiprocessing.Pool(options.processes, start, (options.weights, options.tuned, 1)) as pool:
            rows.writerows(pool.imap(score, paths, chunksize=4))
    else:
        start(options.weights, options.tuned, os.cpu_count())
        rows.writerows(map(score, paths))


if __name__ == "__main__":
    main()
