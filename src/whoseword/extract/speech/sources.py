"""Source spans brought down to the noun phrase that names who speaks, and sources that cannot speak."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from whoseword.extract.grounds.evidence import is_outlet
from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.cues import cues_at
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import finite, kind
from whoseword.extract.units import unit_of
from whoseword.lexicon import pattern
from whoseword.text import words

SURE_CUE = 0.45
"""From this score on an attribution whose cue is in no list is believed."""

SUREST = 0.7
"""From this score on the reader is believed whatever the words."""

SURE_OF_UNLISTED = 0.8
"""The same where nothing but a noun group follows a cue that is in no list: "quashed the warrant"; below it that is a deed."""

ORDERS = ("order", "ordered", "ordering", "orders")
"""Whoever orders a thing and not that something be done has acted and said nothing: "ordered the bombing"."""
OFTEN_SAID = 45
"""A word of this share in `cues.tsv` is a word of saying wherever the reader takes it for one."""

BRIEF = 12
"""A content of so few characters says nothing by itself after a word that is no word of saying."""

_DAYS = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight)"
_LEAD = re.compile(
    r"^(?:(?:[^\w\"'\u201c\u2018(]|\u00e2(?=\s))+|(?:and|but|which|whom|while|although|though|because|that)\s+(?=\w))+", re.IGNORECASE
)
_LATE = re.compile(
    r"(?:,?\s+(?:(?:who|which|that)(?:\s+(?:has|have|had|is|was|were|are|also|later|earlier))*(?:\s+\w+)?(?:\s+on\s+\w+)?"
    r"|(?:when|while|after|before|as\s+saying)(?:\s.*)?"
    r"|(?:(?:late|early|earlier|later)\s+)?(?:on\s+)?" + _DAYS + r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?:in|on)\s+(?:a|an|the|its|his|her|their)\s+(?:\w+\s+)?(?:statement|interview|tweet|post|message|letter|briefing|handout)"
    r"|as)|[,;:\u2013\u2014-]+)$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_FRAGMENT = re.compile(
    r"^least\b|^(?:many|much|few|little|least|most|more|less|fewer|up|than|of|to|at|in|on|as|per|and|or|by|for|with|from|a|an|the|its?s|that|there|such)\b"
    r"(?:\s+(?:as|than|to|of|least|most)\b|$)|^\W*[\d,.]+\W*$|^\W*$"
    r"|^(?:(?:at\s+least|some|about)\s+)?[\w,.-]+\s+(?:\w+\s+)?(?:dead|killed|wounded|injured|hurt|missing|arrested|detained)(?:\s+(?:in|at|after|as|on|when)\b.*)?$",
    re.IGNORECASE,
)
_LAST_NOUN = re.compile(r",\s+(?P<who>(?:the|a|an|his|her|its|their)?\s?(?:[\w'\u2019-]+\s?){1,5})$")
_AGED = re.compile(r"(?P<who>[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+){1,3})\s+[1-9]\d\s+(?:an?|the|from|of|who|whose|and)\s")
"""A name with an age and what follows it where the commas are lost: `Ada Bo 34 a packer who lost her boat`."""
_TO_BE_NAMED = re.compile(r"(?:not\s+)?to\s+(?:be\s+(?:named|identified)|remain\s+anonymous)\W*", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:was|were|been|is|are|be)\s+(?:\w+ly\s+)?\w+(?:ed|wn|en|ld)\s+to$", re.IGNORECASE)


_SO_CALLED = ("alleged", "suspected")
_BEFORE_NOUN = re.compile(r"\b(?:and|or|an?|the|of|against|by|for|with|other|two|three|several|five)\s$", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:did\s+not|didn['\u2019]?t|do(?:es)?\s+not|has\s+not|have\s+not|had\s+not|was\s+not\s+able\s+to|could\s+not)\s+(?:\w+ly\s+)?"
    r"(?:observed?|see|seen|witness(?:ed)?|find|found|receive[d]?|note[d]?|detect(?:ed)?|record(?:ed)?)",
    re.IGNORECASE,
)
"""Who did not observe a thing tells of no word of anybody's: that is the report's own sentence."""
_IS_TOLD = re.compile(r"(?:is|was|were|has\s+been|have\s+been|understands?)(?:\s+(?:told|informed))?(?:\s+that)?", re.IGNORECASE)


def named(text: str, utterances: Sequence[Utterance], quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances with tidied sources, without those that are no statement of anybody."""
    out = []
    for utterance in utterances:
        if not utterance.content:
            continue
        utterance = _without_request(text, _behind_semicolon(text, utterance))
        tidied = replace(utterance, source=trim_source(text, utterance.source))
        nothing = (
            _asks_no_name(text, tidied)
            or _is_basis_only(text, tidied)
            or _is_dateline(text, tidied, quotations)
            or _is_deed(text, tidied, quotations)
        )
        if not nothing and not _is_lost(utterance, tidied, quotations):
            out.append(tidied)
    return out


