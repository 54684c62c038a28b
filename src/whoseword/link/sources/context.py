"""Profiles seen in their surroundings: what the rest of a report, and the other reports of a case, tell of an entity.

Lands that stand in no list, outlets, the body that issues a report, ministries named without their land, and words that
stand where a speaker should and are none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whoseword.lexicon import terms
from whoseword.link.sources.lands import Lands, bodies_beside
from whoseword.link.sources.names import body_head, body_words, person_words
from whoseword.link.sources.offices import ministry_of, telling_roles
from whoseword.link.sources.outlets import is_body, is_outlet, issuer_of, outlets_of
from whoseword.link.sources.profiles import BODIES, Profile
from whoseword.model import EntityKind, Extract, Mention, MentionForm, Report
from whoseword.text import fold

_BESIDE = 60
"""Characters before and after a name that are looked at."""
_WE = frozenset(["we", "us", "our", "ours"])
_NUMBER = re.compile(r"^[\d.,]+$")
_AFTER_HEAD = re.compile(r"\s+(?:of|for|in|at|from|on|with|near|that|which|who)\s+|,")
_WHERE = re.compile(r",? (?:in|at|near|on) ")
"""Where a body is belongs to no name (`the weather office in the capital`)."""
_THINGS = ("mute_nouns", "event_nouns", "place_heads", "calendar_words")
_OPEN = frozenset({EntityKind.UNKNOWN, EntityKind.PLACE})
_STATE_OUTLET = re.compile(
    r"\b(?:state|state-run|state-owned|official)\s+(?:news agency|agency|television|tv|radio|broadcaster|newspaper|media)\s+$", re.I
)


@dataclass(frozen=True)
class _Around:
    """What one report tells of all its entities."""

    report: Report
    issuer: str | None
    lands: Mapping[str, int]
    """How often the text names each land told by the case."""
    bodies: Mapping[str, frozenset[str]]
    """Lands to which the text itself gives a body."""


def in_context(profiles: Mapping[str, Profile], reports: Sequence[Report], extracts: Sequence[Extract], lands: Lands) -> dict[str, Profile]:
    """The profiles of all entities of a case with what their surroundings tell; order changes nothing."""
    by_id = {r.id: r for r in reports}
    outlets = outlets_of(reports)
    found: dict[str, Profile] = {}
    for extract in sorted(extracts, key=lambda e: e.report):
        around = _around(by_id[extract.report], lands)
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in extract.mentions:
            mentions[mention.entity].append(mention)
        for entity in sorted(mentions):
            profile = _issued(profiles[entity], mentions[entity], around)
            profile = _as_outlet(profile, mentions[entity], around, outlets)
            found[entity] = _of_land(profile, mentions[entity], around, lands)
    found = _officers_of_lands(found, lands)
    people: dict[tuple[str, tuple[str, ...]], Profile] = {}
    for _, profile in sorted(found.items()):
        if profile.kind is EntityKind.PERSON and profile.key:
            people.setdefault((profile.report, profile.key), profile)
    return {entity: _owned_ministry(p, people, lands) for entity, p in sorted(found.items())}


def _around(report: Report, lands: Lands) -> _Around:
    words = re.findall(r"[^\W\d_]+", report.text)
    counts = Counter(land for w in words if w[0].isupper() and (land := lands.words.get(w.title() if w.isupper() else w)))
    for seat, land in lands.seats.items():
        counts[land] += len(re.findall(rf"\b{re.escape(seat)}\b", report.text))
    return _Around(report, issuer_of(report), {land: n for land, n in sorted(counts.items()) if n}, bodies_beside(report.text, lands))


def _issued(profile: Profile, mentions: Sequence[Mention], around: _Around) -> Profile:
    """`we` outside of quotations, `our observers`, `the Mission`: in the statement of a body, the body that issues it."""
    if around.issuer is None:
        return profile
    body = is_body(around.issuer) or around.report.publisher is None
    if profile.nameless and any(fold(v) in _WE for v, _ in profile.variants):
        kind = EntityKind.ORGANISATION if body else EntityKind.OUTLET
        return replace(profile, kind=kind, name=around.issuer, names=(around.issuer,), variants=((around.issuer, 1),), anonymous=False)
    if body and profile.kind in BODIES and _is_short_for(profile.name, around.issuer):
        return replace(profile, name=around.issuer, names=(around.issuer, *profile.names))
    if body and not profile.bodies and profile.kind in (EntityKind.DOCUMENT, EntityKind.GROUP) and _is_own(profile, mentions):
        return replace(profile, bodies=(around.issuer,))
    return profile


def _is_short_for(name: str, full: str) -> bool:
    few, many = body_words(name), body_words(full)
    return few < many and body_head(name) == body_head(full)


def _is_own(profile: Profile, mentions: Sequence[Mention]) -> bool:
    """`our observers`, `our survey`, `the study`: in a body's own statement they are that body's."""
    first = {fold(m.span.quote).split()[0] for m in mentions if m.form is not MentionForm.PRONOUN}
    return "our" in first or (profile.kind is EntityKind.DOCUMENT and first == {"the"})


def _as_outlet(profile: Profile, mentions: Sequence[Mention], around: _Around, outlets: frozenset[str]) -> Profile:
    if profile.kind not in BODIES | _OPEN or not profile.names or profile.government:
        return profile
    beside = [b for m in mentions if m.form is MentionForm.NAME for b in _beside(m, profile.names, around.report.text)]
    if not is_outlet(profile.name, outlets, beside):
        return profile
    state = profile.state
    if state is None and any(_STATE_OUTLET.search(before) for before, _ in beside):
        owners = {land for found in around.bodies.values() for land in found}
        state = owners.pop() if len(owners) == 1 else max(around.lands, key=lambda n: (around.lands[n], n), default=None)
    return replace(profile, kind=EntityKind.OUTLET, state=state)


def _beside(mention: Mention, names: Iterable[str], text: str) -> list[tuple[str, str]]:
    """The text before and after each of the names inside a mention."""
    found = []
    for name in names:
        at = text.find(name, mention.span.start, mention.span.end)
        if at >= 0:
            end = at + len(name)
            found.append((" ".join(text[max(0, at - _BESIDE) : at].split()) + " ", text[end : end + _BESIDE]))
    return found


def _of_land(profile: Profile, mentions: Sequence[Mention], around: _Around, lands: Lands) -> Profile:
    """A land or its seat that speaks is its government; a body has the land that stands before it."""
    about = profile.about or max(around.lands, key=lambda n: (around.lands[n], n), default=None)
    profile = replace(profile, about=about)
    if profile.government:
        told = [land for w in profile.words for land in lands.inside(w)[:1]]
        return replace(profile, state=profile.state or (told[0] if told else None))
    if profile.kind in _OPEN and profile.name and (land := lands.words.get(_plain(profile.name)) or lands.seats.get(_plain(profile.name))):
        words = tuple(dict.fromkeys((*profile.names, *profile.words)))
        return replace(profile, kind=EntityKind.ORGANISATION, government=True, state=land, names=(), words=words)
    if profile.kind not in BODIES or profile.kind is EntityKind.OUTLET:
        return profile
    state = profile.state or _land_beside(mentions, around.report.text, lands) or _only_land(profile, around, lands)
    names = tuple(dict.fromkeys(lands.without(n) for n in profile.names))
    words = tuple(dict.fromkeys(_WHERE.split(lands.without(w), maxsplit=1)[0] for w in profile.words))
    name = lands.without(_plain(profile.name))
    return replace(
        profile, state=state, name=name, names=names, words=words, bodies=tuple(b for b in profile.bodies if lands.of(b) is None)
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).removeprefix("the ").removeprefix("The ")


def _land_beside(mentions: Sequence[Mention], text: str, lands: Lands) -> str | None:
    """The land in the words of a body, or right before them: `Karvezia's | Defence Ministry`."""
    for mention in mentions:
        if mention.form is MentionForm.PRONOUN:
            continue
        words = [
            *re.split(r"\s+", text[max(0, mention.span.start - _BESIDE) : mention.span.start].rstrip())[-1:],
            *mention.span.quote.split(),
        ]
        for word in words[:-1]:
            if (land := lands.words.get(word.strip(".,").removesuffix("'s").removesuffix("\u2019s"))) is not None:
                return land
    return None


def _only_land(profile: Profile, around: _Around, lands: Lands) -> str | None:
    """The only land of the case, or else of the report, to which a body of these words is given; the report must name it."""
    for words in (*profile.names, *profile.words):
        body = fold(_plain(words))
        for owners in (around.bodies.get(body, frozenset()), lands.bodies.get(body, frozenset())):
            named = [land for land in sorted(owners) if land in around.lands]
            if len(owners) == 1 and named:
                return named[0]
    return None


def _officers_of_lands(found: Mapping[str, Profile], lands: Lands) -> dict[str, Profile]:
    """Persons whose roles name one land in some report of the case hold an office of it in all."""
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for profile in found.values():
        if profile.kind is EntityKind.PERSON and len(profile.key) > 1:
            told[profile.key] |= {land for role in profile.roles for land in lands.inside(role)[:1]}
    out = {}
    for entity, profile in found.items():
        roles = telling_roles(profile.roles)
        bodies = tuple(b for b in profile.bodies if not any(_only_beside(b, r) for r in roles))
        states = told.get(profile.key, set()) if profile.kind is EntityKind.PERSON else set()
        state = profile.state or (next(iter(states)) if len(states) == 1 else None)
        out[entity] = replace(profile, roles=roles, bodies=bodies, state=state)
    return out


def _only_beside(body: str, role: str) -> bool:
    """`Mayor and dam company`: the body stands beside the office and is not its own."""
    return re.search(rf"\band\b.*{re.escape(body)}", role) is not None


def _owned_ministry(profile: Profile, people: Mapping[tuple[str, tuple[str, ...]], Profile], lands: Lands) -> Profile:
    """`his ministry`: the ministry that its owner heads; the owner is a person, for whom no body speaks."""
    owners = [p for b in profile.bodies if (p := people.get((profile.report, person_words(b))))] if profile.kind in BODIES else []
    if not owners:
        return profile
    ministry = ministry_of(owners[0].roles, lands)
    if ministry is None:
        return replace(profile, bodies=())
    return replace(profile, bodies=(), names=(ministry.title(),), name=ministry.title(), state=owners[0].state)


def is_mute(profile: Profile) -> bool:
    """Whether the words name nobody who could speak: a count of the dead, a stretch of land, an event."""
    if profile.names or profile.roles or profile.kind not in _OPEN:
        return False
    return bool(profile.words) and all(_is_thing(_head(words)) for words in profile.words)


def _head(words: str) -> str:
    group = _AFTER_HEAD.split(fold(words), maxsplit=1)[0].split()
    return group[-1].strip(".,;:'\"") if group else ""


def _is_thing(head: str) -> bool:
    return not head or bool(_NUMBER.match(head)) or any({head, head.removesuffix("s")} & set(terms(name)) for name in _THINGS)
