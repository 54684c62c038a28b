"""What a report says in its own voice: its sentences, less what it gives to somebody, less questions and teasers."""

import re
from collections.abc import Collection, Sequence

from whoseword.extract.index import Index
from whoseword.extract.readers.clauses import has_verb
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.extract.speech.cutting import after_dateline
from whoseword.extract.units import Unit
from whoseword.lexicon import pattern, terms
from whoseword.model import Attribution, Span
from whoseword.text import fold, words

SHORTEST = 4
"""A sentence of fewer words says nothing checkable."""

SHORTEST_REST = 6
"""The rest of a sentence beside an attribution must have this many words and a verb of its own."""

_DEPENDENT = re.compile(
    r"[\s,;]*(?:as|when|while|after|before|because|although|though|if|since|asked|speaking|citing|in|on|at|during|with|who|which|whose|that)\b",
    re.IGNORECASE,
)
_HANGING = re.compile(r"[\s,;:]+(?:and|but|or|while|as|that|which|who)[\s,]*$", re.IGNORECASE)
_LEAD = re.compile(r"(?:[\s,;:)\"'\u201d\u2019\u00bb\u2013\u2014-]+|(?:and|but)\b)+", re.IGNORECASE)


def find_narration(text: str, units: Sequence[Unit], taken: Sequence[Range], title: Range | None) -> list[Range]:
    """The stretches that the report says by itself, in order; `taken` are the spans of its attributions.

    A title that stands again in the text is read once.
    """
    found: list[Range] = []
    seen: set[str] = set()
    given = Index(taken, lambda r: r)
    for unit in units:
        is_title = title is not None and unit.start < title[1] and title[0] < unit.end
        for start, end in _free(text, unit, given.overlapping(unit.start, unit.end)):
            whole = (start, end) == _content(text, unit.start, unit.end)
            start = after_dateline(text, start, end)
            if not whole and (lead := _LEAD.match(text[start:end])):
                start += lead.end()
            if not whole and (hanging := _HANGING.search(text[start:end])):
                end = start + hanging.start()
            if start >= end or not (_is_statement(text, unit, start, end, is_title) if whole else _is_clause(text, start, end)):
                continue
            key = fold(text[start:end]).strip(" .")
            if key not in seen:
                seen.add(key)
                found.append((start, end))
    return found


def taken(
    units: Sequence[Unit], read: Sequence[Utterance], made: Sequence[Attribution], shared: Collection[Range] = frozenset()
) -> list[Range]:
    """What is not the report's own: per sentence, all from the first to the last character of an attribution's spans.

    `shared` are contents that the sentence around them holds as well. Where nothing but a source is named, all is the report's own.
    """
    groups: list[tuple[list[Range], Range | None]] = [([*u.content, *([u.cue] if u.cue else [])], u.source) for u in read]
    groups += [([_place(s) for s in (*a.content_spans, a.cue_span) if s], _place(a.source_span) if a.source_span else None) for a in made]
    hulls: set[Range] = set()
    index = Index(units, lambda u: (u.start, u.end))
    for said, source in groups:
        said = [r for r in said if r not in shared]
        group = [*said, *([source] if source else [])]
        for unit in sorted({u.start: u for a, b in said for u in index.overlapping(a, b)}.values(), key=lambda u: u.start):
            inside = [(max(a, unit.start), min(b, unit.end)) for a, b in group if a < unit.end and unit.start < b]
            hulls.add((min(a for a, _ in inside), max(b for _, b in inside)))
    return sorted(hulls)


def _place(span: Span) -> Range:
    return span.start, span.end


def _free(text: str, unit: Unit, taken: Sequence[Range]) -> list[Range]:
    inside = sorted((max(a, unit.start), min(b, unit.end)) for a, b in taken if a < unit.end and unit.start < b)
    pieces: list[Range | None] = []
    at = unit.start
    for a, b in inside:
        if a > at:
            pieces.append(_content(text, at, a))
        at = max(at, b)
    if at < unit.end:
        pieces.append(_content(text, at, unit.end))
    return [p for p in pieces if p is not None]


def _content(text: str, start: int, end: int) -> Range | None:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;,:-\u2013\u2014"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ".;,:)-\u2013\u2014"):
        start += 1
    return (start, end) if start < end else None


def _is_statement(text: str, unit: Unit, start: int, end: int, is_title: bool) -> bool:
    count = _count(text, start, end)
    line = text[start:end]
    if count < SHORTEST - is_title or line.endswith("?") or text[end : end + 1] == "?" or _teases(line):
        return False
    ended = text[end : unit.end].strip() != "" or line.endswith(("!", '"', "\u201d"))
    return is_title or has_verb(unit.words) or (ended and count >= SHORTEST + 1)


def _is_clause(text: str, start: int, end: int) -> bool:
    if _DEPENDENT.match(text[start:end]):
        return False
    if _count(text, start, end) < SHORTEST_REST or text[end : end + 1] == "?":
        return False
    return re.search(r"\b(?:is|are|was|were|has|have|had|will|would|could|can|did|does|\w{3,}ed)\b", text[start:end]) is not None


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for a, _ in words(text, start, end) if text[a].isalnum())


def _teases(line: str) -> bool:
    low = line.lower()
    short = len(line) < 60 and pattern("teasers").search(line) is not None
    return any(low.startswith(t) for t in terms("teasers")) or "{{" in line or short
