"""Loss of a linear-chain conditional random field over BIO tags."""

from __future__ import annotations

import torch
from torch import Tensor


def crf_loss(scores: Tensor, tags: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood per word.

    Args:
        scores: `[batch, words, tags]`.
        tags: `[batch, words]`, -1 where a row has ended.
        transitions: `[tags + 1, tags]`; the last row holds the scores at a window's start.
    """
    real = tags >= 0
    safe = tags.clamp(min=0)
    gold = scores.gather(2, safe[:, :, None])[:, :, 0] * real
    steps = transitions[safe[:, :-1], safe[:, 1:]] * real[:, 1:]
    total = gold.sum() + steps.sum() + transitions[-1][safe[:, 0]].sum()
    alpha = scores[:, 0] + transitions[-1]
    table = transitions[:-1].exp()
    rows = scores.unbind(1)
    live = real.unbind(1)
    for i in range(1, scores.shape[1]):
        top = alpha.max(1, keepdim=True).values.detach()
        moved = ((alpha - top).exp() @ table).clamp(min=1e-30).log() + top + rows[i]
        alpha = torch.where(live[i][:, None], moved, alpha)
    return (torch.logsumexp(alpha, 1).sum() - total) / real.sum()
