"""The reader's network: MiniLM-L6 written out in plain torch, with tag, role and cue heads over words."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
TAGS = 7
POINTER = 64
SHAPES = 12


def fast_dropout(x: Tensor, p: float) -> Tensor:
    """Dropout whose mask takes one random byte an element: on a CPU torch's own mask costs more than the layer."""
    n = x.numel()
    raw = torch.empty((n + 7) // 8, dtype=torch.int64).random_(-(2**63), None).view(torch.uint8)[:n]
    keep = raw >= round(p * 256)
    return x * keep.view(x.shape).to(x.dtype).mul_(256 / (256 - round(p * 256)))


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU, torch's fused attention is several times slower backwards at these lengths.
        scores = torch.matmul(q * (WIDTH // HEADS) ** -0.5, k.transpose(-1, -2)) + mask
        a = torch.matmul(torch.softmax(scores, -1), v)
        a = self.out(a.transpose(1, 2).reshape(b, t, WIDTH))
        if drop and self.training:
            a = fast_dropout(a, drop)
        x = self.norm1(x + a)
        f = self.down(functional.gelu(self.up(x)))
        if drop and self.training:
            f = fast_dropout(f, drop)
        return self.norm2(x + f)


class Encoder(nn.Module):
    """MiniLM-L6 with one more embedding: the shape of the word (case, digits, inside quotation marks)."""

    def __init__(self, vocab: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(vocab, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, attend: Tensor, drop: float = 0.0) -> Tensor:
        dtype = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else torch.float32
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(at) + self.kind + self.shape(shapes)
        x = self.norm(x).to(dtype)
        if drop and self.training:
            x = fast_dropout(x, drop)
        mask = ((1.0 - attend.to(x.dtype)) * -1e4)[:, None, None, :].to(dtype)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x

    def load_minilm(self, path: Path) -> None:
        """Take over the published weights (names as in the Hugging Face BERT)."""
        s = load_file(str(path))
        e = "embeddings."
        new = {
            "word.weight": s[e + "word_embeddings.weight"],
            "position.weight": s[e + "position_embeddings.weight"],
            "kind": s[e + "token_type_embeddings.weight"][0],
            "shape.weight": self.shape.weight.data,
            "norm.weight": s[e + "LayerNorm.weight"],
            "norm.bias": s[e + "LayerNorm.bias"],
        }
        for i in range(LAYERS):
            p, q = f"encoder.layer.{i}.", f"layers.{i}."
            for part in ("weight", "bias"):
                a = p + "attention."
                new[q + "qkv." + part] = torch.cat([s[f"{a}self.{n}.{part}"] for n in ("query", "key", "value")])
                new[q + "out." + part] = s[f"{a}output.dense.{part}"]
                new[q + "norm1." + part] = s[f"{a}output.LayerNorm.{part}"]
                new[q + "up." + part] = s[f"{p}intermediate.dense.{part}"]
                new[q + "down." + part] = s[f"{p}output.dense.{part}"]
                new[q + "norm2." + part] = s[f"{p}output.LayerNorm.{part}"]
        self.load_state_dict(new)


class Reader(nn.Module):
    """Encoder, and over each word's first piece with its two neighbours: tag scores, role and cue vectors.

    A role word's score for a cue that starts at another word is the product of its role vector with
    that word's cue vector.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.near = nn.Linear(3 * WIDTH, WIDTH)
        self.tag = nn.Linear(WIDTH, TAGS)
        self.role = nn.Linear(WIDTH, POINTER)
        self.cue = nn.Linear(WIDTH, POINTER)
        self.transitions = nn.Parameter(torch.zeros(TAGS + 1, TAGS))
        for layer in (self.near, self.tag, self.role, self.cue):
            nn.init.normal_(layer.weight, std=0.02)
            nn.init.zeros_(layer.bias)

    def heads(self, words: Tensor, drop: float) -> tuple[Tensor, Tensor, Tensor]:
        """Scores for words `[batch, words, width]`."""
        left = functional.pad(words, (0, 0, 1, 0))[:, :-1]
        right = functional.pad(words, (0, 0, 0, 1))[:, 1:]
        u = functional.gelu(self.near(torch.cat((left, words, right), -1)))
        if drop and self.training:
            u = fast_dropout(u, drop)
        u = words + u
        return self.tag(u), self.role(u), self.cue(u)

    def forward(self, ids: Tensor, shapes: Tensor, attend: Tensor, starts: Tensor, drop: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
        x = self.encoder(ids, shapes, attend, drop)
        words = torch.gather(x, 1, starts.clamp(min=0)[:, :, None].expand(-1, -1, WIDTH))
        return self.heads(words * (starts >= 0)[:, :, None].to(words.dtype), drop)
