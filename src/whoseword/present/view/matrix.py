"""Claims × reports: one column per report under the party on whose word it carries claims, one row per claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.model import Attribution, Disagreement, DisagreementKind, Stance, Story
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index
from whoseword.present.measures import relayed, shared
from whoseword.present.view.marks import NO_ORIGIN, Chip, Ref, chip, family_chip, report_ref, said_ref
from whoseword.present.words import STANCES, count

SYMBOLS = {"asserts": "●", "relays": "○", "denies": "✕", "differs": "~", "other": "◦"}
ROWS = 60
"""Claims in the table at most: the weightiest; the rest stands below under Claims."""
COLUMNS = 60
"""Columns that parties may take up; the reports of parties beyond them stand in one group, each cell with its letter."""
OTHERS = ""
FIGURES = (DisagreementKind.FIGURE, DisagreementKind.BOUND)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report does with one claim on one party's word: the mark, its name for those who don't see it, and the way there.

    `letter` is given where the column doesn't tell whose word it is.
    """

    kind: str
    symbol: str
    label: str
    hue: str
    letter: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Group:
    """A party with the reports that carry its word; without a chip, the group of all the others."""

    chip: Chip | None
    reports: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with a cell, or nothing, for each column."""

    number: int
    text: str
    href: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table; `starts` are the places of the columns at which a group begins; `left_out` says which claims are not in it."""

    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    starts: frozenset[int]
    left_out: tuple[str, ...]


def matrix(index: Index, story: Story) -> Matrix:
    """The matrix of the story's claims that more than one report has to do with; of all its claims when there is no such.

    A story of one report has none: there is nothing to set side by side.
    """
    claims = index.story_claims(story)
    in_more = [c for c in claims if shared(index, c)] or (claims if len(story.reports) > 1 else [])
    shown = in_more[:ROWS]
    columns = _columns(index, story, shown)
    rows = tuple(_row(index, c, columns) for c in shown)
    starts, place = set(), 0
    for _, reports in columns:
        starts.add(place)
        place += len(reports)
    alone, lighter = len(claims) - len(in_more), len(in_more) - len(shown)
    left_out = [f"{count(alone, 'claim')} of one report only left out"] if alone else []
    left_out += [f"{count(lighter, 'claim')} of less weight left out"] if lighter else []
    return Matrix(tuple(_group(index, story, *c) for c in columns), rows, frozenset(starts), tuple(left_out))


def _group(index: Index, story: Story, party: str, reports: Sequence[str]) -> Group:
    family = next((f for f in index.families[story.id] if f.letter == party), None)
    return Group(family_chip(index, family) if family else None, tuple(report_ref(index, r) for r in reports))


def _party(index: Index, attribution: Attribution) -> str:
    origin = index.origin_of.get(attribution.id)
    return origin.party if origin else OTHERS


def _columns(index: Index, story: Story, claims: Sequence[DossierClaim]) -> list[tuple[str, list[str]]]:
    """Parties with the reports under them: main ones as long as there is room, or the first few; then all others together."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        for attribution in (*index.members(claim), *index.denials(claim)):
            found.setdefault(_party(index, attribution), set()).add(attribution.report)
    others = found.pop(OTHERS, set())
    columns: list[tuple[str, list[str]]] = []
    any_main = any(f.main for f in index.families[story.id])
    for family in index.families[story.id]:
        reports = found.get(family.letter, set())
        room = COLUMNS - sum(len(r) for _, r in columns)
        if (family.main or not any_main) and len(reports) > 0 and (len(reports) <= room or not columns):
            columns.append((family.letter, sorted(reports, key=index.numbers.__getitem__)))
        else:
            others |= reports
    if others:
        columns.append((OTHERS, sorted(others, key=index.numbers.__getitem__)))
    return columns


def _row(index: Index, claim: DossierClaim, columns: Sequence[tuple[str, Sequence[str]]]) -> Row:
    grouped = {party for party, _ in columns}
    first: dict[tuple[str, str], Attribution] = {}
    for attribution in (*index.denials(claim), *index.members(claim)):
        party = _party(index, attribution)
        first.setdefault((party if party in grouped else OTHERS, attribution.report), attribution)
    parted = [d for d in index.parted[claim.id] if d.kind in FIGURES]
    cells = [
        _cell(index, claim, found, parted, bare=party == OTHERS) if (found := first.get((party, report))) else None
        for party, reports in columns
        for report in reports
    ]
    return Row(index.claim_numbers[claim.id], claim.text, f"#{index.claim_anchor(claim)}", tuple(cells))


def _cell(index: Index, claim: DossierClaim, attribution: Attribution, parted: Sequence[Disagreement], *, bare: bool) -> Cell:
    kind = _kind(claim, attribution, parted)
    outlet = index.outlet(attribution.report)
    label = {
        "asserts": f"{outlet} has it",
        "relays": f"{outlet} has it from another outlet",
        "denies": f"{outlet} carries the denial",
        "differs": f"{outlet} has another figure",
        "other": f"{outlet}: {index.source_name(attribution)} {STANCES[attribution.stance]} it",
    }[kind]
    origin = index.origin_of.get(attribution.id)
    mark = chip(index, origin) if origin else NO_ORIGIN
    on_word = f", on the word of {mark.letter} {mark.name}" if bare and origin else ""
    return Cell(kind, SYMBOLS[kind], label + on_word, mark.hue, mark.letter if bare and origin else "", said_ref(index, attribution))


def _kind(claim: DossierClaim, attribution: Attribution, parted: Sequence[Disagreement]) -> str:
    if attribution.id in claim.denials or attribution.stance is Stance.DENIES:
        return "denies"
    if any(_figure_differs(claim, attribution, item) for item in parted):
        return "differs"
    if attribution.stance is not Stance.ASSERTS:
        return "other"
    return "relays" if relayed(attribution) else "asserts"


def _figure_differs(claim: DossierClaim, attribution: Attribution, item: Disagreement) -> bool:
    """Whether a disagreement about the claim's figures sets these words against its plainest wording."""
    here = [s for s in item.sides if not s.reports or attribution.report in s.reports]
    mine = [s for s in here if any(p.overlaps(c) for p in s.spans for c in attribution.content_spans)]
    plain = [s for s in item.sides if any(p.overlaps(claim.text_span) for p in s.spans)]
    return bool(mine) and mine[0] not in plain and (bool(plain) or mine[0] is not item.sides[0])
