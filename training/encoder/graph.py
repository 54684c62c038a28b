"""The sentence encoder as an ONNX graph, put together from the published weights tensor by tensor."""

from collections.abc import Iterable

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

LAYERS, WIDTH, HEADS = 6, 384, 12
EPSILON = 1e-12
FUSED = "com.microsoft"

Floats = NDArray[np.float32]
Weights = dict[str, Floats]


class Graph:
    """Nodes and tensors in the order in which they are added, so that the file's bytes follow from the weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[onnx.TensorProto] = []

    def tensor(self, name: str, value: NDArray[np.generic]) -> str:
        """Keep `value` as a constant of the graph and give its name."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: Iterable[str], output: str, *, domain: str = "", **attributes: object) -> str:
        """Add a node with one output and give the output's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **attributes))
        return output


def rows_as_int8(table: Floats) -> tuple[NDArray[np.int8], Floats]:
    """An embedding table as int8 with one scale a row: rows differ in size by a factor of ten, so one scale for all loses words."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def build(weights: Weights, *, int8_words: bool) -> onnx.ModelProto:
    """The model: `ids` `[1, n]` int64 in, `vector` `[1, 384]` of length one out.

    Args:
        weights: tensors by their names in the published file.
        int8_words: keep the word table as int8 with a scale a row.
    """
    graph = Graph()
    x = _embed(graph, weights, int8_words=int8_words)
    for i in range(LAYERS):
        x = _layer(graph, weights, i, x)
    mean = graph.node("ReduceMean", [x], "mean", axes=[1], keepdims=0)
    length = graph.node("ReduceL2", [mean], "length", axes=[1], keepdims=1)
    graph.node("Div", [mean, length], "vector")
    return _model(graph)


def _embed(graph: Graph, weights: Weights, *, int8_words: bool) -> str:
    table = weights["embeddings.word_embeddings.weight"]
    if int8_words:
        small, scale = rows_as_int8(table)
        picked = graph.node("Gather", [graph.tensor("words", small), "ids"], "picked")
        wide = graph.node("Cast", [picked], "picked_float", to=TensorProto.FLOAT)
        scales = graph.node("Gather", [graph.tensor("word_scales", scale), "ids"], "picked_scales")
        words = graph.node("Mul", [wide, scales], "word_vectors")
    else:
        words = graph.node("Gather", [graph.tensor("words", table), "ids"], "word_vectors")
    # Every text is of the first kind, so the kind's row is part of each place.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    shape = graph.node("Shape", ["ids"], "shape", start=1, end=2)
    zero = graph.tensor("zero", np.array([0], np.int64))
    at = graph.node("Slice", [graph.tensor("places", places), zero, shape, zero], "places_used")
    total = graph.node("Add", [words, at], "sum")
    norm = [graph.tensor(f"embed_{part}", weights[f"embeddings.LayerNorm.{part}"]) for part in ("weight", "bias")]
    return graph.node("LayerNormalization", [total, *norm], "embedded", axis=-1, epsilon=EPSILON)


def _layer(graph: Graph, weights: Weights, i: int, x: str) -> str:
    source = f"encoder.layer.{i}."

    def take(name: str) -> Floats:
        return weights[source + name]

    def keep(name: str, value: Floats) -> str:
        return graph.tensor(f"l{i}_{name}", value)

    def close(name: str, y: str, bias: str, skip: str, norm: str) -> str:
        parts = [keep(f"{name}_{part}", take(f"{norm}.LayerNorm.{part}")) for part in ("weight", "bias")]
        inputs = [y, skip, *parts, keep(f"{name}_add", take(bias))]
        return graph.node("SkipLayerNormalization", inputs, f"l{i}_{name}", domain=FUSED, epsilon=EPSILON)

    three = ("query", "key", "value")
    qkv = keep("qkv", np.concatenate([take(f"attention.self.{n}.weight").T for n in three], axis=1))
    qkv_bias = keep("qkv_bias", np.concatenate([take(f"attention.self.{n}.bias") for n in three]))
    y = graph.node("Attention", [x, qkv, qkv_bias], f"l{i}_attention", domain=FUSED, num_heads=HEADS)
    y = graph.node("MatMul", [y, keep("out", take("attention.output.dense.weight").T)], f"l{i}_mixed")
    x = close("attended", y, "attention.output.dense.bias", x, "attention.output")
    y = graph.node("MatMul", [x, keep("up", take("intermediate.dense.weight").T)], f"l{i}_wide")
    y = graph.node("BiasGelu", [y, keep("up_bias", take("intermediate.dense.bias"))], f"l{i}_gelu", domain=FUSED)
    y = graph.node("MatMul", [y, keep("down", take("output.dense.weight").T)], f"l{i}_narrow")
    return close("done", y, "output.dense.bias", x, "output")


def _model(graph: Graph) -> onnx.ModelProto:
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "n"])
    vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH])
    body = helper.make_graph(graph.nodes, "sentence-encoder", [ids], [vector], graph.tensors)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=opsets, producer_name="whoseword", ir_version=8)
