"""Who is said to have done a deed: the party before its verb ("the army shelled"), or after "by" ("was shelled by the army")."""

import re
from dataclasses import dataclass
from functools import cache

from whoseword.corroborate.denials.denying import NAME, harm_terms
from whoseword.corroborate.linked import Linked
from whoseword.lexicon import pattern, rows, state_of, table, terms
from whoseword.lexicon.stems import alike_words, stem_of
from whoseword.model import Attribution, Span
from whoseword.text import fold, words

WON = frozenset({"win"})
"""Deeds that only one can have done, and that are no harm."""
BEFORE = 8
"""Words before a deed within which its doer stands."""
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s(?:\w+ly\s)?$", re.IGNORECASE)
_BY = re.compile(r"^[^.;:]{0,80}?\bby\s(?P<who>[^,.;:]{2,60})")
_BREAK = re.compile(r"[,;:.]|\b(?:which|who|whose|after|when|while|because|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doer:
    """The party that is said to have done a deed, and the term of the deed."""

    party: str
    deed: str


def doer_of(linked: Linked, said: Attribution) -> Doer | None:
    """The doer of the first deed that a statement tells; `None` where it names no party of the story, or more than one fits."""
    return doer_in(linked, said.content_spans[0], said.source)


def doer_in(linked: Linked, span: Span, speaker: str | None) -> Doer | None:
    """The same for a stretch of a report, of which `speaker` is the source whose "we" it is."""
    text = span.quote
    for start, end in words(text):
        low = fold(text[start:end])
        deed = alike_words().get(low) or (stem_of(low) if low in table("verbs") else "")
        if (deed in harm_terms() or deed in WON) and _is_verb(low):
            who = _after_by(text[end:]) if _PASSIVE.search(text[:start]) else _before(text[:start])
            party = _party(linked, who, speaker) if who else None
            return Doer(party, deed) if party else None
    return None


def _is_verb(word: str) -> bool:
    return word in table("verbs") or word.endswith("ed")


def _before(text: str) -> str:
    lead = _BREAK.split(text)[-1].split()
    return "" if len(lead) > BEFORE or pattern("negations").search(fold(" ".join(lead))) else " ".join(lead)


def _after_by(text: str) -> str:
    found = _BY.match(text)
    return found["who"] if found else ""


def _party(linked: Linked, who: str, speaker: str | None) -> str | None:
    """The one party whose names share most with the words for a doer; "we" and "I" are the speaker."""
    named = [fold(w.strip("'’\"“”‘.,()")) for w in who.replace("’s", "").replace("'s", "").split()]
    if {"i", "we"} & set(named):
        return linked.party(speaker) if speaker in linked.source and speaker else None
    own = {w[:NAME] for w in named if w and w not in _silent()} | {s.country for w in who.split() if (s := state_of(w))}
    shared = {party: len(own & names) for party, names in linked.party_names.items() if own & names}
    best = [p for p, n in shared.items() if n == max(shared.values())]
    return best[0] if len(best) == 1 and _can_do(named[-1], linked.party_names[best[0]]) else None


def _can_do(head: str, names: frozenset[str]) -> bool:
    """Whether the last word for a doer is a name of the party or a word for those who act for one: no "bus crash" kills as a party."""
    return head[:NAME] in names or head in terms("armed_words") or head in terms("government_words") or head in _arms()


@cache
def _arms() -> frozenset[str]:
    return frozenset(word for row in rows("arms_of_state") for word in row["deeds"].split())


@cache
def _silent() -> frozenset[str]:
    return frozenset((*terms("function_words"), *terms("verb_helpers"), *terms("armed_words")))
