"""UNER EWT's names: documents as text, one sentence a line, with their persons, organisations and places by characters."""

import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from evaluation.places import SHARED
from whoseword.model import EntityKind

KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.PLACE}
_ARCHIVE = SHARED / "data" / "uner_ewt.tar.xz"
_MEMBERS = {"dev": "uner_ewt/en_ewt-ud-dev.iob2"}

Gold = tuple[int, int, EntityKind]
"""Start, end and kind of a name in its document's text."""


@dataclass(frozen=True)
class Document:
    """One document: its sentences joined by line ends, and its names."""

    text: str
    names: tuple[Gold, ...]


def load_documents(split: str = "dev") -> list[Document]:
    """The documents of `split` in their order; empty without `../shared`."""
    if not _ARCHIVE.exists():
        return []
    with tarfile.open(_ARCHIVE) as archive:
        member = archive.extractfile(_MEMBERS[split])
        assert member is not None
        lines = member.read().decode("utf-8").split("\n")
    return list(documents(lines))


def documents(lines: Iterable[str]) -> Iterator[Document]:
    """The documents of a file in UNER's format (IOB2 in the third column, `# newdoc` and `# text` before the words).

    >>> lines = ["# newdoc id = a", "# text = Ask Ida Holt.", "1\\tAsk\\tO", "2\\tIda\\tB-PER", "3\\tHolt\\tI-PER", "4\\t.\\tO"]
    >>> [(d.text, [(d.text[a:b], kind.value) for a, b, kind in d.names]) for d in documents(lines)]
    [('Ask Ida Holt.', [('Ida Holt', 'person')])]
    """
    text, at, begun = "", 0, False
    names: list[tuple[int, int, str]] = []
    for line in lines:
        if line.startswith("# newdoc"):
            if begun:
                yield Document(text, _names(names))
            text, names, begun = "", [], True
        elif line.startswith("# text = "):
            text += ("\n" if text else "") + line.removeprefix("# text = ")
            at = len(text) - len(line.removeprefix("# text = "))
        elif line and not line.startswith("#"):
            _, word, label = line.split("\t")[:3]
            start = max(text.find(word, at), at)
            at = min(start + len(word), len(text))
            names.append((start, at, label))
    if begun:
        yield Document(text, _names(names))


def _names(words: Iterable[tuple[int, int, str]]) -> tuple[Gold, ...]:
    numbered: list[tuple[int, int, int, str]] = []
    number = 0
    for start, end, label in words:
        number += not label.startswith("I-")
        numbered.append((number, start, end, label))
    found = [list(group) for _, group in groupby(numbered, key=lambda w: w[0])]
    return tuple((g[0][1], g[-1][2], KINDS[g[0][3][2:]]) for g in found if g[0][3][2:] in KINDS)
