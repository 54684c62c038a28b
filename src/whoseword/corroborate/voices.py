"""Chains followed to their ends: for each attribution, whose voice it is in the end, and why."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from whoseword.corroborate.linked import Linked
from whoseword.lexicon import pattern
from whoseword.model import Attribution, EntityKind, EvidenceKind, Hop, Relation, Stance
from whoseword.text import fold

SHOWN = frozenset({EvidenceKind.IMAGERY, EvidenceKind.INTELLIGENCE, EvidenceKind.WITNESS, EvidenceKind.MEDICAL, EvidenceKind.SOCIAL_MEDIA})
"""Evidence that a speaker shows or refers to; it does not speak for itself."""

BEFORE = 120
"""Characters before a speaker in which a paper can be named that he tells of."""
_WHICH = re.compile(r",\s(?:which|that)\s$")
_SENTENCE = re.compile(r"[.!?]\s")
_CLAIMED_BY = re.compile(r"\W*(?:the|an?|such)?\s*(?P<what>\w+)\s+(?:by|of|from)\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Whom a statement goes back to: a source, or a report's own narration (then `source` is empty)."""

    source: str
    report: str
    """The report in whose narration the words stand, or in which an unnamed source is known; empty for a named source."""

    @property
    def narrates(self) -> bool:
        """Whether this is an outlet in its own voice."""
        return not self.source


@dataclass(frozen=True, slots=True)
class Heard:
    """The voice at the end of an attribution's chain, and the reasons of the steps that led there."""

    voice: Voice
    why: tuple[str, ...]


def hear(linked: Linked) -> dict[str, Heard]:
    """The voice behind every attribution of the story, by attribution id."""
    speakers = _speakers_by_report(linked)
    return {i: _follow(linked, a, speakers.get(a.report, Counter())) for i, a in sorted(linked.attribution.items())}


def _follow(linked: Linked, attribution: Attribution, speakers: Counter[str]) -> Heard:
    basis = None if attribution.stance in (Stance.DENIES, Stance.DOUBTS) else _cited(linked, attribution)
    if basis is not None and basis.source:
        cited, why = _author(linked, basis.source)
        said = linked.source[attribution.source].name if attribution.source else linked.named(attribution.report)
        return Heard(Voice(cited, ""), (f"{said} says it on the word of {linked.source[cited].name} (“{_short(basis.span.quote)}”)", *why))
    if attribution.source is None:
        return _narrator(linked, attribution)
    document = _told_by(linked, attribution)
    if document:
        author, why = _author(linked, document)
        said = f"{linked.source[attribution.source].name} says it of what {linked.source[author].name} has published"
        return Heard(Voice(author, ""), (said, *why))
    claimant = _claimant(linked, attribution)
    if claimant:
        told = f"{linked.source[attribution.source].name} only repeats that {linked.source[claimant].name} claims it"
        return Heard(_voice(linked, claimant, attribution.report), (told,))
    source, why = _author(linked, attribution.source)
    spoken, more = _spoken_by(linked, source, speakers)
    return Heard(_voice(linked, spoken, attribution.report), (*why, *more))


def _cited(linked: Linked, attribution: Attribution) -> Hop | None:
    """The named source, or the document of a named author, that the speaker cites for this very statement."""
    for hop in attribution.chain:
        if hop.relation is not Relation.BASIS or hop.anonymous or hop.source not in linked.source or hop.source == attribution.source:
            continue
        if hop.evidence_kind in SHOWN:
            continue
        found = linked.source[hop.source or ""]
        own = attribution.source is not None and linked.party(found.id) == linked.party(attribution.source)
        if not own and linked.answers_for_itself(found):
            return hop
    return None


def _told_by(linked: Linked, attribution: Attribution) -> str | None:
    """Whose paper a speaker only tells of: "the report of the Register, which he said had documented …"."""
    spans = (attribution.source_span, attribution.cue_span)
    at = min((s.start for s in spans if s is not None), default=attribution.content_spans[0].start)
    text = linked.report[attribution.report].text
    lead = text[max(0, at - BEFORE) : at]
    relative = _WHICH.search(lead)
    if relative is None or not pattern("document_words").search(_SENTENCE.split(lead[: relative.start()])[-1]):
        return None
    end = at - len(lead) + relative.start()
    named = [m for m in linked.mentions_in(attribution.report) if end - 2 <= m.span.end <= end]
    sources = [s for m in named if (s := linked.source_named(m)) and linked.answers_for_itself(linked.source[s])]
    others = [s for s in sources if linked.party(s) != linked.party(attribution.source or s)]
    return others[0] if others else None


def _claimant(linked: Linked, attribution: Attribution) -> str | None:
    """Whose claim it is that the speaker only speaks of: "takes note of the claim by the Alliance that …"."""
    content = attribution.content_spans[0]
    lead = _CLAIMED_BY.match(content.quote)
    if lead is None or not pattern("claim_words").fullmatch(lead["what"]):
        return None
    named = linked.mention_at(attribution.report, content.start + lead.end())
    found = linked.source_named(named) if named else None
    return found if found and linked.party(found) != linked.party(attribution.source or found) else None


def _author(linked: Linked, source: str) -> tuple[str, tuple[str, ...]]:
    """A document speaks with its author's voice."""
    found = linked.source[source]
    if found.kind is EntityKind.DOCUMENT and found.speaks_for in linked.source:
        author = linked.source[found.speaks_for or ""]
        return author.id, (f"“{found.name}” is a document of {author.name}",)
    return source, ()


def _spoken_by(linked: Linked, body: str, speakers: Counter[str]) -> tuple[str, tuple[str, ...]]:
    """A body's word is that of the one who speaks for it in the same report; of several, of him who speaks most, if one does."""
    for_it = [s for s in sorted(speakers) if s != body and linked.speaks_for(s, body)]
    lowest = [s for s in for_it if not any(linked.speaks_for(t, s) for t in for_it)]
    most = [s for s in lowest if speakers[s] == max(speakers[t] for t in lowest)]
    if len(most) != 1:
        return body, ()
    speaker = linked.source[most[0]]
    return speaker.id, (f"what {linked.source[body].name} says is said there by {speaker.name}, who speaks for it",)


def _narrator(linked: Linked, attribution: Attribution) -> Heard:
    for hop in attribution.chain:
        if hop.relation is Relation.RELAYED_FROM and hop.source in linked.source:
            agency = linked.source[hop.source or ""]
            return Heard(Voice(agency.id, ""), (f"{linked.named(attribution.report)} credits {agency.name}",))
    publisher = linked.publishing_source.get(attribution.report)
    if publisher and linked.source[publisher].kind is not EntityKind.OUTLET:
        return Heard(Voice(publisher, ""), (f"{linked.named(attribution.report)} published the report itself",))
    return Heard(Voice("", attribution.report), ())


def _voice(linked: Linked, source: str, report: str) -> Voice:
    """Unnamed people are known by one report only: another report's unnamed people may be others."""
    return Voice(source, report if linked.source[source].anonymous else "")


def _speakers_by_report(linked: Linked) -> Mapping[str, Counter[str]]:
    """Who speaks in each report, and how often."""
    found: dict[str, Counter[str]] = {}
    for attribution in linked.attribution.values():
        if attribution.source in linked.source and attribution.stance is not Stance.DECLINES:
            found.setdefault(attribution.report, Counter())[attribution.source or ""] += 1
    return found


def _short(text: str) -> str:
    words = fold(text).split()
    return text if len(words) <= 12 else " ".join(text.split()[:12]) + " …"
