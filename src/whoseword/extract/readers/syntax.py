"""Where noun phrases, subjects and adverbials begin and end, told by closed word classes and marks alone."""

from collections.abc import Sequence
from functools import cache

from whoseword.extract.readers.reader import Range
from whoseword.extract.units import Word
from whoseword.lexicon import rows

LONGEST_SOURCE = 32
"""A source of more words than this is taken for a misreading."""


@cache
def kind(name: str) -> frozenset[str]:
    """The words of one class of `reading.tsv`."""
    return frozenset(row["term"] for row in rows("reading") if row["class"] == name)


def adverb(low: str) -> bool:
    """Whether a word is likely an adverb in -ly."""
    return low.endswith("ly") and len(low) > 4 and low not in ("family", "only", "july", "italy", "assembly", "ally", "daily", "weekly")


def finite(w: Sequence[Word], at: int, stop: int) -> bool:
    """Whether a finite verb is likely among the unquoted words `[at, stop)`."""
    return any(x.quote < 0 and (x.low.endswith("ed") or x.low in kind("finite") or x.low in kind("past")) for x in w[at:stop])


def apposition(w: Sequence[Word], comma: int, stop: int) -> bool:
    """Whether the comma opens an apposition or a relative clause."""
    after = w[comma + 1].low if comma + 1 < stop else ""
    return after in kind("apposition")


def subject_only(w: Sequence[Word], at: int, stop: int) -> bool:
    """Whether the words `[at, stop)` are a subject without its verb."""
    return not finite(w, at, stop) or any(x.low in ("who", "which", "whose") for x in w[at:stop])


def short_subject(w: Sequence[Word], at: int, verb: int) -> bool:
    """Whether the words right before the verb are a short subject of it."""
    i = verb - 1
    if w[i].low in kind("pronoun"):
        return True
    steps = 0
    while i >= at and steps < 3:
        if w[i].low in ("the", "a", "an", "another", "one"):
            return i == at or w[i - 1].low not in kind("joint")
        if w[i].low in kind("joint") or not w[i].low[0].isalpha():
            return False
        i -= 1
        steps += 1
    return False


def noun_phrase_start(w: Sequence[Word], at: int, verb: int) -> int | None:
    """Where the noun phrase begins that ends before `verb`, found without commas; `None` if it cannot be told."""
    i = verb - 1
    if w[i].low in kind("pronoun"):
        return i
    seen = 0
    while i >= at and seen < 14 and w[i].quote < 0 and w[i].low[0].isalnum():
        low = w[i].low
        if low in ("the", "a", "an", "one", "another", "several", "some", "many"):
            if i - 1 > at and w[i - 1].low in ("of", "for") and i - 2 >= at:
                i -= 2
                seen += 2
                continue
            return i
        if low in kind("helper") or low in kind("time"):
            return i + 1 if i + 1 < verb else None
        if i > at and w[i].capital and not w[i - 1].capital and w[i - 1].low not in kind("joint") | {"the", "a", "an", "and"}:
            return i
        i -= 1
        seen += 1
    return None


def closes_with_comma(w: Sequence[Word], verb: int) -> bool:
    """Whether the cue is a parenthesis: a comma follows its verb group at once."""
    i = verb
    while i < len(w) and i < verb + 4 and w[i].low != ",":
        i += 1
    return i < len(w) and w[i].low == ","


def skip_addressee(w: Sequence[Word], i: int, stop: int) -> int:
    """Past the one who is told: "reporters", "him", "the Harbour Gazette"."""
    start = i
    if i < stop and w[i].low in kind("addressee") and w[i].low not in ("her",):
        return i + 1
    while i < stop and i - start < 8 and w[i].quote < 0 and (w[i].capital or w[i].low in kind("determiner") - {"that"} or w[i].low == "of"):
        i += 1
    if i < stop and i > start and not w[i - 1].capital and w[i].low.isalpha() and w[i].low not in kind("opener"):
        i += 1
    return i if i > start else start


