"""One quotation in several wordings, one content with several speakers, one person with several titles."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import Origins
from whoseword.lexicon import pattern
from whoseword.model import Attribution, Claim, Disagreement, DisagreementKind, Quotation, Side, Span, content_id
from whoseword.text import fold

ONE_SPEECH = 60.0
"""rapidfuzz `token_sort_ratio` from which two quotations of one source are one speech in two wordings."""
SAME_CONTENT = 75.0
"""The same from which one content is given to two speakers."""
LEAST_WORDS = 6
"""Words of a content below which likeness of wording says nothing."""
_PUNCTUATION = re.compile(r"[^\w\s]+")


def compare_wordings(linked: Linked, claims: Sequence[Claim], origins: Origins) -> list[Disagreement]:
    """Quotations of one speech that differ between reports, one record per claim and source."""
    found = []
    for claim in claims:
        quoted = [linked.attribution[a] for a in claim.attributions]
        quoted = [a for a in quoted if a.source and a.quotation in (Quotation.DIRECT, Quotation.MIXED)]
        for source in sorted({a.source for a in quoted if a.source}):
            sides = _wordings([a for a in quoted if a.source == source], origins)
            if len(sides) > 1:
                why = f"{linked.source[source].name} is quoted in {len(sides)} wordings: {_difference(sides[0].value, sides[1].value)}"
                found.append(_disagreement(DisagreementKind.WORDING, claim.story, (claim.id,), sides, why))
    return found


def compare_speakers(linked: Linked, claims: Sequence[Claim], origins: Origins) -> list[Disagreement]:
    """Nearly the same words given to speakers of different parties."""
    found = []
    for claim in claims:
        said = sorted((linked.attribution[a] for a in claim.attributions if linked.attribution[a].source), key=lambda a: a.id)
        for a, b in _unlike_speakers(linked, said):
            sides = [_side([x], x.text, origins) for x in (a, b)]
            given = [f"{linked.source[x.source or ''].name} ({linked.named(x.report)})" for x in (a, b)]
            why = f"nearly the same words are given as those of {given[0]} and of {given[1]}"
            found.append(_disagreement(DisagreementKind.ATTRIBUTION, claim.story, (claim.id,), sides, why))
    return found


def compare_titles(linked: Linked) -> list[Disagreement]:
    """Persons who are given different titles by different reports."""
    spans: dict[str, dict[str, list[Span]]] = {}
    owner = {entity: s.id for s in linked.sources for entity in s.entities}
    for mention in sorted(linked.mention.values(), key=lambda m: m.span):
        if mention.role and mention.entity in owner:
            spans.setdefault(owner[mention.entity], {}).setdefault(fold(mention.role), []).append(mention.span)
    found = []
    for source, by_role in sorted(spans.items()):
        sides = [Side(tuple(s), role, reports=_reports(s)) for role, s in sorted(by_role.items())]
        if len(sides) > 1 and len({r for s in sides for r in s.reports}) > 1:
            why = f"{linked.source[source].name} is given {len(sides)} titles: {'; '.join(s.value for s in sides)}"
            found.append(_disagreement(DisagreementKind.TITLE, linked.story.id, (), sides, why))
    return found


def _wordings(quoted: Sequence[Attribution], origins: Origins) -> list[Side]:
    """The wordings of the largest group of quotations that are one speech, the commonest wording first."""
    groups: list[list[Attribution]] = []
    for attribution in sorted(quoted, key=lambda a: (-len(a.text), a.id)):
        near = next((g for g in groups if fuzz.token_sort_ratio(_plain(g[0].text), _plain(attribution.text)) >= ONE_SPEECH), None)
        if near is None:
            groups.append([attribution])
        else:
            near.append(attribution)
    largest = max(groups, key=lambda g: (len({_plain(a.text) for a in g}), len(g)), default=[])
    by_wording: Mapping[str, list[Attribution]] = {}
    for attribution in sorted(largest, key=lambda a: a.id):
        by_wording = {**by_wording, _plain(attribution.text): [*by_wording.get(_plain(attribution.text), []), attribution]}
    ordered = sorted(by_wording.values(), key=lambda g: (-len(g), -len(g[0].text), g[0].id))
    return [_side(group, group[0].text, origins) for group in ordered]


def _unlike_speakers(linked: Linked, said: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    shown: set[frozenset[str]] = set()
    for i, a in enumerate(said):
        for b in said[i + 1 :]:
            parties = frozenset((linked.party(a.source or ""), linked.party(b.source or "")))
            if len(parties) == 2 and parties not in shown and _same_content(a, b) and not _chained(linked, a, b):
                shown.add(parties)
                yield a, b


def _chained(linked: Linked, a: Attribution, b: Attribution) -> bool:
    """Whether either report gives the words to both parties, one through the other: a chain, no disagreement."""
    for one, other in ((a, b), (b, a)):
        beside = [x for x in linked.attribution.values() if x.report == one.report and x.content_spans[0].overlaps(one.content_spans[0])]
        voices = {s for x in beside for s in (x.source, *(h.source for h in x.chain)) if s in linked.source}
        if linked.party(other.source or "") in {linked.party(v) for v in voices if v}:
            return True
    return False


def _same_content(a: Attribution, b: Attribution) -> bool:
    return (
        a.report != b.report
        and len(a.text.split()) >= LEAST_WORDS
        and fuzz.token_sort_ratio(_plain(a.text), _plain(b.text)) >= SAME_CONTENT
    )


def _difference(one: str, two: str) -> str:
    """The words that differ, and whether a bound, a hedge or a negation is among them."""
    a, b = fold(one).split(), fold(two).split()
    changes = [(a[i:j], b[k:m]) for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if tag != "equal"]
    shown = "; ".join(f"“{' '.join(x) or '–'}” / “{' '.join(y) or '–'}”" for x, y in changes[:4])
    words = " ".join(w for pair in changes for side in pair for w in side)
    weighty = [name for name, lexicon in (("a negation", "negations"), ("a bound", "bound_words")) if pattern(lexicon).search(words)]
    return shown + (f" – {' and '.join(weighty)} differs" if weighty else "")


def _side(group: Sequence[Attribution], value: str, origins: Origins) -> Side:
    spans = [s for a in group for s in a.content_spans]
    return Side(tuple(sorted(spans)), value, tuple(sorted({origins.of_attribution[a.id] for a in group})), _reports(spans))


def _reports(spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(sorted({s.report for s in spans}))


def _plain(text: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


def _disagreement(kind: DisagreementKind, story: str, claims: tuple[str, ...], sides: Sequence[Side], why: str) -> Disagreement:
    ident = content_id(
        "dis", kind, *claims, *(s.start for side in sides for s in side.spans), *(s.report for side in sides for s in side.spans)
    )
    return Disagreement(ident, kind, tuple(sides), why, story, claims)
