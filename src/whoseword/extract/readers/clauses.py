"""One sentence read by rules: which words are the cue, who speaks, and where what is said begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.extract.readers.cues import Cue, cues_at
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.readers.syntax import (
    LONGEST_SOURCE,
    adverb,
    apposition,
    finite,
    kind,
    postposed_source,
    preposed_source,
    short_subject,
    skip_addressee,
    skip_adverbial,
    subject_before_participle,
    subject_only,
    word_range,
)
from whoseword.extract.units import Unit, Word
from whoseword.model import Stance

_CLOSING = frozenset(".;?!")
_SAYING = frozenset({"saying", "stating", "telling"})
_CAN_STAND_FIRST = frozenset({Stance.ASSERTS, Stance.PREDICTS, Stance.BELIEVES, Stance.DENIES})
"""Stances whose verbs stand before their source: `…, said X`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue among a unit's words: `[first, last)` is the verb with its auxiliaries, `verb` the cue's own first word."""

    cue: Cue
    first: int
    verb: int
    last: int


def read_unit(unit: Unit) -> list[Utterance]:
    """The attributions of one sentence, in the order of their cues."""
    w = unit.words
    stop = len(w)
    while stop and (w[stop - 1].low in _CLOSING and w[stop - 1].quote < 0):
        stop -= 1
    found = _verbs(w, stop)
    out: list[Utterance] = []
    at = 0
    while True:
        step = _next(w, at, stop, [f for f in found if f.first >= at])
        if step is None:
            return out
        utterance, at = step
        out.append(utterance)


def _next(w: Sequence[Word], at: int, stop: int, found: Sequence[Found]) -> tuple[Utterance, int] | None:
    for f in found:
        if (step := _after_content(w, at, stop, f)) is not None:
            return step
    for f in found:
        if f.cue.kind == "prep":
            step = _by_preposition(w, at, stop, f)
        elif f.cue.kind == "noun":
            step = _by_noun(w, at, stop, f)
        else:
            step = _before_content(w, at, stop, f, found)
        if step is not None:
            return step
    return None


def has_verb(w: Sequence[Word]) -> bool:
    """Whether a finite verb is likely among the words: an auxiliary, a past form, or a cue."""
    return any(finite([x], 0, 1) for x in w) or any(x.low in kind("past") for x in w) or bool(_verbs(w, len(w)))


def _verbs(w: Sequence[Word], stop: int) -> list[Found]:
    low = [x.low for x in w]
    out: list[Found] = []
    at = 0
    while at < stop:
        entries = cues_at(low, at) if w[at].quote < 0 else []
        before = low[at - 1] if at else ""
        possessed = before in kind("determiner") and before != "that"
        fit = [c for c in entries if _fits(w, at, stop, c, possessed)]
        if not fit:
            at += 1
            continue
        last = at + len(fit[0].term.split())
        first = at
        if fit[0].term in ("quoted", "quotes", "quoting", "cited", "citing", "cites"):
            last = next((i + 2 for i in range(at, min(stop - 1, at + 24)) if low[i] == "as" and low[i + 1] in _SAYING), last)
        if fit[0].kind == "verb":
            while first and w[first - 1].quote < 0 and (low[first - 1] in kind("helper") or adverb(low[first - 1])):
                first -= 1
        out.append(Found(fit[0], first, at, last))
        at = last
    return out


def _fits(w: Sequence[Word], at: int, stop: int, cue: Cue, possessed: bool) -> bool:
    after = at + len(cue.term.split())
    before = w[at - 1].low if at else ""
    opens = after < stop and (w[after].low in kind("opener") or w[after].quote >= 0)
    if cue.kind == "prep":
        return True
    if cue.kind == "noun":
        return before in ("'s", "\u2019s", "his", "her", "their", "its") and after < stop and w[after].low == "that"
    if cue.kind == "mark":
        return after < stop and (w[after].quote >= 0 or at <= 4)
    infinitive = before.endswith("ly") and at > 1 and w[at - 2].low == "to"
    if possessed or before in ("to", "of", "by", "for") or infinitive:
        return False
    return opens or (cue.sure and (cue.stance is not Stance.SUSPECTS or _suspecting(w, at, after, stop)))


def _suspecting(w: Sequence[Word], at: int, after: int, stop: int) -> bool:
    """Whether somebody suspects, and is no suspect: several, and then a noun group ("residents suspect the guards"), not a verb."""
    several = at > 0 and (w[at - 1].low.endswith("s") or w[at - 1].low in kind("colleague") | kind("pronoun"))
    return (
        w[at].low in ("suspect", "guess")
        and several
        and after < stop
        and not finite(w, after, after + 1)
        and w[after].low not in kind("preposition")
    )


def _after_content(w: Sequence[Word], at: int, stop: int, f: Found) -> tuple[Utterance, int] | None:
    """`…, X said` and `…, said X`."""
    if f.cue.kind != "verb" or f.first <= at or _passive(w, f):
        return None
    tail = _tail(w, f.last, stop, f)
    inverted = _inverted(w, at, stop, f)
    if inverted is not None:
        content, source, end = inverted
        return _made(w, content, source, (f.first, f.last), end, stop)
    if tail is None:
        return None
    source_start = postposed_source(w, at, f.first, tail == stop)
    if source_start is None:
        return None
    content = (at, source_start)
    more = _continued(w, at, source_start, tail, stop)
    made = _made(w, content, (source_start, f.first), (f.first, f.last), more[1] if more else tail, stop)
    if made is None or more is None:
        return made
    utterance, end = made
    second = word_range(w, *more)
    return Utterance((*utterance.content, *([second] if second else [])), utterance.source, utterance.cue), end


def _tail(w: Sequence[Word], at: int, stop: int, f: Found) -> int | None:
    """Where the cue's own adverbials end, if nothing follows that could be what is said."""
    i = at
    if f.cue.term.split()[0] in kind("addressing"):
        i = skip_addressee(w, i, stop)
    adverbial = False
    while i < stop:
        low = w[i].low
        if w[i].quote >= 0 or low in ("that", "whether"):
            return None
        if low == "," or (low in ("adding", "saying") and i > at):
            return i
        if low in ("and", "but") and i > at:
            return i
        if not adverbial and low not in kind("preposition") and low not in kind("time"):
            return None
        adverbial = True
        i += 1
        if i - at > 22:
            return None
    return stop


