"""Utterances put right where a reader's one label per word cannot hold what the sentence says.

Three shapes: "SANA quoted the ministry as saying" (the ministry speaks), "…, Bo said, reports the Gazette" (Bo speaks),
"published a statement denying X" (X is what is denied). Edges that belong to no span - commas, a hanging "and" - go.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.grounds.evidence import is_outlet
from whoseword.extract.readers.clauses import read_unit
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import finite
from whoseword.extract.speech.sources import addressed, told_outlet
from whoseword.extract.speech.speakers import place_of, unit_at
from whoseword.extract.units import Unit, unit_of

_QUOTED = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<who>[^\"\u201c\n;]{2,120}?),?\s+as\s+(?:having\s+)?(?:saying|said|stating|telling|reporting)\b"
)
_STATEMENT = re.compile(
    r"^(?:an?|the|its|his|her|their)\s+(?:\w+\s+)?(?:statement|letter|message|communiqu[e\u00e9]|post|report|tweet)\s+(?:on\s+\w+\s+)?(?:\w+ly\s+)?"
    r"(?:denying|rejecting|dismissing|refuting|disputing|condemning|saying|claiming|stating|announcing|confirming|accusing|demanding|urging|alleging)\s+(?:that\s+)?(?=\S)",
    re.IGNORECASE,
)
_HANGING = re.compile(r"(?:[\s,;:]|\s(?:and|but|or|when|while|as|who|which|that))+$", re.IGNORECASE)
_HALF_CLAUSE = re.compile(r",?\s+(?:who|which)(?:\s+on\s+\w+|\s+\w+)?$", re.IGNORECASE)
_AS_QUOTED = re.compile(r"as\s+(?=[\"\u201c\u2018])")
_BARE = re.compile(r"\W*(?:which|that|who|whom|what|as|so|whose\s+\w+)?\W*", re.IGNORECASE)
_LEADING = re.compile(r"^(?:[\s,;:])+")
_AFTER_MARKS = re.compile(
    r"(?<=[\"\u201d\u2019'])\s+(?:at\s+the\s+time|(?:late\s+|early\s+)?(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"|(?:last|this|earlier\s+this)\s+(?:week|month|year))$"
)
_THAT_IS_WHAT = re.compile(
    r"(?:(?:that|this|it)(?:['\u2019]s|\s+is|\s+was)|at\s+least\s+that\s+is)\s+(?:at\s+least\s+)?(?:what|how)", re.IGNORECASE
)
_DECLINED = re.compile(r"\b(?P<verb>(?:declin|refus)\w*|(?:would|did|will|could|can)(?:\s+not|n['\u2019]t))\b", re.IGNORECASE)
_TO_COMMENT = re.compile(
    r"(?:to\s+)?(?:(?:immediately|publicly|further)\s+)?(?:comment|speak|talk|be\s+drawn|elaborate|respond|reply|answer|discuss|say|confirm|give\s+(?:any\s+)?details)"
    r"(?:\s+(?:publicly|immediately|further|directly))?(?:\s+(?:on|about|to|upon|over|of))?\s+"
    r"(?:(?:the\s+|these\s+|those\s+|any\s+)?(?:\w+\s+)?(?:reports?|claims?|allegations?|accusations?|suggestions?|rumou?rs?)\s+(?=that\s))?",
    re.IGNORECASE,
)
_QUOTING = re.compile(r"\b(?:quoting|citing)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"an?|the|any", re.IGNORECASE)
_NOUN_GROUP = re.compile(r"(?:\s+[\w'\u2019-]+){1,6}")
_QUESTION = re.compile(r"^(?:whether|if|what|why|how|who|when|where)\b", re.IGNORECASE)


def repair(text: str, units: Sequence[Unit], utterance: Utterance) -> tuple[Utterance, tuple[Range, ...]] | None:
    """The utterance put right, and the spans of those who relay it, nearest first; `None` if it says nothing.

    A question that a source was asked is no statement of anybody.
    """
    tidied = _tidy(text, utterance)
    if tidied is None or _is_question(text, tidied):
        return None
    tidied, told = addressed(text, _closing(text, units, _turned(text, units, _matter_declined(text, tidied))))
    tidied, heard = told_outlet(text, tidied)
    requoted, relays = _requoted(text, units, tidied)
    spoken, more = _spoken(text, units, requoted)
    return _through_statement(text, spoken), (*told, *heard, *relays, *more)


def with_sentence_before(text: str, units: Sequence[Unit], read: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, `That is what survivors told us` given the sentence before it; dropped where somebody else says that one."""
    taken = sorted(r for u in read for r in u.content)
    out = []
    for u in read:
        if not _THAT_IS_WHAT.fullmatch(text, *u.content[0]) or len(u.content) > 1:
            out.append(u)
            continue
        at = next((i for i, unit in enumerate(units) if unit.start <= u.content[0][0] < unit.end), 0)
        before = units[at - 1] if at and not text[units[at - 1].end : u.content[0][0]].count("\n\n") else None
        if before is not None and not any(a < before.end and before.start < b for a, b in taken):
            out.append(replace(u, content=((before.start, _sentence_end(text, before)),)))
    return out


