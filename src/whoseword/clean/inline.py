"""Stretches inside a line that are not news: what stands before the first sentence, between two, and after the last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whoseword import lexicon
from whoseword.clean.dates import DAY, date_at, labelled_dates
from whoseword.model import MarkedKind

_WINDOW = 700
"""How far from either end of a line is looked; what stands further in is left alone."""
_FILLER = re.compile(r"[\s|,;:()·–—-]*")
_NUMBERED = re.compile(r"get short url\W+\d*", re.IGNORECASE)
_TAIL = re.compile(
    r"(?<=[\s.!?\"”’)])(?:(?P<related>(?:read|see) (?:also|more)|related (?:articles|stories|news))"
    r"|(?P<comments>(?:community standards\W*)?(?:discussion\W*)?(?:comment via \w+\W*(?:\w+ ){0,2}?)+(?:\w+)?|leave a (?:reply|comment))"
    r"|(?P<menu>share(?: this)?(?: (?:story|article))?|advertisement))\W*$",
    re.IGNORECASE,
)
_STARTED = re.compile(r"[\"“‘'(\[—–-]?\s?[A-Z0-9]")
_CROSSHEAD = re.compile(r"(?<=[.!?\"”] )(?:[A-Z]{4,}|[A-Z]{2,}(?= [A-Z]{4,}))(?: [A-Z]{2,})+(?= [A-Z\"“][a-z]| A )")
_FURNITURE = re.compile(rf"(?:[A-Z0-9][\w/&'’-]*\s+){{1,9}}?(?=\(?{DAY})")
_LATE_AGENCY = re.compile(r"(?<=[.!?] )(?i:afp|reuters|ap|dpa|xinhua|tass)\s?[—–-]{1,2}(?=\s[\"“A-Z0-9])")
_COUNTER = re.compile(r"(?<=[.!?\"”] )(?:\.\.\.|…)\s*\d*\s*$")
_CROSSHEAD_WORDS = 5
_APART = 1_500
"""Characters that stand between two crossheads at least, on average."""
_PICTURE = re.compile(r"\b(?:image|photo|photograph|picture|still|footage|screengrab|frame)\b", re.IGNORECASE)
_PICTURE_CREDIT = re.compile(
    r"(?<=[\s.!?)])(?:file )?(?:photo|photograph|picture|image)s?(?: by| courtesy(?: of)?)?\s?[:/]\s?[^.!?:]{2,60}\s*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(\[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch `[start, end)` of the text layer and what it is; `day` and `updated` if it is a date."""

    start: int
    end: int
    kind: MarkedKind
    day: str | None = None
    updated: bool = False


@cache
def _agency() -> str:
    ordered = sorted(lexicon.terms("agencies"), key=lambda term: (-len(term), term))
    return "|".join(re.escape(term) for term in ordered)


@cache
def _mixed_agency() -> str:
    """Agencies with a spelling of their own or as an acronym, capitals ignored for those long enough not to be a word."""
    return f"(?:{_agency()}|(?i:afp|reuters|xinhua|tass|anadolu|interfax))"


@cache
def _end_credit() -> re.Pattern[str]:
    names = rf"(?:{_mixed_agency()}|(?:[A-Z][\w.&-]* ?){{1,4}})"
    return re.compile(
        r"(?<=[\s.!?\"”’)])(?:"
        rf"(?:[—–-]{{1,2}}\s?|[(\[]|source\W{{1,3}})(?:{_mixed_agency()})(?:\s?[/,&]\s?(?:{_mixed_agency()}))*[)\]]?"
        rf"|[(\[]?(?:(?i:sources?)\W{{1,3}})?{names} ?(?:and|&|/) ?(?i:agenc(?:y|ies)|wires?)[)\]]?"
        rf"|(?:{_agency()})(?:\s?[/&]\s?(?:{_agency()}))*"
        r"|[(\[](?i:reporting|additional reporting|writing|editing|with (?:inputs? from|reporting by)|compiled) [^()]{3,300}[)\]]"
        r")\.?\s*$"
    )


@cache
def _bracketed_credit() -> re.Pattern[str]:
    return re.compile(
        rf"[(\[](?:(?:(?i:photo|image|picture|file)(?: by)?\W{{1,2}})?(?:{_mixed_agency()})(?:[ /](?i:photo|file|image))?"
        r"|(?:[A-Z][\w.&-]* ?){1,4}(?:and|&|/) ?(?i:agencies)"
        r"|(?i:photo|image|picture|photograph|pic|file photo|credit|photo credit)s?(?: by| courtesy(?: of)?)?\s?[:/]\s?"
        r"[^()\[\]]{2,80})[)\]]"
    )


@cache
def _dash_credit() -> re.Pattern[str]:
    return re.compile(
        r"\s[—–-]{1,2}\s?(?i:file photo|photo|picture|image|photograph|reuters photo|afp photo|ap photo|ap|reuters|afp)"
        r"(?: by| courtesy(?: of)?)?\W{0,2}[^.!?]{0,40}$"
    )


@cache
def _lead_credit() -> re.Pattern[str]:
    return re.compile(rf"(?:{_agency()})(?=\s+(?:[A-Z][a-z]+day,?\s)?\d)|(?:{_mixed_agency()})\s?[—–:-]{{1,2}}(?=\s)")


