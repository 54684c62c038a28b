"""Outcomes told in words that stand apart: "held six clerks against their will", "were taken early on Sunday to hospital"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whoseword.lexicon import any_of, rows

_CLAUSE_END = re.compile(
    r"[.,;:!?\"]|\b(?:but|while|when|after|because|where|whose|said|says|told|that|as|if|although|though)\b", re.IGNORECASE
)
_OBJECT = re.compile(r"\s+(?:the|a|an|his|her|its|their|him|them|\d|two|three|four|five|six|seven|eight|nine|ten|people)\b", re.IGNORECASE)
_BEFORE, _AFTER = 90, 110
"""How many letters around a number are looked at."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the list: what must follow the verb, the outcome, and how both stand to those counted."""

    rest: re.Pattern[str]
    counts: str
    how: str


def around(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The outcome of a verb before those counted and what belongs to it after them, with the place of the latter.

    >>> around("It sent 4 people to the clinic.", 8, 16)
    ('hospitalised', 16, 30)
    """
    verb = _verb_before().search(text[max(0, start - _BEFORE) : start])
    if verb is None:
        return None
    tail = _clause(text[end : end + _AFTER])
    for frame in _frames()[verb["verb"].lower()]:
        if frame.how in ("active", "either") and (rest := frame.rest.match(tail)):
            return frame.counts, end, end + rest.end()
    return None


def behind(text: str, pos: int, passive: bool) -> tuple[str, int, int] | None:
    """The outcome of a verb at `pos`, after those counted, and of what belongs to it.

    `passive` tells whether a form of "to be" stands before the verb.

    >>> behind("Two were taken to the clinic.", 8, True)
    ('hospitalised', 9, 28)
    """
    verb = _verb_here().match(text, pos)
    if verb is None or (not passive and _OBJECT.match(text, verb.end())):
        return None
    tail = _clause(text[verb.end() : verb.end() + _AFTER])
    for frame in _frames()[verb["verb"].lower()]:
        fits = frame.how == "subject" or (frame.how in ("passive", "either") and (passive or not _ends_sentence_verb(verb["verb"])))
        if fits and (rest := frame.rest.match(tail)):
            return frame.counts, verb.start("verb"), verb.end() + rest.end()
    return None


def _ends_sentence_verb(verb: str) -> bool:
    """Whether the form can only be that of somebody who acts: "took", "holds", "sending"."""
    return verb.lower().endswith("ing") or verb.lower() in _ACTS


_ACTS = (
    "took",
    "take",
    "takes",
    "gave",
    "drove",
    "flew",
    "hold",
    "holds",
    "keep",
    "keeps",
    "beat",
    "found",
    "finds",
    "left",
    "leaves",
    "held",
    "kept",
)


def _clause(text: str) -> str:
    end = _CLAUSE_END.search(text)
    return text[: end.start()] if end else text


@lru_cache(maxsize=1)
def _frames() -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for row in rows("figure_frames"):
        rests = [
            re.escape(r.replace("…", "\0")).replace(r"\ ", r"\s+").replace("\0", r"(?:[\w'.&-]+\s+){0,4}?") for r in row["rest"].split("|")
        ]
        body = "|".join(r.replace(r"{0,4}?\s+", "{0,4}?") for r in rests)
        rest = re.compile(rf"(?:[\s,]+[\w'-]+){{0,7}}?[\s,]+(?:{body})(?![\w-])", re.IGNORECASE)
        for verb in row["verbs"].split("|"):
            found.setdefault(verb, []).append(Frame(rest, row["counts"], row["how"]))
    return {verb: tuple(frames) for verb, frames in found.items()}


def _verbs() -> str:
    return any_of(_frames())


@lru_cache(maxsize=1)
def _verb_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<verb>{_verbs()})\s+\"?(?:(?:the|those|these|another|of|his|her|its|their|all|also|up)\s+)*$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _verb_here() -> re.Pattern[str]:
    return re.compile(rf"[\s\"(,]*(?<![\w-])(?P<verb>{_verbs()})(?![\w-])", re.IGNORECASE)
