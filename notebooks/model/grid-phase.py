"""Makes grid-phase.pt; needs PyTorch 2.7 or older (made with Debian's python3-torch 1.13).

python3 notebooks/model/grid-phase.py notebooks/model/grid-phase.pt
"""

import sys

import torch


class GridPhase(torch.nn.Module):
    """Generators enlarge small maps, which leaves even and odd places unlike: the logarithm of how unlike, as a logit."""

    def forward(self, x):  # (n, 1, 128, 128), 0 to 1
        grain = (x[:, :, :-1, :-1] - x[:, :, :-1, 1:] - x[:, :, 1:, :-1] + x[:, :, 1:, 1:]).abs()
        even = grain[:, :, 0::2, 0::2].mean(dim=(1, 2, 3)) + 1e-4
        odd = grain[:, :, 1::2, 1::2].mean(dim=(1, 2, 3)) + 1e-4
        return 40 * torch.log(even / odd).abs() - 3


torch.jit.script(GridPhase().eval()).save(sys.argv[1])
