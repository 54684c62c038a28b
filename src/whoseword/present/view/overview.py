"""The first screen: the four numbers, the main origins, the weightiest claims, where accounts part, what is missing, what was not read."""

from dataclasses import dataclass

from whoseword.model import Disagreement, DisagreementKind, MarkedKind, Side, Story
from whoseword.present.dossier import DossierReport
from whoseword.present.index import Index
from whoseword.present.measures import contested, disagreements, headcount, single_story
from whoseword.present.view.key import Key, key
from whoseword.present.view.lines import ClaimLine, claim_line
from whoseword.present.view.marks import Chip, Ref, chips, ref, report_ref
from whoseword.present.words import DISAGREEMENTS, MARKED, count, dates

WEIGHTIEST = 7
WEIGHTIEST_OF_SEVERAL = 6
"""One line fewer where the index of stories takes up room on the first screen."""
PARTING = 3
SIDES = 3
OMISSIONS = 3
CARRIED = "carried"
"""How corroboration calls the side of a denial that reports have."""
SET_ASIDE = 5
PARTING_KINDS = (
    DisagreementKind.FIGURE,
    DisagreementKind.BOUND,
    DisagreementKind.DATE,
    DisagreementKind.PLACE,
    DisagreementKind.DETAIL,
    DisagreementKind.DIFFERENT_QUANTITY,
    DisagreementKind.SUPERSEDED,
    DisagreementKind.ATTRIBUTION,
    DisagreementKind.TITLE,
    DisagreementKind.WORDING,
)


@dataclass(frozen=True, slots=True)
class Number:
    """One of the four numbers; `beside` says what it is a part of."""

    value: str
    label: str
    beside: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One side of a place where accounts part: its value, whose, and where it stands."""

    value: str
    chips: tuple[Chip, ...]
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Parting:
    """A place where accounts part; `kind` is given where it isn't one of figures."""

    kind: str
    sides: tuple[PartLine, ...]
    more: int
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A denial, a number or grounds, with the reports that leave it out, `of` how many of the story."""

    what: str
    chips: tuple[Chip, ...]
    refs: tuple[Ref, ...]
    of: int
    why: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen of a story."""

    name: str
    dates: str
    numbers: tuple[Number, ...]
    key: Key
    claims: tuple[ClaimLine, ...]
    more_claims: int
    partings: tuple[Parting, ...]
    more_partings: int
    omissions: tuple[Omission, ...]
    more_omissions: int
    not_read: tuple[str, ...]
    more_not_read: int


def overview(index: Index, story: Story) -> Overview:
    """The first screen of `story`."""
    claims = index.story_claims(story)
    partings = _partings(index, story)
    lines = WEIGHTIEST if single_story(index) else WEIGHTIEST_OF_SEVERAL
    omissions = _omissions(index, story)
    aside = not_read(index.story_reports(story))
    return Overview(
        name=story.name,
        dates=story_dates(index, story),
        numbers=_numbers(index, story),
        key=key(index, story),
        claims=tuple(claim_line(index, c) for c in claims[:lines]),
        more_claims=max(0, len(claims) - lines),
        partings=tuple(partings[:PARTING]),
        more_partings=max(0, len(partings) - PARTING),
        omissions=tuple(omissions[:OMISSIONS]),
        more_omissions=max(0, len(omissions) - OMISSIONS),
        not_read=aside[:SET_ASIDE],
        more_not_read=max(0, len(aside) - SET_ASIDE),
    )


def story_dates(index: Index, story: Story) -> str:
    """The days of the story; where none are known, the days on which its reports came out."""
    if story.earliest or story.latest:
        return dates(story.earliest, story.latest)
    known = sorted(d for r in index.story_reports(story) for d in (r.published, r.updated) if d)
    return f"reported {dates(known[0], known[-1])}" if known else "undated"


