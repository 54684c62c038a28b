"""What a noun group is by its head noun: a government, a document, an office, an unnamed source, a body, a side."""

from rapidfuzz import fuzz

from whoseword.extract.entities.known_names import given_names
from whoseword.extract.entities.names import Name
from whoseword.extract.entities.tokens import POSSESSIVE, is_listed, listed, singular
from whoseword.extract.entities.view import (
    DETERMINERS,
    Phrase,
    View,
    body_inside,
    body_noun,
    body_words,
    chunk_end,
    clean_role,
    gender_of_role,
    is_definite,
    is_owner,
    make,
    state_before,
    state_like,
)
from whoseword.lexicon import state_of, terms
from whoseword.model import EntityKind, MentionForm

_RESPELLED = 90.0
_APART = frozenset(["under", "against", "near", "outside", "around", "opposed", "critical", "fighting", "fleeing", "behind", "between"])
_PARTS = frozenset(["one", "some", "others", "several", "two", "three", "both", "most", "many"])
"""Words for one or some of those mentioned before: `one of them said`."""


def by_head(view: View) -> Phrase:
    end = chunk_end(view, view.first)
    name = next((n for n in view.names if n.last == end and not is_owner(view, n)), None)
    head = _head_word(view, end)
    name = name or _with_body_noun(view, end, head)
    if name is not None and not _described_by(name):
        return _named(view, name)
    for reading in (_place_or_state, _government, _document, _role, _unnamed, _body, _party):
        if (found := reading(view, end, head)) is not None:
            return found
    return make(view, EntityKind.UNKNOWN, MentionForm.DESCRIPTION, view.text(view.first, view.last), head=head, definite=is_definite(view))


def _with_body_noun(view: View, end: int, head: str) -> Name | None:
    """`the key Velmar rebel group`: the name that stands before the noun of the body."""
    if head not in listed("organisation_descriptions") or head in {"police", "army"}:
        return None
    kinds = (EntityKind.ORGANISATION, EntityKind.UNKNOWN, EntityKind.OUTLET)
    return next((n for n in view.names if n.kind in kinds and 0 < end - n.last <= 3 and not _is_marked_owner(view, n)), None)


def _is_marked_owner(view: View, name: Name) -> bool:
    following = view.tokens.get(name.last)
    return following is not None and following.words in {POSSESSIVE, "'"}


def _described_by(name: Name) -> bool:
    """`police officials`, `the Trade Department representative` are no names, though a name may end the group by chance."""
    return name.kind is EntityKind.UNKNOWN and is_listed(name.words.split()[-1], "role_words")


def _head_word(view: View, end: int) -> str:
    items = view.tokens.items
    at = end - 1
    while at > view.first and not items[at].words[0].isalpha():
        at -= 1
    return _respelled(items[at].low)


def _named(view: View, name: Name) -> Phrase:
    state = state_like(view.tokens, name.words)
    if state is not None and name.kind in (EntityKind.PLACE, EntityKind.UNKNOWN):
        return make(view, EntityKind.ORGANISATION, MentionForm.METONYM, name.words, head="government", state=state, definite=True)
    if name.kind is EntityKind.PLACE:
        return make(view, EntityKind.PLACE, MentionForm.METONYM, name.words, definite=True)
    kind = EntityKind.PERSON if name.kind is EntityKind.UNKNOWN and name.words in given_names() else name.kind
    owner = _owner_before(view, name)
    return make(view, kind, MentionForm.NAME, name.words, definite=True, affiliation=owner, state=state_before(view, view.first, name.last))


def _owner_before(view: View, name: Name) -> str | None:
    """`the regime's foreign ministry` → `the regime`."""
    for i in range(view.first, name.first):
        if view.tokens.items[i].words in {POSSESSIVE, "'"}:
            return view.text(view.first, i)
    return None


def _place_or_state(view: View, end: int, head: str) -> Phrase | None:
    del head
    words = view.text(view.first, end)
    state = state_of(words) or state_of(view.text(end - 1, end))
    if state is None or (state.how == "adjective" and state_of(words) is None):
        return None
    return make(view, EntityKind.ORGANISATION, MentionForm.METONYM, words, head="government", state=state.country, definite=True)