def _sentence_end(text: str, unit: Unit) -> int:
    end = unit.end
    while end > unit.start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return end


def _tidy(text: str, u: Utterance) -> Utterance | None:
    given = [_whole_noun(text, r) for r in u.content if len(u.content) == 1 or not _is_cited(text, r, u)]
    content = tuple(r for r in (_trim(text, r) for r in given) if r is not None and not _BARE.fullmatch(text, *r))
    if not content:
        return None
    source = _trim(text, u.source) if u.source else None
    if source and (half := _HALF_CLAUSE.search(text[slice(*source)])) and half.start():
        source = source[0], source[0] + half.start()
    return replace(u, content=content, source=source)


def _is_cited(text: str, where: Range, u: Utterance) -> bool:
    """`State TV, quoting a military source, said …`: whom the speaker quotes is no piece of what is said."""
    between = u.source is not None and u.cue is not None and u.source[1] <= where[0] < u.cue[0]
    return between and _QUOTING.search(text, max(0, where[0] - 12), where[0]) is not None


def _whole_noun(text: str, where: Range) -> Range:
    """`did not respond to a`, a content of an article alone: with the noun group that it opens."""
    hit = _NOUN_GROUP.match(text, where[1]) if _ARTICLE.fullmatch(text, *where) else None
    return (where[0], hit.end()) if hit is not None else where


def _trim(text: str, where: Range) -> Range | None:
    piece = text[slice(*where)]
    end = where[1] - len(hit.group()) if (hit := _HANGING.search(piece)) and hit.group().strip(" ,;:") + piece else where[1]
    if (late := _AFTER_MARKS.search(piece)) is not None:
        end = where[0] + late.start()
    if (as_ := _AS_QUOTED.match(piece)) is not None:
        return (where[0] + as_.end(), end)
    start = where[0] + (len(lead.group()) if (lead := _LEADING.match(piece)) else 0)
    return (start, end) if start < end else None


def _matter_declined(text: str, u: Utterance) -> Utterance:
    """`declined to comment on reports that the gates were locked`: the matter is the content, the rest is the cue."""
    start, end = u.content[0]
    if u.cue is None or not 0 <= start - u.cue[1] <= 2 or (verb := _DECLINED.search(text[slice(*u.cue)])) is None:
        return u
    lead = _TO_COMMENT.match(text, u.cue[0] + verb.end("verb") + 1, end)
    if lead is None or not start < lead.end() < end:
        return u
    return replace(u, cue=(u.cue[0], lead.start() + len(lead.group().rstrip())), content=((lead.end(), end), *u.content[1:]))


def _is_question(text: str, u: Utterance) -> bool:
    cue = text[slice(*u.cue)].lower() if u.cue else ""
    return re.search(r"\bask(?:ed|ing|s)?\b", cue) is not None and _QUESTION.match(text[slice(*u.content[0])]) is not None


