"""Finding what a person asks for by number, letter, id, name or words: everything that fits, never a guess among several."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process, utils

from whoseword.model import Figure, Source
from whoseword.present.dossier import DossierClaim, DossierReport
from whoseword.present.index import Index

Record = TypeVar("Record")
NEAR = 5
ALIKE = 60
"""Names at least so alike (of 100) to what was asked are told when nothing has it."""
PREFIX = 4
"""Characters of an id from which on its start is enough."""
NUMBER = re.compile(r"\[?(\d{1,6})\]?")


@dataclass(frozen=True, slots=True)
class Matches(Generic[Record]):
    """The records that fit, in the order of the dossier; where there is none, names that are near to what was asked."""

    records: tuple[Record, ...]
    near: tuple[str, ...] = ()


def find_claims(index: Index, asked: str) -> Matches[DossierClaim]:
    """Claims by number in their story, id, link or words."""
    claims = index.dossier.claims
    number = NUMBER.fullmatch(asked)
    if number:
        return Matches(tuple(c for c in claims if index.claim_numbers[c.id] == int(number[1])))
    by_id = [c for c in claims if _names(asked, c.id, index.claim_anchor(c))]
    return _found(by_id or [c for c in claims if _has(asked, c.text)], asked, (c.text for c in claims))


def find_sources(index: Index, asked: str) -> Matches[Source]:
    """Sources by the letter of an origin, id, link, or any spelling: one that is just so before those that hold all words."""
    lettered = {o.source for o in index.dossier.origins if o.letter == asked}
    named = [s for s in index.dossier.sources if s.id in lettered]
    if named:
        return Matches(tuple(named))
    links = {s: name for (s, _), name in index.source_anchors.items()}
    steps: tuple[Callable[[Source], bool], ...] = (
        lambda s: _names(asked, s.id, links.get(s.id, "")),
        lambda s: asked.casefold() in {n.casefold() for n in _spellings(s)},
        lambda s: any(_has(asked, n) for n in _spellings(s)),
    )
    found = next((hits for step in steps if (hits := [s for s in index.dossier.sources if step(s)])), [])
    return _found(found, asked, (n for s in index.dossier.sources for n in _spellings(s)))


def find_reports(index: Index, asked: str) -> Matches[DossierReport]:
    """Reports by number, id, hash, file name, or words of publisher and title."""
    reports = index.dossier.reports
    number = NUMBER.fullmatch(asked)
    if number:
        return Matches(tuple(r for r in reports if index.numbers[r.id] == int(number[1])))
    steps: tuple[Callable[[DossierReport], bool], ...] = (
        lambda r: _names(asked, r.id, r.sha256, f"report-{r.id.partition('-')[2]}"),
        lambda r: asked.casefold() in {r.name.casefold(), (r.publisher or "").casefold()},
        lambda r: _has(asked, " ".join(filter(None, (r.name, r.publisher, r.title)))),
    )
    found = next((hits for step in steps if (hits := [r for r in reports if step(r)])), [])
    return _found(found, asked, (n for r in reports for n in (r.name, r.publisher, r.title) if n))


def find_figures(index: Index, asked: str) -> Matches[Figure]:
    """Figures by id, or by words of what is counted, how it is written and where; all of them for no words."""
    figures = index.dossier.figures
    by_id = [f for f in figures if asked and _names(asked, f.id)]
    return _found(by_id or [f for f in figures if _has(asked, _said_of(f))], asked, (_said_of(f) for f in figures))


def _said_of(figure: Figure) -> str:
    return " ".join(filter(None, (figure.counts, figure.unit, figure.span.quote, figure.per, figure.place, figure.period)))


def _spellings(source: Source) -> Sequence[str]:
    return (source.name, *(v.text for v in source.variants), *source.roles)


def _names(asked: str, *ids: str) -> bool:
    """Whether what is asked is an id or a link, or the start of an id."""
    bare = asked.removeprefix("#")
    if bare in ids:
        return True
    start = bare.casefold()
    return len(start) >= PREFIX and any(c.isdigit() for c in start) and any(start in (i[: len(start)], _bare(i)[: len(start)]) for i in ids)


def _bare(id_: str) -> str:
    return id_.partition("-")[2]


def _has(asked: str, text: str) -> bool:
    words = asked.casefold().split()
    held = text.casefold()
    return all(word in held for word in words)


def _found(records: Sequence[Record], asked: str, names: Iterable[str]) -> Matches[Record]:
    if records:
        return Matches(tuple(records))
    near = process.extract(
        asked, list(dict.fromkeys(names)), scorer=fuzz.WRatio, processor=utils.default_process, limit=NEAR, score_cutoff=ALIKE
    )
    return Matches((), tuple(name for name, _, _ in near))
