"""What evidence is said to show: the statement of whoever shows or cites it, with the evidence as its basis.

"The minister showed photographs. The photographs showed a new wall": the minister says so, on photographs.
"A accused B of killing nine, according to evidence that A claims to hold": A says so, on that evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.grounds.evidence import kind_of, leaves_unnamed
from whoseword.extract.grounds.links import EVIDENCE, PEOPLE, Draft, basis, is_thing, relay
from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.clauses import read_unit
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.sources import has_clause, trim_source
from whoseword.extract.speech.speakers import place_of, unit_at
from whoseword.extract.units import Unit
from whoseword.lexicon import terms
from whoseword.model import EvidenceKind

NEAR = 1
"""Evidence belongs to whoever showed or cited it in the same sentence or this many before."""
FAR = 6
"""The same for evidence that is named again with "the", "these", "such"."""

REST = 24
"""What a reader cut off from the words for the evidence stands this many characters behind them at most."""

_AGAIN = re.compile(r"(?:the|these|those|this|that|such)\b", re.IGNORECASE)
_HOLDER = re.compile(
    r"\b(?:that|which)\s+(?P<who>(?:the\s+)?[A-Z][\w.'\u2019-]*(?:\s+[A-Z][\w.'\u2019-]*){0,4})\s+(?:says?|claims?|said|has|have|had|claimed)\b"
)
_SHOWS = re.compile(
    r"^(?P<who>[A-Z][^,;.\n]{1,80}?|[A-Z][^,;.\n]{1,60},[^,;.\n]{3,80},)\s+(?:has\s+|have\s+|had\s+)?(?:also\s+|later\s+|then\s+)?"
    r"(?:showed|shown|shows|released|presented|displayed|unveiled|published|shared|cited|cites|produced|circulated|distributed|referred\s+to)\s+(?P<what>[^.;\n]+)"
)
_SHOWING = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|releas(?:ed?|ing)|present(?:s|ed|ing)?|display(?:s|ed|ing)?|cit(?:ed?|es|ing)|unveil(?:s|ed|ing)?|publish(?:ed|ing)?|introduc(?:ed|ing)|referr(?:ed|ing)\s+to)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(photo|picture|image|footage|video|film|recording|map|document|report|record|evidence|proof|finding|data|file|paper|letter|list)\w*\b",
    re.IGNORECASE,
)
_ALIKE = {
    "photo": "picture",
    "image": "picture",
    "film": "footage",
    "video": "footage",
    "proof": "evidence",
    "record": "document",
    "file": "document",
    "paper": "document",
}


def through_evidence(text: str, units: Sequence[Unit], utterances: Sequence[tuple[Utterance, tuple[Range, ...]]]) -> list[Draft]:
    """Drafts of the utterances (each with the spans of its relays); where evidence speaks, whoever holds it does."""
    out: list[Draft] = []
    for index, (utterance, through) in enumerate(utterances):
        draft = Draft(utterance, tuple(relay(text, where) for where in through))
        if utterance.source is not None and _speaks_for_somebody(text[slice(*utterance.source)]):
            draft = _held(text, units, draft, [u for u, _ in utterances[max(0, index - 12) : index]])
        out.append(draft)
    return out


def only_shows(text: str, u: Utterance, quotations: Sequence[Quotation]) -> bool:
    """Whether somebody holds evidence up or gives it out, and says nothing: `the ministry released photographs of the cells`."""
    if u.source is None or u.cue is None or any(touching(quotations, *r) for r in u.content):
        return False
    cue = text[slice(*u.cue)].lower().split()
    whose = text[slice(*u.source)]
    return cue[-1] in terms("showing_words") and not has_clause(text, u) and not is_thing(whose) and _noun(whose) is None


def _speaks_for_somebody(phrase: str) -> bool:
    thing = (is_thing(phrase) or EVIDENCE.match(phrase) is not None) and kind_of(phrase) not in PEOPLE
    return thing and kind_of(phrase) is not EvidenceKind.NGO and _noun(phrase) is not None


def _held(text: str, units: Sequence[Unit], draft: Draft, before: Sequence[Utterance]) -> Draft:
    u = draft.utterance
    assert u.source is not None
    accuser = _accuser(text, units, u)
    holder = accuser or _holder_named(text, u) or _shown_by(text, units, u, before)
    if holder is None:
        return draft
    source, cue = holder
    held, content = u.source, u.content
    if accuser is not None and u.cue is not None:
        content = tuple(r for r in u.content if r[0] < held[0]) or u.content
        held = held[0], max(held[1], *(b for a, b in u.content if 0 <= a - held[1] <= REST), 0)
    links = (*draft.links, basis(text, held))
    return replace(draft, utterance=replace(u, source=source, cue=cue or u.cue, content=content), links=links)


def _accuser(text: str, units: Sequence[Unit], u: Utterance) -> tuple[Range, Range | None] | None:
    """Who accuses, claims or says the same in the words before "according to evidence …"."""
    unit = unit_at(units, u.content[0][0])
    if unit is None or u.source is None or u.cue is None or "according" not in text[slice(*u.cue)].lower():
        return None
    head = replace_end(unit, u.cue[0])
    for one in read_unit(head):
        source = trim_source(text, one.source)
        if source and one.cue and source[1] <= u.content[-1][1] and not is_thing(text[slice(*source)]):
            return source, one.cue
    return None


def replace_end(unit: Unit, end: int) -> Unit:
    """The unit's words before the character `end`."""
    return Unit(unit.start, end, tuple(w for w in unit.words if w.end <= end))


