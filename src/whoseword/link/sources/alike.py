"""Whether two entities of different reports are one: named features with weights, added up, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whoseword.lexicon import terms
from whoseword.link.sources.names import Likeness, abbreviates, alike, body_head, body_words, compare_persons, person_words
from whoseword.link.sources.offices import nouns_of
from whoseword.link.sources.profiles import BODIES, Profile, by_sound
from whoseword.model import EntityKind
from whoseword.text import fold

SAME_FROM = 0.6
UNSURE_FROM = 0.4

WEIGHTS = {
    "the names are the same": 0.75,
    "both are known by the same single name": 0.4,
    "the names are spellings of one another": 0.65,
    "one name leaves out part of the other": 0.65,
    "part of the name is the same and the rest is spelled alike": 0.5,
    "one gives only the initial of the given name": 0.5,
    "one gives only a name that the other has too": 0.4,
    "one gives only a name that is spelled like one of the other": 0.3,
    "nobody else in the case has that name": 0.2,
    "both hold the same office": 0.15,
    "both speak for the same body": 0.15,
    "the same quotation is given to both": 0.25,
    "nearly the same is given as said by both": 0.3,
    "the names of the bodies have the same words": 0.8,
    "one is the abbreviation of the other": 0.7,
    "one is the short form of the other": 0.5,
    "one gives only a word of the other": 0.15,
    "one gives only the kind of body that the other is": 0.2,
    "no other body in the case fits it": 0.2,
    "both belong to the same state": 0.15,
    "the reports are about the same state": 0.2,
    "the reports have other names in common": 0.2,
    "one told it to the outlet of the other report": 0.3,
    "both are called by the same words": 0.45,
    "both stand under the same words in a passage that both reports print": 0.7,
    "both are documents of one author": 0.7,
    "one names the state whose government the other is": 0.8,
    "both stand for the government of one state": 1.0,
}
"""What speaks for two entities being one, and how much; a sum of `SAME_FROM` joins, from `UNSURE_FROM` on it is unsure."""

_OWNERS = frozenset(words for noun in terms("government_words") for words in (noun, f"{noun}s"))
_OFFICES_APART = 0.2
_TAILS = frozenset(["service", "services", "agency"])
"""Nouns that the name of a body may go without at its end (`Civil Protection`)."""
_SHARED_NAMES = 3


class Outcome(StrEnum):
    """The answer to whether two entities are one."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Likelihood:
    """What the features of a pair come to, and which they are."""

    outcome: Outcome
    score: float
    reasons: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The reasons as one sentence."""
        text = ", and ".join(self.reasons)
        return text[:1].upper() + text[1:] + "."


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What only the whole case tells about a pair."""

    quoted_alike: bool = False
    said_alike: bool = False
    """Whether nearly the same is given as said by both, in other words."""
    told: bool = False
    """Whether one report says that the source told it to the outlet of the other."""
    printed: bool = False
    """Whether both are named by the same words in a passage that stands in both reports."""
    only_one: bool = False
    """Whether nobody else in the case fits the shorter of the two names."""


NOTHING_MORE = Surroundings()
_APART = Likelihood(Outcome.DIFFERENT, 0.0, ())


def compare(a: Profile, b: Profile, more: Surroundings = NOTHING_MORE) -> Likelihood:
    """Whether two entities are one person, body, document or group, and by which features."""
    if a.anonymous or b.anonymous:
        return _anonymous(a, b, more)
    if a.government or b.government:
        return _governments(a, b)
    if a.kind is EntityKind.DOCUMENT and b.kind is EntityKind.DOCUMENT:
        return _documents(a, b)
    if a.kind in BODIES and b.kind in BODIES:
        return _bodies(a, b, more)
    if {a.kind, b.kind} <= {EntityKind.PERSON, EntityKind.UNKNOWN}:
        return _persons(a, b, more)
    if a.kind is b.kind is EntityKind.GROUP and _same_words(a, b) and _is_party(a):
        return _sum(_context(a, b))
    return _APART


def _is_party(profile: Profile) -> bool:
    return any(fold(words).split()[-1] in terms("party_words") for words in profile.words if words)


def _sum(reasons: Sequence[str], against: float = 0.0) -> Likelihood:
    score = round(min(1.0, sum(WEIGHTS[r] for r in reasons) - against), 3)
    outcome = Outcome.SAME if score >= SAME_FROM else Outcome.UNSURE if score >= UNSURE_FROM else Outcome.DIFFERENT
    return Likelihood(outcome, max(score, 0.0), tuple(reasons))


