"""Persons to whom reports give titles that cannot be one: another rank, another office."""

import re
from collections.abc import Sequence
from functools import cache

from whoseword.corroborate.linked import Linked
from whoseword.lexicon import rows, terms
from whoseword.model import Disagreement, DisagreementKind, Side, Span, content_id
from whoseword.text import fold, words

HEAD = frozenset({"head"})
"""The office of whoever is called the head, chief or leader of a body."""
HEADS = frozenset({"chair", "chairman", "chairperson", "chairwoman", "commander", "head", "head of state", "mayor", "governor"})
"""Offices that a report may mean by it."""
_OWNER = re.compile(r"^[^,]*'s\s")
_BELONGS = re.compile(r"\s(?:of|for|in|to|at|on|with)\s|,|\(")
Office = tuple[frozenset[str], frozenset[str]]
"""The ranks of a title ("acting", "deputy") and its offices, each by the name of its group."""


def compare_titles(linked: Linked) -> list[Disagreement]:
    """One record per person whose titles differ between reports by more than length, place or spelling."""
    owner = {entity: s.id for s in linked.sources for entity in s.entities}
    given: dict[str, dict[Office, list[tuple[str, Span]]]] = {}
    for mention in sorted(linked.mention.values(), key=lambda m: m.span):
        if mention.role and mention.entity in owner and (office := _office(mention.role)) is not None:
            given.setdefault(owner[mention.entity], {}).setdefault(office, []).append((mention.role, mention.span))
    found = []
    for source, by_office in sorted(given.items()):
        sides = [_side(group) for group in _classes(_at_odds(by_office))]
        if len(sides) > 1 and len({r for s in sides for r in s.reports}) > 1:
            why = f"{linked.source[source].name} is given {len(sides)} titles: {'; '.join(s.value for s in sides)}."
            ident = content_id("dis", DisagreementKind.TITLE, source, *(f"{s.report}:{s.start}" for side in sides for s in side.spans))
            found.append(Disagreement(ident, DisagreementKind.TITLE, tuple(sides), why, linked.story.id))
    return found


def _office(role: str) -> Office | None:
    """What a title says of rank and office; `None` for a form of address, which says neither."""
    own = _BELONGS.split(_OWNER.sub("", fold(role)))[0]
    parts = [own[a:b] for a, b in words(own)]
    ranks = frozenset(p for p in parts if p in _ranks())
    offices = frozenset(_groups().get(p, p) for p in parts if p in _groups() or p in _offices())
    return (ranks, offices) if offices else None


def _at_odds(by_office: dict[Office, list[tuple[str, Span]]]) -> dict[Office, list[tuple[str, Span]]]:
    """Without what somebody once was: a former engineer may be a party's leader. A former leader and a leader stay."""
    return {
        office: mentions
        for office, mentions in by_office.items()
        if not office[0] & _past() or any(office[1] & other[1] for other in by_office if other != office)
    }


def _classes(by_office: dict[Office, list[tuple[str, Span]]]) -> list[list[tuple[str, Span]]]:
    """The titles that may be one together: of the same rank, and no office in one that the other lacks."""
    classes: list[tuple[Office, list[tuple[str, Span]]]] = []
    for office, mentions in sorted(by_office.items(), key=lambda item: (-len(item[0][1]), -len(item[1]), item[1][0][1])):
        same = next((c for c in classes if c[0][0] == office[0] and (office[1] <= c[0][1] or _one_head(office[1], c[0][1]))), None)
        if same is None:
            classes.append((office, list(mentions)))
        else:
            same[1].extend(mentions)
    return sorted((c[1] for c in classes), key=lambda group: min(span for _, span in group))


def _one_head(one: frozenset[str], two: frozenset[str]) -> bool:
    return HEAD in (one, two) and bool(one & HEADS) and bool(two & HEADS)


def _side(group: Sequence[tuple[str, Span]]) -> Side:
    spans = tuple(sorted({span for _, span in group}))
    value = max((" ".join(role.split()) for role, _ in group), key=lambda r: (len(r), r))
    return Side(spans, value, reports=tuple(sorted({s.report for s in spans})))


@cache
def _ranks() -> frozenset[str]:
    return frozenset(terms("title_ranks"))


@cache
def _past() -> frozenset[str]:
    return frozenset(terms("past_ranks"))


@cache
def _offices() -> frozenset[str]:
    return frozenset(terms("role_words")) - _ranks()


@cache
def _groups() -> dict[str, str]:
    return {row["word"]: row["group"] for row in rows("role_synonyms")}
