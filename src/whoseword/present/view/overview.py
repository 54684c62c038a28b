"""The first screen: the four numbers, the origins, the weightiest claims, where accounts part, what is missing, what was not read."""

from dataclasses import dataclass

from whoseword.model import Attribution, Disagreement, DisagreementKind, MarkedKind, Side, Story
from whoseword.present.dossier import DossierClaim, DossierOrigin, DossierReport
from whoseword.present.index import Index, claim_anchor
from whoseword.present.measures import carriers, contested, disagreements, relayed, single_story
from whoseword.present.view.marks import Chip, Ref, chip, chips, ref, report_ref, said_ref
from whoseword.present.words import MARKED, count, dates, spread

WEIGHTIEST = 7
WEIGHTIEST_OF_SEVERAL = 6
"""One line fewer where the index of stories takes up room on the first screen."""
DOTS = 12
ORIGINS = 6
PARTING = 3
SIDES = 3
OMISSIONS = 2
PARTING_KINDS = (
    DisagreementKind.FIGURE,
    DisagreementKind.BOUND,
    DisagreementKind.DATE,
    DisagreementKind.PLACE,
    DisagreementKind.DIFFERENT_QUANTITY,
    DisagreementKind.SUPERSEDED,
    DisagreementKind.ATTRIBUTION,
    DisagreementKind.TITLE,
    DisagreementKind.WORDING,
)


@dataclass(frozen=True, slots=True)
class Dot:
    """One report behind a letter."""

    ref: Ref
    relayed: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin with the reports stacked up behind its letter; `more` are those beyond the row's room."""

    chip: Chip
    dots: tuple[Dot, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Denier:
    """The origins that deny a claim, with one denial per report."""

    chips: tuple[Chip, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim on one line."""

    number: int
    text: str
    href: str
    voices: tuple[Voice, ...]
    spread: str
    differs: str
    denial: Denier | None


@dataclass(frozen=True, slots=True)
class PartLine:
    """One side of a place where accounts part: its value, whose, and where it stands."""

    value: str
    chips: tuple[Chip, ...]
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Parting:
    """A place where accounts part."""

    sides: tuple[PartLine, ...]
    more: int
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A denial with the reports that leave it out, `of` how many of the story."""

    chips: tuple[Chip, ...]
    refs: tuple[Ref, ...]
    of: int
    why: str


@dataclass(frozen=True, slots=True)
class OriginLine:
    """An origin in the key: letter, name, occasion, number of reports."""

    chip: Chip
    occasion: str
    reports: str
    denies: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen of a story."""

    name: str
    dates: str
    numbers: tuple[tuple[str, str], ...]
    origins: tuple[OriginLine, ...]
    more_origins: int
    claims: tuple[ClaimLine, ...]
    more_claims: int
    partings: tuple[Parting, ...]
    more_partings: int
    omissions: tuple[Omission, ...]
    more_omissions: int
    not_read: tuple[str, ...]


def overview(index: Index, story: Story) -> Overview:
    """The first screen of `story`."""
    claims, origins = index.story_claims(story), index.story_origins(story)
    parted = [d for d in disagreements(index, story, *PARTING_KINDS) if len(d.sides) > 1]
    parted.sort(key=lambda d: PARTING_KINDS.index(d.kind))
    lines = WEIGHTIEST if single_story(index) else WEIGHTIEST_OF_SEVERAL
    left_out = disagreements(index, story, DisagreementKind.OMISSION)
    return Overview(
        name=story.name,
        dates=story_dates(index, story),
        numbers=_numbers(index, story, claims, origins),
        origins=tuple(_origin_line(index, o, claims) for o in origins[:ORIGINS]),
        more_origins=max(0, len(origins) - ORIGINS),
        claims=tuple(claim_line(index, c) for c in claims[:lines]),
        more_claims=max(0, len(claims) - lines),
        partings=tuple(parting(index, d) for d in parted[:PARTING]),
        more_partings=max(0, len(parted) - PARTING),
        omissions=tuple(_omission(index, story, d) for d in left_out[:OMISSIONS]),
        more_omissions=max(0, len(left_out) - OMISSIONS),
        not_read=not_read(index.story_reports(story)),
    )


def story_dates(index: Index, story: Story) -> str:
    """The days of the story; where none are known, the days on which its reports came out."""
    if story.earliest or story.latest:
        return dates(story.earliest, story.latest)
    known = sorted(d for r in index.story_reports(story) for d in (r.published, r.updated) if d)
    return f"reported {dates(known[0], known[-1])}" if known else "undated"


def _numbers(index: Index, story: Story, claims: list[DossierClaim], origins: list[DossierOrigin]) -> tuple[tuple[str, str], ...]:
    disputed = sum(contested(index, c) for c in claims)
    labelled = (
        (len(story.reports), "report", "reports"),
        (len(origins), "origin", "origins"),
        (len(claims), "claim", "claims"),
        (disputed, "contested", "contested"),
    )
    return tuple((f"{n:,}", one if n == 1 else many) for n, one, many in labelled)


def _origin_line(index: Index, origin: DossierOrigin, claims: list[DossierClaim]) -> OriginLine:
    return OriginLine(
        chip=chip(index, origin),
        occasion=origin.occasion or origin.document or "",
        reports=count(len(origin.reports), "report"),
        denies=any(origin.id in c.denied_by for c in claims),
    )


def claim_line(index: Index, claim: DossierClaim) -> ClaimLine:
    """A claim on one line: its words, the origins with their reports, who denies it."""
    return ClaimLine(
        number=index.claim_numbers[claim.id],
        text=claim.text,
        href=f"#{claim_anchor(claim)}",
        voices=voices(index, claim),
        spread=spread(claim.origins.low, claim.origins.high, len(carriers(index, claim))),
        differs=_differs(index, claim),
        denial=denier(index, claim),
    )


def voices(index: Index, claim: DossierClaim) -> tuple[Voice, ...]:
    """The origins of a claim, each with one dot per report that carries it on that origin's word."""
    found: dict[str, dict[str, Attribution]] = {}
    for attribution in index.members(claim):
        origin = index.origin_of.get(attribution.id)
        found.setdefault(origin.id if origin else "", {}).setdefault(attribution.report, attribution)
    ordered = sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), _letter(index, item[0])))
    return tuple(_voice(index, origin, list(said.values())) for origin, said in ordered)


