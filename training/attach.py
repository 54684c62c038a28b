"""Adds the trained branch for names to the reader's graph: `python attach.py reader.onnx names.pt --out reader.onnx`.

The rest of the graph stays byte for byte what it was. The branch is small, and stays in single precision.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from export import MICROSOFT, Graph
from named import LAYERS, SETS, layer_output
from onnx import TensorProto, helper

from whoseword.extract.readers.marks import MARKS

PREFIX = "names."


def branch(weights: dict[str, np.ndarray]) -> Graph:
    """The nodes of the branch; `at` and `real3` are the word indices that the reader's own heads use."""
    g = Graph()

    def biased(name: str, x: str, table: np.ndarray, bias: np.ndarray) -> str:
        product = g.op("MatMul", name + ".mm", x, g.const(name + ".w", table.astype(np.float32)))
        return g.op("Add", name, product, g.const(name + ".b", bias.astype(np.float32)))

    layers = [g.op("GatherND", f"{PREFIX}layer{i}", layer_output(i), "at", batch_dims=1) for i in LAYERS]
    joined = g.op("Concat", PREFIX + "layers", *layers, axis=-1)
    seen = biased(PREFIX + "x", joined, weights["x.weight"].T, weights["x.bias"] + weights["set.weight"][SETS.index("uner")])
    marked = biased(PREFIX + "f", "word_marks", weights["f.weight"].T, weights["f.bias"])
    u = g.op("Gelu", PREFIX + "u", g.op("Add", PREFIX + "both", seen, marked), domain=MICROSOFT)
    u = g.op("Where", PREFIX + "words", "real3", u, "blank")
    for name in ("c1", "c2"):
        table = np.concatenate([weights[name + ".weight"][:, :, k].T for k in range(3)])
        near = biased(PREFIX + name, _three(g, name, u), table, weights[name + ".bias"])
        u = g.op("Add", f"{PREFIX}{name}.out", u, g.op("Gelu", f"{PREFIX}{name}.gelu", near, domain=MICROSOFT))
    biased("name_logits", u, weights["tag.weight"].T, weights["tag.bias"])
    return g


def _three(g: Graph, name: str, x: str) -> str:
    """Every word between its neighbours, as the reader's heads put them together."""
    n = PREFIX + name
    left = g.op("Slice", n + ".left", g.op("Pad", n + ".left_pad", x, "pad_left"), "s0", "s1", "axis1")
    right = g.op("Slice", n + ".right", g.op("Pad", n + ".right_pad", x, "pad_right"), "s2", "ends", "axis1")
    return g.op("Concat", n + ".three", left, x, right, axis=-1)


def attached(reader: onnx.ModelProto, weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The reader with the branch, any earlier one taken off."""
    out = onnx.ModelProto()
    out.CopyFrom(reader)
    graph = out.graph
    for kept, name_of in (
        (graph.node, lambda n: n.output[0]),
        (graph.initializer, lambda w: w.name),
        (graph.input, lambda v: v.name),
        (graph.output, lambda v: v.name),
    ):
        rest = [item for item in kept if not name_of(item).startswith((PREFIX, "word_marks", "name_logits"))]
        del kept[:]
        kept.extend(rest)
    added = branch(weights)
    graph.node.extend(added.nodes)
    graph.initializer.extend(added.weights)
    graph.input.append(helper.make_tensor_value_info("word_marks", TensorProto.FLOAT, ("batch", "words", MARKS)))
    graph.output.append(helper.make_tensor_value_info("name_logits", TensorProto.FLOAT, ("batch", "words", weights["tag.bias"].size)))
    onnx.checker.check_model(out)
    return out


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    weights = {k: v.numpy() for k, v in torch.load(given.weights).items()}
    onnx.save(attached(onnx.load(given.reader), weights), given.out)


if __name__ == "__main__":
    main()
