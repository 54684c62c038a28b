"""Trains the branch for names over the exported reader: `python names.py reader.onnx --shared … --tokenizer … --out names.pt`.

The reader itself stays as it is, so that attributions do not change; its layers are worked out once and kept.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from pathlib import Path

import torch
from crf import crf_loss
from model import TAGS, WIDTH, fast_dropout
from named import LAYERS, SETS, Layers, Seen, load
from torch import Tensor, nn
from torch.nn import functional
from train import piece_table

from whoseword.extract.readers.marks import MARKS

HIDDEN = 192
EPOCHS, BATCH, RATE, DROP, AVERAGE = 9, 16, 1.5e-3, 0.3, 0.99


class Names(nn.Module):
    """Layers and marks of words, two convolutions over three words, seven tags; the sets of training data differ by a vector each."""

    def __init__(self) -> None:
        super().__init__()
        self.x = nn.Linear(WIDTH * len(LAYERS), HIDDEN)
        self.f = nn.Linear(MARKS, HIDDEN)
        self.set = nn.Embedding(len(SETS), HIDDEN)
        self.c1 = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.c2 = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.tag = nn.Linear(HIDDEN, TAGS)
        self.trans = nn.Parameter(torch.zeros(TAGS + 1, TAGS))
        nn.init.zeros_(self.set.weight)

    def forward(self, layers: Tensor, marks: Tensor, origin: Tensor) -> Tensor:
        u = functional.gelu(self.x(self._drop(layers, DROP / 2)) + self.f(self._drop(marks, 0.1)) + self.set(origin)[:, None])
        u = self._drop(u, DROP)
        for conv in (self.c1, self.c2):
            u = u + self._drop(functional.gelu(conv(u.transpose(1, 2)).transpose(1, 2)), DROP)
        return self.tag(u)

    def _drop(self, x: Tensor, p: float) -> Tensor:
        return fast_dropout(x, p) if self.training else x


def batch_of(rows: list[Seen]) -> tuple[Tensor, ...]:
    """Padded layers, marks, tags (-1 padding) and sets."""
    size = max(len(r.tags) for r in rows)
    layers = torch.zeros(len(rows), size, WIDTH * len(LAYERS))
    marks, tags = torch.zeros(len(rows), size, MARKS), torch.full((len(rows), size), -1)
    for k, r in enumerate(rows):
        n = len(r.tags)
        layers[k, :n] = torch.from_numpy(r.layers).flatten(1).float()
        marks[k, :n], tags[k, :n] = torch.from_numpy(r.marks), torch.from_numpy(r.tags)
    return layers, marks, tags, torch.tensor([r.origin for r in rows])


def train(rows: list[Seen], dice: random.Random) -> Names:
    """The branch, its weights a running mean over the last steps."""
    model = Names()
    mean = copy.deepcopy(model).eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    total, step, began = EPOCHS * (len(rows) // BATCH), 0, time.time()
    for epoch in range(EPOCHS):
        order = sorted(range(len(rows)), key=lambda i: (len(rows[i].tags) // 16, dice.random()))
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        dice.shuffle(batches)
        lost = 0.0
        for batch in batches:
            layers, marks, tags, origin = batch_of([rows[i] for i in batch])
            scores = model(layers, marks, origin)
            flat = functional.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=-1)
            loss = 0.5 * flat + 0.5 * crf_loss(torch.log_softmax(scores, -1), tags, model.trans)
            scale = min(1.0, step / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, step / total))))
            for group in optimizer.param_groups:
                group["lr"] = RATE * scale
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            lost += loss.item()
            keep = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), model.parameters(), strict=True):
                    a.mul_(keep).add_(b, alpha=1 - keep)
        print(f"epoch {epoch + 1} {time.time() - began:.0f}s loss {lost / len(batches):.4f}", flush=True)
    return mean


def main() -> None:
    """The command line; `--shared` is the folder with `uner_ewt.tar.xz` and `ner/`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", type=Path)
    for name in ("shared", "tokenizer", "out"):
        parser.add_argument("--" + name, type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    dice = random.Random(given.seed)
    pieces, layers = piece_table(given.tokenizer), Layers(given.reader)
    rows = [seen for text in load(given.shared, dice) for seen in layers.see(text, pieces)]
    torch.save(train(rows, dice).state_dict(), given.out)


if __name__ == "__main__":
    main()