def _government(view: View, end: int, head: str) -> Phrase | None:
    if head not in listed("government_words"):
        return None
    state = state_before(view, view.first, view.last)
    owner = next(
        (n for n in view.names if n.kind in (EntityKind.PERSON, EntityKind.UNKNOWN) and state_like(view.tokens, n.words) is None), None
    )
    return make(
        view, EntityKind.ORGANISATION, MentionForm.DESCRIPTION, view.text(view.first, view.last), head="government", state=state,
        person=owner.words if owner and state is None else None, definite=is_definite(view) or end - view.first == 1,
        affiliation=_of_what(view, end),
    )  # fmt: skip


def _document(view: View, end: int, head: str) -> Phrase | None:
    if not is_listed(head, "document_words"):
        return None
    author = _author(view, end)
    state = state_before(view, view.first, end) if author is None else None
    return make(
        view, EntityKind.DOCUMENT, MentionForm.DESCRIPTION, view.text(view.first, view.last), head=singular(head),
        definite=is_definite(view), affiliation=author, state=state,
    )  # fmt: skip


def _author(view: View, end: int) -> str | None:
    """Who made a document: the name before its noun, else the name after `by`, `from`, `of`; else the body so described."""
    for name in view.names:
        if name.kind in (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET) and (name.last <= end or _by(view, name)):
            return name.words
    if (giver := _subject_of_relative(view, end)) is not None:
        return giver.words
    if view.low(view.first) in {"his", "her", "its", "their"}:
        return view.low(view.first)
    for at in range(end, view.last - 1):
        if _only_saw(view, at):
            continue
        if view.low(at) in {"by", "from", "on", "of", "at"} and (body := _body_in_phrase(view, at + 1)):
            return body
    if (owner := _possessor(view, end)) is not None:
        return owner
    body = body_words(view.tokens, view.first, end - 1) if end - 1 > view.first else None
    return body if body and (" " in body or body[0].isupper() or body in {"police", "army", "military"}) else None


def _subject_of_relative(view: View, end: int) -> Name | None:
    """`the data that the Harbour Guard has given`: who gives it."""
    if end >= view.last or view.low(end) not in {"that", "which"}:
        return None
    at = end + 2 if end + 1 < view.last and view.low(end + 1) == "the" else end + 1
    return next((n for n in view.names if n.first == at and n.kind in (EntityKind.ORGANISATION, EntityKind.OUTLET)), None)


def _by(view: View, name: Name) -> bool:
    at = name.role_first - 1
    while at > view.first and view.low(at) in {"the", "a", "an"}:
        at -= 1
    return view.low(at) in {"by", "from", "of"} and not _only_saw(view, at)


def _only_saw(view: View, at: int) -> bool:
    """`a report seen by the Gazette`: whoever saw a document did not write it."""
    return view.low(at) == "by" and at > view.first and view.low(at - 1) in listed("seeing_words")


def _body_in_phrase(view: View, at: int) -> str | None:
    end = chunk_end(view, at)
    head = view.low(end - 1)
    known = is_listed(head, "organisation_heads") or is_listed(head, "organisation_descriptions") or head in {"media", "tv", "outlets"}
    return view.text(at, end) if known else None


def _role(view: View, end: int, head: str) -> Phrase | None:
    if head not in listed("role_words") or head in {"source", "witness"} or _unspecific(view):
        return None
    if end - view.first == 1 and not view.names:
        return None
    affiliation = body_inside(view, end, view.last) or body_inside(view, view.first, end - 1) or _of_what(view, end)
    return make(
        view, EntityKind.PERSON, MentionForm.ROLE, view.text(view.first, view.last), head=head, definite=True,
        role=clean_role(view, view.first, view.last), affiliation=affiliation, state=state_before(view, view.first, end),
        gender=gender_of_role(view.text(view.first, view.last)),
    )  # fmt: skip


def _unspecific(view: View) -> bool:
    first = view.low(view.first)
    return (
        first in listed("indefinite_words") or first.isdigit() or (first not in DETERMINERS and not view.tokens.items[view.first].capital)
    )


