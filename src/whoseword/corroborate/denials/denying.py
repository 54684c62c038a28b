"""Statements that deny: in what way, in which words of their own, and what they only point at."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from whoseword.corroborate.linked import Linked
from whoseword.lexicon import pattern, seats, state_of, table, terms
from whoseword.lexicon.polarity import calls_false, is_negative
from whoseword.lexicon.stems import alike_words, stem_of
from whoseword.model import Attribution, Stance
from whoseword.text import fold, words

NAME = 5
"""Letters by which two names are held to be forms of one: "Karvezia", "Karvezian"."""
POINTED = 4
"""Words from the start of a denial among which one points at what was said before."""
NEGATED = 3
"""Words after a negation among which is what it says is not so."""
FEW = 10
"""Texts added to those of a story when words are weighed, so that in a small one not every word counts as common."""
LEAD = 8
"""Words within which a statement that is about accusations names them."""
_BARE = frozenset({"that", "it", "them"})
"""Words that point only if nothing else is said: else they are a conjunction, or somebody."""
_ASIDE = re.compile(r",\s(?:an?|one|two|when|after|while|which|who|whose|even|hours|days)\b")
_JUDGED = re.compile(r"\s(?:as|an?)\s(?:an?\s)?[\"\u201c\u2018].*$", re.DOTALL)
_INSTEAD = re.compile(r"\w,\s(?:and\s)?not\s(?P<said>[\w-]+)\b", re.IGNORECASE)
_CALLED = re.compile(r"\W*(?P<what>this|that|these|those|them|it)\W{0,2}[\"\u201c\u2018']", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|continue[sd]?|continuing|once more|repeat(?:s|ed|edly)?|reiterat\w+|still)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:we|our|ours|us|i|my)\b", re.IGNORECASE)
_DOING = re.compile(r"^\W*(?:(?:ever|having|deliberately|intentionally)\s)*(?P<deed>\w+ing)\b")
_ANY = re.compile(r"^\W*(?:(?:any|all|its|his|her|their|the|having|had)\s)*")
_COUNT = re.compile(
    r"^\W*(?:(?:the|that|this|those|any|official|reported)\s)*"
    r"(?P<what>death toll|body count|toll|figures?|numbers?|counts?|estimates?)\b"
)
_ITSELF = re.compile(r"^\W*(?:that\s)?(?:it|he|she|they|its|his|her|their)\b", re.IGNORECASE)


class Way(StrEnum):
    """How a statement denies: outright, by saying the contrary, only the number, or by laying the deed to another."""

    DENIES = "denies"
    CONTRARY = "contrary"
    FIGURE = "figure"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True)
class Denying:
    """A statement that denies something."""

    said: Attribution
    voice: str
    """Id of the source whose word it is."""
    way: Way
    own: frozenset[str]
    """The matters of its own words: what it says that it denies; empty for "these allegations are lies"."""
    accusations: bool
    """Whether it speaks of accusations or of guilt."""
    pointing: str
    """The word by which it points at one thing said before ("this", "report"); empty if it does not."""
    own_deed: bool
    """Whether it says of the denying party itself that it did not do a harm."""
    again: bool
    """Whether it is said to be denied once more."""
    negated: frozenset[str]
    """The matters right after the word that negates, in a statement that is only negative: "no such fax arrived"."""
    guilt: bool = False
    """Whether it denies a part in a deed and not the deed: "any involvement in the bombing"."""
    counts: str = ""
    """The outcome whose number alone it disputes: "killed" of "the death toll"; empty if it disputes none."""


def denying_statements(linked: Linked) -> list[Denying]:
    """Every statement of a story that denies, sorted by id; echoes of a denial ("a fairy tale") are not among them."""
    found = (_denying(linked, a) for a in sorted(linked.attribution.values(), key=lambda a: a.id))
    return [d for d in found if d is not None]


def _denying(linked: Linked, said: Attribution) -> Denying | None:
    voice = said.source or linked.publishing_source.get(said.report)
    if not voice:
        return None
    outright = said.stance is Stance.DENIES or (said.stance is Stance.ASSERTS and (_judges(said.text) or calls_false(said.text)))
    contrary = said.stance in (Stance.ASSERTS, Stance.DOUBTS) and (said.negated or is_negative([s.quote for s in said.content_spans]))
    if not (outright or contrary):
        return None
    main = main_part(_said_false(said.text))
    called = _CALLED.match(main)
    own = matters(main) if called is None else frozenset()
    folded = fold(main)
    accusations = outright and bool(pattern("denied_things").search(folded))
    counts = _count_disputed(linked, said, main) if outright else ""
    way = Way.FIGURE if counts or (not outright and number_denied(main)) else Way.DENIES if outright else Way.CONTRARY
    return Denying(
        said,
        voice,
        way,
        own,
        accusations,
        called["what"].lower() if called else _pointing(folded),
        _of_itself(linked, voice, main, outright),
        bool(_AGAIN.search(_about_cue(linked, said))),
        _negated(main),
        outright and pattern("guilt_words").match(_ANY.sub("", folded)) is not None,
        counts,
    )


def _count_disputed(linked: Linked, said: Attribution, main: str) -> str:
    """The outcome whose number a denial speaks of, and of nothing else: "the toll", "the figure of 19 dead"."""
    found = _COUNT.match(fold(main))
    if found is None:
        return ""
    counted = [f.counts for f in linked.figures_in(said.report) if f.counts and any(s.covers(f.span) for s in said.content_spans)]
    return counted[0] if counted else "killed" if found["what"] in ("toll", "death toll", "body count") else ""


def _said_false(text: str) -> str:
    """What a statement says that somebody else said falsely; the statement itself, if it says so of nothing."""
    found = pattern("called_false").search(text)
    return text[found.end() :] if found else text


def _about_cue(linked: Linked, said: Attribution) -> str:
    """The words from the speaker to what is said, in which a denial is told to be one more."""
    spans = [s for s in (said.source_span, said.cue_span) if s is not None]
    text = linked.report[said.report].text
    return text[min(s.start for s in spans) : max(s.end for s in spans)] if spans else ""


def _judges(text: str) -> bool:
    """Whether a statement is about accusations and says that they are false: "not one of the accusations stands"."""
    head = " ".join(fold(text).split()[:LEAD])
    if not pattern("denied_things").search(head):
        return False
    return bool(pattern("denial_words").search(fold(text)) or pattern("negations").search(fold(text)))


def _pointing(folded: str) -> str:
    """The word by which the first words of a statement point at something said before; a "that" or "it" only if it says no more."""
    head = folded.split()[:POINTED]
    if len(folded.split()) > POINTED and head[:1] == ["that"] and not pattern("referring_words").search(" ".join(head[1:2])):
        head = head[1:]
    found = [w.strip(".,\"'“”") for w in head]
    shown = [w for w in found if w in terms("referring_words") and (w not in _BARE or len(folded.split()) < POINTED)]
    return shown[-1] if shown else ""


def _negated(main: str) -> frozenset[str]:
    found = pattern("negations").search(main)
    return matters(" ".join(main[found.end() :].split()[:NEGATED])) if found else frozenset()


def _of_itself(linked: Linked, voice: str, main: str, outright: bool) -> bool:
    """Whether what is denied is a harm that the denying party would have done: "denied firing", "no gun of ours fired"."""
    folded = fold(main)
    if not pattern("stakes").search(folded):
        return False
    doing = _DOING.match(folded) if outright else None
    itself = bool(doing) or bool(_SELF.search(main)) or bool(outright and _ITSELF.match(main))
    return itself or any(w in folded.split() for w in deeds_of(linked, voice)) or bool(name_stems(linked, voice) & matters(main))


def main_part(text: str) -> str:
    """The words of a statement before what only tells the circumstances or judges: "shelling a shelter, a day after …"."""
    judged = _JUDGED.search(text)
    text = text[: judged.start()] if judged and pattern("denied_things").search(fold(text[: judged.start()])) else text
    found = _ASIDE.search(text)
    return text[: found.start()] if found and len(text[: found.start()].split()) >= 3 else text


@lru_cache(maxsize=65536)
def matters(text: str) -> frozenset[str]:
    """The words of a text that say something of their own, each under the term by which it is compared.

    >>> sorted(matters("that the militia shot forty prisoners"))
    ['fort', 'militia', 'prisoner', 'shoot']
    """
    found = set()
    for a, b in words(text):
        raw = text[a:b]
        low = fold(raw).replace("'s", "").strip("'.")
        if len(low) > 2 and not low.isdigit() and low not in _silent():
            known = alike_words().get(low)
            verb = low in table("verbs")
            found.add(known or (stem_of(low) if verb or not raw[0].isupper() else low[:NAME]))
    return frozenset(found)


@cache
def _silent() -> frozenset[str]:
    lists = ("function_words", "denying_words", "denied_things", "negators", "referring_words")
    return frozenset(w for name in lists for w in terms(name))


def weights(texts: Iterable[str]) -> Mapping[str, float]:
    """For each matter of some texts, how much it tells: the rarer, the more; of few texts any tells something."""
    of_each = [matters(t) for t in texts]
    found = Counter(m for one in of_each for m in one)
    return {m: math.log((len(of_each) + FEW) / (n + 0.5)) for m, n in found.items()}


@cache
def harm_terms() -> frozenset[str]:
    """The matters that tell a harm: the words of the list of stakes under the terms by which they are compared."""
    return frozenset(m for word in terms("stakes") for m in matters(word))


@cache
def _distinct_harms() -> frozenset[str]:
    return frozenset(m for word in terms("distinct_harms") for m in matters(word))


def of_other_harms(own: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two statements' matters tell harms, and none that both tell: who denies the killings does not deny the arrests."""
    one, two = own & _distinct_harms(), other & _distinct_harms()
    return bool(one and two) and one.isdisjoint(two)


