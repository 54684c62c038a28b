"""Sayings in the passive that a reader of speech overlooks: `police were accused by relatives of beating them`."""

import re
from collections.abc import Sequence
from functools import cache

from whoseword.extract.index import Index
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.sources import trim_source
from whoseword.extract.units import Unit
from whoseword.lexicon import any_of, rows, table

SURE = 0.6


def said_by(text: str, units: Sequence[Unit], read: Sequence[Utterance]) -> list[Utterance]:
    """What is said of a sentence's subject by somebody named behind "by", where `read` has nothing; in order of the text."""
    taken = Index([r for u in read for r in (*u.content, *(x for x in (u.source, u.cue) if x))], _itself)
    found = []
    for unit in units:
        hit = _passive().search(text, unit.start, unit.end)
        if hit is None or taken.overlapping(unit.start, unit.end):
            continue
        needed = table("passive_cues")[hit["verb"].lower()]["needs"]
        more = re.compile(rf"\s+(?P<what>{needed}\s+[^,;.\n\"\u201c]*\w)").match(text, hit.end("who"), unit.end) if needed else None
        source = trim_source(text, hit.span("who"))
        if source is None or (needed and more is None):
            continue
        content = (hit.span("what"), more.span("what")) if more else (hit.span("what"),)
        found.append(Utterance(content, source, hit.span("cue"), SURE))
    return found


@cache
def _passive() -> re.Pattern[str]:
    verbs = any_of(row["term"] for row in rows("passive_cues"))
    return re.compile(
        r"(?P<what>(?<![^\s(])[^,;:.\"\u201c\n]{2,90}?)\s+(?P<cue>(?:(?:has|have|had)\s+been|is|are|was|were)\s+(?:\w+ly\s+)?"
        rf"(?P<verb>{verbs})\s+by)\s+(?P<who>[^,;:.\"\u201c\n]{{2,70}}?)(?=\s+(?:of|for|over|as|in|on|after|during|when|while)\b|[,;.]|\s*$)",
        re.IGNORECASE,
    )


def _itself(where: Range) -> Range:
    return where