def _letter(index: Index, origin: str) -> tuple[int, str]:
    name = index.origins[origin].letter if origin else ""
    return (len(name), name)


def _voice(index: Index, origin: str, said: list[Attribution]) -> Voice:
    shown = said if len(said) <= DOTS else said[: DOTS - 1]
    dots = tuple(Dot(said_ref(index, a), relayed(a)) for a in shown)
    return Voice(chip(index, index.origins.get(origin)), dots, len(said) - len(shown))


def _differs(index: Index, claim: DossierClaim) -> str:
    kinds = {d.kind for d in index.parted[claim.id]}
    words = (
        (DisagreementKind.FIGURE, "figures"),
        (DisagreementKind.BOUND, "bounds"),
        (DisagreementKind.DATE, "dates"),
        (DisagreementKind.PLACE, "places"),
        (DisagreementKind.WORDING, "wordings"),
    )
    said = ", ".join(word for kind, word in words if kind in kinds)
    return f"{said} differ" if said else ""


def denier(index: Index, claim: DossierClaim, besides: str = "") -> Denier | None:
    """Who denies the claim, in the reports other than `besides`; `None` when nobody does."""
    said = [a for a in index.denials(claim) if a.report != besides]
    origins = {o.id: o for a in said if (o := index.origin_of.get(a.id))}
    if not besides:
        origins |= {o: index.origins[o] for o in claim.denied_by}
    first = {a.report: a for a in reversed(said)}
    if not origins and not first:
        return None
    rank = {o.id: n for n, o in enumerate(index.dossier.origins)}
    marks = tuple(chip(index, origins[o]) for o in sorted(origins, key=rank.__getitem__))
    refs = tuple(said_ref(index, first[r]) for r in sorted(first, key=index.numbers.__getitem__))
    return Denier(marks or (chip(index, None),), refs)


def parting(index: Index, disagreement: Disagreement) -> Parting:
    """A place where accounts part, both sides with their letters."""
    claim = next((c for c in disagreement.claims if c in index.claims), None)
    href = f"#{claim_anchor(index.claims[claim])}" if claim else f"#{disagreement.id}"
    sides = disagreement.sides[:SIDES]
    return Parting(tuple(part_line(index, s) for s in sides), len(disagreement.sides) - len(sides), href, disagreement.why)


def part_line(index: Index, side: Side) -> PartLine:
    """One side with its letters and its place."""
    return PartLine(side.value, chips(index, side.origins), ref(index, side.spans[0]) if side.spans else None)


def _omission(index: Index, story: Story, disagreement: Disagreement) -> Omission:
    carried, left_out = disagreement.sides[0], disagreement.sides[-1]
    return Omission(
        chips=chips(index, carried.origins),
        refs=tuple(report_ref(index, r) for r in sorted(left_out.reports, key=index.numbers.__getitem__)),
        of=len(story.reports),
        why=disagreement.why,
    )


def not_read(reports: list[DossierReport]) -> tuple[str, ...]:
    """What was set aside in the reports, by kind, and how many of them carry no date."""
    lines: dict[MarkedKind, int] = {}
    for report in reports:
        for mark in report.marked:
            found = [line for line in report.text[mark.start : mark.end].splitlines() if line.strip()]
            lines[mark.kind] = lines.get(mark.kind, 0) + len(found)
    said = [count(n, *MARKED[kind]) for kind, n in sorted(lines.items(), key=lambda item: (-item[1], item[0])) if n]
    undated = sum(r.published is None for r in reports)
    if undated:
        said.append(f"no date in {undated} of {len(reports)}" if len(reports) > 1 else "no date")
    return tuple(said)
