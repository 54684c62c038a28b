"""Annotated names → words with tags: UNER EWT, WikiGold and CrossNER politics, as windows of what the exported reader's layers say."""

from __future__ import annotations

import random
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from evaluation.uner import Gold, documents
from whoseword.extract.readers.marks import marks_of
from whoseword.extract.readers.naming import NAMED
from whoseword.infer.pieces import Pieces, windows_of, words_of
from whoseword.model import EntityKind
from whoseword.text import words

LAYERS = (1, 3, 4, 5)
"""Layers whose words the branch sees: 0 is the embedding, 6 the last."""

SETS = ("uner", "wikigold", "politics")
KINDS = {
    "per": EntityKind.PERSON,
    "politician": EntityKind.PERSON,
    "person": EntityKind.PERSON,
    "org": EntityKind.ORGANISATION,
    "organisation": EntityKind.ORGANISATION,
    "politicalparty": EntityKind.ORGANISATION,
    "loc": EntityKind.PLACE,
    "country": EntityKind.PLACE,
    "location": EntityKind.PLACE,
}
SENTENCES = 8
"""Sentences of WikiGold and CrossNER that go together: their texts are not told apart."""


@dataclass(frozen=True)
class Tagged:
    """Words of one text with paragraphs and tags (0 outside, then begin and inside of each kind), and the set it comes from."""

    origin: str
    words: tuple[str, ...]
    paragraphs: tuple[int, ...]
    tags: tuple[int, ...]


@dataclass(frozen=True)
class Seen:
    """One window: what the layers say of its words `[words, layers, width]`, marks, tags, and the number of its set."""

    layers: np.ndarray
    marks: np.ndarray
    tags: np.ndarray
    origin: int


def load(shared: Path, dice: random.Random) -> Iterator[Tagged]:
    """All training texts. UNER's sentences stand in paragraphs of one to four, in half of the texts of one."""
    with tarfile.open(shared / "uner_ewt.tar.xz") as archive:
        member = archive.extractfile("uner_ewt/en_ewt-ud-train.EARLIER-REVISION.iob2")
        assert member is not None
        for document in documents(member.read().decode("utf-8").split("\n")):
            yield tagged(_regrouped(document.text, dice), document.names)
    ner = shared / "ner"
    yield from _columns(ner / "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt", "wikigold")
    for split in ("train", "dev"):
        yield from _columns(ner / f"crossner_politics/ner_data/politics/{split}.txt", "politics")


def _regrouped(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    alone = dice.random() < 0.5
    out, left = lines[0], dice.randint(1, 4)
    for line in lines[1:]:
        left -= 1
        out += ("\n" if alone or left <= 0 else " ") + line
        left = left if left > 0 else dice.randint(1, 4)
    return out


def tagged(text: str, names: Sequence[Gold]) -> Tagged:
    """A text of UNER's in the program's own words."""
    found = words_of(text)
    tags = [0] * len(found)
    for start, end, kind in names:
        for number, i in enumerate(i for i, w in enumerate(found) if w.start < end and start < w.end):
            tags[i] = 2 * NAMED.index(kind) + (1 if number == 0 else 2)
    return Tagged("uner", tuple(text[w.start : w.end] for w in found), tuple(w.paragraph for w in found), tuple(tags))


def _columns(path: Path, origin: str) -> Iterator[Tagged]:
    blocks = [block.split("\n") for block in path.read_text(encoding="utf-8").strip().split("\n\n")]
    sentences = [[(cells[0], cells[-1]) for line in block if len(cells := line.split()) > 1] for block in blocks]
    for k in range(0, len(sentences), SENTENCES):
        yield _joined(sentences[k : k + SENTENCES], KINDS, origin)


def _joined(sentences: Sequence[Sequence[tuple[str, str]]], kinds: Mapping[str, EntityKind], origin: str) -> Tagged:
    out: list[tuple[str, int, int]] = []
    for number, sentence in enumerate(sentences):
        last = "O"
        for token, label in sentence:
            kind = kinds.get(label[2:].lower())
            begins = label[:1] == "B" or last[2:] != label[2:]
            for j, (a, b) in enumerate(words(token, 0, len(token))):
                out.append((token[a:b], number // 2, 0 if kind is None else 2 * NAMED.index(kind) + (1 if begins and j == 0 else 2)))
            last = label
    return Tagged(origin, tuple(w for w, _, _ in out), tuple(p for _, p, _ in out), tuple(t for _, _, t in out))


class Layers:
    """What the exported reader's layers say of words, read from its graph.

    Args:
        path: `reader.onnx`, with or without the branch for names.
    """

    def __init__(self, path: Path) -> None:
        model = onnx.load(path)
        self._names = [layer_output(i) for i in LAYERS]
        model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in self._names)
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])

    def see(self, text: Tagged, pieces: Pieces) -> Iterator[Seen]:
        """The windows of a text."""
        marks = marks_of(text.words, text.paragraphs)
        for w in windows_of(text.words, text.paragraphs, pieces):
            fed = {"input_ids": w.ids[None], "shape_ids": w.shapes[None], "word_starts": w.starts[None]}
            rows = self._session.run(self._names, fed)
            layers = np.stack([row[0][w.starts] for row in rows], 1).astype(np.float16)
            tags = np.array(text.tags[w.first : w.last], np.int64)
            yield Seen(layers, marks[w.first : w.last], tags, SETS.index(text.origin))


def layer_output(layer: int) -> str:
    """The name in the graph of what comes out of a layer."""
    return f"layer{layer - 1}.norm2" if layer else "embedded"