def _anonymous(a: Profile, b: Profile, more: Surroundings) -> Likelihood:
    """An unnamed source is somebody else in every report, unless one text that both print tells of it, or the same words are quoted."""
    if more.printed:
        return _sum(["both stand under the same words in a passage that both reports print"])
    if a.anonymous and b.anonymous and more.told and _same_words(a, b):
        return _sum(["one told it to the outlet of the other report", "both are called by the same words"])
    if not (a.anonymous and b.anonymous) or not more.quoted_alike or bool(_nouns(a) & _nouns(b)) is False:
        return _APART
    return _sum(["the same quotation is given to both", "both are called by the same words"])


def _governments(a: Profile, b: Profile) -> Likelihood:
    ruling, other = (a, b) if a.government else (b, a)
    if not other.government and ruling.state and other.kind is EntityKind.UNKNOWN and other.name == ruling.state:
        return _sum(["one names the state whose government the other is"])
    if a.government and b.government and a.state and a.state == b.state:
        return _sum(["both stand for the government of one state"])
    if a.government and b.government and not (a.state and b.state) and _same_words(a, b):
        return _sum(_context(a, b))
    return _APART


def _documents(a: Profile, b: Profile) -> Likelihood:
    if not (a.bodies and b.bodies and _kind_of_document(a) & _kind_of_document(b)):
        return _APART
    if a.month and b.month and a.month != b.month:
        return _APART
    same = any(body_words(x) == body_words(y) for x in a.bodies for y in b.bodies)
    return _sum(["both are documents of one author"] if same else [])


def _kind_of_document(profile: Profile) -> set[str]:
    words = {w.strip(".,").removesuffix("s") for v, _ in profile.variants for w in fold(v).split()}
    return words & {t.removesuffix("s") for t in terms("document_words")}


def _persons(a: Profile, b: Profile, more: Surroundings) -> Likelihood:
    if a.names and b.names:
        return _named_persons(a, b, more)
    if a.names or b.names:
        return _office_only(a, b, more)
    return _APART


def _named_persons(a: Profile, b: Profile, more: Surroundings) -> Likelihood:
    likeness = compare_persons(a.key, b.key)
    if likeness is Likeness.DIFFERENT:
        return _APART
    reasons = [likeness.value] if likeness is not Likeness.SAME or len(a.key) > 1 else _single_name(a, b)
    if likeness is Likeness.FAMILY and more.only_one:
        reasons.append("nobody else in the case has that name")
    if likeness is Likeness.FAMILY_SPELLED and more.said_alike and not more.quoted_alike:
        reasons.append("nearly the same is given as said by both")
    same_office = bool(offices(a) & offices(b))
    if same_office:
        reasons.append("both hold the same office")
    if _share_body(a, b):
        reasons.append("both speak for the same body")
    if more.quoted_alike:
        reasons.append("the same quotation is given to both")
    clash = bool(a.state and b.state and a.state != b.state and not same_office)
    return _sum(reasons, _OFFICES_APART if clash else 0.0)


def _single_name(a: Profile, b: Profile) -> list[str]:
    """Many share one name: the surroundings must agree as well."""
    return ["both are known by the same single name", *_context(a, b)[1:]]


def _office_only(a: Profile, b: Profile, more: Surroundings) -> Likelihood:
    """Somebody named against somebody known by office alone: the office, the body and what they say must all agree."""
    reasons = []
    if offices(a) & offices(b):
        reasons.append("both hold the same office")
    if _share_body(a, b):
        reasons.append("both speak for the same body")
    if len(reasons) < 2:
        return _APART
    if more.quoted_alike or more.said_alike:
        return _sum([*reasons, "nearly the same is given as said by both"])
    return Likelihood(Outcome.UNSURE, sum(WEIGHTS[r] for r in reasons), tuple(reasons))


def offices(profile: Profile) -> set[str]:
    """The nouns of office that a report gives somebody, ranks and synonyms by their meaning."""
    return nouns_of(profile.roles)


def _share_body(a: Profile, b: Profile) -> bool:
    return any(_one_body(x, y) for x in a.bodies for y in b.bodies)


def _one_body(a: str, b: str) -> bool:
    one, other = body_words(a), body_words(b)
    return _same_body(one, other) or abbreviates(a, b) or abbreviates(b, a) or _but_for_the_tail(one, other)


def _but_for_the_tail(a: frozenset[str], b: frozenset[str]) -> bool:
    """`Civil Protection` of `Harbour Civil Protection Service`: what the full name has at its end may be left out."""
    few, many = sorted((a - _TAILS, b - _TAILS), key=lambda words: (len(words), sorted(words)))
    return len(few) > 1 and few <= many and bool((a | b) & _TAILS)