def _inverted(w: Sequence[Word], at: int, stop: int, f: Found) -> tuple[Range, Range, int] | None:
    if f.cue.stance not in _CAN_STAND_FIRST or f.last >= stop or f.verb != f.first or f.cue.term.endswith("ing"):
        return None
    before, after = w[f.first - 1], w[f.last]
    if after.quote >= 0 or after.low in (",", ":") or any(after.low in kind(k) for k in ("opener", "preposition", "time")):
        return None
    named = after.capital or after.low in kind("determiner") | kind("pronoun") | {"sources", "officials", "police"}
    quoted = before.quote >= 0 and f.first - at >= 2
    comma = before.low == "," and f.cue.share >= 75 and f.first - at >= 4 and after.low not in kind("pronoun")
    comma = comma and not subject_only(w, at, f.first - 1)
    bare = f.cue.term in ("said", "says") and before.quote < 0 and not before.capital and f.first - at >= 6
    bare = bare and finite(w, at, f.first) and not short_subject(w, at, f.first)
    if not ((quoted or comma or bare) and (named or (quoted and after.low.isalpha()))):
        return None
    end = f.last
    while end < stop and end - f.last < LONGEST_SOURCE and w[end].quote < 0:
        low = w[end].low
        if low in kind("after_name") or low in kind("time") or (low == "," and not apposition(w, end, stop)):
            break
        if low in ("in", "at", "during", "on") and end + 1 < stop and w[end + 1].low in kind("determiner") | kind("time"):
            break
        end += 1
    return (at, f.first), (f.last, end), end


def _continued(w: Sequence[Word], at: int, source: int, tail: int, stop: int) -> Range | None:
    """The second half of what is said around its cue: `"A," X said, "b."`, `The army, X said, had left.`"""
    i = tail
    while i < stop and w[i].low in (",", ".", ":"):
        i += 1
    if i >= stop or i == tail:
        return None
    broken = w[i].low in kind("helper") or (not finite(w, at, source) and w[i].low not in ("adding", "saying", "citing", "and", "but"))
    return (i, stop) if w[i].quote >= 0 or broken else None


