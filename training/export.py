"""Writes the trained weights as ONNX, in single precision and in int8 with one scale per output channel."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from model import HEADS, LAYERS, Reader
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from prepare import Example, examples, load
from torch import Tensor, nn
from train import piece_table, tensors

from whoseword.infer.pieces import WINDOW

MICROSOFT = "com.microsoft"


class Graph:
    """An ONNX graph being written: every call adds a node and gives its output's name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def const(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, name: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        names = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return name


def balance(model: Reader, windows: list[Example]) -> dict[str, np.ndarray]:
    """For every linear layer of the encoder a factor per input channel by which its inputs are divided and its weights multiplied.

    Some channels run ten times higher than the others and would leave the others few of the 256 steps. A power of 0.65 of each
    channel's largest value was the best of those tried (SmoothQuant, Xiao et al. 2023, with the weights' own sizes left out).
    """
    largest: dict[str, np.ndarray] = {}

    def keep(name: str) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        def hook(_: nn.Module, given: tuple[Tensor, ...], __: Tensor) -> None:
            seen = given[0].abs().flatten(0, -2).amax(0).numpy()
            largest[name] = np.maximum(largest.get(name, 0), seen)

        return hook

    inner = [(n, part) for n, part in model.encoder.layers.named_modules() if isinstance(part, nn.Linear)]
    hooks = [part.register_forward_hook(keep(f"encoder.layers.{n}")) for n, part in inner]
    with torch.no_grad():
        for window in windows:
            ids, shapes, attend, starts, _, _ = tensors([window], 0.0, np.random.default_rng(0))
            model(ids, shapes, attend, starts)
    for hook in hooks:
        hook.remove()
    factors = {name: np.maximum(a, np.percentile(a, 5)) ** 0.65 for name, a in largest.items()}
    return {name: (f / np.exp(np.log(f).mean())).astype(np.float32) for name, f in factors.items()}


