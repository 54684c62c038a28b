"""A tiny language for stories: who says what in which report, and who speaks for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from whoseword.corroborate.linked import Linked
from whoseword.model import (
    Attribution,
    Claim,
    Detail,
    EntityKind,
    Extract,
    Hop,
    Mention,
    MentionForm,
    Occasion,
    Quotation,
    Relation,
    Report,
    Reuse,
    Source,
    Span,
    Stance,
    Story,
    Variant,
    content_id,
)


@dataclass(frozen=True)
class Said:
    """One statement: a speaker ("" is the report's own voice), the words, the claim they belong to."""

    speaker: str
    words: str
    claim: str = ""
    stance: Stance = Stance.ASSERTS
    citing: str = ""
    via: str = ""
    day: str = ""
    quotation: Quotation | None = None


@dataclass(frozen=True)
class Told:
    """One report: its outlet and what it says."""

    outlet: str
    said: Sequence[Said]
    date: str = ""


@dataclass(frozen=True)
class World:
    """Who speaks for whom, who is unnamed, which passages stand in two reports."""

    speaks_for: Mapping[str, str] = field(default_factory=dict)
    unnamed: Sequence[str] = ()
    documents: Sequence[str] = ()
    outlets: Sequence[str] = ()
    copies: Sequence[tuple[str, str, str]] = ()
    """(outlet, outlet, words) of passages in common."""


def _source_id(name: str) -> str:
    return content_id("src", name)


def _kind(name: str, world: World) -> EntityKind:
    if name in world.documents:
        return EntityKind.DOCUMENT
    return EntityKind.OUTLET if name in world.outlets else EntityKind.ORGANISATION


def _sources(told: Sequence[Told], world: World) -> list[Source]:
    names = {x for t in told for s in t.said for x in (s.speaker, s.citing, s.via) if x}
    names |= set(world.speaks_for) | set(world.speaks_for.values())
    return [
        Source(
            _source_id(n),
            n,
            _kind(n, world),
            variants=(Variant(n, 1),),
            speaks_for=_source_id(world.speaks_for[n]) if n in world.speaks_for else None,
            anonymous=n in world.unnamed,
            entities=(content_id("men", n),),
        )
        for n in sorted(names)
    ]


def _lines(told: Told) -> tuple[str, list[tuple[Said, int, int, int, int]]]:
    text, found = "", []
    for said in told.said:
        lead = f"{said.speaker} said: " if said.speaker else ""
        if said.citing:
            lead = f"Citing {said.citing}, {lead}"
        at = len(text) + lead.find(said.speaker)
        start = len(text) + len(lead)
        text += f"{lead}{said.words}\n"
        found.append((said, at, at + len(said.speaker), start, start + len(said.words)))
    return text, found


def _attribution(report: str, text: str, place: tuple[Said, int, int, int, int]) -> Attribution:
    said, a, b, start, end = place
    chain = []
    for name, relation in ((said.via, Relation.RELAYED_FROM), (said.citing, Relation.BASIS)):
        if name:
            at = text.find(name) if name in text else start
            chain.append(Hop(relation, Span.of(report, text, at, at + max(1, len(name) if name in text else 1)), source=_source_id(name)))
    return Attribution(
        content_id("att", report, start, end),
        report,
        (Span.of(report, text, start, end),),
        said.quotation or (Quotation.INDIRECT if said.speaker else Quotation.NARRATION),
        said.stance,
        source_span=Span.of(report, text, a, b) if said.speaker else None,
        source=_source_id(said.speaker) if said.speaker else None,
        chain=tuple(chain),
        occasion=Occasion("statement", f"on {said.day}", (), said.day, said.day) if said.day else None,
    )


def _mention(report: str, attribution: Attribution, name: str) -> Mention:
    ident = content_id("men", report, attribution.id)
    assert attribution.source_span is not None
    return Mention(ident, report, attribution.source_span, EntityKind.ORGANISATION, MentionForm.NAME, name, content_id("men", name))


def build(told: Sequence[Told], world: World | None = None) -> Linked:
    world = world or World()
    reports, extracts, groups = [], [], {}
    for one in told:
        text, places = _lines(one)
        ident = content_id("rep", one.outlet)
        published = Detail(one.date, "test") if one.date else None
        reports.append(Report(ident, "", "", f"{one.outlet}.txt", 0, text, publisher=Detail(one.outlet, "test"), published=published))
        attributions = tuple(_attribution(ident, text, p) for p in places)
        pairs = zip(attributions, places, strict=True)
        mentions = tuple(_mention(ident, a, p[0].speaker) for a, p in pairs if a.source_span)
        extracts.append(Extract(ident, attributions, mentions))
        for attribution, place in zip(attributions, places, strict=True):
            groups.setdefault(place[0].claim or attribution.id, []).append(attribution)
    story = Story("sto-1", "A story", tuple(sorted(r.id for r in reports)))
    claims = [
        Claim(content_id("cla", label), story.id, said[0].text, said[0].content_spans[0], tuple(a.id for a in said))
        for label, said in groups.items()
    ]
    return Linked(story, reports, extracts, _sources(told, world), claims, [_copy(reports, c) for c in world.copies])


def _copy(reports: Sequence[Report], copy: tuple[str, str, str]) -> Reuse:
    spans = []
    for outlet in copy[:2]:
        report = next(r for r in reports if r.publisher and r.publisher.value == outlet)
        start = report.text.index(copy[2])
        spans.append(Span.of(report.id, report.text, start, start + len(copy[2])))
    return Reuse(content_id("reu", *copy), spans[0], spans[1], len(copy[2].split()), 1.0, None, "test")


class WordEncoder:
    """A stand-in for the sentence encoder: likeness is the share of words in common."""

    name = "words"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One dimension per word."""
        vocabulary = sorted({w for t in texts for w in t.lower().split()})
        vectors = np.array([[float(w in t.lower().split()) for w in vocabulary] for t in texts], dtype=np.float32)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
