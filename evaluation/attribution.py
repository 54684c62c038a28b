"""How well a reader finds who says what: the attribution figures on PolNeAR dev, by role and by kind.

Definitions (words are the unit, each word at most one attribution and role; F1 in percent):
token: words tagged with a role; span exact: maximal runs of one attribution and role; who-said-what: source and content of
one attribution matched one to one with Jaccard ≥ 0.5 each; linked: matched one to one with all three roles overlapping.
"""

import argparse
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TypeVar

from evaluation.polnear import ROLES, Article, Said, load_articles, said_of
from whoseword.extract import Reader
from whoseword.extract.quotes import find_quotations
from whoseword.extract.readers import load_reader
from whoseword.extract.readers.cues import stance_of_words
from whoseword.extract.readers.trained import TrainedReader
from whoseword.extract.speech.stance import quotation_of
from whoseword.model import Stance
from whoseword.text import paragraphs, sentences

T = TypeVar("T")
Score = tuple[float, float, float]
"""Precision, recall and F1, in percent."""

Span = tuple[int, int]
Pair = tuple[Sequence[Said], Sequence[Said]]
"""What was found in one article, and what should have been."""

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})


def evaluate(reader: Reader, limit: int | None = None) -> dict[str, Score]:
    """The figures of `reader` on PolNeAR dev by name; empty where `../shared` is absent."""
    articles = load_articles("dev", limit)
    return score([(found_in(a, reader), a.gold) for a in articles]) if articles else {}


def found_in(article: Article, reader: Reader) -> tuple[Said, ...]:
    """What `reader` finds in the article's text, paragraph marks and all."""
    return said_of(reader.read(article.text, [(0, len(article.text))]).utterances, article.words)


def score(pairs: Sequence[Pair]) -> dict[str, Score]:
    """All figures over articles given as (found, gold).

    >>> gold = [Said((0,), (1,), (2, 3))]
    >>> score([(gold, gold)])["linked"]
    (100.0, 100.0, 100.0)
    """
    out: dict[str, Score] = {}
    for role in ROLES:
        out[f"token {role}"] = _shared([(_tokens(f, role), _tokens(g, role)) for f, g in pairs])
    for role in ROLES:
        out[f"span exact {role}"] = _exact(pairs, role)
    out["who-said-what"] = _matched(
        [([a for a in f if a.source and a.content], [b for b in g if b.source and b.content]) for f, g in pairs], said_alike
    )
    out["linked"] = _matched(pairs, overlap)
    return out


def _whole(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if one.source and one.content]


def said_alike(a: Said, b: Said) -> bool:
    """Whether source and content share half of their words."""
    return _jaccard(a.source, b.source) >= 0.5 and _jaccard(a.content, b.content) >= 0.5


def overlap(a: Said, b: Said) -> bool:
    """Whether each role shares a word, or is absent in both."""
    return all(set(a.role(r)) & set(b.role(r)) or not (a.role(r) or b.role(r)) for r in ROLES)