def _respelled(word: str) -> str:
    """A noun for a source with one letter out of place put right (`witnes`), else the word."""
    if len(word) < 5 or any(
        is_listed(word, n) for n in ("group_words", "role_words", "organisation_descriptions", "document_words", "party_words")
    ):
        return word
    near = max(sorted(listed("group_words")), key=lambda known: fuzz.ratio(word, known))
    return near if len(near) > 5 and fuzz.ratio(word, near) >= _RESPELLED else word


def _of_what(view: View, end: int) -> str | None:
    """What follows `of`, `for`, `from` right after the head noun: `the head of the Britain-based group`."""
    if end >= view.last - 1 or view.low(end) not in {"of", "for", "from", "at", "with"}:
        return None
    return view.text(end + 1, chunk_end(view, end + 1)) or None


def _unnamed(view: View, end: int, head: str) -> Phrase | None:
    noun = singular(head)
    if head in _PARTS:
        kind = EntityKind.PERSON if head == "one" else EntityKind.GROUP
        return make(view, kind, MentionForm.DESCRIPTION, view.text(view.first, view.last), head=head, anonymous=True)
    held = {noun, head} & listed("role_words") if head not in listed("party_words") else {head} & listed("role_words")
    if not ({noun, head} & listed("group_words") or held):
        return None
    if noun in listed("organisation_descriptions") and (view.low(view.first) == "the" or head == noun):
        return None
    body = body_inside(view, end, _before_place(view, end)) or body_inside(view, view.first, end - 1)
    if body is not None and noun in {"official", "spokesman", "spokeswoman", "spokesperson"} and not _asks_not_to_be_named(view):
        return make(
            view, EntityKind.ORGANISATION, MentionForm.DESCRIPTION, body, head=_last_word(body), affiliation=None, definite=True,
            role=noun, state=state_before(view, view.first, view.last),
        )  # fmt: skip
    kind = EntityKind.PERSON if view.low(view.first) in {"a", "an", "one"} and noun not in {"group", "report"} else EntityKind.GROUP
    affiliation = body or _of_what(view, end)
    return make(
        view, kind, MentionForm.DESCRIPTION, view.text(view.first, view.last), head=noun, definite=is_definite(view),
        affiliation=affiliation,
        anonymous=True, role=noun if kind is EntityKind.PERSON else None, state=state_before(view, view.first, end),
    )  # fmt: skip


def _before_place(view: View, end: int) -> int:
    """Where the words on a source's place begin: `sources in villages under army control` are not the army's."""
    return next((i for i in range(end, view.last) if view.low(i) in _APART), view.last)


def _asks_not_to_be_named(view: View) -> bool:
    low = view.text(view.first, view.last).lower()
    return any(phrase in low for phrase in terms("anonymity_phrases"))


def _last_word(words: str) -> str:
    return singular(words.split()[-1])


def _body(view: View, end: int, head: str) -> Phrase | None:
    """`the ministry`, `police`, `state TV`, `a monitoring group`, `the British-based observatory`."""
    if not (is_listed(head, "organisation_descriptions") or is_listed(head, "organisation_heads")):
        return None
    unspecific = view.low(view.first) in listed("indefinite_words")
    return make(
        view, EntityKind.ORGANISATION, MentionForm.DESCRIPTION, view.text(view.first, view.last), head=body_noun(view.tokens, end),
        definite=is_definite(view), anonymous=unspecific, state=state_before(view, view.first, end), affiliation=_possessor(view, end),
    )  # fmt: skip


def _possessor(view: View, end: int) -> str | None:
    for i in range(view.first, end):
        if view.tokens.items[i].words in {POSSESSIVE, "'"}:
            return view.text(view.first, i)
    return None


def _party(view: View, end: int, head: str) -> Phrase | None:
    if head not in listed("party_words"):
        return None
    state = state_before(view, view.first, end)
    return make(view, EntityKind.GROUP, MentionForm.DESCRIPTION, view.text(view.first, view.last), head=head, definite=True, state=state)
