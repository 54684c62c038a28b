"""A stretch of words under reading, what reading makes of it, and the small questions that every reading asks."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from whoseword.extract.entities.names import Name
from whoseword.extract.entities.tokens import POSSESSIVE, Tokens, is_listed, listed, singular
from whoseword.lexicon import state_of
from whoseword.lexicon.countries import state_names
from whoseword.model import EntityKind, MentionForm

VAGUE_BODIES = frozenset({"group", "organisation", "organization", "body", "agency", "network", "outlet"})
"""Words for a body that do not tell which."""
DETERMINERS = frozenset(["the", "this", "that", "these", "those", "its", "his", "her", "their", "our"])
_POSSESSIVES = frozenset(["his", "her", "its", "their"])
_HOUSES = frozenset({"station", "headquarters", "department", "force", "office", "command"})
_TYPO = 88.0
_TYPO_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a source, read: what it is, how it is named, and by which words it can be joined to others."""

    start: int
    end: int
    kind: EntityKind
    form: MentionForm
    words: str
    """The name without titles, or the words of the phrase."""
    head: str = ""
    """Its head noun, singular and lower case (`secretary`, `ministry`, `source`)."""
    definite: bool = False
    role: str | None = None
    affiliation: str | None = None
    anonymous: bool = False
    state: str | None = None
    """The state whose government or body it is, where the words themselves tell."""
    person: str | None = None
    """The leader by whom a government is named (`the Salgado regime`)."""
    gender: str | None = None
    possessive: str | None = None
    """The possessive that it begins with, in lower case: `her office`."""


@dataclass(frozen=True, slots=True)
class View:
    """A source's words under reading: indices `[first, last)` of `tokens`, and the names inside."""

    tokens: Tokens
    first: int
    last: int
    names: tuple[Name, ...]

    def text(self, first: int, last: int) -> str:
        """The words `[first, last)` as written, on one line."""
        items = self.tokens.items
        return " ".join(self.tokens.text[items[first].start : items[last - 1].end].split()) if first < last else ""

    def low(self, index: int) -> str:
        """The word at `index` in lower case."""
        return self.tokens.items[index].low


def make(view: View, kind: EntityKind, form: MentionForm, words: str, **more: object) -> Phrase:
    items = view.tokens.items
    more.setdefault("possessive", view.low(view.first) if view.low(view.first) in _POSSESSIVES else None)
    return Phrase(items[view.first].start, items[view.last - 1].end, kind, form, words, **more)  # type: ignore[arg-type]


def clean_role(view: View, first: int, last: int) -> str:
    items = view.tokens.items
    while first < last and (items[first].low in DETERMINERS | {"a", "an"} or not items[first].words[0].isalnum()):
        first += 1
    while last > first and not items[last - 1].words[0].isalnum() and items[last - 1].words not in {".", ")"}:
        last -= 1
    return view.text(first, last)


def is_definite(view: View) -> bool:
    return view.low(view.first) in DETERMINERS


def chunk_end(view: View, first: int) -> int:
    """Where the first noun group ends: before a preposition, a comma or a relative word that no name covers."""
    i = first
    covered = {n.first: n.last for n in view.names}
    while i < view.last:
        if i in covered:
            i = covered[i]
            continue
        token = view.tokens.items[i]
        if i > first and (
            token.low in listed("noun_group_stops") or token.words in {",", "(", "-", "--", ":", ";"} or _is_participle(view, i)
        ):
            break
        i += 1
    return min(i, view.last)


def _is_participle(view: View, at: int) -> bool:
    """`a handout issued on Sunday`, `people waiting in the garage`: the noun stands before such a word."""
    low = view.low(at)
    if not low.endswith(("ed", "ing")) or low in listed("organisation_descriptions"):
        return False
    known = ("group_words", "document_words", "role_words", "party_words")
    return any(is_listed(view.low(at - 1), n) for n in known) or _does(view, at)


def _does(view: View, at: int) -> bool:
    """`a union representing the crews`: what a body does, told by the article behind the word."""
    body = is_listed(view.low(at - 1), "organisation_descriptions")
    return body and at + 1 < view.last and view.low(at + 1) in DETERMINERS | {"a", "an"}


