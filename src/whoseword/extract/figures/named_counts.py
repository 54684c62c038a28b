"""Counts named before their number: "the death toll rose to 44", "the number of those held stands at 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from whoseword.extract.figures.outcomes import AUXILIARY, REACH, Outcome, Place, forms, normal
from whoseword.lexicon import any_of

_LINK = re.compile(
    r"(?:\b(?:to|at|of|is|was|were|are|reach(?:ed|es|ing)?|hits?|pass(?:ed|es)|exceed(?:ed|s)?|topp?(?:ed|s)|now"
    r"|rose|by|as|from|be|been|nears|nearing|climbs|stood|stands)|:)\s*\"?(?:the\s)?$",
    re.IGNORECASE,
)
_TOLL_BLOCK = re.compile(r"[;\"!?]|\.\s")
_TOLL_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,3}$")
_TO = re.compile(r"\bto\s$")


def toll(text: str, start: int, numbers: Sequence[Place]) -> Outcome | None:
    """The outcome of a count named before its number: "the death toll rose to 44", "the number of people killed is 12"."""
    offset = max(0, start - REACH)
    head = text[offset:start]
    found = list(_toll_pattern().finditer(head))
    if not found:
        return None
    match = found[-1]
    gap = head[match.end() :]
    others = [a - offset for a, _ in numbers if match.end() <= a - offset < len(head)]
    if _TOLL_BLOCK.search(gap) or len(gap) > 170:
        return None
    if others and not (len(others) == 1 and _TOLL_FROM.search(head[: others[0]]) and _TO.search(gap)):
        return None
    if not _LINK.search(gap) and (len(gap.split()) > 6 or AUXILIARY.search(gap)):
        return None
    counts = _toll_counts(match, gap)
    return Outcome(counts, offset + match.start(), offset + match.end(), "toll") if counts else None


def _toll_counts(match: re.Match[str], gap: str) -> str | None:
    if match["named"]:
        return forms("toll")[normal(match["named"])]
    if match["state"]:
        return forms("state", "participle")[match["state"].lower()]
    words = re.findall(r"[\w-]+", gap.lower())[:9]
    known = forms("participle", "intransitive", "state", "noun")
    return next((known[w] for w in words if w in known), None)


@lru_cache(maxsize=1)
def _toll_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<named>{any_of(forms('toll'))})|(?:put(?:s|ting)?|and)\sthe\s(?P<state>dead|wounded|injured|missing|displaced)(?=\sat\s)"
        r"|(?:number|total|tally|count) of)(?![\w-])",
        re.IGNORECASE,
    )
