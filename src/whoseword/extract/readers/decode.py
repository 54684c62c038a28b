"""From the model's scores to attributions: best tag sequence, then which source and content belong to which cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Range = tuple[int, int]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
IMPOSSIBLE = -1e4
FAR = 3.0


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in words: ranges `[start, end)`, and how sure the model is of its least sure span."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    score: float


def allowed() -> Floats:
    """0 where tag j may follow tag i, a large negative number where not; the last row is the window's start."""
    table = np.zeros((len(TAGS) + 1, len(TAGS)), np.float32)
    for j in (2, 4, 6):
        for i in range(len(TAGS) + 1):
            if i not in (j - 1, j):
                table[i, j] = IMPOSSIBLE
    return table


def log_softmax(x: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    y = x - x.max(-1, keepdims=True)
    return np.asarray(y - np.log(np.exp(y).sum(-1, keepdims=True)), np.float32)


def best_tags(scores: Sequence[Floats], transitions: Floats) -> list[list[int]]:
    """The best tag of every word of every window, by Viterbi's algorithm over all windows at once.

    Args:
        scores: for each window `[words, 7]` log-probabilities.
        transitions: `[8, 7]`, what is added for a tag after a tag; the last row is for a window's start.

    >>> likely = np.log(np.array([[.1, .9, 0, 0, 0, 0, 0], [.2, .1, .7, 0, 0, 0, 0]], np.float32) + 1e-6)
    >>> best_tags([likely], allowed())
    [[1, 2]]
    """
    longest = max((len(s) for s in scores), default=0)
    if not longest:
        return [[] for _ in scores]
    count, size = len(scores), len(TAGS)
    padded = np.zeros((longest, count, size), np.float32)
    for k, s in enumerate(scores):
        padded[: len(s), k] = s
    total = np.empty_like(padded)
    back = np.empty((longest, count, size), np.int8)
    into = np.ascontiguousarray(transitions[:-1].T)
    total[0] = padded[0] + transitions[-1]
    for i in range(1, longest):
        reach = total[i - 1][:, None, :] + into
        back[i] = reach.argmax(2)
        total[i] = reach.max(2) + padded[i]
    out: list[list[int]] = []
    for k, s in enumerate(scores):
        tags: list[int] = []
        if len(s):
            steps = back[: len(s), k].tolist()
            tag = int(total[len(s) - 1, k].argmax())
            tags.append(tag)
            for i in range(len(s) - 1, 0, -1):
                tag = steps[i][tag]
                tags.append(tag)
        out.append(tags[::-1])
    return out


def hold_apart(scores: Floats, starts: Sequence[bool], cost: float) -> Floats:
    """The scores with `cost` taken from every tag that would carry a span on over the start of a paragraph.

    Args:
        scores: `[words, 7]` log-probabilities.
        starts: for each word whether it is the first of its paragraph.
    """
    out = scores.copy()
    rows = np.flatnonzero(np.array(starts, bool))
    out[rows[:, None], [2, 4, 6]] -= cost
    return out


def runs(tags: Sequence[int]) -> list[tuple[str, int, int]]:
    """Spans `(role, start, end)` of a tag sequence."""
    return [(ROLES[kind], start, end) for kind, start, end in ranges(tags)]


def ranges(tags: Sequence[int]) -> list[tuple[int, int, int]]:
    """Spans `(kind, start, end)` of a tag sequence; a kind has an odd tag that begins it and the even one after that."""
    out: list[tuple[int, int, int]] = []
    start = -1
    for i, tag in enumerate((*tags, 0)):
        if start >= 0 and (i == len(tags) or tag == 0 or tag % 2 == 1):
            out.append(((tags[start] - 1) // 2, start, i))
            start = -1
        if i < len(tags) and tag % 2 == 1:
            start = i
    return out


def link(tags: Sequence[int], scores: Floats, role: Floats, cue: Floats, far: float = FAR) -> list[Linked]:
    """Attributions of one window: each source and content goes to the cue its words point at.

    A cue keeps one source, the one that points at it most surely; the others try their next cue, and
    without one they fall away, as does a cue without content.

    Args:
        tags: best tags of the window's words.
        scores: `[words, 7]` log-probabilities.
        role, cue: `[words, 64]` pointer vectors.
        far: a source is not tied to a cue whose log-probability is under `-far`.
    """
    spans = runs(tags)
    cues = [(a, b) for kind, a, b in spans if kind == "cue"]
    if not cues:
        return []
    points = log_softmax(role @ cue[[a for a, _ in cues]].T)
    contents: list[list[Range]] = [[] for _ in cues]
    wishes: list[tuple[float, int, int, int]] = []
    for kind, a, b in spans:
        mean = points[a:b].mean(0)
        if kind == "content":
            contents[int(mean.argmax())].append((a, b))
        elif kind == "source":
            wishes.extend((-float(p), a, b, k) for k, p in enumerate(mean))
    sources: dict[int, Range] = {}
    placed: set[int] = set()
    for cost, a, b, k in sorted(wishes):
        if cost <= far and contents[k] and k not in sources and a not in placed:
            sources[k] = (a, b)
            placed.add(a)
    return [
        Linked(sources.get(k), c, tuple(contents[k]), _sureness(tags, scores, (c, *contents[k]))) for k, c in enumerate(cues) if contents[k]
    ]


def _sureness(tags: Sequence[int], scores: Floats, ranges: Sequence[Range]) -> float:
    """Probability of the least sure span, a span's being the mean over its words."""
    return min(mean_probability(tags, scores, a, b) for a, b in ranges)


def mean_probability(tags: Sequence[int], scores: Floats, start: int, end: int) -> float:
    """The mean probability of the tags of the words `[start, end)`."""
    return float(np.mean([np.exp(scores[i, tags[i]]) for i in range(start, end)]))
