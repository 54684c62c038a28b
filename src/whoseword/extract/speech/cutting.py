"""Contents cut where one statement ends and another begins: at the title's end, over a blank line, at a change of stance;
and put together where a reader left out words in the middle of a clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from whoseword.extract.entities.tokens import is_listed
from whoseword.extract.index import Index
from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.cues import cues_at
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import finite
from whoseword.extract.speech.stance import stance_in, tells_belief
from whoseword.extract.units import Unit, pieces, unit_of
from whoseword.lexicon import any_of, rows, terms
from whoseword.lexicon.polarity import is_negative
from whoseword.model import Stance
from whoseword.text import words

LONGEST_GAP = 160
"""Words left out of a content are put back if they are this many characters or fewer, in one sentence."""

SHORTEST = 10
"""A sentence of fewer words stays with the one before it, whatever its stance."""

LEAST = 12
"""A clause of so few characters is not cut off."""

_BLANK = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*\n\s*")
_FIRST_PERSON = re.compile(r"(?:we|i)\s+\w", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][A-Z.'\u2019-]{2,}(?:[ ,/]{1,2}[A-Z][A-Za-z.'-]*){0,4}(?:,?\s+[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
    r"(?:\s*\([A-Za-z .]{2,30}\))?\s*(?::|--?|\u2013|\u2014)\s+(?=\S)"
)
_HELPER = re.compile(r"(?:has|have|had)\b", re.IGNORECASE)
_SECOND = re.compile(r"\s(?:and|but)\s+(?P<cue>(?P<helper>has|have|had)\s+\w)", re.IGNORECASE)
_UNCLEAR = re.compile(
    r",?\s+(?:but|although|though|and)\s+it\s+(?:was|is|remain(?:s|ed))\s+(?:not\s+)?(?:\w+ly\s+|yet\s+)?(?:un)?(?:clear|known)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r":\W*$")
_CLOSED = re.compile(r"[.?!][\"'\u201d\u2019\u00bb)]*\s+[\"'\u201c\u2018\u00ab]?[A-Z\u201c\"]")


def cut(text: str, utterances: Sequence[Utterance], title: Range | None, quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances without what lies over the title's end or a blank line from the word of saying.

    A quotation may go on over a blank line; so may what follows a colon. A first-person sentence that is cut off stays as
    an utterance of its own, whose speaker is to be found.
    """
    out: list[Utterance] = []
    for u in utterances:
        parts = [p for where in u.content for p in _split(text, _to_end_of_speech(text, where, quotations), title)]
        kept = [p for p in parts if _belongs(text, p, u, title, quotations)]
        out.extend(replace(u, source=None, cue=None, content=(p,)) for p in parts if p not in kept and _FIRST_PERSON.match(text[slice(*p)]))
        if kept:
            out.append(replace(u, content=tuple(kept)))
    return in_order(out)