def _behind_semicolon(text: str, u: Utterance) -> Utterance:
    """`Nine are lost, the office said; the guild speaks of ten`: the office speaks, though a reader took the words behind the mark."""
    if u.source is None or u.cue is None or ";" not in text[u.cue[1] : u.source[0]]:
        return u
    start, end = u.content[0]
    tail = _LAST_NOUN.search(text[start:end]) if end <= u.cue[0] else None
    if tail is None or tail.start() == 0:
        return replace(u, source=None)
    return replace(u, source=(start + tail.start("who"), start + tail.end("who")), content=((start, start + tail.start()),))


def trim_source(text: str, where: Range | None) -> Range | None:
    """The range without the words before and after who is named; `None` for a fragment that names nobody.

    >>> trim_source("The ferry guild on Tuesday", (0, 26))
    (0, 15)
    """
    if where is None:
        return None
    start, end = where
    if (lead := _LEAD.match(text[start:end])) and start + lead.end() < end and not _is_pronoun(text[start + lead.end() : end]):
        start += lead.end()
    if (aged := _AGED.match(text, start, end)) is not None:
        end = aged.end("who")
    while (late := _LATE.search(text[start:end])) and late.start() > 0:
        end = start + late.start()
    return None if _FRAGMENT.match(text[start:end]) else (start, end)


def _is_pronoun(phrase: str) -> bool:
    return phrase.lower() in ("it", "they")


def _is_lost(before: Utterance, after: Utterance, quotations: Sequence[Quotation]) -> bool:
    """Whether the reader's source was a fragment: then the rest is a guess too, unless it is a quotation."""
    return before.source is not None and after.source is None and not _quoted(after, quotations)


def _without_request(text: str, u: Utterance) -> Utterance:
    """Without a first piece "to be named" of somebody "who declined to be named"."""
    if len(u.content) < 2 or not _TO_BE_NAMED.fullmatch(text, *u.content[0]):
        return u
    return replace(u, content=u.content[1:])


def _asks_no_name(text: str, u: Utterance) -> bool:
    """`asked not to be named because they feared for their jobs`: how somebody speaks, and no statement."""
    if u.cue is None or u.cue[0] > u.content[0][0]:
        return False
    return pattern("anonymity_phrases").match(text, u.cue[0], u.content[0][1]) is not None


def _is_basis_only(text: str, u: Utterance) -> bool:
    """`…, citing hospital lists`: what something rests on, and no statement."""
    cue = text[slice(*u.cue)].lower() if u.cue else ""
    opens = text[slice(*u.content[0])].lower()
    return cue.split()[-1:] in (["citing"], ["quoting"], ["referencing"]) and not opens.startswith(("that ", '"', "\u201c"))


