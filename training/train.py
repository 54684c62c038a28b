"""Trains the reader: `python train.py --data DIR --minilm model.safetensors --tokenizer tokenizer.json --out run/`."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from crf import crf_loss
from model import LAYERS, Reader
from prepare import Article, Example, Mix, disturbed, examples, load
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from whoseword.infer.pieces import Pieces

Watch = Callable[[Reader, dict[str, Tensor], int], None]
"""Called after every epoch with the model, its averaged weights and the epoch."""


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what comes out, beside the data.

    `epochs` is the length of the learning rate's cosine; a `stop` before it ends the run early, for a second one to go on.
    """

    seed: int = 1
    epochs: int = 14
    stop: int = 0
    tokens: int = 2560
    rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 1.0
    warmup: float = 0.06
    dropout: float = 0.12
    pointer: float = 0.5
    crf: float = 0.5
    decay: float = 0.01
    average: float = 0.998
    mask: float = 0.02
    shortest: int = 128
    window: int = 256
    quiet_epochs: int = 2
    threads: int = 2


def batches(items: list[Example], tokens: int, dice: random.Random) -> list[list[Example]]:
    """Windows of like length together, at most `tokens` pieces with padding; the order of batches drawn."""
    order = sorted(items, key=lambda e: (len(e.window.ids), dice.random()))
    out: list[list[Example]] = []
    row: list[Example] = []
    for item in order:
        if row and len(item.window.ids) * (len(row) + 1) > tokens:
            out.append(row)
            row = []
        row.append(item)
    out.append(row)
    dice.shuffle(out)
    return out


def tensors(batch: list[Example], mask: float, dice: np.random.Generator) -> tuple[Tensor, ...]:
    """Padded ids, shapes, attention, word starts and tags (-1 padding), pointer targets (-1 none)."""
    size = max(len(e.window.ids) for e in batch)
    words = max(len(e.tags) for e in batch)
    n = len(batch)
    ids, shapes = np.zeros((n, size), np.int64), np.full((n, size), 5, np.int64)
    attend = np.zeros((n, size), np.float32)
    starts, tags = np.full((n, words), -1, np.int64), np.full((n, words), -1, np.int64)
    target = np.full((n, words), -1, np.int64)
    for k, e in enumerate(batch):
        t, w = len(e.window.ids), len(e.tags)
        ids[k, :t], shapes[k, :t], attend[k, :t] = e.window.ids, e.window.shapes, 1
        starts[k, :w], tags[k, :w], target[k, :w] = e.window.starts, e.tags, e.target
    if mask:
        ids[(dice.random(ids.shape) < mask) & (ids > 998)] = 103
    return tuple(torch.from_numpy(x) for x in (ids, shapes, attend, starts, tags, target))


def loss_of(model: Reader, parts: tuple[Tensor, ...], recipe: Recipe) -> tuple[Tensor, Tensor]:
    """Tag and pointer loss of a batch."""
    ids, shapes, attend, starts, tags, target = parts
    with torch.autocast("cpu", torch.bfloat16):
        scores, role, cue = model(ids, shapes, attend, starts, recipe.dropout)
        points = torch.matmul(role, cue.transpose(1, 2))
    scores, points = scores.float(), points.float()
    tag = functional.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=-1)
    if recipe.crf:
        tag = (1 - recipe.crf) * tag + recipe.crf * crf_loss(scores, tags, model.transitions)
    points = points.masked_fill((tags < 0)[:, None, :], -1e4)
    has = target >= 0
    return tag, functional.cross_entropy(points[has], target[has])


def groups(model: Reader, recipe: Recipe) -> list[dict[str, object]]:
    """Parameters with their learning rates: lower layers learn slower, heads faster; word embeddings stay."""
    model.encoder.word.weight.requires_grad_(False)
    out = []
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        if name == "transitions":
            rate = 5 * recipe.head_rate
        elif name.startswith("encoder.shape"):
            rate = recipe.head_rate
        elif name.startswith("encoder.layers."):
            rate = recipe.rate * recipe.layer_decay ** (LAYERS - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = recipe.rate * recipe.layer_decay**LAYERS
        else:
            rate = recipe.head_rate
        out.append({"params": [p], "lr": rate, "peak": rate, "weight_decay": recipe.decay if p.ndim > 1 and name != "transitions" else 0.0})
    return out


def train(articles: list[Article], pieces: Pieces, model: Reader, recipe: Recipe, out: Path, watch: Watch | None = None) -> None:
    """Trains in place; writes `last.pt` and `average.pt` (averaged weights) after every epoch."""
    dice, noise = random.Random(recipe.seed), np.random.default_rng(recipe.seed)
    optimizer = torch.optim.AdamW(groups(model, recipe), fused=True)
    mean = {k: v.detach().clone() for k, v in model.state_dict().items()}
    total = recipe.epochs * _steps(articles, pieces, recipe)
    step, began = 0, time.time()
    for epoch in range(recipe.stop or recipe.epochs):
        mix = Mix() if epoch < recipe.epochs - recipe.quiet_epochs else Mix(0.1, 0.05, 0.05, 0.04, 0.04)
        items: list[Example] = []
        for article in articles:
            copy = disturbed(article, dice.choice(article.labels), mix, dice)
            limit = dice.choice((recipe.window, dice.randint(recipe.shortest, recipe.window)))
            items += examples(copy, copy.labels[0], pieces, limit, dice.randint(limit // 4, limit))
        sums = np.zeros(3)
        model.train()
        for batch in batches(items, recipe.tokens, dice):
            share = min(step / total, 1.0)
            warm = min(1.0, share / recipe.warmup) if recipe.warmup else 1.0
            scale = warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share)))
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * scale
            tag, point = loss_of(model, tensors(batch, recipe.mask, noise), recipe)
            (tag + recipe.pointer * point).backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            keep = min(recipe.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in model.state_dict().items():
                    if k != "encoder.word.weight":
                        mean[k].mul_(keep).add_(v, alpha=1 - keep)
            sums += (tag.item(), point.item(), 1)
        line = (
            f"epoch {epoch + 1} step {step}/{total} {time.time() - began:.0f}s tag {sums[0] / sums[2]:.4f} pointer {sums[1] / sums[2]:.4f}"
        )
        print(line, flush=True)
        torch.save(model.state_dict(), out / "last.pt")
        torch.save(mean, out / "average.pt")
        if watch:
            watch(model, mean, epoch)


def _steps(articles: list[Article], pieces: Pieces, recipe: Recipe) -> int:
    items = [e for a in articles for e in examples(a, a.labels[0], pieces, (recipe.window * 3 + recipe.shortest) // 4, None)]
    return len(batches(items, recipe.tokens, random.Random(0)))


def piece_table(path: Path) -> Pieces:
    """Word pieces by the published tokenizer."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Pieces(lambda word: tokenizer.encode(word, add_special_tokens=False).ids)


def main(argv: list[str] | None = None, watch: Watch | None = None) -> None:
    """The command line; every field of `Recipe` is an option."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "minilm", "tokenizer", "out"):
        parser.add_argument("--" + name, type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    for name, value in asdict(Recipe()).items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    given = vars(parser.parse_args(argv))
    recipe = Recipe(**{k: given[k] for k in asdict(Recipe())})
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    given["out"].mkdir(parents=True, exist_ok=True)
    (given["out"] / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    model = Reader()
    model.encoder.load_minilm(given["minilm"])
    if given["start"]:
        model.load_state_dict(torch.load(given["start"]))
    train(load(given["data"], "train"), piece_table(given["tokenizer"]), model, recipe, given["out"], watch)


if __name__ == "__main__":
    main()