def in_order(utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances by their first character."""
    return sorted(utterances, key=_first)


def _first(u: Utterance) -> tuple[int, Range]:
    ranges = [*u.content, *(r for r in (u.source, u.cue) if r)]
    return min(ranges)[0], min(ranges)


def _split(text: str, where: Range, title: Range | None) -> Iterator[Range]:
    start, end = where
    if title is not None and start < title[1] < end:
        yield from _split(text, (start, title[1]), None)
        start = title[1]
    at = start
    for blank in _BLANK.finditer(text, start, end):
        yield from _trimmed(text, at, blank.start())
        at = blank.end()
    yield from _trimmed(text, at, end)


def _to_end_of_speech(text: str, where: Range, quotations: Sequence[Quotation]) -> Range:
    """Without a dateline, the sentences after a quotation that closes with a full stop, and "but it was not clear …"."""
    start, end = after_dateline(text, *where), where[1]
    inside = touching(quotations, start, end)
    for q in inside[:1]:
        after = text[q.end : end].strip()
        if q.start - start <= 2 and text[q.inner[1] - 1] in ".?!" and after[:1].isupper() and len(inside) == 1:
            return start, q.end
    unclear = None if inside else _UNCLEAR.search(text, start, end)
    return (start, unclear.start()) if unclear and unclear.start() - start > 10 else (start, end)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence begins behind a dateline that opens its line.

    >>> after_dateline("PORT ESSALY, May 8 (Orbane) - Two boats sank", 0, 43)
    30
    """
    opens = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    dateline = _DATELINE.match(text, start, end) if opens else None
    return dateline.end() if dateline else start


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    while start < end and (text[start].isspace() or text[start] in ".,;:"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _belongs(text: str, piece: Range, u: Utterance, title: Range | None, quotations: Sequence[Quotation]) -> bool:
    anchor = u.cue or u.source
    if anchor is None:
        return _apart(text, piece, u.content[0], title) == ""
    gap = _apart(text, piece, anchor, title)
    if gap == "title" or (u.cue is not None and u.cue[1] <= piece[0] and text[u.cue[1] : piece[0]].strip() == ";"):
        return False
    opened = piece[0] > anchor[1] and _OPENS.search(text[max(0, anchor[1] - 4) : piece[0]].split("\n")[0]) is not None
    return gap == "" or opened or bool(touching(quotations, piece[0], min(piece[0] + 2, piece[1])))


def _apart(text: str, a: Range, b: Range, title: Range | None) -> str:
    """What lies between the two: the `title`'s end, a `blank` line, or nothing."""
    first, last = sorted((a, b))
    if title is not None and first[0] < title[1] <= last[0] and title[0] <= first[0]:
        return "title"
    return "blank" if first[1] < last[0] and _BLANK.search(text, first[1], last[0]) else ""


def joined(text: str, units: Sequence[Unit], utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, the pieces of a content put together over words that are neither its own source nor its own cue."""
    index = Index(units, lambda u: (u.start, u.end))
    return [replace(u, content=_joined(text, index, _without_strays(text, u))) for u in utterances]


def _without_strays(text: str, u: Utterance) -> Utterance:
    """Without a first piece that has a clause of its own between itself and who says the rest:
    `The cause is not known but police suspect arson`.
    """
    anchors = [r for r in (u.source, u.cue) if r]
    if len(u.content) < 2 or not anchors:
        return u
    first, second = u.content[0], u.content[1]
    anchor = min(anchors)[0]
    gap = unit_of(text, first[1], anchor, []).words if first[1] < anchor < second[0] else ()
    stray = finite(gap, 0, len(gap)) and any(w.low in ("but", "and", "while") for w in gap[-2:])
    return replace(u, content=u.content[1:]) if stray else u


def _joined(text: str, units: Index[Unit], u: Utterance) -> tuple[Range, ...]:
    out = [u.content[0]]
    own = [r for r in (u.source, u.cue) if r]
    for start, end in u.content[1:]:
        gap = out[-1][1], start
        one = gap[1] - gap[0] <= LONGEST_GAP and units.first_at(max(gap[0] - 1, 0)) is units.first_at(gap[1])
        clean = not any(a < gap[1] and gap[0] < b for a, b in own) and not _CLOSED.search(text[max(0, gap[0] - 2) : gap[1] + 1])
        if one and clean and "\n" not in text[slice(*gap)]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def coordinated(text: str, u: Utterance, quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterance, and what its speaker says by a second verb that a reader took into the content:
    `Bo has said the gate was open and has called on the guild to help`.
    """
    if u.source is None or u.cue is None or not u.source[1] <= u.cue[0] < u.content[-1][0]:
        return [u]
    start, end = u.content[-1]
    again = _again().search(text, start, end)
    if again is not None and not touching(quotations, *again.span()) and again.start() - start > 12 and end - again.end() > 10:
        more = replace(u, cue=again.span("cue"), content=((again.start("that"), end),))
        return [replace(u, content=(*u.content[:-1], (start, again.start()))), more]
    if (denial := _second_denial(text, start, end, quotations)) is not None:
        more = replace(u, cue=denial.span("cue"), content=((denial.start("what"), end),))
        return [replace(u, content=(*u.content[:-1], (start, denial.start()))), more]
    helper = _HELPER.match(text[slice(*u.cue)])
    for hit in _SECOND.finditer(text, start, end) if helper else ():
        low = [text[a:b].lower() for a, b in words(text, hit.start("cue"), min(end, hit.start("cue") + 60))][1:4]
        cue = next((c for c in cues_at(low, 0) if c.kind == "verb" and c.sure), None) if low else None
        same = helper is not None and hit["helper"].lower() == helper.group().lower() and not touching(quotations, *hit.span())
        if cue is None or not same:
            continue
        stop = words(text, hit.start("cue"), end)[len(cue.term.split())][1]
        if stop + 10 < end and hit.start() - start > 12:
            second = replace(u, cue=(hit.start("cue"), stop), content=((stop + 1, end),))
            return [replace(u, content=(*u.content[:-1], (start, hit.start()))), second]
    return [u]


def _second_denial(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> re.Match[str] | None:
    """`said the depot was empty and denied that …`: who said it denies, unless what is said is said of somebody who may do so himself."""
    hit = _and_denied().search(text, start, end)
    if hit is None or touching(quotations, *hit.span("cue")) or hit.start() - start <= LEAST or end - hit.end("cue") <= SHORTEST:
        return None
    said = unit_of(text, start, hit.start(), []).words
    verb = next((i for i in range(len(said)) if finite(said, i, i + 1)), len(said))
    if hit["what"].lower() == "that" and text[start : start + 5].lower() == "that ":
        return hit
    someone = any(is_listed(w.raw, name) for w in said[:verb] for name in ("bystander_words", "role_words"))
    return None if someone or (verb and said[verb - 1].low in ("he", "she", "they")) else hit


def by_stance(text: str, utterance: Utterance, quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterance in one piece, or in several where its sentences, or clauses of one, differ in stance:
    "We doubt it. They must stop."; "said that the gates were open and that the claim was invented".
    """
    whole = [(a, b) for start, end in utterance.content for a, b in pieces(text, start, end)]
    found = [part for piece in whole for part in _clauses(text, piece, quotations)]
    if len(found) < 2:
        return [utterance]
    groups: list[list[Range]] = []
    last = None
    denied = any(p not in whole and stance_in(text, replace(utterance, content=(p,))) is Stance.DENIES for p in found)
    for piece in found:
        stance = stance_in(text, replace(utterance, content=(piece,)))
        sentence = text[slice(*piece)]
        if denied and piece not in whole and stance is Stance.ASSERTS and is_negative([sentence]):
            stance = Stance.DENIES
        if stance is Stance.PREDICTS or (stance is Stance.BELIEVES and not tells_belief(sentence)):
            stance = Stance.ASSERTS
        if last is not None and piece in whole and len(sentence.split()) < SHORTEST:
            stance = last
        if last is None or stance is not last:
            groups.append([])
        groups[-1].append(piece)
        last = stance
    if len(groups) == 1:
        return [utterance]
    return [replace(utterance, content=tuple(_merged(utterance.content, group))) for group in groups]


def _clauses(text: str, sentence: Range, quotations: Sequence[Quotation]) -> list[Range]:
    """The parts of a sentence that "and that", or "and" before a word for what others said, sets side by side."""
    start, end = sentence
    out = []
    for hit in _side_by_side().finditer(text, start, end):
        if not touching(quotations, *hit.span()) and hit.start() - start >= LEAST and end - hit.end() >= LEAST:
            out.append((start, hit.start()))
            start = hit.end()
    return [*out, (start, end)]


@cache
def _side_by_side() -> re.Pattern[str]:
    claim = any_of(terms("claim_words"))
    return re.compile(
        rf",?\s(?:and|but)\s(?=that\s+\w|(?:(?:the|this|these|those|such|any|all|its|his|her|their)\s)?(?:\w+\s){{0,2}}{claim}\b)",
        re.IGNORECASE,
    )


@cache
def _and_denied() -> re.Pattern[str]:
    verbs = any_of(r["term"] for r in rows("cues") if r["stance"] == "denies" and r["kind"] == "verb" and not r["term"].endswith("ing"))
    return re.compile(
        rf",?\s(?:and|but|yet)\s(?P<cue>(?:(?:also|has|have|had|again|\w+ly)\s){{0,2}}{verbs})\s"
        rf"(?P<what>(?:that|any|having|it|they|he|she)\b|\w+ing\b|(?:\w+['\u2019]?s?\s){{0,4}}?{any_of(terms('claim_words'))}\b)",
        re.IGNORECASE,
    )


@cache
def _again() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:and|but)\s(?P<cue>(?:\w+ly\s|also\s|again\s)?{any_of(terms('again_words'))})\s(?P<that>that)\s", re.IGNORECASE
    )


def _merged(content: Sequence[Range], group: Sequence[Range]) -> Iterator[Range]:
    """The group's sentences, neighbours within one piece of the content in one range."""
    for start, end in content:
        inside = [(a, b) for a, b in group if start <= a and b <= end]
        if inside:
            yield inside[0][0], inside[-1][1]
