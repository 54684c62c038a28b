"""PolNeAR's brat standoff → words, paragraphs and attributions; and the copies of an article that training sees."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from whoseword.infer.pieces import Pieces, Window, windows_of, words_of

ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Article:
    """Words with offsets, paragraph of each word, and per annotator the label of each word.

    A label is 0 outside, else `3 * attribution + role + 1`.
    """

    name: str
    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    labels: tuple[tuple[int, ...], ...]
    glued: tuple[bool, ...]


def load(folder: Path, split: str) -> list[Article]:
    """All articles of a split (`train` or `dev`) in order of name; annotators in order of their id."""
    out = []
    for path in sorted((folder / split / "text").glob("*.txt")):
        files = sorted(f for f in (folder / split / "attributions").iterdir() if re.fullmatch(re.escape(path.stem) + r"_.{4}\.ann", f.name))
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        words = words_of(text)
        at = {k: i for i, w in enumerate(words) for k in range(w.start, w.end)}
        out.append(
            Article(
                path.stem,
                text,
                tuple(text[w.start : w.end] for w in words),
                tuple((w.start, w.end) for w in words),
                tuple(w.paragraph for w in words),
                tuple(_labels(f, at, len(words)) for f in files),
                tuple(i > 0 and words[i - 1].end == w.start for i, w in enumerate(words)),
            )
        )
    return out


def _labels(path: Path, at: dict[int, int], size: int) -> tuple[int, ...]:
    spans: dict[str, list[tuple[int, int]]] = {}
    labels = [0] * size
    number = 0
    with path.open(encoding="utf-8", newline="\n") as handle:
        lines = handle.read().split("\n")
    for line in lines:
        parts = line.split("\t")
        if re.match(r"T\d+$", parts[0]):
            where = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(x.split()[0]), int(x.split()[1])) for x in where.split(";")]
    for line in lines:
        parts = line.split("\t")
        if not re.match(r"E\d+$", parts[0]):
            continue
        found = defaultdict(set)
        for argument in parts[1].split()[1:]:
            role, ref = argument.split(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in ROLES:
                for a, b in spans.get(ref, []):
                    found[role] |= {at[k] for k in range(a, b) if k in at}
        for role in ("cue", "source", "content"):
            for i in found[role]:
                if not labels[i]:
                    labels[i] = 3 * number + ROLES.index(role) + 1
        number += 1
    return tuple(labels)


QUOTES = frozenset('“”"«»„')
APOSTROPHES = frozenset("'’‘`")
STYLES = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("'", "'"), ("„", "“"), ("", ""))
STYLE_ODDS = (3, 3, 1, 1, 1, 0.5, 2.5)


@dataclass(frozen=True)
class Mix:
    """How often a copy of an article is disturbed, and how."""

    quotes: float = 0.25
    commas: float = 0.12
    apostrophes: float = 0.12
    one_line: float = 0.10
    case: float = 0.08


def disturbed(article: Article, labels: tuple[int, ...], mix: Mix, dice: random.Random) -> Article:
    """A copy with other quotation marks, lost commas and apostrophes, lost paragraphs or lost case."""
    words, labs = list(article.words), list(labels)
    pars, glued = list(article.paragraphs), list(article.glued)
    style = dice.choices(STYLES, STYLE_ODDS)[0] if dice.random() < mix.quotes else None
    together = dice.random() < 0.06
    commas = together or dice.random() < mix.commas * 0.6
    apostrophes = together or dice.random() < mix.apostrophes * 0.6
    if dice.random() < mix.one_line:
        pars = [0] * len(pars)
    if dice.random() < mix.case:
        change = dice.choice((str.lower, str.lower, str.upper, str.title))
        words = [change(w) if w.isalpha() else w for w in words]
    new: list[tuple[str, int, int]] = []
    inside, last = False, -1
    for word, lab, par, glue in zip(words, labs, pars, glued, strict=True):
        if par != last:
            inside, last = False, par
        if style and word in QUOTES:
            opening = word in "“«„" or (word == '"' and not inside)
            inside = opening
            word = style[0] if opening else style[1]
            if not word:
                continue
        if commas and word == ",":
            continue
        if apostrophes and any(c in APOSTROPHES for c in word):
            bare = "".join(c for c in word if c not in APOSTROPHES)
            if glue and bare and new and new[-1][0].isalpha():
                new[-1] = (new[-1][0] + bare, new[-1][1], new[-1][2])
                continue
            if not bare:
                continue
            word = bare
        new.append((word, lab, par))
    return replace(
        article,
        words=tuple(x[0] for x in new),
        paragraphs=tuple(x[2] for x in new),
        labels=(tuple(x[1] for x in new),),
        spans=(),
        glued=(),
    )


@dataclass(frozen=True)
class Example:
    """A window with its targets: tag of each word, and the word at which the cue of its attribution starts (-1: none)."""

    window: Window
    tags: np.ndarray
    target: np.ndarray


def tags_of(labels: tuple[int, ...]) -> np.ndarray:
    """BIO tags of word labels: 0 outside, 1/2 source, 3/4 cue, 5/6 content (begin/inside)."""
    out = np.zeros(len(labels), np.int64)
    for i, lab in enumerate(labels):
        if lab:
            role = (lab - 1) % 3
            out[i] = 2 * role + (2 if i and labels[i - 1] == lab else 1)
    return out


def examples(article: Article, labels: tuple[int, ...], pieces: Pieces, limit: int, first: int | None) -> list[Example]:
    """The windows of one article with targets."""
    tags = tags_of(labels)
    heads: dict[int, int] = {}
    for i, lab in enumerate(labels):
        if lab and (lab - 1) % 3 == 1:
            heads.setdefault((lab - 1) // 3, i)
    out = []
    for w in windows_of(article.words, article.paragraphs, pieces, limit, first):
        target = np.full(w.last - w.first, -1, np.int64)
        for i in range(w.first, w.last):
            lab = labels[i]
            if lab and (lab - 1) % 3 != 1:
                head = heads.get((lab - 1) // 3, -1)
                if w.first <= head < w.last:
                    target[i - w.first] = head - w.first
        part = tags[w.first : w.last].copy()
        if len(part) and part[0] and part[0] % 2 == 0:
            part[0] -= 1
        out.append(Example(w, part, target))
    return out


def bigrams(articles: list[Article]) -> np.ndarray:
    """Log-probability of each tag after each tag (row 7: at a paragraph's start), every tag counted once more than seen."""
    counts = np.ones((8, 7))
    for article in articles:
        tags = tags_of(article.labels[0])
        last = 7
        for i, tag in enumerate(tags):
            if i and article.paragraphs[i] != article.paragraphs[i - 1]:
                last = 7
            counts[last, tag] += 1
            last = tag
    return np.log(counts / counts.sum(1, keepdims=True)).astype(np.float32)
