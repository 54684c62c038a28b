"""The shipped int8 network in single precision, its weights as they were rounded: what int8 costs in its products, and what time it saves.

The weights before rounding are not shipped. Needs `onnx` (the group `evaluation` in `pyproject.toml`).
"""

import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

from whoseword.infer.tagger import READER, TOKENIZER, Tagger

ENDS = "_quantized"


def tagger_in_floats(folder: Path = READER, tokenizer: Path = TOKENIZER) -> Tagger:
    """The network of `folder` in single precision, with the same card."""
    data = in_floats(onnx.load(folder / "reader.onnx")).SerializeToString()
    card = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    card["sha256"] = hashlib.sha256(data).hexdigest()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "reader.onnx").write_bytes(data)
        (place / "reader.json").write_text(json.dumps(card), encoding="utf-8")
        return Tagger(place, tokenizer)


def in_floats(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy whose integer products are products of floats."""
    out = onnx.ModelProto()
    out.CopyFrom(model)
    graph = out.graph
    made = {name: node for node in graph.node for name in node.output}
    tables = {w.name: numpy_helper.to_array(w) for w in graph.initializer}
    nodes, weights, gone = [], [], set()
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        name = node.input[1].removesuffix(ENDS)
        scale, zero = tables[name + "_scale"], tables[name + "_zero_point"]
        table = (tables[node.input[1]].astype(np.float32) - zero.astype(np.float32)) * scale
        weights.append(numpy_helper.from_array(table.astype(np.float32), name))
        nodes.append(helper.make_node("MatMul", [made[node.input[0]].input[0], name], [name.removesuffix(".w")]))
        gone |= {node.input[1], name + "_scale", name + "_zero_point"}
    replaced = {n.output[0] for n in nodes}
    kept = [n for n in graph.node if n.output[0] not in replaced]
    while dead := [n for n in kept if not _is_used(n, [*kept, *nodes], graph)]:
        kept = [n for n in kept if n not in dead]
    initializers = [w for w in graph.initializer if w.name not in gone]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(_in_order([*kept, *nodes], graph, {w.name for w in [*initializers, *weights]}))
    graph.initializer.extend([*initializers, *weights])
    onnx.checker.check_model(out)
    return out


def _is_used(node: onnx.NodeProto, nodes: list[onnx.NodeProto], graph: onnx.GraphProto) -> bool:
    read = {name for n in nodes for name in n.input} | {o.name for o in graph.output}
    return any(name in read for name in node.output)


def _in_order(nodes: list[onnx.NodeProto], graph: onnx.GraphProto, known: set[str]) -> list[onnx.NodeProto]:
    known = known | {i.name for i in graph.input} | {""}
    out: list[onnx.NodeProto] = []
    left = list(nodes)
    while left:
        ready = [n for n in left if all(name in known for name in n.input)]
        if not ready:
            raise ValueError(f"{left[0].name}: its inputs are never made")
        out.extend(ready)
        known |= {name for n in ready for name in n.output}
        left = [n for n in left if n not in ready]
    return out
