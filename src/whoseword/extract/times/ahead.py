"""Whether a time in a sentence lies after the day of writing: what will happen, what is on the calendar."""

from __future__ import annotations

import re
from functools import lru_cache

from whoseword.lexicon import any_of, terms

_STOP = re.compile(r"[,;:.!?\"]|\b(?:said|says|told|after|when|while|who|which|but)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|ago|following|since|after|in the wake of)\b", re.IGNORECASE)
_WORDS = 10
_WINDOW = 140
"""How many letters before a time may tell that it lies ahead."""
_AFTER = re.compile(
    r"(?:'?s\b)?,?(?:\s(?!said|says|told|that|announced)(?!\w+ed\b)[\w'-]+){0,4}?\s(?:will|shall|is|are)\s"
    r"(?:(?<=will\s)|(?<=shall\s)|expected|due|set|scheduled|slated|to)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[.;:,\"]\s?)(?:on\s|the\s|this\s|next\s|at\s)*$", re.IGNORECASE)
_OWNED = re.compile(r"'s?$|s'$")
_NOUN_BEFORE = re.compile(
    r"\b(?:the|a|an|this|that|its|his|her|their|our|of|for|in|on|by|with|no|first|last|next|another|every|was|were|had|has|have|been|who|did)\s$",
    re.IGNORECASE,
)


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around the time at `[start, end)` put it after the day of writing.

    >>> [lies_ahead(text, len(text) - 7, len(text) - 1) for text in ("They will meet on Monday.", "It fell on Monday.")]
    [True, False]
    """
    clause = _STOP.split(text[max(0, start - _WINDOW) : start])[-1]
    clause = " ".join(clause.split()[-_WORDS:]) + " "
    cues = list(_cues().finditer(clause))
    if cues and not _PAST.search(clause, cues[-1].end()):
        return True
    if _resumes(clause):
        return True
    before = text[max(0, start - 40) : start]
    owned = bool(_OWNED.search(text[start:end])) or text.startswith("'s", end)
    return (owned or bool(_OPENS.search(before))) and _AFTER.match(text, end) is not None


def _resumes(clause: str) -> bool:
    """A verb of the calendar in the present: "classes resume", "the two sides meet"."""
    for verb in _calendar_verbs().finditer(clause):
        if verb.start() and not _NOUN_BEFORE.search(clause[: verb.start()]) and not _PAST.search(clause):
            return True
    return False


def event_after(text: str, end: int) -> str | None:
    """The event on the calendar that is named right after a time: "debate" in "Monday night's first debate"."""
    match = _event_here().match(text, end)
    return match["event"].lower().removesuffix("s") if match else None


def events(text: str) -> frozenset[str]:
    """The events on the calendar that a sentence names, singular."""
    return frozenset(m.group().lower().removesuffix("s") for m in _events().finditer(text))


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    body = _body("future_cues")
    return re.compile(rf"(?<!\w)(?<!\btheir\s)(?<!\bhis\s)(?<!\bher\s)(?<!\bfree\s)(?<!\bthe\s)(?:{body})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _calendar_verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_body('calendar_verbs')})(?![\w-])(?!\sfire\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _events() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_body('calendar_events')})s?(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _event_here() -> re.Pattern[str]:
    return re.compile(rf"(?:'?s)?(?:\s[\w-]+){{0,3}}?\s(?P<event>(?:{_body('calendar_events')})s?)(?![\w-])", re.IGNORECASE)


def _body(name: str) -> str:
    return any_of(terms(name))