def _bodies(a: Profile, b: Profile, more: Surroundings) -> Likelihood:
    if a.state and b.state and a.state != b.state:
        return _APART
    if not (a.names and b.names) or (not (a.state and b.state) and is_institution(a.name) and is_institution(b.name)):
        return _described_bodies(a, b, more)
    reasons = _body_names(a, b, more)
    if not reasons:
        return _APART
    if a.state and a.state == b.state:
        reasons.append("both belong to the same state")
    elif a.about and a.about == b.about and reasons[0] == "one is the short form of the other":
        reasons.append("the reports are about the same state")
    return _sum(reasons)


def _body_names(a: Profile, b: Profile, more: Surroundings) -> list[str]:
    one, other = body_words(a.name), body_words(b.name)
    if _same_body(one, other) or any(_same_body(x, y) for x in _long_names(a) for y in _long_names(b)):
        return ["the names of the bodies have the same words"]
    if any(abbreviates(x, y) or abbreviates(y, x) for x in a.names for y in b.names):
        return ["one is the abbreviation of the other"]
    few, many = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    if not few < many or (body_head(a.name) != body_head(b.name) and not _but_for_the_tail(one, other)):
        return []
    only = ["no other body in the case fits it"] if more.only_one else []
    if len(few) > 1 and few & set(terms("organisation_heads")):
        return ["one is the short form of the other", *only]
    return ["one gives only a word of the other", *only] if few & set(terms("organisation_heads")) else []


def _long_names(profile: Profile) -> list[frozenset[str]]:
    """Names of several words; one word alone (`the committee`) may be any body's."""
    return [words for name in profile.names if len(words := body_words(name)) > 1]


def _same_body(a: frozenset[str], b: frozenset[str]) -> bool:
    """The same words, a slip of spelling in a long one allowed."""
    if a == b:
        return True
    left, right = sorted(a - b), sorted(b - a)
    return len(left) == len(right) == 1 and len(a) > 1 and min(len(left[0]), len(right[0])) > 5 and alike(left[0], right[0])


def _described_bodies(a: Profile, b: Profile, more: Surroundings) -> Likelihood:
    """Bodies of which one or both have no name: one only where a state has one of the kind (`police`, `the foreign ministry`).

    A noun alone (`the commission`) is the only body of the case that is one, if the reports have more in common.
    """
    if more.only_one and a.report != b.report:
        return _sum(["one gives only the kind of body that the other is", "no other body in the case fits it", *_context(a, b)[1:]])
    shared = {" ".join(sorted(words)) for words in _described(a) & _described(b)}
    if not shared & _institutions() or (a.state and b.state and a.state != b.state):
        return _APART
    return _sum(_context(a, b))


def is_institution(name: str) -> bool:
    """Whether every state has a body of this name, so that without its state nobody knows which is meant (`Foreign Ministry`)."""
    return " ".join(sorted(body_words(name))) in _institutions()


@cache
def _institutions() -> frozenset[str]:
    return frozenset(" ".join(sorted(words.split())) for words in terms("state_institutions"))


def _context(a: Profile, b: Profile) -> list[str]:
    reasons = ["both are called by the same words"]
    if a.state and a.state == b.state:
        reasons.append("both belong to the same state")
    if a.about and a.about == b.about:
        reasons.append("the reports are about the same state")
    elif len((a.beside & b.beside) - {by_sound(a.name), by_sound(b.name)}) >= _SHARED_NAMES:
        reasons.append("the reports have other names in common")
    return reasons


def _same_words(a: Profile, b: Profile) -> bool:
    return bool(_described(a) & _described(b)) and not (a.state and b.state and a.state != b.state)


def _described(profile: Profile) -> set[frozenset[str]]:
    """The words a thing is called by, without the state of the report, which may be left out or written."""
    own = {state.lower() for state in (profile.state, profile.about) if state} | _OWNERS
    found = {frozenset(body_words(w) - own) for w in (*profile.names, *profile.words)}
    return {words for words in found if words}


def _nouns(profile: Profile) -> set[str]:
    return {fold(w).split()[-1].removesuffix("s") for w in profile.words if w}


def incompatible(a: Profile, b: Profile) -> bool:
    """Whether two entities can never stand in one source: names that differ, or bodies of different states."""
    if a.kind is EntityKind.PERSON and b.kind is EntityKind.PERSON and a.names and b.names:
        return compare_persons(person_words(a.name), person_words(b.name)) is Likeness.DIFFERENT
    return bool(a.kind in BODIES and b.kind in BODIES and a.state and b.state and a.state != b.state)