def _is_dateline(text: str, u: Utterance, quotations: Sequence[Quotation]) -> bool:
    """A mark after the place of a dateline or a label is no word of saying."""
    marks = u.cue is not None and not any(c.isalnum() for c in text[slice(*u.cue)])
    return u.source is None and marks and not _quoted(u, quotations)


def _is_deed(text: str, u: Utterance, quotations: Sequence[Quotation]) -> bool:
    """`the guild is supported by the union`, `a war that has seen many truces`: a doing or a being, and nothing said."""
    if u.cue is None or _quoted(u, quotations):
        return False
    low = [text[a:b].lower() for a, b in words(text, *u.cue)]
    if low[-1] in ORDERS and not has_clause(text, u) and not _has_infinitive(text, u):
        return True
    if _UNSEEN.fullmatch(text, *u.cue) and not has_clause(text, u):
        return True
    share = max((c.share for at in range(len(low)) for c in cues_at(low, at) if c.kind != "mark"), default=0)
    bare = not has_clause(text, u) and not _has_infinitive(text, u) and not any(c.isdigit() for a, b in u.content for c in text[a:b])
    if share == 0 and u.score < SURE_OF_UNLISTED and bare:
        return True
    so_called = low[-1] in _SO_CALLED and len(low) == 1 and not text[u.content[0][0] :].startswith("that ")
    if so_called and _BEFORE_NOUN.search(text, max(0, u.cue[0] - 12), u.cue[0]):
        return True
    if u.score >= SUREST and u.source is not None:
        return False
    brief = sum(b - a for a, b in u.content) <= BRIEF or u.source is None
    if brief and low[-1] == "by":
        return True
    if share == 0 and not has_clause(text, u) and (low[0] in kind("determiner") | {"a", "an"} or _is_state(low)):
        return True
    if share >= OFTEN_SAID:
        return False
    around = u.content[0][0] < u.cue[0] < u.content[-1][0]
    perceived = any(w in kind("perceiving") for w in low) and not has_clause(text, u)
    unknown = share == 0 and (around or (u.score < SURE_CUE and not has_clause(text, u)))
    return perceived or brief or unknown


def _is_state(low: Sequence[str]) -> bool:
    """`are unpopular with`, `was close to`: how things stand between two, and nothing said."""
    return len(low) == 3 and low[0] in kind("be") and low[-1] in ("with", "to", "for", "of", "about") and not low[1].endswith("ed")


def _has_infinitive(text: str, u: Utterance) -> bool:
    said = [text[a:b].lower() for start, end in u.content for a, b in words(text, start, end)]
    return any(one == "to" and other not in kind("determiner") for one, other in pairwise(said))


def has_clause(text: str, u: Utterance) -> bool:
    """Whether a content holds a finite verb, or opens a clause with "that" or "whether"."""
    for start, end in u.content:
        found = unit_of(text, start, end, []).words
        if finite(found, 0, len(found)) or any(w.low in ("that", "whether") for w in found):
            return True
    return False


def _quoted(u: Utterance, quotations: Sequence[Quotation]) -> bool:
    return any(touching(quotations, start, end) for start, end in u.content)


def told_outlet(text: str, u: Utterance) -> tuple[Utterance, tuple[Range, ...]]:
    """`Action Radio is told the pier burned`: the outlet passes on what it heard from somebody unnamed."""
    if u.source is None or u.cue is None or not 0 <= u.cue[0] - u.source[1] <= 1 or not _IS_TOLD.fullmatch(text, *u.cue):
        return u, ()
    return (replace(u, source=None), (u.source,)) if is_outlet(text[slice(*u.source)]) else (u, ())


def addressed(text: str, u: Utterance) -> tuple[Utterance, tuple[Range, ...]]:
    """`the toll was confirmed to a Gazette correspondent`: who was told is no source, but may relay."""
    if u.source is None or u.cue is None or u.source[0] < u.cue[1] or not _TOLD.search(text[slice(*u.cue)]):
        return u, ()
    return replace(u, source=None), (u.source,) if is_outlet(text[slice(*u.source)]) else ()
