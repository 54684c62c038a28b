"""The words under which a claim is shown: its plainest member, word for word."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whoseword.lexicon import terms
from whoseword.link.claims.clauses import is_whole, trimmed
from whoseword.link.claims.pieces import Piece, Pieces, Place
from whoseword.link.claims.wording import wording
from whoseword.model import Attribution, Span, Stance
from whoseword.text import fold, sentences, words

SHORT, LONG = 3, 30
"""Words of a statement that is read with ease."""
MOST, PLACES = 60, 5
"""Clauses of a claim, those printed most often first, and places of each, among which its words are looked for."""
LONGEST = 45
"""Words of the sentence of a report that stands for a claim of which no clause can be read alone."""
SHARED = 0.5
"""Share of a claim's clauses in which a word stands that belongs to what the claim says."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A candidate for the words of a claim; of two the lesser reads better."""

    span: Span
    whole: bool
    """Whether it reads as a statement of its own."""
    rank: tuple[float, ...]


def plainest(
    members: Sequence[str],
    pieces: Pieces,
    by_id: Mapping[str, Attribution],
    used: Collection[Span] = (),
    texts: Mapping[str, str] | None = None,
) -> Plain:
    """The best words for the claim that the clauses `members` make: a clause, or the sentence that it stands in.

    Words by which another claim is shown (`used`) are taken only for want of others: two claims that look alike tell nobody what parts
    them. Then a whole statement; then one of readable length, asserted, without a pronoun for its subject; then one with most of what
    the clauses share and least beside it. Where no clause can be read alone, the sentence of the report in which one stands is taken.

    Args:
        texts: the text of each report by id; without them only clauses are looked at.
    """
    told = sorted((pieces.by_id[p] for p in members), key=lambda p: (-len(p.places), p.id))[:MOST]
    counts = Counter(term for piece in told for term in piece.wording.terms for _ in piece.places)
    places = sum(len(piece.places) for piece in told)
    core = frozenset(t for t, n in counts.items() if n >= SHARED * places)
    found = [_plain(span, by_id[place.attribution], core, pieces) for place, span in _candidates(told, by_id)]
    around: dict[Span, Place] = {}
    if texts is not None and not any(p.whole for p in found):
        around = {span: place for place, span in _sentences_around(told, texts) if is_whole(span.quote)}
        found += [_plain(span, by_id[place.attribution], core, pieces) for span, place in around.items()]
    quotes = {fold(span.quote) for span in used}

    def taken(plain: Plain) -> int:
        """2 if another claim is shown by the same words, 1 if by some of them; what is around a clause tells of others as well."""
        if fold(plain.span.quote) in quotes:
            return 2
        return int(plain.span not in around and any(_overlap(plain.span, span) for span in used))

    return min(found, key=lambda p: (taken(p), p.rank, p.span))


def _overlap(a: Span, b: Span) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end


def _candidates(told: Sequence[Piece], by_id: Mapping[str, Attribution]) -> Iterator[tuple[Place, Span]]:
    for piece in told:
        for place in piece.places[:PLACES]:
            content = next(c for c in by_id[place.attribution].content_spans if c.covers(place.span))
            inside = place.span.start - content.start
            yield place, _part(content, inside, place.span.end - content.start)
            for start, end in sentences(content.quote):
                if start <= inside < end:
                    yield place, _part(content, start, end)


def _sentences_around(told: Sequence[Piece], texts: Mapping[str, str]) -> Iterator[tuple[Place, Span]]:
    """The sentences of the reports in which clauses stand, with who says it: "Three of them urged the army to withdraw"."""
    for place in (place for piece in told for place in piece.places[:PLACES]):
        text = texts[place.span.report]
        start, end = text.rfind("\n", 0, place.span.start) + 1, text.find("\n", place.span.end)
        for first, last in sentences(text, start, end if end >= 0 else len(text)):
            if first <= place.span.start and place.span.end <= last and len(words(text, first, last)) <= LONGEST:
                yield place, Span(place.span.report, first, last, text[first:last])


def _part(content: Span, start: int, end: int) -> Span:
    first, last = trimmed(content.quote[start:end])
    if first >= last:
        first, last = 0, end - start
    a, b = start + first, start + last
    return Span(content.report, content.start + a, content.start + b, content.quote[a:b])


def _plain(span: Span, attribution: Attribution, core: frozenset[str], pieces: Pieces) -> Plain:
    low = [fold(span.quote[a:b]) for a, b in words(span.quote)]
    size = sum(1 for word in low if word[:1].isalnum())
    whole = is_whole(span.quote)
    has = wording(span.quote, pieces.spellings).terms
    strays = 2 * pieces.total(core - has) + pieces.total(has - core)
    rank = (
        float(not whole),
        float(not SHORT <= size <= LONG),
        float(attribution.stance is not Stance.ASSERTS),
        float(bool(low) and low[0] in _pronouns()),
        round(strays, 1),
        float(size),
    )
    return Plain(span, whole, rank)


def _pronouns() -> frozenset[str]:
    return frozenset(terms("subject_pronouns"))