def build(model: Reader, factors: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The network as an ONNX graph of the fused operators that onnxruntime has for BERT.

    Windows go through one by one or in batches of one length: there is no mask for padding, which would cost a tenth
    of the attention's time.
    """
    s = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    g = Graph()

    def linear(name: str, x: str, weight: str) -> str:
        table = s[weight + ".weight"].T
        if weight in factors:
            table = table * factors[weight][:, None]
            x = g.op("Mul", name + ".even", x, g.const(name + ".f", 1 / factors[weight]))
        return g.op("MatMul", name, x, g.const(name + ".w", table))

    def biased(name: str, x: str, weight: str) -> str:
        return g.op("Add", name, linear(name + ".mm", x, weight), g.const(name + ".b", s[weight + ".bias"]))

    def normed(name: str, x: str, skip: str, weight: str, norm: str) -> str:
        # `Sum`, not `Add`: onnxruntime would fuse the latter with the norm into an operator five times slower.
        both = g.op("Sum", name + ".sum", biased(name + ".in", x, weight), skip)
        inputs = both, g.const(name + ".g", s[norm + ".weight"]), g.const(name + ".n", s[norm + ".bias"])
        return g.op("LayerNormalization", name, *inputs, epsilon=1e-12, axis=-1)

    e = "encoder."
    word = g.op("Gather", "word", g.const("word.w", s[e + "word.weight"]), "input_ids")
    shape = g.op("Gather", "shape", g.const("shape.w", s[e + "shape.weight"]), "shape_ids")
    size = g.op("Shape", "size", "input_ids", start=1, end=2)
    where = g.op("Slice", "where", g.const("position.w", s[e + "position.weight"] + s[e + "kind"]), g.const("zero", np.array([0])), size)
    x = g.op("Add", "sum", g.op("Add", "word_shape", word, shape), where)
    norms = g.const("norm.g", s[e + "norm.weight"]), g.const("norm.b", s[e + "norm.bias"])
    x = g.op("LayerNormalization", "embedded", x, *norms, epsilon=1e-12, axis=-1)
    for i in range(LAYERS):
        p, n = f"{e}layers.{i}.", f"layer{i}."
        qkv = biased(n + "qkv", x, p + "qkv")
        g.op("Split", n + "split", qkv, outputs=3, axis=2, num_outputs=3)
        parts = [f"{n}split.{j}" for j in range(3)]
        a = g.op("MultiHeadAttention", n + "attention", *parts, domain=MICROSOFT, num_heads=HEADS)
        x = normed(n + "norm1", a, x, p + "out", p + "norm1")
        up = linear(n + "up", x, p + "up")
        up = g.op("BiasGelu", n + "gelu", up, g.const(n + "up.b", s[p + "up.bias"]), domain=MICROSOFT)
        x = normed(n + "norm2", up, x, p + "down", p + "norm2")
    _heads(g, x, biased)
    dims = {"input_ids": ("batch", "pieces"), "shape_ids": ("batch", "pieces"), "word_starts": ("batch", "words")}
    inputs = [helper.make_tensor_value_info(k, TensorProto.INT64, v) for k, v in dims.items()]
    wide = {"tag_logits": s["tag.bias"].size, "role_vec": s["role.bias"].size, "cue_vec": s["cue.bias"].size}
    outputs = [helper.make_tensor_value_info(k, TensorProto.FLOAT, ("batch", "words", v)) for k, v in wide.items()]
    graph = helper.make_graph(g.nodes, "reader", inputs, outputs, g.weights)
    sets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=9, producer_name="whoseword")


def _heads(g: Graph, x: str, biased: Callable[[str, str, str], str]) -> None:
    axis = g.const("axis2", np.array([2]))
    zero = g.const("nought", np.array(0))
    safe = g.op("Max", "safe_starts", "word_starts", zero)
    words = g.op("GatherND", "gathered", x, g.op("Unsqueeze", "at", safe, axis), batch_dims=1)
    real = g.op("Unsqueeze", "real3", g.op("GreaterOrEqual", "real", "word_starts", zero), axis)
    words = g.op("Where", "words", real, words, g.const("blank", np.array(0, np.float32)))
    before, after = g.const("pad_left", np.array([0, 1, 0, 0, 0, 0])), g.const("pad_right", np.array([0, 0, 0, 0, 1, 0]))
    one, ends = g.const("axis1", np.array([1])), g.const("ends", np.array([2**31]))
    left = g.op("Slice", "left", g.op("Pad", "left_pad", words, before), g.const("s0", np.array([0])), g.const("s1", np.array([-1])), one)
    right = g.op("Slice", "right", g.op("Pad", "right_pad", words, after), g.const("s2", np.array([1])), ends, one)
    near = biased("near", g.op("Concat", "three", left, words, right, axis=-1), "near")
    u = g.op("Add", "headed", words, g.op("Gelu", "near_gelu", near, domain=MICROSOFT))
    for name, weight in (("tag_logits", "tag"), ("role_vec", "role"), ("cue_vec", "cue")):
        biased(name, u, weight)


def main() -> None:
    """`python export.py WEIGHTS.pt FOLDER --data … --tokenizer …` writes `reader.fp32.onnx` and `reader.onnx` (int8)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    given = parser.parse_args()
    model = Reader().eval()
    model.load_state_dict(torch.load(given.weights))
    given.folder.mkdir(parents=True, exist_ok=True)
    single = given.folder / "reader.fp32.onnx"
    torch.set_num_threads(2)
    pieces = piece_table(given.tokenizer)
    some = [w for a in load(given.data, "train")[::20] for w in examples(a, a.labels[0], pieces, WINDOW, None)[:2]]
    onnx.save(build(model, balance(model, some)), single)
    quantize_dynamic(
        single,
        given.folder / "reader.onnx",
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )


if __name__ == "__main__":
    main()
