"""How well `extract` reads figures, times, stances and chains: scores against the articles annotated for it.

Gold and found are matched one to one where their spans overlap, the likest first. What is annotated as optional need not be found and
does not count when it is. Rows are precision, recall and F1 over all articles.

- Figures are compared on span, value (low, high, bound; of a vague word the bound alone, as its number is a convention) and outcome
  (`counts`; being arrested and being detained are one). "Whole" is all of them at once.
- Times are compared on the first and last day. Two finds inside one annotated expression with one value are one find. "Near" asks that
  both ranges share half of their days. "Without a date" reads the same articles without the report's date: what is written in full must
  have its days, the rest its constraint.
- Statements are matched when their contents share half of the shorter one's words. Stance and chains are scored on those matched;
  denials, demands and refusals have their recall over all annotated ones as well. A hop that names the agency credited for the whole
  article, and a basis that is the source itself ("witnesses said"), are not counted.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from evaluation.annotations import Annotated, Days, GoldFigure, GoldHop, GoldStatement, GoldTime, Place, load_annotated
from evaluation.scores import Rate
from whoseword.extract import Reader, extract
from whoseword.extract.readers import load_reader
from whoseword.model import Attribution, Detail, Extract, Figure, Hop, Quotation, Report, Span, Stance, TimeRef
from whoseword.text import words

Rows = dict[str, Rate]
G = TypeVar("G")
F = TypeVar("F")

_SAME_OUTCOME = {"arrested": "detained"}
_RECALLED = (Stance.DENIES, Stance.DEMANDS, Stance.DECLINES, Stance.DOUBTS)


@dataclass
class Tally:
    """Counts of one row; grows article by article."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, hits: int, found: int, gold: int) -> None:
        """Count what one article gives."""
        self.hits, self.found, self.gold = self.hits + hits, self.found + found, self.gold + gold

    def rate(self) -> Rate:
        """Precision, recall and F1 of the row."""
        return Rate(self.hits, self.found, self.gold)


@dataclass
class Scores:
    """Rows by name, in the order in which they were first counted, and the stances (gold, found) of matched statements."""

    rows: dict[str, Tally] = field(default_factory=dict)
    stances: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, name: str, hits: int, found: int, gold: int) -> None:
        """Count for the row called `name`."""
        self.rows.setdefault(name, Tally()).add(hits, found, gold)

    def rates(self) -> Rows:
        """Every row; those per stance last."""
        out = {name: tally.rate() for name, tally in self.rows.items()}
        pairs = self.stances
        if pairs:
            right = sum(n for (a, b), n in pairs.items() if a == b)
            out["stance, accuracy"] = Rate(right, sum(pairs.values()), sum(pairs.values()))
        for stance in Stance:
            found = sum(n for (_, b), n in pairs.items() if b == stance)
            gold = sum(n for (a, _), n in pairs.items() if a == stance)
            if found or gold:
                out[f"stance: {stance.value}"] = Rate(pairs[stance, stance], found, gold)
        return out


def report_of(article: Annotated, *, dated: bool = True) -> Report:
    """The article as a report with nothing marked: its first paragraph is the title, its date that of the annotation."""
    end = article.text.find("\n")
    title = Span.of("rep", article.text, 0, end if end > 0 else len(article.text))
    return Report(
        id="rep",
        capture="cap",
        sha256="",
        name=article.document,
        part=0,
        text=article.text,
        title=Detail(title.quote, "title", title),
        published=Detail(article.date, "published") if dated else None,
        language="en",
    )


def evaluate(articles: Iterable[Annotated], reader: Reader) -> Rows:
    """All rows over `articles` as read by `reader`."""
    scores = Scores()
    for article in articles:
        found, _ = extract(report_of(article), reader)
        undated, _ = extract(report_of(article, dated=False), reader)
        score(scores, article, found)
        score_undated(scores, article, undated.times)
    return scores.rates()