def state_like(tokens: Tokens, words: str) -> str | None:
    """The state named by `words`, a slip of one letter in a long name allowed (`Portugall`); `None` if none is."""
    if (known := tokens.state_of(words)) is not None:
        return known
    return _misspelt(words) if len(words) >= _TYPO_LENGTH else None


@lru_cache(maxsize=4096)
def _misspelt(words: str) -> str | None:
    near = sorted((-fuzz.ratio(words, known), known) for known in state_names() if abs(len(known) - len(words)) <= 1)
    if near and -near[0][0] >= _TYPO and len(near[0][1]) >= _TYPO_LENGTH:
        found = state_of(near[0][1])
        return found.country if found else None
    return None


def state_before(view: View, first: int, last: int) -> str | None:
    """The state named by an adjective, a seat or a name among the words `[first, last)`, longest first."""
    for size in (4, 3, 2, 1):
        for i in range(first, last - size + 1):
            words = view.tokens.text[view.tokens.items[i].start : view.tokens.items[i + size - 1].end]
            if (known := view.tokens.state_of(words) or view.tokens.state_of(words.removesuffix("s"))) is not None:
                return known
    return None


def _body_start(tokens: Tokens, first: int, at: int) -> int:
    items = tokens.items
    while (
        at > first
        and items[at - 1].low not in listed("role_words")
        and (items[at - 1].capital or items[at - 1].low in listed("role_modifiers"))
    ):
        at -= 1
    return at


def body_words(tokens: Tokens, first: int, last: int) -> str | None:
    """The longest run of words in `[first, last)` that ends in the head word of a body, with its capitals before it."""
    items = tokens.items
    for end in range(last, first, -1):
        if items[end - 1].low in _HOUSES and end - 2 > first and items[end - 2].low in listed("organisation_heads"):
            return " ".join(tokens.text[items[_body_start(tokens, first, end - 2)].start : items[end - 1].end].split())
        if items[end - 1].low not in listed("organisation_heads") or items[end - 1].low in {
            "defence",
            "defense",
            "news",
            "state",
            "international",
            "relief",
            "rescue",
        }:
            continue
        begin = _body_start(tokens, first, end - 1)
        return " ".join(tokens.text[items[begin].start : items[end - 1].end].split())
    return None


def body_inside(view: View, first: int, last: int) -> str | None:
    """The body that a role speaks for: a name, or `Trade Department`, `police` inside the words `[first, last)`."""
    for name in view.names:
        if first <= name.first and name.last <= last and name.kind in (EntityKind.ORGANISATION, EntityKind.OUTLET):
            return name.words
    return body_words(view.tokens, first, last)


def gender_of_role(role: str | None) -> str | None:
    words = set((role or "").lower().replace(".", " ").split())
    if words & {"mr", "sir", "lord", "king", "prince", "father", "brother", "pope", "imam"} or any(
        w.endswith("man") and w in listed("role_words") for w in words
    ):
        return None if any(w.endswith("woman") for w in words) else "m"
    if words & {"mrs", "ms", "miss", "lady", "dame", "queen", "princess", "mother", "sister"} or any(w.endswith("woman") for w in words):
        return "f"
    return None


def is_owner(view: View, name: Name) -> bool:
    """Whether the name only owns what follows: `Salgado's regime`, `the Salgado regime`, `Salgados forces` where apostrophes are lost."""
    following = view.tokens.get(name.last) if name.last < view.last else None
    if following is None:
        return False
    if following.words in {POSSESSIVE, "'"}:
        return True
    return any(
        is_listed(following.words, n) for n in ("government_words", "organisation_descriptions", "document_words", "party_words")
    ) or (name.first > view.first and view.low(name.first - 1) == "of")


def body_noun(tokens: Tokens, end: int) -> str:
    """The noun for a body before word `end`, with the word that tells its kind: `rebel group`; a `monitoring group` is a monitor."""
    noun, before = singular(tokens.items[end - 1].low), tokens.get(end - 2)
    if noun not in VAGUE_BODIES or before is None or before.sentence != tokens.items[end - 1].sentence:
        return noun
    if before.low == "monitoring":
        return "monitor"
    plain = before.words.islower() and before.words.isalpha() and before.low not in listed("opening_words") | {"so-called"}
    return f"{singular(before.low)} {noun}" if plain else noun
