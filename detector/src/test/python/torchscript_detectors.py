"""Makes the TorchScript fixtures of TorchScriptDetectorTest. Needs PyTorch (made with Debian's python3-torch 1.13).

python3 detector/src/test/python/torchscript_detectors.py detector/src/test/resources/org/verray/detector

mean-logit.pt         8 (mean of all values - 0.5), one logit an image, any number of channels
mean-probability.pt   the mean of all values of three channels, one column
cell-logits.pt        the same as mean-logit for every square of 16 x 16 pixels: a map
cell-attention.pt     that map, and one of attention: 50 times the mean of a square
two-class.pt          two values an image: not what is read
not-a-number.pt       0 / 0
"""

import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional


class MeanLogit(nn.Module):
    def forward(self, x):
        return 8 * (x.mean(dim=(1, 2, 3)) - 0.5)


class MeanProbability(nn.Module):
    def forward(self, x):
        assert x.shape[1] == 3
        return x.mean(dim=(1, 2, 3)).unsqueeze(1)


class CellLogits(nn.Module):
    def forward(self, x):
        return 8 * (functional.avg_pool2d(x, 16) - 0.5)


class CellAttention(nn.Module):
    def forward(self, x):
        means = functional.avg_pool2d(x, 16)
        return torch.cat((8 * (means - 0.5), 50 * means), dim=1)


class TwoClass(nn.Module):
    def forward(self, x):
        mean = x.mean(dim=(1, 2, 3))
        return torch.stack((1 - mean, mean), dim=1)


class NotANumber(nn.Module):
    def forward(self, x):
        zero = 0 * x.mean(dim=(1, 2, 3))
        return zero / zero


folder = Path(sys.argv[1])
for name, module in {
    "mean-logit": MeanLogit(),
    "mean-probability": MeanProbability(),
    "cell-logits": CellLogits(),
    "cell-attention": CellAttention(),
    "two-class": TwoClass(),
    "not-a-number": NotANumber(),
}.items():
    torch.jit.script(module.eval()).save(str(folder / (name + ".pt")))
