"""The published network in plain torch, fp32: what the exported model is measured against."""

import numpy as np
import torch
from graph import EPSILON, HEADS, LAYERS, WIDTH, Floats, Weights
from torch import Tensor, nn


def original_vectors(weights: Weights, ids: list[list[int]]) -> Floats:
    """Unit vectors of texts given as piece ids, shape `(len(ids), 384)`."""
    torch.set_num_threads(1)
    tensors = {name: torch.from_numpy(value) for name, value in weights.items()}
    with torch.inference_mode():
        return np.stack([_vector(tensors, torch.tensor(row)).numpy() for row in ids])


def _vector(w: dict[str, Tensor], ids: Tensor) -> Tensor:
    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][: len(ids)] + w[e + "token_type_embeddings.weight"][0]
    x = _norm(w, e + "LayerNorm", x)
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        q, k, v = (
            _linear(w, f"{p}attention.self.{n}", x).view(-1, HEADS, WIDTH // HEADS).transpose(0, 1) for n in ("query", "key", "value")
        )
        mixed = nn.functional.scaled_dot_product_attention(q, k, v).transpose(0, 1).reshape(-1, WIDTH)
        x = _norm(w, p + "attention.output.LayerNorm", x + _linear(w, p + "attention.output.dense", mixed))
        wide = nn.functional.gelu(_linear(w, p + "intermediate.dense", x))
        x = _norm(w, p + "output.LayerNorm", x + _linear(w, p + "output.dense", wide))
    return nn.functional.normalize(x.mean(0), dim=0)


def _linear(w: dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    return nn.functional.linear(x, w[name + ".weight"], w[name + ".bias"])


def _norm(w: dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    return nn.functional.layer_norm(x, (WIDTH,), w[name + ".weight"], w[name + ".bias"], EPSILON)