def match(found: Sequence[Said], gold: Sequence[Said], fits: Callable[[Said, Said], bool]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in found, index in gold) that fit, the likest first."""
    wished = [(-_likeness(a, b), i, j) for i, a in enumerate(found) for j, b in enumerate(gold) if fits(a, b)]
    used_found: set[int] = set()
    used_gold: set[int] = set()
    out = []
    for _, i, j in sorted(wished):
        if i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            out.append((i, j))
    return out


def by_kind(reader: Reader, limit: int | None = None) -> dict[str, tuple[int, float, float]]:
    """Per kind of gold attribution: how many there are, and the shares in percent of those linked and said alike."""
    counts: dict[str, list[int]] = {}
    for article in load_articles("dev", limit):
        found = found_in(article, reader)
        linked = {j for _, j in match(found, article.gold, overlap)}
        alike = {j for _, j in match(found, article.gold, said_alike)}
        for j, one in enumerate(article.gold):
            for kind in kinds_of(article, one):
                row = counts.setdefault(kind, [0, 0, 0])
                row[0] += 1
                row[1] += j in linked
                row[2] += j in alike
    return {kind: (n, _percent(a, n), _percent(b, n)) for kind, (n, a, b) in sorted(counts.items())}


def kinds_of(article: Article, one: Said) -> list[str]:
    """The rows that a gold attribution is counted in."""
    if not one.content:
        return []
    ranges = [(article.words[a][0], article.words[b - 1][1]) for a, b in runs(one.content)]
    kinds = [f"quotation: {quotation_of(article.text, ranges, find_quotations(article.text, [(0, len(article.text))])).value}"]
    source = [article.text[slice(*article.words[i])].lower() for i in one.source]
    cue = [article.text[slice(*article.words[i])].lower() for i in one.cue]
    if not source:
        kinds.append("no source")
    elif len(source) == 1 and source[0] in _PRONOUNS:
        kinds.append("pronoun source")
    if len(ranges) > 1:
        kinds.append("content in pieces")
    if len(sentences(article.text, ranges[0][0], ranges[-1][1])) > 1:
        kinds.append("content over sentences")
    if len(paragraphs(article.text, ranges[0][0], ranges[-1][1])) > 1:
        kinds.append("content over paragraphs")
    if stance_of_words(cue) is Stance.DENIES:
        kinds.append("denial")
    return kinds


def report(name: str = "best", limit: int | None = None) -> None:
    """Print the figures of the reader called `name`, by kind beside those of the rules, or that they are skipped."""
    reader = load_reader(name)
    figures = evaluate(reader, limit)
    if not figures:
        print("PolNeAR dev is skipped: ../shared is not there.")
        return
    floats = _in_floats(limit) if name != "rules" else {}
    print(f"Attribution on PolNeAR dev, reader {reader.name}\n{'':24}{'precision':>10}{'recall':>8}{'F1':>8}{'fp32':>8}{'loss':>8}")
    for label, (precision, recall, f1) in figures.items():
        whole = f"{floats[label][2]:8.2f}{floats[label][2] - f1:8.2f}" if floats else ""
        print(f"{label:24}{precision:10.2f}{recall:8.2f}{f1:8.2f}{whole}")
    rules = by_kind(load_reader("rules"), limit)
    print(f"\n{'by kind (recall)':28}{'gold':>6}{'linked':>8}{'said alike':>12}{'rules: linked':>16}{'said alike':>12}")
    for kind, (count, linked, alike) in by_kind(reader, limit).items():
        print(f"{kind:28}{count:6}{linked:8.1f}{alike:12.1f}{rules[kind][1]:16.1f}{rules[kind][2]:12.1f}")


def _in_floats(limit: int | None) -> dict[str, Score]:
    """The figures of the shipped network multiplied in floats; empty where `onnx` is not installed."""
    if find_spec("onnx") is None:
        print("fp32 is skipped: install the group `evaluation` (onnx).")
        return {}
    from evaluation.floats import tagger_in_floats

    return evaluate(TrainedReader(tagger_in_floats()), limit)


def runs(indices: Sequence[int]) -> list[Span]:
    """Maximal runs of consecutive indices as `[first, last)`.

    >>> runs([1, 2, 5])
    [(1, 3), (5, 6)]
    """
    out: list[Span] = []
    for i in indices:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def _tokens(said: Sequence[Said], role: str) -> set[int]:
    return {i for one in said for i in one.role(role)}


def _exact(pairs: Sequence[Pair], role: str) -> Score:
    spans = [([s for a in found for s in runs(a.role(role))], [s for b in gold for s in runs(b.role(role))]) for found, gold in pairs]
    return _shared([(set(f), set(g)) for f, g in spans])


def _shared(pairs: Sequence[tuple[set[T], set[T]]]) -> Score:
    return _prf(sum(len(f & g) for f, g in pairs), sum(len(f) for f, _ in pairs), sum(len(g) for _, g in pairs))


def _matched(pairs: Sequence[Pair], fits: Callable[[Said, Said], bool]) -> Score:
    return _prf(sum(len(match(f, g, fits)) for f, g in pairs), sum(len(f) for f, _ in pairs), sum(len(g) for _, g in pairs))


def _jaccard(a: Sequence[int], b: Sequence[int]) -> float:
    one, two = set(a), set(b)
    return len(one & two) / len(one | two) if one or two else 1.0


def _likeness(a: Said, b: Said) -> float:
    return sum(_jaccard(a.role(r), b.role(r)) for r in ROLES)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _prf(hits: int, found: int, gold: int) -> Score:
    precision = hits / found if found else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return round(100 * precision, 2), round(100 * recall, 2), round(100 * f1, 2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m evaluation.attribution", description="Print the attribution figures on PolNeAR dev.")
    parser.add_argument("--reader", default="best", choices=["best", "rules", "trained"])
    parser.add_argument("--limit", type=int, default=None, help="only the first N articles")
    options = parser.parse_args()
    report(options.reader, options.limit)
