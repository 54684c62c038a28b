"""Mentions: every place where a person, body, place, document or group is named, joined within the report."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from whoseword.extract.entities.entities import BODIES, Entity, Join, Place
from whoseword.extract.entities.governments import count_states, government_ranges, governments
from whoseword.extract.entities.joining import join_names, join_rest
from whoseword.extract.entities.known_names import name_words
from whoseword.extract.entities.names import Name, find_names
from whoseword.extract.entities.phrases import RELATIVE, Phrase, body_noun, read_phrase
from whoseword.extract.entities.titles import role_after
from whoseword.extract.entities.tokens import Token, Tokens, is_listed, listed, singular, tokenize
from whoseword.extract.entities.view import DETERMINERS, gender_of_role
from whoseword.extract.index import Index
from whoseword.extract.readers.reader import Naming, Range, Utterance
from whoseword.lexicon import state_of
from whoseword.model import EntityKind, Mention, MentionForm, Report, Span, content_id
from whoseword.text import news_stretches

_LED = 6
"""Words before a name that are looked at for whether its sentence begins with it and its titles."""
_SMALL = frozenset(["the", "a", "an", "of", "for"])
_SHOWN = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OUTLET})


def find_mentions(
    report: Report, utterances: Sequence[Utterance], others: Sequence[Range] = (), namings: Sequence[Naming] | None = None
) -> list[Mention]:
    """The mentions of a report, in the order of the text, joined by `entity`.

    Every source range of `utterances` and every range of `others` gets a mention of exactly that range (trimmed), besides
    the named persons, bodies and places of the news. What cannot be resolved stays an entity of its own.

    Args:
        utterances: what the reader found; their order tells who spoke last.
        others: further ranges that name somebody, such as the links of a chain.
        namings: the reader's names, `None` if it looks for none; they tell what a name is where the words
            beside it don't, and what is none.

    >>> from whoseword.model import Report
    >>> text = "Mayor Ida Holt said the bridge held. She thanked the crews, Holt added."
    >>> report = Report("rep-1", "cap-1", "", "a.txt", 0, text)
    >>> said = [Utterance(((20, 35),), source=(0, 14)), Utterance(((41, 58),), source=(37, 40))]
    >>> [(m.span.quote, m.name) for m in find_mentions(report, said)]
    [('Mayor Ida Holt', 'Ida Holt'), ('She', 'Ida Holt'), ('Holt', 'Ida Holt')]
    """
    tokens = tokenize(report.text, _stretches(report, utterances, others))
    names = find_names(tokens, namings)
    places = _places(tokens, names, utterances, others)
    join = Join(states=count_states(tokens), ruled=governments(tokens))
    _note_surroundings(tokens, names, places)
    _note_sentences(tokens, places)
    join_names(places, join)
    join_rest(places, join)
    return _records(report, places, join)


def _stretches(report: Report, utterances: Sequence[Utterance], others: Sequence[Range]) -> list[Range]:
    """The news, and ranges outside of it (a credit line) that a mention was asked for."""
    news = news_stretches(report.text, report.marked)
    asked = [*(u.source for u in utterances if u.source), *others]
    outside = [r for r in asked if not any(a <= r[0] and r[1] <= b for a, b in news)]
    kept: list[Range] = []
    for start, end in sorted({*news, *outside}):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _places(tokens: Tokens, names: Sequence[Name], utterances: Sequence[Utterance], others: Sequence[Range]) -> list[Place]:
    speaking = {r for u in utterances if u.source and (r := _trim(tokens.text, *u.source))}
    asked = speaking | {r for o in others if (r := _trim(tokens.text, *o))}
    contents = Index((c for u in utterances for c in u.content), _itself)
    by_words: dict[str, list[Name]] = {}
    for name in names:
        by_words.setdefault(name.words, []).append(name)
    found: dict[Range, Place] = {}
    for start, end in sorted(asked):
        phrase = read_phrase(tokens, start, end, names) or _bare(tokens.text, start, end)
        inside = _is_inside(start, end, contents)
        found[start, end] = Place(replace(phrase, start=start, end=end), (start, end) in speaking, inside, inside)
        if phrase.head in RELATIVE and (before := _antecedent(tokens, start, names)) is not None and not _overlaps(before, found):
            found[before.start, before.end] = Place(before, False, inside, inside)
    for place in list(found.values()):
        for start, end in _inner(tokens.text, place.phrase):
            inner = read_phrase(tokens, start, end, names)
            if (
                (start, end) not in found
                and inner is not None
                and not any(_covers(tokens, inner, n) for n in by_words.get(inner.words, ()))
            ):
                found[start, end] = Place(inner, False, place.nested, place.quoted)
    for start, end in government_ranges(tokens):
        ruling = read_phrase(tokens, start, end, names)
        if ruling is not None and _is_new_government(ruling, found):
            inside = _is_inside(start, end, contents)
            found[start, end] = Place(ruling, False, inside, inside)
    taken = {(n.words, n.first) for p in found.values() for n in by_words.get(p.phrase.words, ()) if _covers(tokens, p.phrase, n)}
    for name in names:
        phrase = _of_name(tokens, name)
        shown = name.heard and (name.kind in _SHOWN or " " in name.words)
        if shown and (name.words, name.first) not in taken and (phrase.start, phrase.end) not in found:
            inside = _is_inside(phrase.start, phrase.end, contents)
            found[phrase.start, phrase.end] = Place(phrase, False, inside, inside)
    return [found[key] for key in sorted(found)]


def _antecedent(tokens: Tokens, at: int, names: Sequence[Name]) -> Phrase | None:
    """The name or noun group right before a relative pronoun at character `at`: `Captain Bo, who …`, `the Orrery opposition, who …`."""
    last = bisect_left(tokens.starts, at)
    while last and not tokens.items[last - 1].words[0].isalnum():
        last -= 1
    at_last = bisect_left(names, last, key=_last)
    named = names[at_last] if at_last < len(names) and names[at_last].last == last else None
    if named is not None and named.kind in (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET):
        return read_phrase(tokens, tokens.items[named.role_first].start, tokens.items[last - 1].end, names)
    first = last
    while first and first > last - _LED and tokens.items[first - 1].sentence == tokens.items[last - 1].sentence:
        first -= 1
        if tokens.items[first].low in DETERMINERS | {"a", "an"}:
            return read_phrase(tokens, tokens.items[first].start, tokens.items[last - 1].end, names)
    return None


def _last(name: Name) -> int:
    return name.last


def _overlaps(phrase: Phrase, found: Iterable[Range]) -> bool:
    return any(a < phrase.end and phrase.start < b for a, b in found)


def _is_new_government(phrase: Phrase, found: Iterable[Range]) -> bool:
    told = phrase.head == "government" and (phrase.state is not None or phrase.person is not None)
    return told and not _overlaps(phrase, found)


def _inner(text: str, phrase: Phrase) -> list[Range]:
    """Where a phrase without a name inside names the body that it belongs to: `footage on state TV`."""
    if not phrase.affiliation or phrase.form is MentionForm.PRONOUN:
        return []
    at = text.find(phrase.affiliation, phrase.start, phrase.end)
    return [(at, at + len(phrase.affiliation))] if at >= 0 and len(phrase.affiliation) < phrase.end - phrase.start else []


def _trim(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_inside(start: int, end: int, contents: Index[Range]) -> bool:
    return any(a <= start and end <= b for a, b in contents.overlapping(start, end))


def _itself(where: Range) -> Range:
    return where


def _covers(tokens: Tokens, phrase: Phrase, name: Name) -> bool:
    return phrase.start <= tokens.items[name.first].start and tokens.items[name.last - 1].end <= phrase.end


def _bare(text: str, start: int, end: int) -> Phrase:
    return Phrase(start, end, EntityKind.UNKNOWN, MentionForm.DESCRIPTION, " ".join(text[start:end].split()))


def _of_name(tokens: Tokens, name: Name) -> Phrase:
    start, end = tokens.items[name.first].start, tokens.items[name.last - 1].end
    role = None
    if name.kind is EntityKind.PERSON:
        spans = [(name.role_first, name.first)] if name.role_first < name.first else []
        if (after := role_after(tokens, name.last)) is not None:
            spans.append(after)
        texts = [" ".join(tokens.text[tokens.items[a].start : tokens.items[b - 1].end].split()) for a, b in spans]
        role = ", ".join(text.strip(" ,") for text in texts) or None
    state = tokens.state_of(name.words.split()[0]) if name.kind is EntityKind.ORGANISATION else None
    return Phrase(
        start,
        end,
        name.kind,
        MentionForm.NAME,
        name.words,
        definite=True,
        role=role,
        state=state,
        gender=gender_of_role(role),
    )


def _note_sentences(tokens: Tokens, places: Sequence[Place]) -> None:
    for place in places:
        at = tokens.between(place.phrase.start, place.phrase.end).start
        if (token := tokens.get(at)) is not None:
            before = tokens.items[max(0, at - _LED) : at]
            place.sentence = token.sentence
            place.leads = all(
                t.sentence != token.sentence or t.capital or is_listed(t.words, "role_words") or t.low in _SMALL for t in before
            )


def _note_surroundings(tokens: Tokens, names: Sequence[Name], places: Sequence[Place]) -> None:
    """What a body is called right beside its name: `monitoring group the X`, `the X monitoring group`."""
    bodies = [n for n in names if n.kind is EntityKind.ORGANISATION]
    starts = [tokens.items[n.first].start for n in bodies]
    for place in places:
        inside = bodies[bisect_left(starts, place.phrase.start) : bisect_left(starts, place.phrase.end)]
        name = next((n for n in inside if n.words == place.phrase.words), None)
        if name is None or place.phrase.form is not MentionForm.NAME or place.phrase.head:
            continue
        head = _noun_beside(tokens, name)
        if head:
            place.phrase = replace(place.phrase, head=head)


def _noun_beside(tokens: Tokens, name: Name) -> str:
    sentence = tokens.items[name.first].sentence
    before = [
        t for t in tokens.items[max(0, name.first - 3) : name.first] if t.sentence == sentence and t.low not in {"the", ",", "so-called"}
    ]
    for token in [*reversed(before[-1:]), *_apposed(tokens, name)]:
        if singular(token.low) in listed("organisation_descriptions") and token.words[0].islower():
            return body_noun(tokens, bisect_left(tokens.starts, token.start) + 1)
    return ""


def _apposed(tokens: Tokens, name: Name) -> list[Token]:
    """The words right behind a name that belong to it: `X monitoring group`, `X, a monitoring group`, but not `X, citing a group`."""
    after = [t for t in tokens.items[name.last : name.last + 6] if t.sentence == tokens.items[name.last - 1].sentence]
    if after and after[0].words in {",", "("}:
        after = after[1:]
        if after and after[0].low not in {"a", "an", "the"} and after[0].low not in listed("organisation_descriptions"):
            return []
        after = after[1:] if after and after[0].low in {"a", "an", "the"} else after
    stop = next((i for i, t in enumerate(after) if t.low in DETERMINERS | {"a", "an", ","}), len(after))
    return after[: min(stop, 4)]


def _records(report: Report, places: Sequence[Place], join: Join) -> list[Mention]:
    ids = [content_id("men", report.id, p.phrase.start, p.phrase.end) for p in places]
    first: dict[int, int] = {}
    for index in range(len(places)):
        first.setdefault(join.of[index], index)
    found = []
    for index, place in enumerate(places):
        entity = join.entities[join.of[index]]
        leads = first[join.of[index]] == index
        found.append(
            _record(report, ids[index], ids[first[join.of[index]]], place.phrase, entity, "" if leads else join.why.get(index, ""))
        )
    return found


def _is_publisher(report: Report, phrase: Phrase) -> bool:
    """`this newspaper`, `our correspondent`: the outlet speaks of itself."""
    return report.publisher is not None and phrase.words.lower() in listed("own_outlet_words")


def _record(report: Report, own: str, entity_id: str, phrase: Phrase, entity: Entity, why: str) -> Mention:
    publishes = _is_publisher(report, phrase)
    unresolved = phrase.form is MentionForm.PRONOUN and own == entity_id
    return Mention(
        id=own,
        report=report.id,
        span=Span.of(report.id, report.text, phrase.start, phrase.end),
        kind=EntityKind.OUTLET if publishes else EntityKind.UNKNOWN if unresolved else entity.kind,
        form=phrase.form,
        name=report.publisher.value if publishes and report.publisher else _name_of(phrase, entity),
        entity=entity_id,
        role=" ".join(phrase.role.split()) if phrase.role else None,
        affiliation=(entity.state if entity.kind in BODIES else None) or phrase.affiliation,
        anonymous=entity.anonymous,
        why=why or ("" if own == entity_id else "The report uses the same words."),
    )


def _name_of(phrase: Phrase, entity: Entity) -> str:
    """The fullest name of the entity; of a government the name of its state, where the report writes it."""
    if entity.government and entity.words:
        return max(entity.words, key=lambda words: (_is_state_name(words), len(name_words(words)), len(words), words))
    return entity.title or (entity.words[0] if entity.words else phrase.words)


def _is_state_name(words: str) -> bool:
    state = state_of(words)
    return state is not None and state.how == "name"
