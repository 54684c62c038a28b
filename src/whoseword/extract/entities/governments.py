"""Which state is meant: by `the regime`, `the Salgado government`, `Lisbon`; who rules in a report, and of what it is about."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from whoseword.extract.entities.entities import Choice, Entity, Join, same_words
from whoseword.extract.entities.known_names import name_words
from whoseword.extract.entities.phrases import Phrase
from whoseword.extract.entities.tokens import POSSESSIVE, Tokens, listed
from whoseword.extract.readers.reader import Range
from whoseword.lexicon import state_of
from whoseword.model import EntityKind


def government_of(phrase: Phrase, join: Join) -> Choice | None:
    """The government that a phrase stands for, by the state that it names or that the report leaves no doubt about."""
    state, why = _which_state(phrase, join)
    if state is None:
        return same_words(phrase, join)
    fits = [e for e, entity in enumerate(join.entities) if entity.government and entity.state == state]
    if not fits:
        join.entities.append(Entity(EntityKind.ORGANISATION, False, state=state, government=True, first=phrase.start))
        join.entities[-1].take(phrase)
        return len(join.entities) - 1, why
    return fits[0], why


def with_owner(phrase: Phrase, join: Join) -> Phrase:
    """`the regime's foreign ministry` is a body of the state whose regime the report speaks of."""
    words = (phrase.affiliation or "").lower().split()
    if phrase.state or not words or words[-1] not in listed("government_words"):
        return phrase
    state, _ = _which_state(replace(phrase, words=phrase.affiliation or "", affiliation=None), join)
    return replace(phrase, state=state)


def _which_state(phrase: Phrase, join: Join) -> tuple[str | None, str]:
    if phrase.state:
        return phrase.state, f"{phrase.words!r} stands for the government of {phrase.state}."
    noun = phrase.words.lower().split()
    if phrase.person:
        return _state_of_leader(phrase, join)
    if phrase.affiliation:
        return None, ""
    for nouns in ([s for s, known in sorted(join.ruled.items()) if known & set(noun)], sorted(join.ruled)):
        if len(nouns) == 1:
            return nouns[0], f"The only government that the report speaks of by such a noun is that of {nouns[0]}."
    return _foremost(phrase, join)


def _state_of_leader(phrase: Phrase, join: Join) -> tuple[str | None, str]:
    key = name_words(phrase.person or "")
    leaders = [e for e in join.entities if e.kind is EntityKind.PERSON and any(k[-len(key) :] == key for k in e.keys)]
    states = {s for e in leaders for s in states_in(e.roles)}
    if len(states) == 1:
        state = states.pop()
        return state, f"The report gives {phrase.person} an office of {state}."
    return _foremost(phrase, join)


def _foremost(phrase: Phrase, join: Join) -> tuple[str | None, str]:
    ranked = join.states.most_common()
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0], f"{phrase.words!r} names no state; the report is about {ranked[0][0]} far more than about any other."
    return None, ""


def states_in(words: Iterable[str]) -> list[str]:
    """States named in `words` by name, adjective or seat, in order, each once."""
    found: list[str] = []
    for text in words:
        parts = text.replace(",", " ").split()
        for size in (3, 2, 1):
            for i in range(len(parts) - size + 1):
                state = state_of(" ".join(parts[i : i + size]))
                if state is not None and state.country not in found:
                    found.append(state.country)
    return found


def government_ranges(tokens: Tokens) -> list[Range]:
    """`the Portuguese government`, `Salgado's regime`: a government noun with the capitals before it."""
    found = []
    for i, token in enumerate(tokens.items):
        if token.low not in listed("government_words"):
            continue
        first = i
        while (before := tokens.get(first - 1)) is not None and before.sentence == token.sentence:
            if not (before.capital or before.words in {POSSESSIVE, "'"} or before.low in {"the", "al"}):
                break
            first -= 1
        if first < i:
            found.append((tokens.items[first].start, token.end))
    return found


def count_states(tokens: Tokens) -> Counter[str]:
    """How often the text names each state, by name, adjective or seat."""
    found: Counter[str] = Counter()
    for token in tokens.items:
        if token.words[0].isupper():
            state = tokens.state_of(token.words) or tokens.state_of(token.words.removesuffix("s"))
            if state is not None:
                found[state] += 1
    return found


def governments(tokens: Tokens) -> dict[str, set[str]]:
    """The states with whose adjective, name or seat a word for a government stands together."""
    found: dict[str, set[str]] = {}
    for i, token in enumerate(tokens.items):
        if token.low not in listed("government_words"):
            continue
        before = [t.words for t in tokens.items[max(0, i - 3) : i] if t.sentence == token.sentence and t.words != POSSESSIVE]
        after = [t.words for t in tokens.items[i + 1 : i + 3] if t.sentence == token.sentence]
        beside = [before[-1].removesuffix("s"), before[-1], " ".join(before[-2:])] if before else []
        if len(after) == 2 and after[0].lower() == "of":
            beside.append(after[1])
        for state in {known for words in beside if (known := tokens.state_of(words)) is not None}:
            found.setdefault(state, set()).add(token.low)
    return found
