"""The marks that stand for origins and reports: a letter with its hue, and a reference that leads to the very words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from whoseword.model import Attribution, Span
from whoseword.present.anchors import report_anchor, span_anchor
from whoseword.present.dossier import DossierOrigin
from whoseword.present.index import Family, Index
from whoseword.present.letters import NO_LETTER

HUES = 8
"""Hues that stay apart for colour-blind eyes; origins beyond them keep their letter on plain ink."""

UNNAMED = "hatched"


@dataclass(frozen=True, slots=True)
class Chip:
    """The letter of a party, and the number of one of its origins where one is meant (none for its first, or for the party).

    `hue` is its class: `hue1` … `hue8`, `plain`, or `hatched` for what is anonymous or unknown.
    """

    letter: str
    member: str
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


NO_ORIGIN = Chip(NO_LETTER, "", UNNAMED, "no source named", True)


def chip(index: Index, origin: DossierOrigin | None) -> Chip:
    """The mark of an origin, or of words that nobody is named for."""
    if origin is None:
        return NO_ORIGIN
    member = origin.letter.removeprefix(origin.party)
    return Chip(origin.party, member, _hue(index, origin), index.origin_name(origin), origin.anonymous)


def family_chip(index: Index, family: Family) -> Chip:
    """The mark of a party, under the name of its most carried member."""
    return replace(chip(index, family.members[0]), member="")


def party_chips(index: Index, origins: Iterable[DossierOrigin]) -> tuple[Chip, ...]:
    """One mark per party of these origins, by letter; all outlets' own voices share one.

    Where all that is meant of a party is unnamed, its mark is hatched.
    """
    first: dict[str, DossierOrigin] = {}
    for origin in sorted(origins, key=lambda o: (o.narrates, len(o.party), o.party, o.anonymous, len(o.letter), o.letter, o.id)):
        first.setdefault(origin.party, origin)
    return tuple(replace(chip(index, o), member="") for o in first.values())


def chips(index: Index, origins: Iterable[str]) -> tuple[Chip, ...]:
    """The same for origins given by id."""
    return party_chips(index, (index.origins[i] for i in origins))


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