def score(scores: Scores, article: Annotated, found: Extract) -> None:
    """Count one article, read with its date."""
    score_figures(scores, article, found.figures)
    score_times(scores, article, found.times)
    said = [a for a in found.attributions if a.quotation is not Quotation.NARRATION]
    score_statements(scores, article, said)


def score_figures(scores: Scores, article: Annotated, found: Sequence[Figure]) -> None:
    """Rows of figures: span, value, outcome, whole, unit, per, sub-counts, and finds that are none."""
    matched = pair(article.figures, found, lambda g, f: _shares(g.place, f.span), figure_likeness)
    n_found, n_gold = _countable(article.figures, found, matched)
    pairs = [(article.figures[i], found[j]) for i, j in matched if not article.figures[i].optional]

    def count(name: str, fits: Callable[[GoldFigure, Figure], bool]) -> None:
        scores.add(name, sum(fits(g, f) for g, f in pairs), n_found, n_gold)

    count("figures, span", lambda _g, _f: True)
    count("figures, span and value", value_right)
    count("figures, span and outcome", counts_right)
    count("figures, whole", lambda g, f: value_right(g, f) and counts_right(g, f))
    harmed = [(g, f) for g, f in pairs if any(g.counts)]
    scores.add(
        "figures with an outcome, whole",
        sum(value_right(g, f) and counts_right(g, f) for g, f in harmed),
        len(harmed),
        _with_outcome(article),
    )
    units = [(g, f) for g, f in pairs if g.unit]
    scores.add("figures, unit", sum(_same_unit(article.text, g, f) for g, f in units), len(units), len(units))
    scores.add(
        "figures, per",
        sum(g.per == f.per for g, f in pairs if g.per or f.per),
        sum(bool(f.per) for _, f in pairs),
        sum(bool(g.per) for g, _ in pairs),
    )
    by_id = {f.id: f for f in found}
    wholes = [(g.part_of, by_id[f.part_of].span if f.part_of else None) for g, f in pairs]
    scores.add(
        "figures, part of",
        sum(bool(a and b and _shares(a, b)) for a, b in wholes),
        sum(b is not None for _, b in wholes),
        sum(a is not None for a, _ in wholes),
    )
    wrong = [
        f
        for f in found
        if any(_shares(p, f.span) for p in article.not_figures) and not any(_shares(g.place, f.span) for g in article.figures)
    ]
    scores.add(
        "numbers that are no figure, left alone", len(article.not_figures) - len(wrong), len(article.not_figures), len(article.not_figures)
    )


def score_times(scores: Scores, article: Annotated, found: Sequence[TimeRef]) -> None:
    """Rows of times: span, value, value nearly, precision."""
    matched = pair(article.times, found, lambda g, f: _shares(g.place, f.span), lambda g, f: float(_days(f) in g.days))
    kept = _without_splits(article.times, found, matched)
    n_found, n_gold = _countable(article.times, kept, [(i, kept.index(found[j])) for i, j in matched])
    pairs = [(article.times[i], found[j]) for i, j in matched if not article.times[i].optional]
    right = [(g, f) for g, f in pairs if _days(f) in g.days]
    scores.add("times, span", len(pairs), n_found, n_gold)
    scores.add("times, value", len(right), n_found, n_gold)
    scores.add("times, value or near", sum(any(near(_days(f), d) for d in g.days) for g, f in pairs), n_found, n_gold)
    scores.add("times, precision where the value is right", sum(g.precision == f.precision for g, f in right), len(right), len(right))


def score_undated(scores: Scores, article: Annotated, found: Sequence[TimeRef]) -> None:
    """The row of times read without the report's date, over those that say anything then."""
    gold = [g for g in article.times if (g.constraint or g.written) and not g.optional]
    matched = pair(gold, found, lambda g, f: _shares(g.place, f.span), lambda g, f: float(_open_right(g, f)))
    hits = sum(_open_right(gold[i], found[j]) for i, j in matched)
    scores.add("times, without a date", hits, len(matched), len(gold))