def _before_content(w: Sequence[Word], at: int, stop: int, f: Found, found: Sequence[Found]) -> tuple[Utterance, int] | None:
    start = f.last
    low = f.cue.term.split()[0]
    if low in kind("addressing"):
        start = skip_addressee(w, start, stop)
    start = skip_adverbial(w, start, stop)
    while start < stop and w[start].low in (",", ":") and w[start].quote < 0:
        start += 1
    if start >= stop:
        return None
    if f.first == at == 0 and low[-3:] in ("ing", "ked"):
        return None
    participle = low.endswith("ing")
    who = subject_before_participle if participle else preposed_source
    source = None if _passive(w, f) else who(w, at, f.first)
    if source is None and not (participle or _passive(w, f) or f.first == at or w[f.first - 1].low in ("and", "but", ",")):
        return None
    end = _content_end(w, start, stop, found)
    return _made(w, (start, end), source, (f.first, f.last), end, stop)


def _passive(w: Sequence[Word], f: Found) -> bool:
    return any(w[i].low in kind("be") for i in range(f.first, f.verb)) and not f.cue.term.endswith("ing")


def _content_end(w: Sequence[Word], start: int, stop: int, found: Sequence[Found]) -> int:
    for g in found:
        if g.first <= start or g.cue.kind != "verb" or w[g.verb].quote >= 0:
            continue
        before = w[g.first - 1].low
        if before == "," and g.cue.term.split()[0].endswith("ing"):
            return g.first - 1
        if before in ("and", "but") and g.first - 1 > start + 1 and g.cue.share >= 70:
            return g.first - 1
        if g.first - 2 > start + 1 and before in ("he", "she", "they", "it") and w[g.first - 2].low in ("and", "but") and g.cue.share >= 70:
            return g.first - 2
    return stop


def _by_preposition(w: Sequence[Word], at: int, stop: int, f: Found) -> tuple[Utterance, int] | None:
    """`According to X, …` and `…, according to X`."""
    end = f.last
    if f.first - at <= 1:
        while end < stop and w[end].low != "," and w[end].quote < 0:
            end += 1
        if end == stop:
            return _bare_preposition(w, stop, f)
        rest = end + 1
        if apposition(w, end, stop):
            later = next((i for i in range(end + 1, stop) if w[i].low == ","), None)
            if later is not None:
                end, rest = later, later + 1
        return _made(w, (rest, stop), (f.last, end), (f.first, f.last), stop, stop)
    while end < stop and not (w[end].low in (",", "and") and not apposition(w, end, stop) and finite(w, end, stop)) and w[end].quote < 0:
        end += 1
    return _made(w, (at, f.first), (f.last, end), (f.first, f.last), end, stop)


def _bare_preposition(w: Sequence[Word], stop: int, f: Found) -> tuple[Utterance, int] | None:
    for i in range(f.last + 1, stop):
        if w[i].low in ("the", "there", "a", "an", "it", "they") and w[i - 1].low not in kind("joint") | {"the"}:
            return _made(w, (i, stop), (f.last, i), (f.first, f.last), stop, stop)
    return None


def _by_noun(w: Sequence[Word], at: int, stop: int, f: Found) -> tuple[Utterance, int] | None:
    start = f.first - 1
    if w[start].low in ("'s", "\u2019s"):
        first = start
        while first > at and (w[first - 1].capital or w[first - 1].low in ("the", "a", "of")):
            first -= 1
        return _made(w, (f.last, stop), (first, start), (start, f.last), stop, stop)
    return _made(w, (f.last, stop), (start, start + 1), (f.first, f.last), stop, stop)


def _made(w: Sequence[Word], content: Range, source: Range | None, cue: Range, end: int, stop: int) -> tuple[Utterance, int] | None:
    what = word_range(w, *content)
    if what is None:
        return None
    who = word_range(w, *source) if source else None
    said = word_range(w, *cue)
    return Utterance((what,), who, said), min(end, stop)
