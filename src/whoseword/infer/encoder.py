"""The sentence encoder: all-MiniLM-L6-v2 as int8, run one text at a time on one thread."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from whoseword.infer.runtime import runtime

WIDTH = 384
LONGEST = 256
"""Word pieces that are read of one text; what stands behind is not."""


class SentenceEncoder(Protocol):
    """Turns sentences into vectors whose dot product is their likeness."""

    @property
    def name(self) -> str:
        """Model name and hash; goes into `dossier.json`'s tool block."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit-length vectors, shape `(len(texts), 384)`, in the order of `texts`."""
        ...


class OnnxEncoder:
    """The shipped encoder.

    Args:
        model: the bytes of `encoder.onnx` (`ids` `[1, n]` in, a unit vector `[1, 384]` out).
        tokenizer: the text of `tokenizer.json`.
    """

    def __init__(self, model: bytes, tokenizer: str) -> None:
        from tokenizers import Tokenizer

        onnxruntime = runtime()
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1
        settings.use_deterministic_compute = True
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, settings, providers=["CPUExecutionProvider"])
        self._tokenizer: Any = Tokenizer.from_str(tokenizer)
        self._tokenizer.enable_truncation(LONGEST)
        self._name = f"all-MiniLM-L6-v2 int8 {hashlib.sha256(model).hexdigest()[:16]}"

    @property
    def name(self) -> str:
        """See `SentenceEncoder.name`."""
        return self._name

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `SentenceEncoder.encode`.

        Texts go through the model one by one: its int8 steps are scaled by what goes through together, so that in a
        batch the vector of a text would depend on its neighbours. On one thread that is also the fastest way.

        >>> two = load_encoder().encode(["The bridge fell.", "The bridge collapsed."])
        >>> two.shape, bool(two[0] @ two[1] > 0.8)
        ((2, 384), True)
        """
        found: dict[str, int] = {}
        for text in texts:
            found.setdefault(text, len(found))
        if not found:
            return np.empty((0, WIDTH), np.float32)
        rows = np.concatenate([self._vector(text) for text in found])
        return np.asarray(rows[[found[text] for text in texts]], np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        return np.asarray(self._session.run(None, {"ids": ids})[0], np.float32)


@lru_cache(maxsize=1)
def load_encoder() -> SentenceEncoder:
    """The encoder shipped with the package, loaded when first asked for."""
    models = files("whoseword.infer") / "models"
    model = (models / "encoder" / "encoder.onnx").read_bytes()
    return OnnxEncoder(model, (models / "tokenizer.json").read_text(encoding="utf-8"))
