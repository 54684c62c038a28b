"""What a piece of a statement says, reduced to what can be compared: its telling words, deeds, names, numbers, times, polarity."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whoseword.link.claims.terms import is_act, is_finite, is_number, is_people, is_telling, kind_and_term, outcome_terms, tokens
from whoseword.text import fold

UNIT_WITHIN = 4
"""Words after a number among which stands what it counts."""
AGENT_WITHIN = 7
"""Words after "by" that tell by whom."""
REJECTED_WITHIN = 4
"""Words before a number among which stands the "not" that rejects it."""
TITLE_WORDS = 3
TITLE_SHARE = 0.75
"""Where so many of the longer words have a capital, a capital makes no name."""
_PARTIAL = re.compile(r"(?:^|\W)([\w-]+)\s+of\s+(?:the|those|them|whom|its|their)\b")
_AMONG = re.compile(r"\bamong\s+(?:the|those|them|whom)\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """The comparable parts of a piece of text; all sets hold folded words."""

    words: frozenset[str]
    """Telling words, each under the word that it is compared by; names and numbers are not among them."""
    names: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    """Months, years and weekdays."""
    negated: bool
    counted: bool = False
    """Whether it gives a number or a word for one."""
    units: frozenset[str] = frozenset()
    """What its numbers count, where that is more than people."""
    agents: frozenset[str] = frozenset()
    """By whom or what it was done, where "by" says so."""
    partial: bool = False
    """Whether it counts some of those counted before: "fifteen of the wounded"."""
    acts: frozenset[str] = frozenset()
    """What is done or happens, among the telling words."""
    toll: bool = False
    """Whether it speaks of a toll."""
    subject: frozenset[str] = frozenset()
    """What stands before its first verb: of whom or what it is said."""
    rejected: frozenset[str] = frozenset()
    """Numbers and times that it says are wrong: "in 2013, not 2011"; they are neither its numbers nor its times."""

    @property
    def terms(self) -> frozenset[str]:
        """Telling words, names and numbers."""
        return self.words | self.names | self.numbers

    @property
    def outcomes(self) -> frozenset[str]:
        """What is said to have happened to people, among the telling words: killed, injured, arrested, …

        >>> sorted(wording("Nine died and dozens were wounded.").outcomes)
        ['injure', 'kill']
        """
        return self.words & outcome_terms()


def wording(text: str, spellings: Mapping[str, str] | None = None) -> Wording:
    """The comparable parts of `text`.

    Args:
        spellings: names as folded words → the spelling under which they are compared, from `spellings_of`.

    >>> wording("Police in Lisk said two lorries had not collided in May 2014").words == {"police", "truck", "crash"}
    True
    >>> told = wording("two shells fell, not three"); sorted(told.numbers), sorted(told.rejected), told.negated
    (['2'], ['3'], False)
    """
    found: dict[str, set[str]] = {
        kind: set() for kind in ("word", "name", "number", "time", "unit", "not", "count", "agent", "act", "subject", "rejected")
    }
    written = tokens(text)
    rejecting = _rejecting([low for _, low in written])
    title = _is_title(written)
    opens, near, by, before = True, 0, 0, True
    for at, (raw, low) in enumerate(written):
        if not low[0].isalnum():
            opens = opens or low in ('"', ".", "!", "?", ":")
            continue
        kind, term = kind_and_term(raw, low, opens or title, spellings)
        if low == "no" and _numbered(written[at + 1 : at + 3]):
            kind = "silent"
        if at in rejecting:
            kind = "rejected" if kind in ("number", "time") else "silent"
        opens, near = False, near - 1
        by = AGENT_WITHIN if low == "by" else by - 1
        if by > 0 and kind in ("word", "name"):
            found["agent"].add(term)
        elif kind in ("number", "time", "count"):
            by = 0
        found.setdefault(kind, set()).add(term)
        if kind == "word" and is_act(low, term):
            found["act"].add(term)
        before = before and not (found["subject"] and is_finite(low))
        if before and kind in ("word", "name"):
            found["subject"].add(term)
        if kind in ("number", "count"):
            found["count"].add(term)
            near = UNIT_WITHIN
        elif is_people(low):
            near = 0
        elif kind == "word" and near > 0 and term not in outcome_terms():
            found["unit"].add(term)
            near = 0
    sets = {kind: frozenset(values) for kind, values in found.items()}
    return Wording(
        words=sets["word"],
        names=sets["name"],
        numbers=sets["number"],
        times=sets["time"],
        negated=bool(sets["not"]),
        counted=bool(sets["count"]),
        units=sets["unit"],
        agents=sets["agent"],
        toll=any(low in ("toll", "tolls") for _, low in written),
        partial=_is_partial(fold(text)),
        acts=sets["act"],
        subject=frozenset() if before else sets["subject"],
        rejected=sets["rejected"],
    )


def _rejecting(low: Sequence[str]) -> frozenset[int]:
    """Where a number stands that is said to be wrong beside the one that is right, with the words that say so: "in 2013, not 2011"."""
    found: set[int] = set()
    numbers = [at for at, word in enumerate(low) if is_number(word)]
    for number in numbers[1:]:
        opens = next((at for at in range(number - 1, max(number - REJECTED_WITHIN, numbers[0]), -1) if _rejects(low, at)), None)
        if opens is not None and not any(is_telling(word) for word in low[opens:number]):
            found.update(range(opens, number + 1))
    return frozenset(found)


def _rejects(low: Sequence[str], at: int) -> bool:
    return low[at] == "not" or tuple(low[at : at + 2]) in (("rather", "than"), ("instead", "of"))


def _numbered(after: Sequence[tuple[str, str]]) -> bool:
    """Whether "no" stands for "number": "situation report no. 3"."""
    return len(after) == 2 and after[0][1] == "." and after[1][1].isdigit()


def _is_partial(low: str) -> bool:
    return _AMONG.search(low) is not None or any(is_number(match.group(1)) for match in _PARTIAL.finditer(low))


def _is_title(written: Sequence[tuple[str, str]]) -> bool:
    long = [raw for raw, low in written if len(low) > 3 and low.isalpha()]
    return len(long) > TITLE_WORDS and sum(raw[0].isupper() for raw in long) >= TITLE_SHARE * len(long)
