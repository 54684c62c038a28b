"""Counts that a reader of speech overlooks, because nobody "says" them: `harbour police put the toll at 16`."""

import re
from collections.abc import Sequence

from whoseword.extract.index import Index
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.sources import trim_source
from whoseword.extract.units import Unit

SURE = 0.7

_PUT = re.compile(
    r"(?P<who>[^,;:.\"\u201c\n]{2,90}?)\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:later\s+|earlier\s+|initially\s+|also\s+)?(?:put|puts))\s+"
    r"(?P<what>(?:the|its|their)\s+(?:[\w'\u2019-]+\s+){0,6}?(?:toll|number|numbers|figure|count|dead|losses|total|tally)\s+(?:[\w'\u2019-]+\s+){0,8}?at\s+[^;.\n]*\w)"
)
_REVISED = re.compile(
    r"(?P<who>[^,;:.\"\u201c\n]{2,90}?)\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:later\s+|since\s+|also\s+)?"
    r"(?:revised|raised|lowered|updated|corrected|increased|reduced|cut))\s+"
    r"(?P<what>(?:the|its|their|his|her)\s+(?:[\w'\u2019-]+\s+){0,6}?(?:toll|number|numbers|figure|figures|count|losses|total|tally|estimate)\s+"
    r"(?:[\w'\u2019-]+\s+){0,8}?to\s+(?=[^;.\n]{0,24}(?:\d|dozen|hundred|thousand))[^;\n]*\w)"
)
_CLAUSE = re.compile(r",\s+(?:while|whereas|but|and|although|though)\s+", re.IGNORECASE)
_SPEAKS = re.compile(
    r"(?:^|(?<=;)\s+)(?P<who>[^,;:.\"\u201c\n]{2,90}?)\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:speaks?|spoke|spoken|talks?|talked)\s+of)\s+"
    r"(?P<what>(?:(?:up\s+to|at\s+least|at\s+most|more\s+than|fewer\s+than|about|around|some|nearly|only|between|as\s+many\s+as)\s+)*"
    r"(?:\d|dozens|scores|hundreds|thousands)[^;.\n]*(?:\.\d[^;.\n]*)*)"
)


def counts_put(text: str, units: Sequence[Unit], read: Sequence[Utterance]) -> list[Utterance]:
    """The counts that somebody is said to put at a number, where `read` has nothing; in order of the text."""
    taken = Index([r for u in read for r in (*u.content, *(x for x in (u.source, u.cue) if x))], _itself)
    found = []
    for unit in units:
        said = put_at(text, unit.start, unit.end) or _put_in_clause(text, unit) or _spoken_of(text, unit)
        if said is not None and said.source and not taken.overlapping(said.source[0], said.content[0][1]):
            found.append(said)
    return found


def put_at(text: str, start: int, end: int) -> Utterance | None:
    """The count that a clause begins to say somebody puts at, or revises to, a number; `None` if it says none."""
    hit = _PUT.match(text, start, end) or _REVISED.match(text, start, end)
    source = trim_source(text, hit.span("who")) if hit else None
    return Utterance((hit.span("what"),), source, hit.span("cue"), SURE) if hit and source else None


def _put_in_clause(text: str, unit: Unit) -> Utterance | None:
    """`300 fled, according to the council, while a guild put the number at 500`."""
    return next((said for hit in _CLAUSE.finditer(text, unit.start, unit.end) if (said := put_at(text, hit.end(), unit.end))), None)


def _spoken_of(text: str, unit: Unit) -> Utterance | None:
    hit = _SPEAKS.search(text[unit.start : unit.end])
    if hit is None:
        return None
    who, cue, what = ((unit.start + hit.start(name), unit.start + hit.end(name)) for name in ("who", "cue", "what"))
    source = trim_source(text, who)
    return Utterance((what,), source, cue, SURE) if source else None


def _itself(where: Range) -> Range:
    return where
