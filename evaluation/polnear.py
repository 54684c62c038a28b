"""PolNeAR's articles and annotations as words with roles (brat standoff; words as in `whoseword.text.words`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.places import polnear_texts
from whoseword.extract import Range, Utterance
from whoseword.text import words

ROLES = ("source", "cue", "content")
_BY_PRECEDENCE = ("cue", "source", "content")
_SPAN = re.compile(r"^(T\d+)\t\S+ ([\d ;]+)")
_EVENT = re.compile(r"^E\d+\t\S+ (.*)")


@dataclass(frozen=True)
class Said:
    """One attribution as word indices per role, sorted; a word belongs to one attribution and one role at most."""

    source: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    content: tuple[int, ...] = ()

    def role(self, name: str) -> tuple[int, ...]:
        """The words of the role called `name`."""
        found: tuple[int, ...] = getattr(self, name)
        return found


@dataclass(frozen=True)
class Article:
    """One article: its text, its words, and the first annotator's attributions."""

    name: str
    text: str
    words: tuple[Range, ...]
    gold: tuple[Said, ...]


def load_articles(split: str, limit: int | None = None) -> list[Article]:
    """The articles of `split` in the order of their names, with the first annotation by annotator id; empty without `../shared`."""
    return [_load(path) for path in polnear_texts(split)[:limit]]


def said_of(utterances: Sequence[Utterance], at: Sequence[Range]) -> tuple[Said, ...]:
    """What a reader found, in words: of two utterances that claim a word the first keeps it."""
    places = _word_at(at)
    spans = [{"source": [u.source] if u.source else [], "cue": [u.cue] if u.cue else [], "content": list(u.content)} for u in utterances]
    return _one_label_each([{role: _indices(ranges, places) for role, ranges in one.items()} for one in spans], keep_empty=True)


def _load(path: Path) -> Article:
    with path.open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    at = tuple(words(text))
    folder = path.parent.parent / "attributions"
    annotations = sorted(f for f in folder.iterdir() if re.fullmatch(re.escape(path.stem) + r"_.{4}\.ann", f.name))
    gold = _one_label_each(_events(annotations[0], _word_at(at)), keep_empty=False) if annotations else ()
    return Article(path.stem, text, at, gold)


def _events(path: Path, places: dict[int, int]) -> list[dict[str, set[int]]]:
    spans: dict[str, list[Range]] = {}
    events: list[dict[str, set[int]]] = []
    with path.open(encoding="utf-8", newline="\n") as handle:
        lines = handle.read().split("\n")
    for line in lines:
        if hit := _SPAN.match(line):
            spans[hit[1]] = [(int(a), int(b)) for a, b in (piece.split() for piece in hit[2].split(";"))]
    for line in lines:
        if hit := _EVENT.match(line):
            event: dict[str, set[int]] = {role: set() for role in ROLES}
            for argument in hit[1].split():
                role, _, span = argument.partition(":")
                if (name := role.rstrip("0123456789").lower()) in event:
                    event[name] |= _indices(spans.get(span, []), places)
            events.append(event)
    return events


def _word_at(at: Sequence[Range]) -> dict[int, int]:
    return {character: index for index, (start, end) in enumerate(at) for character in range(start, end)}


def _indices(ranges: Sequence[Range], places: dict[int, int]) -> set[int]:
    return {places[c] for start, end in ranges for c in range(start, end) if c in places}


def _one_label_each(events: Sequence[dict[str, set[int]]], *, keep_empty: bool) -> tuple[Said, ...]:
    taken: set[int] = set()
    out: list[Said] = []
    for event in events:
        free: dict[str, tuple[int, ...]] = {}
        for role in _BY_PRECEDENCE:
            free[role] = tuple(sorted(event[role] - taken))
            taken |= event[role]
        if keep_empty or any(free.values()):
            out.append(Said(**free))
    return tuple(out)
