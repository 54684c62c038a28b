"""Clauses that say one thing, grouped: clusters of those that match, stock matters, and those that say it beside another."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from whoseword.link.claims.pieces import Piece, Pieces
from whoseword.link.claims.plainest import plainest
from whoseword.link.clusters import average_link
from whoseword.model import Attribution

LEAST = 0.5
"""Mean score from which pieces make one claim: the weights are settled on stories, so from here it is likelier than not."""
MOSTLY = 0.5
"""Share of an attribution's telling words from which a clause of it that matches nothing is a claim of its own."""
NEARLY_ALL = 0.75
"""Share of attributions in common from which two groups are one claim."""
HALF = 0.5
"""Share of the smaller group's attributions that both have, from which two groups that match fairly are one claim."""
FAIRLY = 0.4
"""Mean score of such groups' pieces: a little below `LEAST`, as that the same say both speaks for one matter."""
SOMEWHAT = 0.15
"""Mean score from which groups that share most of the smaller one's attributions, and what is done, are one claim."""
TELLING = 2
"""Telling words without which a clause ("since late on Friday") makes no claim."""

Pair = tuple[str, str]
"""Ids of two pieces, the lesser first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that say one thing: those clustered, and those that say it beside another."""

    pieces: tuple[str, ...]
    attributions: tuple[str, ...]
    matter: str = ""
    """The stock matter of which its pieces tell; empty for those that are alike."""


def grouped(pieces: Pieces, scores: Mapping[Pair, float], barred: Collection[Pair], by_id: Mapping[str, Attribution]) -> list[Group]:
    """The groups that `pieces` fall into, less those that add nothing.

    Args:
        scores: how likely two pieces say one thing, in [0, 1].
        barred: pairs that are kept apart whatever their score.
        by_id: the attributions by id.
    """
    clusters = average_link(pieces.by_id, scores, LEAST, barred)
    return _kept(pieces, _groups(pieces, scores, barred, clusters), by_id)


def _groups(pieces: Pieces, scores: Mapping[Pair, float], barred: Collection[Pair], clusters: Sequence[tuple[str, ...]]) -> list[Group]:
    """The clusters as groups, each with the pieces of other clusters that match it as well: a clause may say two things."""
    own = {piece: k for k, cluster in enumerate(clusters) for piece in cluster}
    sums: dict[tuple[int, str], float] = defaultdict(float)
    for (a, b), score in scores.items():
        for one, other in ((a, b), (b, a)):
            if own[one] != own[other]:
                sums[own[other], one] += score
    beside: dict[int, list[str]] = defaultdict(list)
    for (k, piece), total in sorted(sums.items()):
        apart = any((min(piece, p), max(piece, p)) in barred for p in clusters[k])
        if round(total / len(clusters[k]), 6) >= LEAST and not apart:
            beside[k].append(piece)
    groups = [_group(pieces, [*cluster, *beside[k]]) for k, cluster in enumerate(clusters)]
    groups += _of_matters(pieces, barred)
    return _joined(pieces, groups, scores, barred)


def _of_matters(pieces: Pieces, barred: Collection[Pair]) -> list[Group]:
    """Groups of the pieces that tell of one stock matter of the story's event, under one kind of stance and of one polarity.

    Pieces that are kept apart, or tell of it as done by others, stand in groups of their own.
    """
    against: dict[str, set[str]] = defaultdict(set)
    for a, b in barred:
        against[a].add(b)
        against[b].add(a)
    found: dict[tuple[str, str, bool], list[Piece]] = defaultdict(list)
    for piece in pieces.by_id.values():
        for matter in sorted(piece.matters) if pieces.of_event(piece) else ():
            found[matter, piece.kind, piece.wording.negated].append(piece)
    groups = []
    for (matter, _, _), members in sorted(found.items(), key=lambda at: at[0]):
        groups += [replace(_group(pieces, [p.id for p in part]), matter=matter) for part in _compatible(members, against)]
    return [group for group in groups if len(group.attributions) > 1]


def _compatible(members: Sequence[Piece], against: Mapping[str, Collection[str]]) -> list[list[Piece]]:
    """The members, each in the first part of which nothing keeps it apart."""
    parts: list[tuple[list[Piece], set[str], set[str]]] = []
    for piece in sorted(members, key=lambda p: (-len(p.places), p.id)):
        agents = piece.wording.agents
        fits = (p for p in parts if p[1].isdisjoint(against.get(piece.id, ())) and not (agents and p[2] and p[2].isdisjoint(agents)))
        part = next(fits, None)
        if part is None:
            part = ([], set(), set())
            parts.append(part)
        part[0].append(piece)
        part[1].add(piece.id)
        part[2].update(agents)
    return [pieces for pieces, _, _ in parts]