def score_statements(scores: Scores, article: Annotated, found: Sequence[Attribution]) -> None:
    """Rows of statements: found, negation, recall of the rare stances, hops, kinds of evidence; stances go to their own table."""
    at = words(article.text)
    gold_words = [_words_in(at, article.text, g.places) for g in article.statements]
    own_words = [_words_in(at, article.text, [(s.start, s.end) for s in a.content_spans]) for a in found]
    alike = {(i, j): _share(a, b) for i, a in enumerate(gold_words) for j, b in enumerate(own_words)}
    gold, own = list(range(len(gold_words))), list(range(len(own_words)))
    matched = pair(
        gold,
        own,
        lambda i, j: alike[i, j] >= 0.5,
        lambda i, j: len(gold_words[i] & own_words[j]) / max(1, len(gold_words[i] | own_words[j])),
    )
    statements = [(article.statements[i], found[j]) for i, j in matched if not article.statements[i].optional]
    needed = [s for s in article.statements if not s.optional]
    scores.add("statements found", len(statements), len(statements), len(needed))
    for g, a in statements:
        scores.stances[g.stances[0] if a.stance not in g.stances else a.stance.value, a.stance.value] += 1
    told = [(g, a) for g, a in statements if g.negated is not None]
    scores.add("negation", sum(g.negated == a.negated for g, a in told), len(told), len(told))
    for stance in _RECALLED:
        hits = sum(a.stance is stance for g, a in statements if g.stances[0] == stance)
        scores.add(f"{stance.value}, found and read so", hits, hits, sum(s.stances[0] == stance for s in needed))
    for g, a in statements:
        _score_hops(scores, article, g, a)


def _score_hops(scores: Scores, article: Annotated, gold: GoldStatement, found: Attribution) -> None:
    own = [h for h in found.chain if not any(_shares(c, h.span) for c in article.credits) and not _is_source(h, found)]
    matched = pair(gold.hops, own, lambda g, h: g.relation == h.relation and _shares(g.place, h.span), lambda _g, _h: 0.0)
    n_found, n_gold = _countable(gold.hops, own, matched)
    pairs: list[tuple[GoldHop, Hop]] = [(gold.hops[i], own[j]) for i, j in matched]
    scores.add("hops", sum(not g.optional for g, _ in pairs), n_found, n_gold)
    for relation in ("relayed_from", "basis"):
        hits = sum(not g.optional and g.relation == relation for g, _ in pairs)
        scores.add(f"hops: {relation}, found", hits, hits, sum(not g.optional and g.relation == relation for g in gold.hops))
    scores.add("hops, kind of evidence", sum(h.evidence_kind in g.kinds for g, h in pairs), len(pairs), len(pairs))
    scores.add("hops, anonymity", sum(h.anonymous == g.anonymous for g, h in pairs), len(pairs), len(pairs))


def value_right(gold: GoldFigure, found: Figure) -> bool:
    """Whether low, high and bound are those annotated; of a vague word the bound alone."""
    return any(b == found.bound and (b == "vague" or (low, high) == (found.low, found.high)) for low, high, b in gold.values)


def counts_right(gold: GoldFigure, found: Figure) -> bool:
    """Whether what happened to those counted is as annotated."""
    return _outcome(found.counts) in {_outcome(c) for c in gold.counts}


def figure_likeness(gold: GoldFigure, found: Figure) -> float:
    """How well a figure fits an annotated one, for matching: the value first, then the outcome."""
    return 2.0 * value_right(gold, found) + counts_right(gold, found)


def near(one: Days, two: Days) -> bool:
    """Whether two ranges of days share half of the days that either has.

    >>> near(("2016-05-02", "2016-05-08"), ("2016-05-03", "2016-05-09"))
    True
    """
    if None in one or None in two:
        return one == two
    (a, b), (c, d) = ([date.fromisoformat(str(day)).toordinal() for day in days] for days in (one, two))
    both = min(b, d) - max(a, c) + 1
    return both > 0 and 2 * both >= max(b, d) - min(a, c) + 1


