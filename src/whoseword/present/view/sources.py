"""Those who speak, by party, with every spelling and title, whom they speak for, and why; and those who are only relied on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whoseword.model import Attribution, Hop, Mention, Source, Story
from whoseword.present.dossier import DossierOrigin
from whoseword.present.index import Index
from whoseword.present.measures import share
from whoseword.present.parties import head
from whoseword.present.view.decided import Decided, decided
from whoseword.present.view.marks import Chip, Ref, chip, ref

SOURCES = 120
GROUNDS = 60
SPELLINGS = 12
REASONS = 12
"""Sources, grounds, and spellings and reasons of one source, that are shown at most."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling or title as it occurs, how often, and where first."""

    text: str
    count: int
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as the page shows it."""

    anchor: str
    name: str
    kind: str
    anonymous: bool
    chips: tuple[Chip, ...]
    said: int
    said_in: tuple[Ref, ...]
    spellings: tuple[Spelling, ...]
    more_spellings: int
    titles: tuple[Spelling, ...]
    speaks_for: str
    speaks_for_why: str
    origins: tuple[tuple[Chip, str], ...]
    """Its origins, each with the reason why its reports are one."""
    merges: tuple[tuple[str, float], ...]
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Somebody or something that a statement is said to rest on, but that says nothing in these reports."""

    name: str
    kind: str
    anonymous: bool
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a story by party; the grounds; and how many of both have no room."""

    speaking: tuple[SourceView, ...]
    more_speaking: int
    grounds: tuple[Ground, ...]
    more_grounds: int


def sources(index: Index, story: Story) -> Sources:
    """The sources that speak or are spoken for in a story's reports, and apart from them those that are only relied on."""
    said: dict[str, list[Attribution]] = {}
    relied: dict[str, list[Hop]] = {}
    for attribution in (a for r in story.reports for a in index.said_in.get(r, ())):
        if attribution.source:
            said.setdefault(attribution.source, []).append(attribution)
        for hop in attribution.chain:
            if hop.source:
                relied.setdefault(hop.source, []).append(hop)
    mine: dict[str, list[DossierOrigin]] = {}
    for origin in index.story_origins(story):
        mine.setdefault(origin.source or "", []).append(origin)
    speaking = _with_those_spoken_for(index, {*said, *mine} - {""})
    parties = {head(f.members[0].source or f.members[0].id, index.sources): n for n, f in enumerate(index.families[story.id])}
    ordered = sorted(speaking, key=lambda s: _place(index, s, mine, parties))
    mentions = _mentions(index, set(story.reports))
    most = share(index, SOURCES, 10)
    views = [_source(index, story, index.sources[s], said.get(s, []), mine.get(s, []), mentions.get(s, [])) for s in ordered[:most]]
    grounds = [_ground(index, index.sources[s], hops) for s, hops in relied.items() if s not in speaking]
    grounds.sort(key=lambda g: (-len(g.refs), g.name))
    return Sources(tuple(views), max(0, len(ordered) - most), tuple(grounds[:GROUNDS]), max(0, len(grounds) - GROUNDS))


def _with_those_spoken_for(index: Index, speaking: set[str]) -> set[str]:
    """The sources that speak, and in turn those for whom they do."""
    waiting = list(speaking)
    while waiting:
        onward = index.sources[waiting.pop()].speaks_for
        if onward and onward not in speaking:
            speaking.add(onward)
            waiting.append(onward)
    return speaking


def _place(index: Index, source: str, mine: Mapping[str, Sequence[DossierOrigin]], parties: Mapping[str, int]) -> tuple[int, int, str, str]:
    """By party, in it by the letters of its origins; those without one after them."""
    last = len(index.ranks)
    own = min((index.ranks[o.id] for o in mine.get(source, ())), default=last)
    return (parties.get(head(source, index.sources), last), own, index.sources[source].name, source)


def _mentions(index: Index, members: set[str]) -> dict[str, list[Mention]]:
    owner = {entity: s.id for s in index.dossier.sources for entity in s.entities}
    found: dict[str, list[Mention]] = {}
    for mention in index.dossier.mentions:
        if mention.entity in owner and mention.report in members:
            found.setdefault(owner[mention.entity], []).append(mention)
    return found


def _source(
    index: Index, story: Story, source: Source, said: Sequence[Attribution], origins: Sequence[DossierOrigin], mentions: Sequence[Mention]
) -> SourceView:
    first_in_report = {a.report: a for a in reversed(said)}
    return SourceView(
        anchor=index.source_anchor(source.id, story.id),
        name=source.name,
        kind=source.kind.value,
        anonymous=source.anonymous,
        chips=tuple(chip(index, o) for o in origins),
        said=len(said),
        said_in=tuple(ref(index, first_in_report[r].content_spans[0]) for r in sorted(first_in_report, key=index.numbers.__getitem__)),
        spellings=tuple(Spelling(v.text, v.count, _where(index, v.text, mentions)) for v in source.variants[:SPELLINGS]),
        more_spellings=max(0, len(source.variants) - SPELLINGS),
        titles=tuple(Spelling(r, 0, _role(index, r, mentions)) for r in source.roles[:SPELLINGS]),
        speaks_for=index.sources[source.speaks_for].name if source.speaks_for else "",
        speaks_for_why=source.speaks_for_why,
        origins=tuple((chip(index, o), o.why) for o in origins if o.why),
        merges=tuple((m.why, m.score) for m in source.merges[:REASONS]),
        decided=decided(index, (source.id, *(o.id for o in origins)), beside=source.id),
    )


def _ground(index: Index, source: Source, hops: Sequence[Hop]) -> Ground:
    return Ground(source.name, source.kind.value, source.anonymous, tuple(dict.fromkeys(ref(index, h.span) for h in hops)))


def _where(index: Index, text: str, mentions: Sequence[Mention]) -> Ref | None:
    found = next((m for m in mentions if text in m.span.quote), None)
    return ref(index, found.span) if found else None


def _role(index: Index, text: str, mentions: Sequence[Mention]) -> Ref | None:
    found = next((m for m in mentions if m.role == text), None)
    return ref(index, found.span) if found else None
