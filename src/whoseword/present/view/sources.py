"""Sources with every spelling and title, whom they speak for, and why spellings were taken for one."""

from dataclasses import dataclass

from whoseword.model import Mention, Source, Story
from whoseword.present.index import Index, source_anchor
from whoseword.present.view.marks import Chip, Ref, chip, ref

SHOWN_REFS = 6


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
    titles: tuple[Spelling, ...]
    speaks_for: str
    speaks_for_why: str
    origins: tuple[tuple[Chip, str], ...]
    """Its origins, each with the reason why its reports are one."""
    merges: tuple[tuple[str, float], ...]


def sources(index: Index, story: Story) -> tuple[SourceView, ...]:
    """The sources that speak, are spoken for or are relied on in a story's reports; those who speak most stand first."""
    members = set(story.reports)
    said: dict[str, list[str]] = {}
    for attribution in index.dossier.attributions:
        if attribution.report in members:
            for source in dict.fromkeys((attribution.source, *(h.source for h in attribution.chain))):
                if source:
                    said.setdefault(source, []).append(attribution.id)
    spoken_for = {s.speaks_for for s in index.dossier.sources if s.id in said}
    behind = {o.source for o in index.story_origins(story)}
    shown = [s for s in index.dossier.sources if s.id in said or s.id in spoken_for or s.id in behind]
    mentions = _mentions(index, members)
    return tuple(_source(index, story, s, said.get(s.id, []), mentions.get(s.id, [])) for s in shown)


def _mentions(index: Index, members: set[str]) -> dict[str, list[Mention]]:
    owner = {entity: s.id for s in index.dossier.sources for entity in s.entities}
    found: dict[str, list[Mention]] = {}
    for mention in index.dossier.mentions:
        if mention.entity in owner and mention.report in members:
            found.setdefault(owner[mention.entity], []).append(mention)
    return found


def _source(index: Index, story: Story, source: Source, said: list[str], mentions: list[Mention]) -> SourceView:
    own = [index.attributions[a] for a in said if index.attributions[a].source == source.id]
    first_in_report = {a.report: a for a in reversed(own)}
    return SourceView(
        anchor=source_anchor(source.id, story.id),
        name=source.name,
        kind=source.kind.value,
        anonymous=source.anonymous,
        chips=tuple(chip(index, o) for o in index.story_origins(story) if o.source == source.id),
        said=len(own),
        said_in=tuple(ref(index, first_in_report[r].content_spans[0]) for r in sorted(first_in_report, key=index.numbers.__getitem__)),
        spellings=tuple(Spelling(v.text, v.count, _where(index, v.text, mentions)) for v in source.variants),
        titles=tuple(Spelling(r, 0, _role(index, r, mentions)) for r in source.roles),
        speaks_for=index.sources[source.speaks_for].name if source.speaks_for else "",
        speaks_for_why=source.speaks_for_why,
        origins=tuple((chip(index, o), o.why) for o in index.story_origins(story) if o.source == source.id and o.why),
        merges=tuple((m.why, m.score) for m in source.merges),
    )


def _where(index: Index, text: str, mentions: list[Mention]) -> Ref | None:
    found = next((m for m in mentions if text in m.span.quote), None)
    return ref(index, found.span) if found else None


def _role(index: Index, text: str, mentions: list[Mention]) -> Ref | None:
    found = next((m for m in mentions if m.role == text), None)
    return ref(index, found.span) if found else None
