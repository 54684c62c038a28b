"""What corroboration is given about one story, and what it gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from whoseword.lexicon import pattern, state_of, terms
from whoseword.model import (
    Attribution,
    Claim,
    Disagreement,
    EntityKind,
    Extract,
    Figure,
    Mention,
    Origin,
    Report,
    Reuse,
    Source,
    Span,
    Stance,
    Story,
    TimelineEntry,
    Variant,
)
from whoseword.text import fold

STANDS_BEHIND = (Stance.ASSERTS, Stance.BELIEVES, Stance.SUSPECTS, Stance.PREDICTS, Stance.DEMANDS)
"""With these stances a source stands behind what a claim says; a denial, a doubt or a refusal does not."""
STEM = 5
"""Letters by which two names are held to be forms of one."""


@cache
def _common_words() -> frozenset[str]:
    return frozenset((*terms("function_words"), *terms("armed_words")))


@dataclass(frozen=True)
class Linked:
    """One story with everything read and linked in it, and look-ups over that."""

    story: Story
    reports: Sequence[Report]
    extracts: Sequence[Extract]
    sources: Sequence[Source]
    claims: Sequence[Claim]
    reuse: Sequence[Reuse]

    @cached_property
    def attribution(self) -> Mapping[str, Attribution]:
        """Every attribution of the story by id."""
        return {a.id: a for e in self.extracts for a in e.attributions}

    @cached_property
    def mention(self) -> Mapping[str, Mention]:
        """Every mention of the story by id."""
        return {m.id: m for e in self.extracts for m in e.mentions}

    @cached_property
    def source_of(self) -> Mapping[str, str]:
        """The source that each entity of a single report is part of, by id."""
        return {entity: s.id for s in self.sources for entity in s.entities}

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        found: dict[str, set[str]] = {}
        for source in self.sources:
            for text in {source.name, *(v.text for v in source.variants)}:
                found.setdefault(fold(text), set()).add(source.id)
        return {name: min(ids) for name, ids in found.items() if len(ids) == 1}

    def source_named(self, mention: Mention) -> str | None:
        """The source that a mention names: that of its entity, else the only one that goes by its name; who never speaks has none."""
        return self.source_of.get(mention.entity) or self._by_name.get(fold(mention.name))

    @cached_property
    def _mentions_in(self) -> Mapping[str, Sequence[Mention]]:
        return {e.report: sorted(e.mentions, key=lambda m: m.span) for e in self.extracts}

    def mentions_in(self, report: str) -> Sequence[Mention]:
        """The mentions of one report, in order."""
        return self._mentions_in.get(report, ())

    def mention_at(self, report: str, at: int) -> Mention | None:
        """The longest mention that holds a place of a report and begins there, or an article before it."""
        near = [m for m in self.mentions_in(report) if at - 4 <= m.span.start <= at < m.span.end]
        return max(near, key=lambda m: (m.span.end - m.span.start, m.id), default=None)

    @cached_property
    def report(self) -> Mapping[str, Report]:
        """Every report of the story by id."""
        return {r.id: r for r in self.reports}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Every source of the case by id."""
        return {s.id: s for s in self.sources}

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """Every figure of the story, by id."""
        return sorted((f for e in self.extracts for f in e.figures), key=lambda f: f.id)

    @cached_property
    def _passages_in(self) -> Mapping[str, Sequence[tuple[Span, Span]]]:
        found: dict[str, list[tuple[Span, Span]]] = {}
        for reuse in self.reuse:
            found.setdefault(reuse.a.report, []).append((reuse.a, reuse.b))
            found.setdefault(reuse.b.report, []).append((reuse.b, reuse.a))
        return found

    def passages_in(self, report: str) -> Sequence[tuple[Span, Span]]:
        """The passages of one report that stand in another, each with the other's."""
        return self._passages_in.get(report, ())

    @cached_property
    def _figures_in(self) -> Mapping[str, Sequence[Figure]]:
        return {e.report: e.figures for e in self.extracts}

    def figures_in(self, report: str) -> Sequence[Figure]:
        """The figures of one report."""
        return self._figures_in.get(report, ())

    def named(self, report: str) -> str:
        """How a report is spoken of: by its publisher, else by the name of its file."""
        found = self.report[report]
        return found.publisher.value if found.publisher else found.name

    def answers_for_itself(self, source: Source) -> bool:
        """Whether a source is somebody who can be asked for what he knows: a named person or body, or a document of one.

        "Photographs", "sources", "a doctor" are not; nor is an outlet, which has what it says from others.
        """
        if source.anonymous or source.kind in (EntityKind.UNKNOWN, EntityKind.PLACE, EntityKind.GROUP, EntityKind.OUTLET):
            return False
        if source.kind is EntityKind.DOCUMENT:
            return source.speaks_for in self.source
        return source.kind is EntityKind.ORGANISATION or self.has_name(source)

    def has_name(self, source: Source) -> bool:
        """Whether some spelling holds a proper name, and not only words for a kind of body or office ("the ministry", "a doctor")."""
        words = (w for v in source.variants for w in v.text.split())
        return any(w[:1].isupper() and not pattern("body_words").search(fold(w)) for w in words)

    @cached_property
    def publishing_source(self) -> Mapping[str, str]:
        """By report: the source that published it, where a source of the story is itself the publisher."""
        named = {fold(v.text): s.id for s in sorted(self.sources, key=lambda s: s.id) for v in (*s.variants, Variant(s.name, 1))}
        found = {r.id: named.get(fold(r.publisher.value)) for r in self.reports if r.publisher}
        return {report: source for report, source in found.items() if source}

    def party(self, source: str) -> str:
        """The id of the body at the end of "speaks for": a spokesman, a ministry and a government are one party."""
        seen = [source]
        while (above := self.source[seen[-1]].speaks_for) and above in self.source and above not in seen:
            seen.append(above)
        return seen[-1]

    @cached_property
    def place_stems(self) -> frozenset[str]:
        """The first five letters of the words in the names of places, folded."""
        places = (m for m in self.mention.values() if m.kind is EntityKind.PLACE)
        return frozenset(fold(w)[:5] for m in places for w in m.span.quote.split())

    @cached_property
    def _by_party(self) -> Mapping[str, Sequence[Source]]:
        found: dict[str, list[Source]] = {}
        for source in sorted(self.sources, key=lambda s: s.id):
            found.setdefault(self.party(source.id), []).append(source)
        return found

    def of_party(self, party: str) -> Sequence[Source]:
        """The sources of one party, by id."""
        return self._by_party.get(party, ())

    @cached_property
    def party_names(self) -> Mapping[str, frozenset[str]]:
        """For each party, the first letters of the words in all its names, folded, and the states that they name."""
        found: dict[str, set[str]] = {}
        for source in self.sources:
            if not source.anonymous:
                parts = [w.strip("'’.,") for v in source.variants for w in v.text.replace("’s", "").replace("'s", "").split()]
                lands = {s.country for w in parts if (s := state_of(w))}
                kept = {fold(w)[:STEM] for w in parts if w and fold(w) not in _common_words()}
                found.setdefault(self.party(source.id), set()).update(kept | lands)
        return {party: frozenset(names) for party, names in sorted(found.items())}

    def speaks_for(self, source: str, body: str) -> bool:
        """Whether `source` speaks, directly or through others, for `body`."""
        seen: set[str] = set()
        above = self.source[source].speaks_for
        while above and above in self.source and above not in seen:
            if above == body:
                return True
            seen.add(above)
            above = self.source[above].speaks_for
        return False


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The claims of a story with whose word they rest on, and where accounts part."""

    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    disagreements: tuple[Disagreement, ...]
    timeline: tuple[TimelineEntry, ...]
