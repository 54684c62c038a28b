"""Attributions of one story that say the same checkable thing: blocking → match → cluster, over their clauses."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, product

from whoseword.engine import Engine
from whoseword.infer import SentenceEncoder
from whoseword.link.claims.days import days_by_report
from whoseword.link.claims.groups import LEAST, Group, Pair, grouped
from whoseword.link.claims.likeness import Likeness, likeness, reasons
from whoseword.link.claims.pieces import Piece, Pieces, Place, months_of, pieces_of
from whoseword.link.claims.plainest import plainest
from whoseword.model import Attribution, Claim, Extract, Match, Problem, Report, Source, Span, Stance, Story, content_id

SMALL = 400
"""Pieces of a story up to which each is compared with each."""
LARGEST_BLOCK = 60
"""In a larger story, a term in more pieces than this brings no two of them together."""
NEIGHBOUR_BITS = 10
NEIGHBOUR_TABLES = 8
BEST = 3
"""Matches kept for each attribution of a claim."""

Matches = Mapping[str, Sequence[tuple[Pair, Likeness]]]
"""By piece, the pairs that it stands in."""


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
    groups = grouped(pieces, joined, barred, by_id)
    by_piece: dict[str, list[tuple[Pair, Likeness]]] = defaultdict(list)
    for pair, match in matches.items():
        for piece in pair:
            by_piece[piece].append((pair, match))
    named = {s.id: s.name for s in sources}
    shown = _shown(groups, pieces, by_id, {r.id: r.text for r in reports})
    return sorted((_claim(story, g, shown[g], pieces, by_piece, by_id, named) for g in groups), key=lambda c: c.id), []


def _shown(groups: Sequence[Group], pieces: Pieces, by_id: Mapping[str, Attribution], texts: Mapping[str, str]) -> dict[Group, Span]:
    """The words of each group; no two are shown by the same words while they have others, and the larger group chooses first."""
    found: dict[Group, Span] = {}
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


def _claim(
    story: Story,
    group: Group,
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


def _told(group: Group, pieces: Pieces, matches: Matches, by_id: Mapping[str, Attribution], named: Mapping[str, str]) -> tuple[Match, ...]:
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


def _touching(group: Group, matches: Matches) -> list[tuple[Pair, Likeness]]:
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