def _holder_named(text: str, u: Utterance) -> tuple[Range, Range | None] | None:
    """`evidence that Norvan claims to hold`: Norvan, if nobody else in the sentence says it."""
    assert u.source is not None
    hit = _HOLDER.search(text, *u.source)
    return (hit.span("who"), None) if hit else None


def _shown_by(text: str, units: Sequence[Unit], u: Utterance, before: Sequence[Utterance]) -> tuple[Range, Range | None] | None:
    """Who showed, released or cited such evidence in this sentence or shortly before."""
    assert u.source is not None
    phrase = text[slice(*u.source)]
    noun = _noun(phrase)
    here = unit_at(units, u.source[0])
    if noun is None or here is None or leaves_unnamed(phrase):
        return None
    at = units.index(here)
    for back in range(at, max(-1, at - (FAR if _AGAIN.match(phrase) else NEAR) - 1), -1):
        unit = units[back]
        said = [b for b in before if unit.start <= place_of(b) < unit.end and b.source and b.cue and b.cue[0] < u.source[0]]
        for one in reversed(said):
            assert one.source is not None and one.cue is not None
            words = text[min(one.cue[0], one.content[0][0]) : max(one.cue[1], one.content[-1][1])]
            own = not is_thing(text[slice(*one.source)])
            if own and _SHOWING.search(text[slice(*one.cue)]) and noun in _nouns(words):
                return one.source, None
        hit = _SHOWS.match(text[unit.start : unit.end]) if back < at else None
        if hit and noun in _nouns(hit["what"][:80]) and not is_thing(hit["who"]):
            who = trim_source(text, (unit.start + hit.start("who"), unit.start + hit.end("who")))
            if who is not None:
                return who, None
    return None


def _noun(phrase: str) -> str | None:
    """What the evidence is, by the noun before any relative clause, one word for photographs, pictures and images."""
    found = _nouns(re.split(r"\b(?:that|which|of|from|showing|by)\b", phrase, maxsplit=1)[0])
    return found[-1] if found else None


def _nouns(words: str) -> list[str]:
    return [_ALIKE.get(m[1].lower(), m[1].lower()) for m in _NOUN.finditer(words)]
