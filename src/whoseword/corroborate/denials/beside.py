"""What stands beside a denial in its report: its sentence, whom that names, and what is said in the same breath."""

import re

from whoseword.corroborate.denials.denying import Denying
from whoseword.corroborate.linked import Linked
from whoseword.lexicon import pattern
from whoseword.model import Attribution, Quotation, Stance
from whoseword.text import fold

_STOP = re.compile(r"[.!?]\s|\n")


def sentence_of(linked: Linked, said: Attribution) -> str:
    """The sentence in which a statement stands, as far as its stops tell."""
    text = linked.report[said.report].text
    at = said.source_span or said.content_spans[0]
    start = max(text.rfind("\n", 0, at.start), text.rfind(". ", 0, at.start)) + 1
    end = min((i for i in (text.find("\n", at.end), text.find(". ", at.end)) if i >= 0), default=len(text))
    return text[start:end]


def named_before(linked: Linked, one: Denying) -> str | None:
    """The other party that the sentence of a denial names as having said what is denied, the nearest before its end."""
    text = linked.report[one.said.report].text
    at = one.said.cue_span or one.said.content_spans[0]
    start = max(text.rfind("\n", 0, at.start) + 1, text.rfind(". ", 0, at.start) + 1)
    end = one.said.content_spans[-1].end
    own = linked.party(one.voice)
    named = [
        (m.span.start, source)
        for m in linked.mentions_in(one.said.report)
        if start <= m.span.start and m.span.end <= end and (source := linked.source_named(m))
    ]
    others = [(place, s) for place, s in sorted(named) if linked.party(s) != own and linked.answers_for_itself(linked.source[s])]
    return linked.party(others[-1][1]) if others else None


def in_one_breath(linked: Linked, one: Attribution, after: Attribution) -> bool:
    if linked.party(one.source or "") != linked.party(after.source or "") or (one.stance is not Stance.DENIES and not _is_direct(after)):
        return False
    text = linked.report[one.report].text
    between = text[one.content_spans[-1].end : after.content_spans[0].start]
    if "\n\n" in between or len(between) > 120:
        return False
    same_sentence = not re.search(r"[.!?][\"”’]?\s", between)
    return _is_direct(after) or ((same_sentence and "“" in after.text) or ('"' in after.text and same_sentence))


def _is_direct(said: Attribution) -> bool:
    return said.quotation is Quotation.DIRECT


def quoted(attribution: Attribution) -> str:
    said = attribution.text.split()
    return "“" + " ".join(said[:14]) + (" …”" if len(said) > 14 else "”")


def is_single(said: Attribution) -> bool:
    """Whether a denial speaks of one accusation, not of several: "the allegation", "this suggestion"."""
    return any(m.group()[-1] != "s" for m in pattern("denied_things").finditer(fold(said.text)) if m.group() not in _UNCOUNTED)


_UNCOUNTED = frozenset({"blame", "complicity", "guilt", "involvement", "responsibility", "wrongdoing", "any part", "any role"})
"""Words for guilt: they speak of whatever is laid to somebody."""


def takes_back(linked: Linked, said: Attribution) -> bool:
    """Whether a statement is told as one that its speaker takes back: "withdrew her claim that …"."""
    if said.source is None or said.source_span is None:
        return False
    text = linked.report[said.report].text
    start = said.content_spans[0].start
    lead = fold(_STOP.split(text[said.source_span.start : start])[-1]) if said.source_span.start < start else ""
    verb = pattern("retraction_phrases").search(lead)
    return verb is not None and pattern("retracted_things").search(lead[verb.end() :] + " " + fold(said.text)) is not None
