"""The marks that stand for origins and reports: a letter with its hue, and a reference that leads to the very words."""

from collections.abc import Iterable
from dataclasses import dataclass

from whoseword.model import Attribution, Span
from whoseword.present.dossier import DossierOrigin
from whoseword.present.index import Index, report_anchor, span_anchor
from whoseword.present.letters import NO_LETTER

HUES = 8
"""Hues that stay apart for colour-blind eyes; origins beyond them keep their letter on plain ink."""

UNNAMED = "hatched"


@dataclass(frozen=True, slots=True)
class Chip:
    """An origin's letter. `hue` is its class: `hue1` … `hue8`, `plain`, or `hatched` for what is anonymous or unknown."""

    letter: str
    hue: str
    name: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Ref:
    """A report's number that leads to words in it; `where` are their characters, empty for the report as a whole."""

    number: int
    outlet: str
    href: str
    where: str


NO_ORIGIN = Chip(NO_LETTER, UNNAMED, "no source named", True)


def chip(index: Index, origin: DossierOrigin | None) -> Chip:
    """The mark of an origin, or of words that nobody is named for."""
    if origin is None:
        return NO_ORIGIN
    return Chip(origin.letter, _hue(index, origin), index.origin_name(origin), origin.anonymous)


def chips(index: Index, origins: Iterable[str]) -> tuple[Chip, ...]:
    """The marks of several origins, by letter; all outlets' own voices share one."""
    found = {o.letter: chip(index, o) for o in sorted((index.origins[i] for i in origins), key=lambda o: o.id)}
    return tuple(found[name] for name in sorted(found, key=lambda name: (name == NO_LETTER, len(name), name)))


def _hue(index: Index, origin: DossierOrigin) -> str:
    if origin.anonymous or origin.narrates:
        return UNNAMED
    place = index.hues[origin.id]
    return f"hue{place + 1}" if place < HUES else "plain"


def ref(index: Index, span: Span) -> Ref:
    """The reference to the words of `span`."""
    return Ref(
        number=index.numbers[span.report],
        outlet=index.outlet(span.report),
        href=f"#{span_anchor(span)}",
        where=f"{span.start}–{span.end}",
    )


def said_ref(index: Index, attribution: Attribution) -> Ref:
    """The reference to what an attribution says."""
    return ref(index, attribution.content_spans[0])


def report_ref(index: Index, report: str) -> Ref:
    """The reference to a report as a whole."""
    return Ref(index.numbers[report], index.outlet(report), f"#{report_anchor(report)}", "")