def _numbers(index: Index, story: Story) -> tuple[Number, ...]:
    claims = index.story_claims(story)
    main, every = headcount(index, story)
    origins = _number(main, "main origin", f"of {every:,} in all") if 0 < main < every else _number(every, "origin")
    disputed = sum(contested(index, c) for c in claims)
    return (
        _number(len(story.reports), "report"),
        origins,
        _number(len(claims), "claim"),
        Number(f"{disputed:,}", "contested", ""),
    )


def _number(value: int, noun: str, beside: str = "") -> Number:
    return Number(f"{value:,}", count(value, noun).partition(" ")[2], beside)


def _partings(index: Index, story: Story) -> list[Parting]:
    """The places where accounts part, figures first; of several that set the same values apart, one."""
    parted = [d for d in disagreements(index, story, *PARTING_KINDS) if len(d.sides) > 1]
    parted.sort(key=lambda d: PARTING_KINDS.index(d.kind))
    kept: dict[frozenset[str], Disagreement] = {}
    for item in parted:
        kept.setdefault(frozenset(s.value for s in item.sides[:SIDES]), item)
    return [parting(index, d) for d in kept.values()]


def parting(index: Index, disagreement: Disagreement) -> Parting:
    """A place where accounts part, both sides with their letters."""
    claim = next((c for c in disagreement.claims if c in index.claims), None)
    href = f"#{index.claim_anchor(index.claims[claim])}" if claim else f"#{disagreement.id}"
    sides = disagreement.sides[:SIDES]
    kind = "" if disagreement.kind in (DisagreementKind.FIGURE, DisagreementKind.BOUND) else DISAGREEMENTS[disagreement.kind]
    return Parting(kind, tuple(part_line(index, s) for s in sides), len(disagreement.sides) - len(sides), href, disagreement.why)


def part_line(index: Index, side: Side) -> PartLine:
    """One side with its letters and its place."""
    return PartLine(side.value, chips(index, side.origins), ref(index, side.spans[0]) if side.spans else None)


def _omissions(index: Index, story: Story) -> list[Omission]:
    """What some reports leave out: denials and grounds by party, and the numbers that most reports give."""
    found: dict[tuple[str, ...], list[Disagreement]] = {}
    for item in disagreements(index, story, DisagreementKind.OMISSION):
        parties = dict.fromkeys(index.origins[o].party for o in item.sides[0].origins)
        found.setdefault((_what(item), *parties), []).append(item)
    return [_omission(index, story, items) for items in found.values()]


def _what(item: Disagreement) -> str:
    """What is left out: a record with one side tells who has it, one with two also tells who has not."""
    if len(item.sides) == 1:
        return f"The {item.sides[0].value}"
    return "The denial by" if item.sides[0].value == CARRIED else "The grounds given by"


def _omission(index: Index, story: Story, items: list[Disagreement]) -> Omission:
    one_sided = len(items[0].sides) == 1
    missing = [set(story.reports) - set(d.sides[0].reports) if one_sided else set(d.sides[-1].reports) for d in items]
    return Omission(
        what=_what(items[0]),
        chips=() if one_sided else chips(index, (o for d in items for o in d.sides[0].origins)),
        refs=tuple(report_ref(index, r) for r in sorted(set.intersection(*missing), key=index.numbers.__getitem__)),
        of=len(story.reports),
        why=items[0].why,
    )


def not_read(reports: list[DossierReport]) -> tuple[str, ...]:
    """How many reports carry no date, and what was set aside in them, by kind."""
    lines: dict[MarkedKind, int] = {}
    for report in reports:
        for mark in report.marked:
            found = [line for line in report.text[mark.start : mark.end].splitlines() if line.strip()]
            lines[mark.kind] = lines.get(mark.kind, 0) + len(found)
    undated = sum(r.published is None and r.updated is None for r in reports)
    said = [f"no date in {undated} of {len(reports)}" if len(reports) > 1 else "no date"] if undated else []
    said += [count(n, *MARKED[kind]) for kind, n in sorted(lines.items(), key=lambda item: (-item[1], item[0])) if n]
    return tuple(said)