def skip_adverbial(w: Sequence[Word], i: int, stop: int) -> int:
    """Past "on Monday", "in a statement", "during the briefing" to the word that opens what is said, if there is one."""
    if i >= stop or w[i].quote >= 0:
        return i
    if w[i].low in kind("time"):
        return i + 1
    if w[i].low not in kind("preposition"):
        return i
    for j in range(i + 1, min(stop, i + 16)):
        if w[j].low == "that" or w[j].quote >= 0 or w[j].low == ":":
            return j
    if i + 1 < stop and w[i + 1].low in kind("time"):
        return i + 2
    return i


def postposed_source(w: Sequence[Word], at: int, verb: int, closed: bool) -> int | None:
    """Where the source begins that stands between what is said and the verb; `None` if there is none.

    `closed` says that nothing follows the verb but its adverbials: then what stands before it must be what is said.
    """
    end = verb
    i = verb - 1
    if w[i].low == "," and w[i].quote < 0:
        i -= 1
        while i > at and not (w[i].low == "," or w[i].quote >= 0):
            i -= 1
        if w[i].quote >= 0:
            return None
        i -= 1
    while i > at and w[i].quote < 0 and w[i].low not in (",", ";", "-", "--") and end - i < LONGEST_SOURCE:
        i -= 1
    marked = w[i].quote >= 0 or w[i].low in (",", "-", "--")
    start = i + 1
    while start < end and w[start].low in ("and", "but", "-", "--", ","):
        start += 1
    if marked and start < end and i - at >= (0 if w[i].quote >= 0 else 2):
        lead = at + 1 if w[at].low in ("and", "but") else at
        whole = closed and i - at >= 3
        if w[i].quote < 0 and not whole and not finite(w, at, i) and not closes_with_comma(w, verb):
            return None
        if w[i].quote < 0 and i - at < 14 and w[lead].low in kind("preposition") | {"when", "while", "if", "asked", "although", "as"}:
            return None
        return start
    if marked:
        return None
    bare = noun_phrase_start(w, at, verb)
    if bare is None or bare - at < 4 or not finite(w, at, bare) or w[bare - 1].low in kind("joint") | {"who", "that", "which"}:
        return None
    return bare


def preposed_source(w: Sequence[Word], at: int, first: int) -> Range | None:
    """The words that say who, before the verb group that begins at `first`; `None` if there are none."""
    end = first
    start = end - 1
    if start >= at and w[start].low == ",":
        start -= 1
        while start > at and w[start].low != ",":
            start -= 1
        start -= 1
    while start >= at and w[start].low != "," and w[start].low not in kind("boundary") and w[start].quote < 0:
        if w[start].low in ("and", "or") and start + 1 < first and w[start + 1].low in kind("pronoun"):
            break
        start -= 1
    start += 1
    while start < end and (w[start].low in kind("lead") or w[start].low == ","):
        start += 1
    while start + 2 < end and w[start].low in ("on", "in", "at") and (w[start + 1].low in kind("time") or w[start + 1].low[0].isdigit()):
        start += 2
    relative = next((i for i in range(end - 1, start, -1) if w[i].low in ("who", "which", "that")), None)
    if relative is not None and relative == end - 1:
        end = relative
        while end > start and w[end - 1].low == ",":
            end -= 1
    while end - start > 1 and (w[end - 1].low in kind("time") or (w[end - 1].low in ("on", "late", "early") and end - start > 2)):
        end -= 1
    if end <= start or end - start > LONGEST_SOURCE or not any(x.raw[0].isalpha() for x in w[start:end]):
        return None
    return start, end


def subject_before_participle(w: Sequence[Word], at: int, first: int) -> Range | None:
    """Who "published a statement denying" something: the words before the first finite verb. After a comma nobody is taken."""
    if first == at or w[first - 1].low == "," or at > 0:
        return None
    source = preposed_source(w, at, first)
    if source is None:
        return None
    end = next((i for i in range(source[0] + 1, source[1]) if finite(w, i, i + 1) or w[i].low in kind("past")), source[1])
    return source[0], end


def word_range(w: Sequence[Word], first: int, last: int) -> Range | None:
    """The characters of words `[first, last)`, marks at their edges left off; `None` if nothing is left."""
    while first < last and w[first].low in (",", ":", ";", "-", "--", ".") and w[first].quote < 0:
        first += 1
    while last > first and w[last - 1].low in (",", ":", ";", "-", "--", ".") and w[last - 1].quote < 0:
        last -= 1
    return (w[first].start, w[last - 1].end) if first < last else None
