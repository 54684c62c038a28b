"""Attributions of one story that say the same checkable thing: blocking → match → cluster, over their clauses."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from whoseword.engine import Engine
from whoseword.infer import SentenceEncoder
from whoseword.link.claims.days import days_by_report
from whoseword.link.claims.likeness import Likeness, likeness, reasons
from whoseword.link.claims.pieces import Piece, Pieces, Place, months_of, pieces_of
from whoseword.link.claims.plainest import plainest
from whoseword.link.clusters import average_link
from whoseword.model import Attribution, Claim, Extract, Match, Problem, Report, Source, Span, Stance, Story, content_id

LEAST = 0.5
"""Mean score from which pieces make one claim: the weights are settled on stories, so from here it is likelier than not."""
SMALL = 400
"""Pieces of a story up to which each is compared with each."""
LARGEST_BLOCK = 60
"""In a larger story, a term in more pieces than this brings no two of them together."""
NEIGHBOUR_BITS = 10
NEIGHBOUR_TABLES = 8
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
BEST = 3
"""Matches kept for each attribution of a claim."""

Pair = tuple[str, str]
Matches = Mapping[str, Sequence[tuple[Pair, Likeness]]]
"""By piece, the pairs that it stands in."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Pieces that say one thing: those clustered, and those that say it beside another."""

    pieces: tuple[str, ...]
    attributions: tuple[str, ...]
    matter: str = ""
    """The stock matter of which its pieces tell; empty for those that are alike."""


def group_claims(
    story: Story,
    reports: Sequence[Report],
    extracts: Sequence[Extract],
    sources: Sequence[Source],
    engine: Engine,
    encoder: SentenceEncoder,
) -> tuple[list[Claim], list[Problem]]:
    """The claims of `story`, sorted by id, each with the matches that made it.

    An attribution that says several things stands in several claims, and who declines to say something claims nothing. A denial, a demand
    or an expectation never stands in one claim with an assertion, nor a statement with its negation, however alike their words; such pairs
    are told among the matches.
    """
    inside = set(story.reports) & {r.id for r in reports}
    said = (a for e in extracts if e.report in inside for a in e.attributions)
    attributions = sorted((a for a in said if a.stance is not Stance.DECLINES), key=lambda a: a.id)
    if not attributions:
        return [], []
    figures = [f for e in extracts if e.report in inside for f in e.figures]
    published = [r.published.value for r in reports if r.published and r.id in inside]
    dated = days_by_report((t for e in extracts if e.report in inside for t in e.times), max(published, default=None))
    pieces = pieces_of(attributions, encoder, figures, months_of(published), dated)
    matches = _matches(pieces, engine)
    joined = {pair: match.score for pair, match in matches.items() if not match.apart}
    barred = {pair for pair, match in matches.items() if match.apart}
    by_id = {a.id: a for a in attributions}
    groups = _kept(pieces, _groups(pieces, joined, barred, average_link(pieces.by_id, joined, LEAST, barred)), by_id)
    by_piece: dict[str, list[tuple[Pair, Likeness]]] = defaultdict(list)
    for pair, match in matches.items():
        for piece in pair:
            by_piece[piece].append((pair, match))
    named = {s.id: s.name for s in sources}
    shown = _shown(groups, pieces, by_id, {r.id: r.text for r in reports})
    return sorted((_claim(story, g, shown[g], pieces, by_piece, by_id, named) for g in groups), key=lambda c: c.id), []


def _shown(groups: Sequence[_Group], pieces: Pieces, by_id: Mapping[str, Attribution], texts: Mapping[str, str]) -> dict[_Group, Span]:
    """The words of each group; no two are shown by the same words while they have others, and the larger group chooses first."""
    found: dict[_Group, Span] = {}
    used: dict[str, list[Span]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: (-len(g.attributions), g.pieces)):
        inside = sorted({by_id[a].report for a in group.attributions})
        found[group] = plainest(group.pieces, pieces, by_id, [span for report in inside for span in used[report]], texts).span
        used[found[group].report].append(found[group])
    return found


def _matches(pieces: Pieces, engine: Engine) -> dict[Pair, Likeness]:
    found = {}
    for a, b in _candidates(pieces, engine):
        first, second = pieces.by_id[a], pieces.by_id[b]
        if (match := likeness(first, second, pieces)).score >= 0.05:
            found[a, b] = match
    return found


def _candidates(pieces: Pieces, engine: Engine) -> list[Pair]:
    if len(pieces.by_id) <= SMALL:
        return list(combinations(pieces.by_id, 2))
    keys = {piece.id: _keys(piece, pieces) for piece in pieces.by_id.values()}
    return [(a, b) for a, b, _ in engine.candidate_pairs(keys, largest_block=LARGEST_BLOCK, shared=2)]


def _keys(piece: Piece, pieces: Pieces) -> list[str]:
    """What brings a piece together with others: its terms, any two of its six most telling, and where its vector points."""
    told = sorted(piece.wording.terms, key=lambda t: (-pieces.weight(t), t))[:6]
    vector = pieces.vectors[piece.row]
    found = [*piece.wording.terms, *(f"{min(a, b)} {max(a, b)}" for a, b in combinations(told, 2))]
    for table in range(NEIGHBOUR_TABLES):
        first = table * NEIGHBOUR_BITS
        bits = "".join("1" if vector[(first + i) * 2] > vector[(first + i) * 2 + 1] else "0" for i in range(NEIGHBOUR_BITS))
        found.append(f"#{table} {bits}")
    return found


def _groups(pieces: Pieces, scores: Mapping[Pair, float], barred: Collection[Pair], clusters: Sequence[tuple[str, ...]]) -> list[_Group]:
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