def number_denied(text: str) -> str:
    """The number that a statement says is wrong: "three" of "two impacts, not three"; empty if it says so of none."""
    found = _INSTEAD.search(text)
    said = fold(found["said"]) if found else ""
    return said if said.isdigit() or said in table("number_words") else ""


def name_stems(linked: Linked, source: str) -> frozenset[str]:
    """The beginnings of the names of a source and its party; words for a kind of body, and the place of a local one, are left out.

    A ministry's land is blamed with it, the town of a hospital is not blamed with the hospital.
    """
    party = linked.party(source)
    names = {v.text for s in linked.of_party(party) for v in s.variants}
    parts = {w.strip("'’.,") for name in names for w in name.replace("’s", "").replace("'s", "").split() if w[:1].isupper()}
    stems = frozenset(fold(w)[:NAME] for w in parts if len(w) >= NAME and not pattern("body_words").search(fold(w)))
    return stems if deeds_of(linked, source) or _is_a_place(linked, party) else stems - linked.place_stems


def _is_a_place(linked: Linked, party: str) -> bool:
    """Whether a party goes by the name of a place alone, as a state does: what its people do is laid to it."""
    names = (v.text.split() for v in linked.source[party].variants)
    return any(all(w[:1].isupper() and fold(w)[:NAME] in linked.place_stems for w in name) for name in names if name)


