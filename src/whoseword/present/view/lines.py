"""A claim on one line: its words, whose word it rests on with the reports stacked up behind each letter, who denies it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from whoseword.model import Attribution, DisagreementKind
from whoseword.present.dossier import DossierClaim, DossierOrigin
from whoseword.present.index import Index
from whoseword.present.measures import carriers, relayed
from whoseword.present.view.decided import Decided, decided, rejected
from whoseword.present.view.diff import Run
from whoseword.present.view.marks import NO_ORIGIN, Chip, Ref, party_chips, said_ref
from whoseword.present.view.whom import claim_runs
from whoseword.present.words import count, spread

DOTS = 12
ROOM = 15.0
"""How many dots wide the letters and dots of a line may be; a letter takes two, the space between letters one."""
REST = 4.0
"""How much of it the number of voices takes that have no room."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One report behind a letter; `unnamed` when nobody is named for it there."""

    ref: Ref
    relayed: bool
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A party with the reports stacked up behind its letter; `more` are those beyond the row's room."""

    chip: Chip
    dots: tuple[Dot, ...]
    more: int
    label: str
    """The same in words: letter, name, reports by number."""


@dataclass(frozen=True, slots=True)
class Denier:
    """The parties that deny a claim, with one denial per report."""

    chips: tuple[Chip, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim on one line. `brief` are the voices that have room there, `more_voices` how many have none."""

    number: int
    text: str
    runs: tuple[Run, ...]
    """The text with the names of those whom its pronouns mean."""
    href: str
    voices: tuple[Voice, ...]
    brief: tuple[Voice, ...]
    more_voices: int
    spread: str
    differs: str
    denial: Denier | None
    decided: tuple[Decided, ...]
    """The verdict and grades that people gave it."""
    rejected: bool


def claim_line(index: Index, claim: DossierClaim) -> ClaimLine:
    """A claim on one line: its words, the parties with their reports, who denies it."""
    heard = voices(index, claim)
    brief = _fitting(heard)
    return ClaimLine(
        number=index.claim_numbers[claim.id],
        text=claim.text,
        runs=claim_runs(index, claim.text, claim.text_span, index.members(claim)),
        href=f"#{index.claim_anchor(claim)}",
        voices=heard,
        brief=brief,
        more_voices=len(heard) - len(brief),
        spread=spread(claim.origins.low, claim.origins.high, len(carriers(index, claim))),
        differs=_differs(index, claim),
        denial=denier(index, claim),
        decided=tuple(d for d in decided(index, (claim.id,), beside=claim.id) if d.glyph or d.grade),
        rejected=rejected(index, claim.id),
    )


def voices(index: Index, claim: DossierClaim) -> tuple[Voice, ...]:
    """The parties behind a claim, each with one dot per report that carries it on their word; those named for nothing last."""
    found: dict[str, dict[str, tuple[Attribution, DossierOrigin | None]]] = {}
    for attribution in index.members(claim):
        origin = index.origin_of.get(attribution.id)
        said = found.setdefault(origin.party if origin else "", {})
        known = said.get(attribution.report)
        if known is None or _before(origin, known[1]):
            said[attribution.report] = (attribution, origin)
    ordered = sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), len(item[0]), item[0]))
    return tuple(_voice(index, list(said.values())) for _, said in ordered)


def _before(one: DossierOrigin | None, other: DossierOrigin | None) -> bool:
    return one is not None and other is not None and (len(one.letter), one.letter) < (len(other.letter), other.letter)


def _voice(index: Index, said: list[tuple[Attribution, DossierOrigin | None]]) -> Voice:
    shown = said if len(said) <= DOTS else said[: DOTS - 1]
    dots = tuple(Dot(said_ref(index, a), relayed(a), origin is None or origin.anonymous) for a, origin in shown)
    marks = party_chips(index, (o for _, o in said if o))
    mark = marks[0] if marks else NO_ORIGIN
    more = len(said) - len(shown)
    numbers = ", ".join(f"{d.ref.number}{' from another outlet' if d.relayed else ''}" for d in dots)
    label = f"{mark.letter} {mark.name}, {count(len(said), 'report')}: {numbers}{f', and {more} more' if more else ''}"
    return Voice(mark, dots, more, label)


def _fitting(heard: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """The first voices that fit on one row; always at least one."""
    widths = [3 + len(v.dots) + (1.5 if v.more else 0) for v in heard]
    room = ROOM if sum(widths) <= ROOM else ROOM - REST
    fit = sum(reach <= room for reach in accumulate(widths))
    return heard[: max(1, fit)]


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
    origins: Iterable[DossierOrigin | None] = [index.origin_of.get(a.id) for a in said]
    if not besides:
        origins = [*origins, *(index.origins[o] for o in claim.denied_by)]
    marks = party_chips(index, (o for o in origins if o))
    first = {a.report: a for a in reversed(said)}
    if not marks and not first:
        return None
    refs = tuple(said_ref(index, first[r]) for r in sorted(first, key=index.numbers.__getitem__))
    return Denier(marks or (NO_ORIGIN,), refs)
