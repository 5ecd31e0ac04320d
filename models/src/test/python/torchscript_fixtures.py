"""Makes the TorchScript fixtures of TorchScriptSynthesizerTest. Needs PyTorch (made with Debian's python3-torch 1.13).

python3 models/src/test/python/torchscript_fixtures.py models/src/test/resources/org/verray/models/synthesize

block-means-rgb-0to1.pt  three channels, 0 to 1: every square of 2 x 2 pixels becomes its mean
block-means-encoder.pt   one channel, -1 to 1: means of 2 x 2 pixels, the latent
block-means-decoder.pt   repeats every value of the latent in 2 x 2 pixels
halves.pt                gives an image of half the size: not an autoencoder
"""

import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional


class Encoder(nn.Module):
    def forward(self, x):
        return functional.avg_pool2d(x, 2)


class Decoder(nn.Module):
    def forward(self, z):
        return functional.interpolate(z, scale_factor=2.0, mode="nearest")


class Both(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()

    def forward(self, x):
        return self.decoder(self.encoder(x))


folder = Path(sys.argv[1])
for name, module in {
    "block-means-rgb-0to1": Both(),
    "block-means-encoder": Encoder(),
    "block-means-decoder": Decoder(),
    "halves": Encoder(),
}.items():
    torch.jit.script(module.eval()).save(str(folder / (name + ".pt")))
