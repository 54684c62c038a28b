"""The head of a plain text: title, outlet, dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from whoseword import lexicon
from whoseword.clean.lines import Line, Verdict, ended, is_news
from whoseword.model import MarkedKind

_LONGEST_TITLE = 220
_LONGEST_DATELINE = 90
_SUFFIX = re.compile(r"\s*(?:\s[|»›]+|\s::|\s[–—-])\s+(?P<name>[^|»›–—:]{2,60})$")
_PREFIX = re.compile(r"(?P<name>[\w ]{2,20}?)\s*(?:::|\s\|)\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+")
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ -][A-Z][A-Z'’.-]+){0,3}(?:,? [A-Z][a-z.]+(?: [A-Z][a-z]+)?)?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}|[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{0,2}})"
    r"(?P<when>,?\s+(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|"
    r"June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*))?"
    r"(?P<by>,?\s+\([A-Z][\w ./&-]{1,40}\))?"
    r"\s*(?P<dash>--|[—–-]|:)\s*(?=[\"“‘A-Z0-9])"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_ALONE = re.compile(
    r"(?!(?:Updated|Published|Posted|Modified|Last|First|Issued)\b)"
    rf"[A-Z][\w'’.-]*(?:[ -](?:[A-Z][\w'’.-]*|of|al|el|de|sur|upon)){{0,3}}(?:,\s[A-Z][\w'’.-]*){{0,2}},?\s+"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?(?P<by>\s*[(\[/]\s?[A-Z][\w ./&-]{{1,40}}[)\]/])?\s*(?:--?|[—–:])?"
)
"""A dateline that has a line of its own: "Marn, 17 March (Sund agencies)"."""

_SIGNS = re.compile(r"(?P<name>(?:[A-Z][\w'’&.-]*|of|the|and|&)(?:\s(?:[A-Z][\w'’&.-]*|of|the|and|&)){0,5})")
_MARK = re.compile(r"\s*(?:[|·•:»]|[—–-]{1,2}(?=\s))\s*")
_SIGNED_LINES = 4
"""An outlet signs in a menu or beside a date in the first lines, if it does."""


@dataclass(frozen=True, slots=True)
class Head:
    """Places of the title, outlet and dateline; `furniture` is page furniture in the title's line or above it."""

    title: tuple[int, int] | None = None
    title_text: str = ""
    line: tuple[int, int] = (-1, -1)
    publisher: tuple[int, int] | None = None
    dateline: tuple[int, int] | None = None
    dateline_marked: bool = False
    furniture: tuple[tuple[int, int], ...] = field(default=())
    end: int = 0
    """Where the title's line ends."""


def read_head(text: str, lines: Sequence[Line], verdicts: Sequence[Verdict | None], known: tuple[int, int] | None = None) -> Head:
    """Title, outlet and dateline of a plain text; each is `None` where the text does not show it.

    The title is the first short line that is no furniture (or stands at `known`); a few words above it are the outlet's.
    """
    after = 0 if known is None else known[1]
    news = (i for i, line in enumerate(lines) if verdicts[i] is None and line.start >= after and is_news(line) and not _headline(line))
    first = next(news, len(lines))
    found = dateline_at(text, lines[first]) if first < len(lines) else None
    alone = next((line for line in lines[:first] if line.start >= after and dateline_alone(line.text)), None)
    if found is None and alone is not None:
        found = (alone.start, alone.end), True
    place = found[0] if found else None
    dated = bool(found and found[1])
    if known is not None:
        return Head(known, text[slice(*known)], known, None, place, dated, (), known[1])
    candidates = [i for i in range(min(first, 12)) if verdicts[i] is None and _could_be_title(lines[i])]
    if not candidates or (first < len(lines) and candidates[0] > first):
        return Head(dateline=place, dateline_marked=dated)
    chosen, masthead = _choose(lines, verdicts, candidates)
    title, suffix, prefix = split_title(text, lines[chosen])
    above = [(lines[i].start, lines[i].end) for i in candidates if i < chosen]
    publisher = (lines[masthead].start, lines[masthead].end) if masthead is not None else suffix or _signed(text, lines, verdicts)
    furniture = [*above, *([prefix] if prefix else []), *([(title[1], lines[chosen].end)] if title[1] < lines[chosen].end else [])]
    return Head(
        title,
        text[title[0] : title[1]],
        (lines[chosen].start, lines[chosen].end),
        publisher,
        place,
        dated,
        tuple(furniture),
        lines[chosen].end,
    )


