"""One thing said to have happened on two days, or at two places."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from whoseword.corroborate.likeness import changes, near_pairs, only_spelling
from whoseword.corroborate.linked import STANDS_BEHIND, Linked
from whoseword.corroborate.origins import Origins
from whoseword.model import Attribution, Claim, Disagreement, DisagreementKind, EntityKind, Precision, Side, Span, TimeRef, content_id
from whoseword.text import fold

SAME_THING = 70.0
"""rapidfuzz `token_sort_ratio` from which two statements tell one thing, though day or place differ."""
LEAST_WORDS = 6
"""Words of a statement below which likeness of wording says nothing."""


def compare_circumstances(linked: Linked, claims: Sequence[Claim], origins: Origins) -> list[Disagreement]:
    """Statements of one claim, alike in words, that two reports put on two days or at two places; days only where they are written."""
    claim_of: dict[str, set[str]] = {}
    for claim in claims:
        for attribution in claim.attributions:
            claim_of.setdefault(attribution, set()).add(claim.id)
    times = {e.report: e.times for e in linked.extracts}
    places = {e.report: [m.span for m in e.mentions if m.kind is EntityKind.PLACE] for e in linked.extracts}
    found: dict[str, Disagreement] = {}
    told = [a for a in linked.attribution.values() if a.stance in STANDS_BEHIND and a.id in claim_of]
    alike = near_pairs(told, SAME_THING, LEAST_WORDS, lambda a, b: a.report != b.report and bool(claim_of[a.id] & claim_of[b.id]))
    for a, b in alike:
        about = sorted(claim_of[a.id] & claim_of[b.id])
        for record in (*_days(linked, a, b, times, about, origins), *_places(linked, a, b, places, about, origins)):
            found.setdefault(record.id, record)
    return [found[i] for i in sorted(found)]


def _days(
    linked: Linked, a: Attribution, b: Attribution, times: Mapping[str, Sequence[TimeRef]], about: Sequence[str], origins: Origins
) -> list[Disagreement]:
    one, two = _day_in(a, times[a.report]), _day_in(b, times[b.report])
    if one is None or two is None or one.earliest == two.earliest:
        return []
    given = [f"{linked.named(t.report)} on {_day_words(t)}" for t in sorted((one, two), key=lambda t: t.earliest or "")]
    why = f"The same is said to have happened on two days: in {' and in '.join(given)}."
    return [_record(DisagreementKind.DATE, linked, ((one.span, a), (two.span, b)), why, about, origins)]


def _day_words(time: TimeRef) -> str:
    return f"{time.earliest} (“{' '.join(time.span.quote.split())}”)"


def _day_in(said: Attribution, times: Iterable[TimeRef]) -> TimeRef | None:
    """The only day in a statement, if it has just one and that is known."""
    inside = [t for t in times if any(s.covers(t.span) for s in said.content_spans)]
    known = [t for t in inside if t.precision is Precision.DAY and t.earliest and t.earliest == t.latest]
    return known[0] if len(inside) == len(known) == 1 and date.fromisoformat(known[0].earliest or "") else None


def _places(
    linked: Linked, a: Attribution, b: Attribution, places: Mapping[str, Sequence[Span]], about: Sequence[str], origins: Origins
) -> list[Disagreement]:
    differ = changes(a.text, b.text)
    if len(differ) != 1 or only_spelling(differ):
        return []
    one, two = _place_in(a, places[a.report], differ[0][0]), _place_in(b, places[b.report], differ[0][1])
    if one is None or two is None:
        return []
    named = sorted(((one, a), (two, b)), key=lambda t: t[0])
    said = ", ".join(f"“{s.quote}” in {linked.named(s.report)}" for s, _ in named)
    return [_record(DisagreementKind.PLACE, linked, named, f"The same is said of two places: {said}.", about, origins)]


def _place_in(said: Attribution, places: Sequence[Span], words: str) -> Span | None:
    """The place named in a statement by exactly the words that differ."""
    inside = (p for p in sorted(places) if words and fold(p.quote) == words)
    return next((p for p in inside if any(s.covers(p) for s in said.content_spans)), None)


def _record(
    kind: DisagreementKind,
    linked: Linked,
    told: Sequence[tuple[Span, Attribution]],
    why: str,
    about: Sequence[str],
    origins: Origins,
) -> Disagreement:
    ordered = sorted(told, key=lambda t: t[0])
    sides = tuple(Side((s,), " ".join(s.quote.split()), (origins.of_attribution[a.id],), (s.report,)) for s, a in ordered)
    ident = content_id("dis", kind, *(f"{s.report}:{s.start}:{s.end}" for s, _ in ordered))
    return Disagreement(ident, kind, sides, why, linked.story.id, tuple(about))
