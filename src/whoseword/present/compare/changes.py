"""What one dossier has that an earlier one had not: reports, claims, origins, denials, figures replaced, letters that now stand for others.

Statements are the same when they stand in the same place of the same report; claims and origins are matched by the statements that
they share, since their ids and numbers change with every report that joins them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from whoseword.model import Disagreement, DisagreementKind
from whoseword.present.dossier import Dossier, DossierClaim, DossierOrigin, DossierReport
from whoseword.present.index import Index

Place = tuple[str, int, int]
Grouped = TypeVar("Grouped", DossierClaim, DossierOrigin)


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that both dossiers have, and what is new about it."""

    before: DossierClaim
    after: DossierClaim
    reports: tuple[str, ...]
    """Reports that carry it now and did not."""
    origins: tuple[str, ...]
    """Origins that stand behind it now and did not."""
    denials: tuple[str, ...]
    """Attributions that deny it now and did not."""

    @property
    def range_moved(self) -> bool:
        """Whether the number of origins behind it is another."""
        one, other = self.before.origins, self.after.origins
        return (one.low, one.high) != (other.low, other.high)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is new in `after`, and what of `before` is gone. Records are those of `after` but for what is gone."""

    before: Index
    after: Index
    reports: tuple[DossierReport, ...]
    reports_gone: tuple[DossierReport, ...]
    claims: tuple[DossierClaim, ...]
    claims_gone: tuple[DossierClaim, ...]
    claims_changed: tuple[ClaimChange, ...]
    origins: tuple[DossierOrigin, ...]
    origins_gone: tuple[DossierOrigin, ...]
    superseded: tuple[Disagreement, ...]
    """Figures that another has replaced, where that was not so before."""
    conflicts: tuple[Disagreement, ...]
    """Other places where accounts part now and did not."""
    letters: tuple[tuple[DossierOrigin, DossierOrigin], ...]
    """Origins that go by another letter now: as before, as now."""

    @property
    def any(self) -> bool:
        """Whether anything is new, gone or changed."""
        found = (self.reports, self.reports_gone, self.claims, self.claims_gone, self.claims_changed, self.origins, self.origins_gone)
        return any((*found, self.superseded, self.conflicts, self.letters))


def compare(earlier: Dossier, later: Dossier) -> Changes:
    """What is new in the later dossier beside the earlier one."""
    before, after = Index.of(earlier), Index.of(later)
    known = {r.id for r in before.dossier.reports}
    kept = {r.id for r in after.dossier.reports}
    claims = _matched(before, after, before.dossier.claims, after.dossier.claims)
    main = [[o for o in side.dossier.origins if not o.narrates] for side in (before, after)]
    origins = _matched(before, after, *main)
    parted = _parted(before)
    fresh = [d for d in after.dossier.disagreements if _sides(d) not in parted and d.kind is not DisagreementKind.DENIAL]
    changed = [_changed(before, after, claims[c.id], c, origins) for c in after.dossier.claims if c.id in claims]
    return Changes(
        before=before,
        after=after,
        reports=tuple(r for r in after.dossier.reports if r.id not in known),
        reports_gone=tuple(r for r in before.dossier.reports if r.id not in kept),
        claims=tuple(c for c in after.dossier.claims if c.id not in claims),
        claims_gone=_gone(before.dossier.claims, claims),
        claims_changed=tuple(c for c in changed if c.range_moved or c.reports or c.origins or c.denials),
        origins=tuple(o for o in main[1] if o.id not in origins),
        origins_gone=_gone(main[0], origins),
        superseded=tuple(d for d in fresh if d.kind is DisagreementKind.SUPERSEDED),
        conflicts=tuple(d for d in fresh if d.kind is not DisagreementKind.SUPERSEDED),
        letters=tuple((origins[o.id], o) for o in main[1] if o.id in origins and origins[o.id].letter != o.letter),
    )


def _places(index: Index, attributions: Iterable[str]) -> set[Place]:
    return {(s.report, s.start, s.end) for a in attributions for s in index.attributions[a].content_spans}


def _matched(before: Index, after: Index, old: Sequence[Grouped], new: Sequence[Grouped]) -> dict[str, Grouped]:
    """For each record of `after` by id the one of `before` that shares most statements with it; each is matched once."""
    holding: dict[Place, list[Grouped]] = {}
    for item in old:
        for place in _places(before, item.attributions):
            holding.setdefault(place, []).append(item)
    shared: list[tuple[int, int, int, Grouped, Grouped]] = []
    ranks = {item.id: n for n, item in enumerate(old)}
    for rank, item in enumerate(new):
        common: dict[str, tuple[int, Grouped]] = {}
        for place in _places(after, item.attributions):
            for other in holding.get(place, ()):
                common[other.id] = (common.get(other.id, (0, other))[0] + 1, other)
        shared += [(-n, rank, ranks[other.id], item, other) for n, other in common.values()]
    found: dict[str, Grouped] = {}
    taken: set[str] = set()
    for *_, item, other in sorted(shared, key=lambda s: s[:3]):
        if item.id not in found and other.id not in taken:
            found[item.id] = other
            taken.add(other.id)
    return found


def _gone(old: Sequence[Grouped], matched: Mapping[str, Grouped]) -> tuple[Grouped, ...]:
    kept = {item.id for item in matched.values()}
    return tuple(item for item in old if item.id not in kept)


def _changed(before: Index, after: Index, old: DossierClaim, new: DossierClaim, origins: Mapping[str, DossierOrigin]) -> ClaimChange:
    denied = _places(before, old.denials)
    behind = set(old.origins.ids)
    return ClaimChange(
        before=old,
        after=new,
        reports=tuple(r for r in after.carried[new.id] if r not in before.carried[old.id]),
        origins=tuple(o for o in new.origins.ids if not after.origins[o].narrates and (o not in origins or origins[o].id not in behind)),
        denials=tuple(a.id for a in after.denials(new) if _places(after, [a.id]).isdisjoint(denied)),
    )


def _sides(item: Disagreement) -> tuple[str, frozenset[Place]]:
    return item.kind.value, frozenset((s.report, s.start, s.end) for side in item.sides for s in side.spans)


def _parted(index: Index) -> set[tuple[str, frozenset[Place]]]:
    return {_sides(d) for d in index.dossier.disagreements}