def pair(gold: Sequence[G], found: Sequence[F], fits: Callable[[G, F], bool], likeness: Callable[[G, F], float]) -> list[tuple[int, int]]:
    """One-to-one pairs of indices that fit, the likest first; ties go by order."""
    wished = sorted((-likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if fits(g, f))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    out = []
    for _, i, j in wished:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((i, j))
    return sorted(out)


def report(name: str = "best") -> None:
    """Print every row for the reader called `name`, for all articles and per data set, or that they are skipped."""
    articles = load_annotated()
    if not articles:
        print("The annotated articles are skipped: ../shared is not there.")
        return
    reader = load_reader(name)
    sets = sorted({a.set for a in articles})
    rows = evaluate(articles, reader)
    parts = {one: evaluate([a for a in articles if a.set == one], reader) for one in sets}
    print(f"Figures, times, stance and chains on {len(articles)} annotated articles, reader {reader.name}")
    rules = evaluate(articles, load_reader("rules"))
    print(f"{'':44}{'gold':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'rules F1':>10}" + "".join(f"{one + ' F1':>18}" for one in sets))
    for label, rate in rows.items():
        own = [f"{100 * parts[one][label].f1:.1f}" if parts[one].get(label, Rate(0, 0, 0)).gold else "-" for one in sets]
        print(
            f"{label:44}{rate.gold:>6}{100 * rate.precision:>11.1f}{100 * rate.recall:>8.1f}{100 * rate.f1:>7.1f}"
            + f"{100 * rules[label].f1 if label in rules else 0.0:>10.1f}"
            + "".join(f"{o:>18}" for o in own)
        )


def _countable(
    gold: Sequence[GoldFigure | GoldTime | GoldHop], found: Sequence[Figure | TimeRef | Hop], matched: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """How many were found and how many there are, both without what is optional."""
    taken = {j for _, j in matched}
    spare = {j for i, j in matched if gold[i].optional}
    spare |= {j for j, f in enumerate(found) if j not in taken and any(g.optional and _shares(g.place, f.span) for g in gold)}
    return len(found) - len(spare), sum(not g.optional for g in gold)


def _without_splits(gold: Sequence[GoldTime], found: Sequence[TimeRef], matched: Sequence[tuple[int, int]]) -> list[TimeRef]:
    taken = {j: found[j] for _, j in matched}
    kept = []
    for j, one in enumerate(found):
        beside = [taken[k] for i, k in matched if _shares(gold[i].place, one.span)]
        if j in taken or not any(_days(one) == _days(other) for other in beside):
            kept.append(one)
    return kept


def _open_right(gold: GoldTime, found: TimeRef) -> bool:
    if gold.written:
        return _days(found) in gold.days
    return set((gold.constraint or "").split()) <= set((found.constraint or "").split())


def _is_source(hop: Hop, said: Attribution) -> bool:
    return hop.relation == "basis" and said.source_span is not None and hop.span.overlaps(said.source_span)


def _with_outcome(article: Annotated) -> int:
    return sum(any(g.counts) and not g.optional for g in article.figures)


def _same_unit(text: str, gold: GoldFigure, found: Figure) -> bool:
    unit = " ".join(text[slice(*gold.unit)].split()).lower() if gold.unit else None
    return unit == (found.unit or "").lower()


def _outcome(counts: str | None) -> str | None:
    return _SAME_OUTCOME.get(counts, counts) if counts else None


def _days(found: TimeRef) -> Days:
    return found.earliest, found.latest


def _shares(place: Place, span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]


def _words_in(at: Sequence[Place], text: str, places: Iterable[Place]) -> frozenset[int]:
    wanted = list(places)
    return frozenset(n for n, (a, b) in enumerate(at) if text[a].isalnum() and any(a < end and start < b for start, end in wanted))


def _share(one: frozenset[int], two: frozenset[int]) -> float:
    shorter = min(len(one), len(two))
    return len(one & two) / shorter if shorter else 0.0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m evaluation.extraction", description="Print the figures on the annotated articles.")
    parser.add_argument("--reader", default="best", choices=["best", "rules", "trained"])
    report(parser.parse_args().reader)