def lead_stretches(text: str, start: int, end: int, title: str | None) -> list[Stretch]:
    """What stands before the first sentence of `text[start:end]`: dates, the headline again, an agency, page furniture.

    >>> lead_stretches("15 Apr 2017 The attack took place.", 0, 34, None)[0].day
    '2017-04-15'
    """
    stop = min(end, start + _WINDOW)
    found: list[Stretch] = []
    at = start
    while (piece := _lead(text, at, stop, title) or _between_headline_and_date(text, at, stop, found)) is not None:
        found.append(piece)
        at = _FILLER.match(text, piece.end, stop).end()  # type: ignore[union-attr]
    if not found or not text[found[-1].end : end].strip() or _STARTED.match(text, found[-1].end + _space(text, found[-1].end), end):
        return found
    # A date that a sentence goes on from ("15 April 2017 marked …") is part of that sentence.
    return [] if all(piece.kind is MarkedKind.DATELINE for piece in found) else found[:-1]


def _between_headline_and_date(text: str, at: int, stop: int, found: list[Stretch]) -> Stretch | None:
    """Capitalised words between the repeated headline and a date: a section, an agency, a clock."""
    if not found or found[-1].kind is not MarkedKind.TITLE_REPEAT:
        return None
    match = _FURNITURE.match(text, at, stop)
    return None if match is None else Stretch(at, at + len(match.group().rstrip()), MarkedKind.MENU)


def _space(text: str, at: int) -> int:
    match = _FILLER.match(text, at)
    return len(match.group()) if match else 0


def _lead(text: str, at: int, stop: int, title: str | None) -> Stretch | None:
    if (date := date_at(text, at, stop)) is not None:
        return Stretch(at, date.end, MarkedKind.DATELINE, date.day, date.updated)
    if title and len(title) >= 12 and text[at : at + len(title)].casefold() == title.casefold():
        end = at + len(title)
        end += text[end : end + 1] in (".", ":")
        return Stretch(at, end, MarkedKind.TITLE_REPEAT)
    if (match := _lead_credit().match(text, at, stop)) is not None:
        return Stretch(at, match.end(), MarkedKind.CREDIT)
    if (match := _NUMBERED.match(text, at, stop)) is not None:
        return Stretch(at, match.end(), MarkedKind.MENU)
    return None


def tail_stretches(text: str, start: int, end: int) -> list[Stretch]:
    """What stands after the last sentence of `text[start:end]`: an agency's name, "Read also", share buttons.

    >>> tail_stretches("They heard the blast. --Reuters", 0, 31)[0].kind.value
    'credit'
    """
    found: list[Stretch] = []
    stop = end
    while True:
        base = max(start, stop - _WINDOW)
        window = text[base:stop]
        piece = _tail(window, base)
        if piece is None or piece.start <= start:
            return found
        found.append(piece)
        stop = piece.start
        while stop > start and text[stop - 1].isspace():
            stop -= 1


def _tail(window: str, base: int) -> Stretch | None:
    if (match := _TAIL.search(window)) is not None:
        return Stretch(base + match.start(), base + len(window.rstrip()), MarkedKind(str(match.lastgroup)))
    if (match := _COUNTER.search(window)) is not None:
        return Stretch(base + match.start(), base + len(window.rstrip()), MarkedKind.MENU)
    if (match := _end_credit().search(window)) is not None and _after_sentence(window, match.start()):
        return Stretch(base + match.start(), base + len(window.rstrip()), MarkedKind.CREDIT)
    if (match := _PICTURE_CREDIT.search(window)) is not None:
        return Stretch(base + match.start(), base + len(window.rstrip()), MarkedKind.CREDIT)
    if (match := _dash_credit().search(window)) is not None:
        return Stretch(base + match.start() + 1, base + len(window.rstrip()), MarkedKind.CREDIT)
    return None


def _after_sentence(window: str, at: int) -> bool:
    return window[:at].rstrip()[-1:] in (".", "!", "?", '"', "”", "’", ")", "…") or window[at : at + 1] in "(["


def mid_stretches(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What stands between the sentences of a long line: labelled dates, capital crossheads, captions with their credit."""
    for date in labelled_dates(text, start, min(end, start + _WINDOW)):
        yield Stretch(date.start, date.end, MarkedKind.DATELINE, date.day, date.updated)
    for match in _LATE_AGENCY.finditer(text, start, min(end, start + _WINDOW)):
        yield Stretch(match.start(), match.end(), MarkedKind.CREDIT)
    crossheads = [match for match in _CROSSHEAD.finditer(text, start, end) if match.group().count(" ") < _CROSSHEAD_WORDS]
    # More than a few in one line is a text in capitals, as read on air.
    for match in crossheads if len(crossheads) <= 1 + (end - start) // _APART else []:
        yield Stretch(match.start(), match.end(), MarkedKind.OTHER)
    yield from _captions(text, start, end)


def _captions(text: str, start: int, end: int) -> Iterator[Stretch]:
    credits = list(_bracketed_credit().finditer(text, start, end))
    counts: dict[str, int] = {}
    for match in credits:
        counts[match.group()] = counts.get(match.group(), 0) + 1
    for match in credits:
        yield Stretch(match.start(), match.end(), MarkedKind.CREDIT)
        opening = _sentence_start(text, start, match.start())
        sentence = text[opening : match.start()].rstrip()
        goes_on = end - match.end() > 40
        if opening < match.start() and goes_on and (counts[match.group()] > 1 or _PICTURE.search(sentence)):
            yield Stretch(opening, opening + len(sentence), MarkedKind.CAPTION)


def _sentence_start(text: str, start: int, at: int) -> int:
    base = max(start, at - _WINDOW)
    window = text[base:at].rstrip()
    # The sentence before the credit ends right at it: its own end is no boundary.
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    return base + ends[-1] if ends else base
