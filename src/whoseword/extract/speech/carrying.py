"""Quotations that go on: paragraphs of nothing but marked words, after the paragraph that says whose words they are."""

from collections.abc import Sequence

from whoseword.extract.index import Index
from whoseword.extract.quotes import Quotation, touching
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.cutting import in_order
from whoseword.text import paragraphs, words

SURE = 0.5
"""How sure it is at most that a paragraph of marked words without a speaker is by whoever was quoted right before it."""

_ASKED = ("?", '?"', "?\u201d", "?'", "?\u2019")

FEWEST = 5
"""Words of a paragraph that may be such: fewer are a title or a slogan."""


def carried_on(text: str, stretches: Sequence[Range], utterances: Sequence[Utterance], quotations: Sequence[Quotation]) -> list[Utterance]:
    """The utterances, and every paragraph that stands wholly in marks, is in none of them and follows a quoted one, given to its speaker.

    A question is not carried on: what follows it may be the answer.
    """
    taken = Index([r for u in utterances for r in (*u.content, *(x for x in (u.source, u.cue) if x))], lambda r: r)
    by_end = sorted((max(b for _, b in u.content), u) for u in utterances if u.source and touching(quotations, *u.content[-1]))
    found: list[Utterance] = []
    for stretch in stretches:
        speaker: Utterance | None = None
        for start, end in paragraphs(text, *stretch):
            inside = touching(quotations, start, end)
            whole = len(inside) == 1 and not _told(text, start, inside[0].start) and not _told(text, inside[0].end, end)
            if whole and speaker is not None and not taken.overlapping(start, end) and len(words(text, start, end)) > FEWEST:
                where = inside[0].start, inside[0].end
                found.append(Utterance((where,), speaker.source, None, min(speaker.score, SURE)))
                continue
            last = [u for stop, u in by_end if start < stop <= end]
            speaker = last[-1] if last and not text[: last[-1].content[-1][1]].endswith(_ASKED) else None
    return in_order([*utterances, *found])


def _told(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])
