"""From the model's scores to names: what a word is elsewhere in the text, then the best tag sequence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whoseword.extract.readers.decode import Floats, best_tags, mean_probability, ranges
from whoseword.model import EntityKind

NAME_TAGS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
NAMED = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)

_KIND_OF_TAG = np.array([0, 1, 1, 2, 2, 3, 3])
_LEAST = 3
"""Letters of a word that is taken for the same wherever it stands."""
_TINY = 1e-6


def names_in(
    scores: Sequence[Floats], words: Sequence[Sequence[str]], transitions: Floats, shared: float
) -> list[list[tuple[EntityKind, int, int, float]]]:
    """For each window its names `(kind, start, end, score)` in words; the score is the mean probability of the words' tags.

    Args:
        scores: for each window `[words, 7]` log-probabilities of `NAME_TAGS`.
        words: the words of each window, as written.
        shared: see `alike`.
    """
    if not scores:
        return []
    whole = alike([w for part in words for w in part], np.concatenate(scores), shared)
    ends = np.cumsum([len(s) for s in scores])[:-1]
    parts = np.split(whole, ends)
    return [
        [(NAMED[kind], a, b, min(mean_probability(tags, part, a, b), 1.0)) for kind, a, b in ranges(tags)]
        for part, tags in zip(parts, best_tags(parts, transitions), strict=True)
    ]


def alike(words: Sequence[str], scores: Floats, shared: float) -> Floats:
    """The scores with the kinds of equal capitalised words drawn towards their mean over the text: a name mostly names one thing.

    Args:
        shared: how far, 0 not at all, 1 wholly.

    >>> sure, unsure = [.0, .9, .05, .05, .0, .0, .0], [.4, .2, .0, .4, .0, .0, .0]
    >>> both = alike(["Holt", "Holt"], np.log(np.array([sure, unsure], np.float32) + 1e-6), 1.0)
    >>> both.argmax(1).tolist()
    [1, 1]
    """
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        if len(word) >= _LEAST and word[0].isupper():
            places.setdefault(word, []).append(i)
    out = scores.copy()
    for at in places.values():
        if len(at) > 1:
            tags = np.exp(scores[at])
            kinds = np.stack([tags[:, 0], tags[:, 1] + tags[:, 2], tags[:, 3] + tags[:, 4], tags[:, 5] + tags[:, 6]], 1)
            moved = np.log(kinds.mean(0) + _TINY) - np.log(kinds + _TINY)
            out[at] += shared * moved[:, _KIND_OF_TAG]
    return out
