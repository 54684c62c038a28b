"""The trained reader's network in onnxruntime: windows of a text in, scores of their words out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whoseword.infer.pieces import Pieces, Window
from whoseword.infer.runtime import runtime
from whoseword.model import UserError

Floats = NDArray[np.float32]

MODELS = Path(__file__).parent / "models"
READER = MODELS / "reader"
TOKENIZER = MODELS / "tokenizer.json"
OUTPUTS = ["tag_logits", "role_vec", "cue_vec", "name_logits"]


class WrongModelError(UserError):
    """A model file is not the one that its card describes."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window's words: tag scores `[words, 7]`, pointer vectors `[words, 64]`, name tag scores `[words, 7]`."""

    tags: Floats
    role: Floats
    cue: Floats
    names: Floats


@dataclass(frozen=True, slots=True)
class Card:
    """What `reader.json` tells: how the scores are to be read, and which files it was written for."""

    name: str
    labels: tuple[str, ...]
    transitions: Floats
    name_transitions: Floats
    shared: float
    window: int
    far: float
    break_cost: float
    least_score: float
    sha256: str
    tokenizer_sha256: str


def read_card(path: Path) -> Card:
    """The card of a model folder's `reader.json`."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Card(
        name=raw["name"],
        labels=tuple(raw["labels"]),
        transitions=np.array(raw["decoding"]["transitions"], np.float32),
        name_transitions=np.array(raw["names"]["transitions"], np.float32),
        shared=raw["names"]["shared"],
        window=raw["window"],
        far=raw["decoding"]["far"],
        break_cost=raw["decoding"]["break_cost"],
        least_score=raw["decoding"]["least_score"],
        sha256=raw["sha256"],
        tokenizer_sha256=raw["tokenizer_sha256"],
    )


class Tagger:
    """The network, loaded. One window goes through at a time: on one thread that is fastest, and memory stays flat.

    Args:
        folder: holds `reader.onnx` and `reader.json`.
        tokenizer: the word pieces shared with the sentence encoder.
        threads: threads inside one product.

    Raises:
        WrongModelError: a file's hash is not the one on the card.
    """

    def __init__(self, folder: Path = READER, tokenizer: Path = TOKENIZER, threads: int = 1) -> None:
        self.card = read_card(folder / "reader.json")
        model = (folder / "reader.onnx").read_bytes()
        table = tokenizer.read_bytes()
        for what, data, wanted in (("reader.onnx", model, self.card.sha256), (tokenizer.name, table, self.card.tokenizer_sha256)):
            if hashlib.sha256(data).hexdigest() != wanted:
                raise WrongModelError(f"{what} is not the file that reader.json was written for: install whoseword again")
        self.pieces = _pieces(table.decode("utf-8"))
        self._session = _session(model, threads)

    def run(self, windows: Sequence[Window], marks: Floats) -> list[Scores]:
        """Scores of every window's words, in order.

        Args:
            marks: `[words, marks]` of the whole text, what is told of every word beside its pieces.
        """
        out: list[Scores] = []
        for window in windows:
            fed = {
                "input_ids": window.ids[None],
                "shape_ids": window.shapes[None],
                "word_starts": window.starts[None],
                "word_marks": marks[None, window.first : window.last],
            }
            out.append(Scores(*(row[0] for row in self._session.run(OUTPUTS, fed))))
        return out


@cache
def load_tagger(threads: int = 1) -> Tagger:
    """The shipped network, loaded when first asked for and kept."""
    return Tagger(threads=threads)


def _pieces(table: str) -> Pieces:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(table)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Pieces(lambda word: tokenizer.encode(word, add_special_tokens=False).ids)


def _session(model: bytes, threads: int) -> Any:
    onnxruntime = runtime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Without it, processors that lack VNNI let sums of products run over, and read otherwise than those that have it.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
