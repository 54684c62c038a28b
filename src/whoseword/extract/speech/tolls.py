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
        hit = _PUT.match(text, unit.start, unit.end) or _SPEAKS.search(text[unit.start : unit.end])
        if hit is None:
            continue
        at = unit.start if hit.re is _SPEAKS else 0
        who, cue, what = ((at + hit.start(name), at + hit.end(name)) for name in ("who", "cue", "what"))
        if not taken.overlapping(who[0], what[1]) and (source := trim_source(text, who)) is not None:
            found.append(Utterance((what,), source, cue, SURE))
    return found


def _itself(where: Range) -> Range:
    return where