def deeds_of(linked: Linked, source: str) -> frozenset[str]:
    """The words of which a party's deeds are told: "army" for a defence ministry."""
    party = linked.party(source)
    said = {w for s in linked.of_party(party) for v in s.variants for w in fold(v.text).split()}
    rows = table("arms_of_state")
    return frozenset(deed for word in said if word in rows for deed in rows[word]["deeds"].split())


def seats_of(linked: Linked, source: str) -> frozenset[str]:
    """The seats of government of the state that a party is or serves, folded: they stand for it where they act."""
    names = {linked.source[linked.party(source)].name, linked.source[source].name}
    lands = {s.country for name in names for w in (name, *name.split()) if (s := state_of(w))}
    return frozenset(fold(seat) for land in lands for seat in seats(land))


@lru_cache(maxsize=65536)
def deeds(text: str) -> frozenset[str]:
    """The matters of a text that tell what is done: its verbs, but for those of being and of going on."""
    light, verbs = frozenset(terms("light_verbs")), table("verbs")
    told = (fold(text[a:b]) for a, b in words(text))
    acts = {
        w for w in told if (w in verbs and verbs[w]["verb"] not in light) or (w not in verbs and len(w) > 5 and w.endswith(("ed", "ing")))
    }
    return frozenset(alike_words().get(w) or stem_of(w) for w in acts) & matters(text)
