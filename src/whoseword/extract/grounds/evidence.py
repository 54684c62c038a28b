"""The kind of evidence that a phrase names, whether it leaves its giver unnamed, and whether it is an outlet."""

import re
from functools import lru_cache

from whoseword.extract.readers.reader import Range
from whoseword.lexicon import any_of, pattern, rows, table, terms
from whoseword.model import EvidenceKind

_SPLIT = re.compile(
    r",?\s+(?:as\s+well\s+as|along\s+with|together\s+with|and)\s+(?:also\s+)?from\s+"
    r"|,?\s+(?:as\s+well\s+as|along\s+with|together\s+with)\s+|,\s+and\s+(?:other\s+)?"
)
_JOINED = re.compile(r"\b[A-Z]\w*[a-z](?:Net|News|TV|Press|Wire|Post)$")
_EDGE = " \t\"'\u201c\u201d\u2018\u2019,.;:"


@lru_cache(maxsize=1)
def _evidence() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(row['term'] for row in rows('evidence'))}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _outlets() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(table('outlet_names'))}(?![\w-])", re.IGNORECASE)


def _hits(phrase: str) -> list[str]:
    plain = re.sub(r"\s+", " ", phrase)
    return sorted((m.group().lower() for m in _evidence().finditer(plain)), key=lambda t: (-len(t), t))


def kind_of(phrase: str) -> EvidenceKind:
    """The kind of evidence that `phrase` names, by its longest term of the list; `NONE_GIVEN` if it names none.

    >>> kind_of("reports from human rights groups").value
    'ngo'
    """
    hits = _hits(phrase)
    if hits and (kind := EvidenceKind(table("evidence")[hits[0]]["kind"])) is not EvidenceKind.NONE_GIVEN:
        return kind
    outlet = _named_outlet(phrase)
    return EvidenceKind(table("outlet_names")[outlet]["kind"]) if outlet else EvidenceKind.NONE_GIVEN


def kind_of_outlet(phrase: str) -> EvidenceKind:
    """The kind of a relay: media or state media if `phrase` is an outlet, else what `kind_of` says."""
    if (outlet := _named_outlet(phrase)) is not None:
        return EvidenceKind(table("outlet_names")[outlet]["kind"])
    kind = kind_of(phrase)
    return EvidenceKind.MEDIA if kind is EvidenceKind.NONE_GIVEN and is_outlet(phrase) else kind


def is_outlet(phrase: str) -> bool:
    """Whether `phrase` is the name of an outlet: one of the list, or a name that ends in a word such as "News".

    >>> is_outlet("the Harbour Gazette"), is_outlet("the mayor")
    (True, False)
    """
    if _named_outlet(phrase) is not None:
        return True
    last = phrase.split()[-1].strip(_EDGE).lower() if phrase.split() else ""
    named = re.search(r"(?:[A-Z]\w+|\b[Tt]he)\s+[A-Z]\S+$|[A-Z]\w+\s+\S+$", phrase) is not None
    joined = _JOINED.search(phrase.strip(_EDGE)) is not None
    return last in ("correspondent", "reporter", "newspaper") or joined or (named and last in terms("outlet_heads"))


def _named_outlet(phrase: str) -> str | None:
    hit = _outlets().search(phrase)
    if hit is None or (len(hit.group()) <= 4 and not hit.group().isupper()) or not hit.group()[0].isupper():
        return None
    return hit.group().lower()


def leaves_unnamed(phrase: str) -> bool:
    """Whether `phrase` keeps back who it is: "several sources", "a police source", "human rights groups"."""
    named = re.search(r"(?:\b[A-Z][\w-]+\s+){1,}[A-Z][\w-]+\s*$", phrase) is not None
    if pattern("unnamed").search(phrase):
        return not named
    hits = _hits(phrase)
    return bool(hits) and table("evidence")[hits[0]]["anonymous"] == "yes"


def split_bases(text: str, where: Range) -> list[Range]:
    """The several things that a phrase says something rests on, marks at their edges taken off."""
    pieces: list[Range] = []
    at = where[0]
    for cut in _SPLIT.finditer(text, *where):
        pieces.append((at, cut.start()))
        at = cut.end()
    pieces.append((at, where[1]))
    trimmed = (_trim(text, a, b) for a, b in pieces)
    return [p for p in trimmed if p is not None]


def _trim(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if end - start > 1 else None