def _of_matters(pieces: Pieces, barred: Collection[Pair]) -> list[_Group]:
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


def _joined(pieces: Pieces, groups: Sequence[_Group], scores: Mapping[Pair, float], barred: Collection[Pair]) -> list[_Group]:
    """Groups that nearly the same attributions make are one, as are groups that share some and match fairly."""
    out: list[_Group] = []
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


def _one(pieces: Pieces, a: _Group, b: _Group, scores: Mapping[Pair, float], barred: Collection[Pair]) -> bool:
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


def _acts(pieces: Pieces, group: _Group) -> frozenset[str]:
    """What is done or happens in half of a group's pieces."""
    counts = Counter(act for p in group.pieces for act in pieces.by_id[p].wording.acts)
    return frozenset(act for act, n in counts.items() if 2 * n >= len(group.pieces))


def _group(pieces: Pieces, members: Sequence[str]) -> _Group:
    said_by = sorted({place.attribution for m in members for place in pieces.by_id[m].places})
    return _Group(tuple(sorted(members)), tuple(said_by))


def _kept(pieces: Pieces, groups: Sequence[_Group], by_id: Mapping[str, Attribution]) -> list[_Group]:
    """One group per set of attributions, less those that add nothing: every attribution of theirs stands in another one, and

    - no member of them is a statement that can be read alone, or
    - they are of one report, others have their attributions together with other reports, and they are the lesser part of what those say.
    """
    found: dict[tuple[str, ...], _Group] = {}
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


def _without_fragments(groups: Sequence[_Group], stated: Collection[tuple[str, ...]], pieces: Pieces) -> list[_Group]:
    """The groups less those of fragments whose attributions all stand in others that are kept, the least telling going first."""
    holding = Counter(a for group in groups for a in group.attributions)
    kept = list(groups)
    fragments = [g for g in groups if g.attributions not in stated]
    for group in sorted(fragments, key=lambda g: (max(pieces.by_id[p].weight for p in g.pieces), len(g.attributions), g.pieces)):
        if all(holding[a] > 1 for a in group.attributions):
            holding.subtract(group.attributions)
            kept.remove(group)
    return kept


def _tells(group: _Group, pieces: Pieces) -> bool:
    return any(len(pieces.by_id[p].wording.terms) >= TELLING for p in group.pieces)


def _mostly(piece: Piece, pieces: Pieces) -> bool:
    whole = pieces.total(piece.context.terms)
    return piece.weight >= MOSTLY * whole


def _claim(
    story: Story,
    group: _Group,
    span: Span,
    pieces: Pieces,
    matches: Matches,
    by_id: Mapping[str, Attribution],
    named: Mapping[str, str],
) -> Claim:
    return Claim(
        id=content_id("cla", *group.attributions),
        story=story.id,
        text=span.quote,
        text_span=span,
        attributions=group.attributions,
        matches=_told(group, pieces, matches, by_id, named),
    )


def _told(group: _Group, pieces: Pieces, matches: Matches, by_id: Mapping[str, Attribution], named: Mapping[str, str]) -> tuple[Match, ...]:
    """The best matches of each attribution of the group, and the near ones that were kept apart."""
    best: dict[Pair, tuple[Likeness, Pair]] = {}
    inside = set(group.attributions)
    for (a, b), match in _touching(group, matches):
        for one, other in product(_first(pieces.by_id[a], inside), _first(pieces.by_id[b], inside)):
            pair = (min(one.attribution, other.attribution), max(one.attribution, other.attribution))
            fits = bool(match.apart) or (pair[0] in inside and pair[1] in inside)
            if fits and pair[0] != pair[1] and match.score > (best[pair][0].score if pair in best else 0.0):
                best[pair] = (match, (a, b))
    for piece in (pieces.by_id[p] for p in group.pieces):
        earliest, *others = sorted({place.attribution for place in piece.places})
        for later in others:
            best[earliest, later] = (Likeness(1.0), (piece.id, piece.id))
    by_attribution: dict[str, list[Pair]] = defaultdict(list)
    for pair in best:
        for attribution in inside.intersection(pair):
            by_attribution[attribution].append(pair)
    kept: set[Pair] = set()
    for own in by_attribution.values():
        kept.update(sorted(own, key=lambda p: (-best[p][0].score, p))[:BEST])
    return tuple(Match(a, b, best[a, b][0].score, _why(by_id[a], by_id[b], best[a, b], pieces, named)) for a, b in sorted(kept))


def _first(piece: Piece, inside: Collection[str]) -> Sequence[Place]:
    """A few places of a piece, those of a group first: what is printed a thousand times is told about a few times."""
    return sorted(piece.places, key=lambda p: (p.attribution not in inside, p.attribution))[: BEST + 1]


def _touching(group: _Group, matches: Matches) -> list[tuple[Pair, Likeness]]:
    inside = set(group.pieces)
    found = {}
    for piece in group.pieces:
        for pair, match in matches.get(piece, ()):
            if (match.apart and match.score >= LEAST) or (not match.apart and pair[0] in inside and pair[1] in inside):
                found[pair] = match
    return sorted(found.items(), key=lambda at: at[0])


def _why(a: Attribution, b: Attribution, match: tuple[Likeness, Pair], pieces: Pieces, named: Mapping[str, str]) -> tuple[str, ...]:
    one, other = (pieces.by_id[p] for p in match[1])
    told = ("say it in the same words",) if one is other else reasons(one, other, pieces)
    if a.source is not None and a.source == b.source:
        told = (*told, f"same source: {named.get(a.source, a.source)}")
    return (*told, match[0].apart) if match[0].apart else told
