"""Sources: the persons, bodies, documents and groups behind the mentions of all reports, each under all its names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whoseword.lexicon import state_of
from whoseword.link.sources.affiliation import Bond, bonds_of
from whoseword.link.sources.alike import Likelihood, Outcome, Surroundings, compare
from whoseword.link.sources.blocks import candidate_pairs, exact_key, lone_names
from whoseword.link.sources.context import in_context, is_mute
from whoseword.link.sources.doubts import unresolved, unsure_of
from whoseword.link.sources.groups import Groups
from whoseword.link.sources.lands import learn_lands
from whoseword.link.sources.profiles import BODIES, Profile, profiles_of, speaker_entities, states_of
from whoseword.link.sources.resolution import Resolution, resolution_of
from whoseword.link.sources.saying import Pair, printed_alike, quoted_alike, said_alike, told_alike
from whoseword.model import (
    EntityKind,
    Extract,
    Merge,
    Problem,
    Report,
    Reuse,
    Source,
    Variant,
    content_id,
)  # fmt: skip

_FULLER = 3
"""A fuller name is preferred unless the usual one is more than so many times as frequent."""
_STEM = 4
"""Letters that the name of a land shares with its adjective."""
_SELDOM = 10
"""A bond that fewer than one in so many reports give is not kept."""


def resolve_sources(
    reports: Sequence[Report], extracts: Sequence[Extract], reuse: Sequence[Reuse] = ()
) -> tuple[Resolution, list[Problem]]:
    """The sources of a case: every speaker and link of a chain, and whom they speak for, one source each across the reports.

    Entities are joined when the features in `alike.WEIGHTS` come to enough; when they come close, the entities stay apart and
    a `Problem` says so. The order of reports and extracts changes nothing.

    Example: "Nora Lane, deputy secretary" in one report and "Lane" in another that names no other Lane are one source.
    """
    known = {r.id for r in reports}
    extracts = sorted((e for e in extracts if e.report in known), key=lambda e: e.report)
    lands = learn_lands(reports, extracts)
    read = {p.entity: p for e in extracts for p in profiles_of(e)}
    profiles = in_context(read, reports, extracts, lands)
    bonds = bonds_of(profiles, lands)
    asked = speaker_entities(extracts)
    wanted = [e for e in _wanted(asked.values(), bonds) if not profiles[e].nameless and not is_mute(profiles[e])]
    groups, unsure = _join({e: profiles[e] for e in wanted}, reports, extracts, reuse)
    sources = _sources(groups, profiles, bonds)
    source_of = {entity: s.id for s in sources for entity in s.entities}
    problems = [*unresolved(extracts, asked, profiles), *unsure_of(unsure, groups, profiles, source_of, sources)]
    return resolution_of(sources, reports), problems


def _wanted(asked: Iterable[str], bonds: Mapping[str, Bond]) -> list[str]:
    """Entities that speak, stand in a chain, or are spoken for by one that does."""
    found = set(asked)
    todo = sorted(found)
    while todo:
        bond = bonds.get(todo.pop())
        if bond is not None and bond.to not in found:
            found.add(bond.to)
            todo.append(bond.to)
    return sorted(found)


def _join(
    profiles: Mapping[str, Profile], reports: Sequence[Report], extracts: Sequence[Extract], reuse: Sequence[Reuse]
) -> tuple[Groups, dict[Pair, Likelihood]]:
    groups = Groups(profiles)
    for key, members in _by_exact_key(profiles).items():
        groups.join_exactly(members, key)
    quoted, alike = quoted_alike(extracts), said_alike(extracts)
    told, printed = told_alike(reports, extracts, alike), printed_alike(extracts, reuse)
    lone = lone_names(profiles)
    of_quoted, of_alike = groups.of_pairs(quoted), groups.of_pairs(alike)
    found: dict[Pair, Likelihood] = {}
    for a, b in candidate_pairs(profiles, groups, quoted | told | printed):
        ((one, other),) = groups.of_pairs([(a, b)])
        lone_one = lone(profiles[a], profiles[b])
        more = Surroundings((one, other) in of_quoted, (one, other) in of_alike, (a, b) in told, (a, b) in printed, lone_one)
        found[a, b] = compare(profiles[a], profiles[b], more)
    for (a, b), likelihood in sorted(found.items(), key=lambda item: (-item[1].score, item[0])):
        if likelihood.outcome is Outcome.SAME:
            groups.join(a, b, likelihood)
    return groups, {pair: like for pair, like in found.items() if like.outcome is Outcome.UNSURE}


def _by_exact_key(profiles: Mapping[str, Profile]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for entity in sorted(profiles):
        if (key := exact_key(profiles[entity])) is not None:
            found.setdefault(key, []).append(entity)
    return found


def _sources(groups: Groups, profiles: Mapping[str, Profile], bonds: Mapping[str, Bond]) -> list[Source]:
    made = {root: _source(members, profiles, groups.merges(root)) for root, members in groups.all()}
    made = _distinct(made, profiles)
    id_of = {entity: source.id for source in made.values() for entity in source.entities}
    return sorted((_with_bond(s, bonds, id_of) for s in made.values()), key=lambda s: s.id)


def _distinct(made: Mapping[str, Source], profiles: Mapping[str, Profile]) -> dict[str, Source]:
    """Ids that two sources share (unnamed groups of one report, namesakes) take in the entities, and names of bodies their land."""
    count = Counter(s.id for s in made.values())
    names = Counter(end for s in made.values() if s.kind in BODIES for end in _ends(s.name))
    found = {}
    for root, source in made.items():
        lands = sorted({state for e in source.entities if (state := profiles[e].state)})
        if names[source.name] > 1 and len(lands) == 1 and source.kind in BODIES and source.name != lands[0]:
            source = replace(source, name=f"{source.name} ({lands[0]})")
        found[root] = source if count[source.id] == 1 else replace(source, id=content_id("src", source.id, *source.entities))
    return found


def _ends(name: str) -> list[str]:
    """A name with all its endings: `Foreign Ministry` ends `Ruritanian Foreign Ministry`."""
    words = name.split()
    return [" ".join(words[i:]) for i in range(len(words))]


def _source(members: Sequence[str], profiles: Mapping[str, Profile], merges: tuple[Merge, ...]) -> Source:
    group = [profiles[m] for m in members]
    counts: Counter[str] = Counter()
    for profile in group:
        counts.update(dict(profile.variants))
    variants = tuple(Variant(text, n) for text, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    reports = sorted({p.report for p in group})
    roles = Counter(_role(r) for p in group for r in p.roles)
    return Source(
        id=content_id("src", *sorted(counts), *reports),
        name=_name(group, counts),
        kind=_kind(group),
        variants=variants,
        roles=tuple(sorted(roles, key=lambda r: (-roles[r], r))),
        anonymous=all(p.anonymous for p in group),
        merges=merges,
        entities=tuple(sorted(members)),
    )


def _role(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ").strip(" ,.()")


def _kind(group: Sequence[Profile]) -> EntityKind:
    counts = Counter(p.kind for p in group)
    ranked = sorted(counts, key=lambda k: (k is EntityKind.UNKNOWN, -counts[k], k.value))
    return ranked[0]


def _name(group: Sequence[Profile], counts: Mapping[str, int]) -> str:
    """The usual name in full: of a state its name, of others the most frequent name of several words, or a fuller one used often."""
    if any(p.government for p in group):
        states = [v for v in counts if (state := state_of(v)) is not None and state.how == "name"]
        own = [v for v in counts if any(v == p.state for p in group)]
        pool = states or own or [v for v in counts if states_of(v)] or sorted(counts)
        return min(pool, key=lambda v: (-counts[v] if not states else -len(v), -counts[v], v))
    named = sorted({n for p in group for n in p.names} or set(counts))
    full = [n for n in named if len(n.split()) > 1] or named
    usual = min(full, key=lambda n: (-counts.get(n, 0), -len(n), n))
    fuller = [n for n in full if set(usual.split()) < set(n.split()) and _FULLER * counts.get(n, 0) >= counts.get(usual, 0)]
    chosen = min(fuller, key=lambda n: (-len(n.split()), -counts.get(n, 0), n), default=usual)
    with_land = [v for v in counts if v.endswith(f" {chosen}") and any(p.state and v.startswith(p.state[:_STEM]) for p in group)]
    return min(with_land, key=lambda v: (-counts[v], v), default=chosen)


def _with_bond(source: Source, bonds: Mapping[str, Bond], id_of: Mapping[str, str]) -> Source:
    """The source with whom it speaks for: what most of its reports say, nothing if two are said equally often."""
    said = [bonds[e] for e in source.entities if e in bonds]
    said = [b for b in said if b.direct] or said
    counts = Counter(id_of[b.to] for b in said if id_of.get(b.to, source.id) != source.id)
    least = len(source.entities) / _SELDOM
    ranked = [(to, n) for to, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= least]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1] and source.kind not in BODIES | {EntityKind.PERSON}):
        return source
    target = ranked[0][0]
    why = next(b.why for b in said if id_of.get(b.to) == target)
    return replace(source, speaks_for=target, speaks_for_why=why)
