"""Claims × reports: one column per report under the origin on whose word it carries claims, one row per claim."""

from dataclasses import dataclass

from whoseword.model import Attribution, DisagreementKind, Stance, Story
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index, claim_anchor
from whoseword.present.measures import relayed, shared
from whoseword.present.view.marks import Chip, Ref, chip, report_ref, said_ref
from whoseword.present.words import STANCES

SYMBOLS = {"asserts": "●", "relays": "○", "denies": "✕", "differs": "~", "other": "◦"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report does with one claim on one origin's word: the mark, its name for those who don't see it, and the way there."""

    kind: str
    symbol: str
    label: str
    hue: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Group:
    """An origin with the reports that carry its word."""

    chip: Chip
    reports: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with a cell, or nothing, for each column; `starts` tells at which columns a group begins."""

    number: int
    text: str
    href: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table; `starts` are the places of the columns at which a group begins."""

    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    starts: frozenset[int]
    alone: int
    """Claims left out because only one report has them."""


def matrix(index: Index, story: Story) -> Matrix:
    """The matrix of the story's claims that more than one report has to do with; of all its claims when there is no such."""
    claims = index.story_claims(story)
    in_more = [c for c in claims if shared(index, c)] or claims
    columns = _columns(index, in_more)
    flat = [(origin, report) for origin, reports in columns for report in reports]
    rows = tuple(_row(index, c, flat) for c in in_more)
    groups = tuple(Group(chip(index, index.origins.get(o)), tuple(report_ref(index, r) for r in reports)) for o, reports in columns)
    starts, place = set(), 0
    for _, reports in columns:
        starts.add(place)
        place += len(reports)
    return Matrix(groups, rows, frozenset(starts), len(claims) - len(in_more))


def _origin_id(index: Index, attribution: Attribution) -> str:
    origin = index.origin_of.get(attribution.id)
    return origin.id if origin else ""


def _columns(index: Index, claims: list[DossierClaim]) -> list[tuple[str, list[str]]]:
    found: dict[str, set[str]] = {}
    for claim in claims:
        for attribution in (*index.members(claim), *index.denials(claim)):
            found.setdefault(_origin_id(index, attribution), set()).add(attribution.report)
    rank = {o.id: i for i, o in enumerate(index.dossier.origins)}
    ordered = sorted(found, key=lambda o: rank.get(o, len(rank)))
    return [(o, sorted(found[o], key=index.numbers.__getitem__)) for o in ordered]


def _row(index: Index, claim: DossierClaim, columns: list[tuple[str, str]]) -> Row:
    cells: dict[tuple[str, str], Cell] = {}
    for attribution in (*index.denials(claim), *index.members(claim)):
        cells.setdefault((_origin_id(index, attribution), attribution.report), _cell(index, claim, attribution))
    return Row(
        index.claim_numbers[claim.id],
        claim.text,
        f"#{claim_anchor(claim)}",
        tuple(cells.get(column) for column in columns),
    )


def _cell(index: Index, claim: DossierClaim, attribution: Attribution) -> Cell:
    kind = _kind(index, claim, attribution)
    outlet = index.outlet(attribution.report)
    label = {
        "asserts": f"{outlet} has it",
        "relays": f"{outlet} has it from another outlet",
        "denies": f"{outlet} carries the denial",
        "differs": f"{outlet} has another figure",
        "other": f"{outlet}: {index.source_name(attribution)} {STANCES[attribution.stance]} it",
    }[kind]
    hue = chip(index, index.origin_of.get(attribution.id)).hue
    return Cell(kind, SYMBOLS[kind], label, hue, said_ref(index, attribution))


def _kind(index: Index, claim: DossierClaim, attribution: Attribution) -> str:
    if attribution.id in claim.denials or attribution.stance is Stance.DENIES:
        return "denies"
    if _figure_differs(index, claim, attribution):
        return "differs"
    if attribution.stance is not Stance.ASSERTS:
        return "other"
    return "relays" if relayed(attribution) else "asserts"


def _figure_differs(index: Index, claim: DossierClaim, attribution: Attribution) -> bool:
    """Whether a disagreement about the claim's figures sets these words against its plainest wording."""
    kinds = (DisagreementKind.FIGURE, DisagreementKind.BOUND)
    for item in (d for d in index.parted[claim.id] if d.kind in kinds):
        mine = [s for s in item.sides if any(p.overlaps(c) for p in s.spans for c in attribution.content_spans)]
        plain = [s for s in item.sides if any(p.overlaps(claim.text_span) for p in s.spans)]
        if mine and mine[0] not in plain and (plain or mine[0] is not item.sides[0]):
            return True
    return False