def dateline_alone(line: str) -> bool:
    """Whether a line is a dateline and nothing else: a place, a day, perhaps an agency.

    >>> dateline_alone("Marn, 17 March (Sund agencies)"), dateline_alone("Marn, 17 March: the day the pier burned")
    (True, False)
    >>> dateline_alone("Updated May 9, 2031")
    False
    """
    return len(line) <= _LONGEST_DATELINE and _ALONE.fullmatch(line.strip()) is not None


def _signed(text: str, lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> tuple[int, int] | None:
    """The outlet's name at the edge of a menu or of a line with the date: "Sund Wire - Home | World", "4 May 2031 - Sund Courier"."""
    for line, found in list(zip(lines, verdicts, strict=True))[:_SIGNED_LINES]:
        if found is None or found.kind not in (MarkedKind.MENU, MarkedKind.DATELINE):
            continue
        cuts = [line.start, *(at for mark in _MARK.finditer(text, line.start, line.end) for at in mark.span()), line.end]
        for start, end in (cuts[:2], cuts[-2:]):
            name = _SIGNS.fullmatch(text, start, end)
            if name is not None and lexicon.pattern("outlet_words").search(name["name"]) and " " in name["name"]:
                return start, end
    return None


def dateline_at(text: str, line: Line) -> tuple[tuple[int, int], bool] | None:
    """The dateline at the start of `line`, and whether it tells a day or an agency (a bare place is left in the news)."""
    match = _DATELINE.match(text, line.start, min(line.end, line.start + 140))
    if match is None:
        return None
    told = bool(match.group("when") or match.group("by"))
    if not told and (match.group("place").upper() != match.group("place") or len(match.group("place")) < 4):
        return None
    return (match.start(), match.end("dash")), told


def split_title(text: str, line: Line) -> tuple[tuple[int, int], tuple[int, int] | None, tuple[int, int] | None]:
    """The headline in its line, the outlet's name after it if any, and the section before it if any."""
    start, end = line.start, line.end
    if (heading := _HEADING.match(text, start, end)) is not None:
        start = heading.end()
    prefix = None
    if (match := _PREFIX.match(text, start, end)) is not None and "::" in match.group():
        prefix = (start, match.end())
        start = match.end()
    suffix = None
    while (found := _outlet(text[start:end])) is not None:
        suffix = (start + found[0], start + found[1])
        end = start + found[2]
    return (start, end), suffix, prefix


def _outlet(title: str) -> tuple[int, int, int] | None:
    """Where an outlet's name stands at the end of `title`: its start, its end, and where the headline ends."""
    match = _SUFFIX.search(title)
    if match is None or len(title[: match.start()].split()) < 3:
        return None
    name = match.group("name")
    words = name.split()
    titled = all(word[:1].isupper() or word[:1].isdigit() or word.casefold() in ("of", "the", "and", "&", "in") for word in words)
    barred = "|" in match.group() or "::" in match.group()
    known = bool(lexicon.pattern("outlet_words").search(name)) or words[0] == "The" or re.search(r"\.(?:com|org|net)\b", name) is not None
    if titled and len(words) <= 6 and (barred or known):
        return match.start("name"), match.end("name"), match.start()
    return None


def _could_be_title(line: Line) -> bool:
    return not dateline_alone(line.text) and len(line.text) <= _LONGEST_TITLE and not (line.words > 18 and ended(line.text))


def _headline(line: Line) -> bool:
    return not line.text.rstrip().endswith((".", ".”", '."')) and line.words <= 22 and len(line.text) <= _LONGEST_TITLE


def _choose(lines: Sequence[Line], verdicts: Sequence[Verdict | None], candidates: Sequence[int]) -> tuple[int, int | None]:
    """The title's line, and the line of the outlet's name above it."""
    first = candidates[0]
    follows_menu = first + 1 < len(lines) and verdicts[first + 1] is not None and verdicts[first + 1].kind is MarkedKind.MENU  # type: ignore[union-attr]
    if lines[first].words <= 4 and len(candidates) > 1:
        longer = next((i for i in candidates[1:] if lines[i].words >= 5), None)
        named = bool(lexicon.pattern("outlet_words").search(lines[first].text)) or lines[first].text.isupper() or follows_menu
        if longer is not None and named:
            return longer, first
    return first, None