def _joined(pieces: Pieces, groups: Sequence[Group], scores: Mapping[Pair, float], barred: Collection[Pair]) -> list[Group]:
    """Groups that nearly the same attributions make are one, as are groups that share some and match fairly."""
    out: list[Group] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: (-len(g.attributions), -len(g.pieces), g.pieces)):
        near = {k for a in group.attributions for k in holders[a]}
        like = [k for k in sorted(near) if _one(pieces, out[k], group, scores, barred)]
        if like and len(group.attributions) > 1:
            out[like[0]] = _group(pieces, sorted({*out[like[0]].pieces, *group.pieces}))
        else:
            like = [len(out)]
            out.append(group)
        for a in group.attributions:
            if like[0] not in holders[a]:
                holders[a].append(like[0])
    return out


def _one(pieces: Pieces, a: Group, b: Group, scores: Mapping[Pair, float], barred: Collection[Pair]) -> bool:
    """Whether two groups tell one matter: nearly the same say both, or most of the smaller one's, and what they say matches."""
    ours, theirs = set(a.attributions), set(b.attributions)
    shared = len(ours & theirs)
    if shared < NEARLY_ALL * len(ours | theirs) and (shared < 2 or shared < HALF * min(len(ours), len(theirs)) or a.matter or b.matter):
        return False
    pairs = [(min(p, q), max(p, q)) for p, q in product(a.pieces, b.pieces) if p != q]
    if any(pair in barred for pair in pairs):
        return False
    if shared >= NEARLY_ALL * len(ours | theirs):
        return True
    mean = round(sum(scores.get(pair, 0.0) for pair in pairs) / max(1, len(pairs)), 6)
    of_smaller = shared / min(len(ours), len(theirs))
    return mean >= FAIRLY or (of_smaller >= NEARLY_ALL and mean >= SOMEWHAT and bool(_acts(pieces, a) & _acts(pieces, b)))


def _acts(pieces: Pieces, group: Group) -> frozenset[str]:
    """What is done or happens in half of a group's pieces."""
    counts = Counter(act for p in group.pieces for act in pieces.by_id[p].wording.acts)
    return frozenset(act for act, n in counts.items() if 2 * n >= len(group.pieces))


def _group(pieces: Pieces, members: Sequence[str]) -> Group:
    said_by = sorted({place.attribution for m in members for place in pieces.by_id[m].places})
    return Group(tuple(sorted(members)), tuple(said_by))


def _kept(pieces: Pieces, groups: Sequence[Group], by_id: Mapping[str, Attribution]) -> list[Group]:
    """One group per set of attributions, less those that add nothing: every attribution of theirs stands in another one, and

    - no member of them is a statement that can be read alone, or
    - they are of one report, others have their attributions together with other reports, and they are the lesser part of what those say.
    """
    found: dict[tuple[str, ...], Group] = {}
    for group in sorted(groups, key=lambda g: (-len(g.pieces), g.pieces)):
        found.setdefault(group.attributions, group)
    stated = {said_by for said_by, g in found.items() if _tells(g, pieces) and plainest(g.pieces, pieces, by_id).whole}
    shared = {said_by for said_by in stated if len({by_id[a].report for a in said_by}) > 1}
    kept = []
    for said_by, group in found.items():
        others = (shared if said_by in stated else stated) - {said_by}
        lesser = said_by not in stated or (said_by not in shared and not any(_mostly(pieces.by_id[p], pieces) for p in group.pieces))
        if not lesser or not set(said_by) <= {a for other in others for a in other}:
            kept.append(group)
    return _without_fragments(kept, stated, pieces)


def _without_fragments(groups: Sequence[Group], stated: Collection[tuple[str, ...]], pieces: Pieces) -> list[Group]:
    """The groups less those of fragments whose attributions all stand in others that are kept, the least telling going first."""
    holding = Counter(a for group in groups for a in group.attributions)
    kept = list(groups)
    fragments = [g for g in groups if g.attributions not in stated]
    for group in sorted(fragments, key=lambda g: (max(pieces.by_id[p].weight for p in g.pieces), len(g.attributions), g.pieces)):
        if all(holding[a] > 1 for a in group.attributions):
            holding.subtract(group.attributions)
            kept.remove(group)
    return kept


def _tells(group: Group, pieces: Pieces) -> bool:
    return any(len(pieces.by_id[p].wording.terms) >= TELLING for p in group.pieces)


def _mostly(piece: Piece, pieces: Pieces) -> bool:
    whole = pieces.total(piece.context.terms)
    return piece.weight >= MOSTLY * whole