def _turned(text: str, units: Sequence[Unit], u: Utterance) -> Utterance:
    """`The dead included two teachers, said Lieutenant Ada Bo`: the name at the end speaks, though a reader took the words before."""
    if u.source is None or u.cue is None or len(u.content) < 2 or text[slice(*u.cue)].lower() not in ("said", "says"):
        return u
    last, unit = u.content[-1], unit_at(units, u.cue[0])
    if (
        unit is None
        or not (u.content[0][0] < u.source[0] < u.source[1] <= u.cue[0])
        or not 0 < last[0] - u.cue[1] <= 2
        or text[u.cue[1] : last[0]].strip()
    ):
        return u
    found = unit_of(text, *last, []).words
    ends = not any(c.isalnum() for c in text[last[1] : unit.end])
    name = len(found) <= 14 and any(w.capital for w in found) and not finite(found, 0, len(found))
    return replace(u, source=last, content=((u.content[0][0], u.source[1]),)) if ends and name else u


def _closing(text: str, units: Sequence[Unit], u: Utterance) -> Utterance:
    """`Rebels shelled a school, army says; 9 pupils dead, says aid group`: who stands last speaks, of what stands behind the semicolon."""
    if u.source is None or u.cue is None or len(u.content) > 1 or text[slice(*u.cue)].lower() not in ("said", "says"):
        return u
    (start, end), unit = u.content[0], unit_at(units, u.cue[0])
    gap = text[u.source[1] : u.cue[0]]
    semicolon = u.source[1] + gap.rfind(";")
    said = gap[gap.rfind(";") + 1 :].strip(" ,")
    found = unit_of(text, start, end, []).words
    if unit is None or ";" not in gap or not said or not 0 < start - u.cue[1] <= 2 or any(c.isalnum() for c in text[end : unit.end]):
        return u
    if len(found) > 8 or finite(found, 0, len(found)):
        return u
    first = text.index(said, semicolon)
    return replace(u, source=(start, end), content=((first, first + len(said)),))


def _requoted(text: str, units: Sequence[Unit], u: Utterance) -> tuple[Utterance, tuple[Range, ...]]:
    unit = unit_at(units, place_of(u))
    if u.cue is None or unit is None:
        return u, ()
    hit = _QUOTED.search(text, unit.start, unit.end)
    if hit is None or not (hit.start() < u.cue[1] and u.cue[0] < hit.end()):
        return u, ()
    if u.source is not None and hit.start("who") <= u.source[0] < hit.end("who"):
        return u, ()
    cue = (min(u.cue[0], hit.start()), max(u.cue[1], hit.end()))
    content = tuple(r for r in u.content if not (r[0] < cue[1] and cue[0] < r[1])) or u.content
    said = max(hit.end(), content[0][0]) if content[0][0] < hit.end() else content[0][0]
    while text[said : said + 1].isspace():
        said += 1
    content = ((said, content[0][1]), *content[1:]) if said < content[0][1] else content
    return replace(u, source=hit.span("who"), cue=cue, content=content), (u.source,) if u.source else ()


def _spoken(text: str, units: Sequence[Unit], u: Utterance) -> tuple[Utterance, tuple[Range, ...]]:
    """Who speaks, where the reader gave an outlet's relay the words of somebody named in the same sentence."""
    unit = unit_at(units, u.content[0][0])
    if u.source is None or unit is None or not is_outlet(text[slice(*u.source)]) or u.source[0] < u.content[-1][0]:
        return u, ()
    start = u.content[0][0]
    for one in read_unit(unit):
        before = one.source and one.cue and one.source != u.source and one.cue[1] <= start + 4
        if before and abs(one.content[0][0] - start) < 8:
            return replace(u, source=one.source, cue=one.cue), (u.source,)
    return u, ()


def _through_statement(text: str, u: Utterance) -> Utterance:
    start, end = u.content[0]
    hit = _STATEMENT.match(text[start:end])
    if hit is None or u.cue is None or not 0 <= start - u.cue[1] <= 2 or start + hit.end() >= end:
        return u
    return replace(u, cue=(u.cue[0], start + len(hit.group().rstrip())), content=((start + hit.end(), end), *u.content[1:]))
