"""Who and what is to be hidden: a person's choice, from a file or from the marks kept in the case, found in a dossier."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoseword.keeping.folding import fold
from whoseword.keeping.hidden import INSIDE, PHRASE, Hidden, Passage, Person, joined, name_parts, words_of
from whoseword.lexicon import terms
from whoseword.model import EntityKind, Mention, MentionForm, Source, UserError
from whoseword.present import Dossier

_LONGEST = 5
"""Words of a name; longer ones carry titles."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody to be hidden: a source's id or any of its names, and other words that tell who it is."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A passage to be hidden: `[start, end)` in code points of a report's text, the report by id or file name."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that is to be hidden: people, passages, whole reports (by id or file name)."""

    persons: tuple[Wanted, ...] = ()
    passages: tuple[Place, ...] = ()
    reports: tuple[str, ...] = ()

    def __add__(self, other: "Profile") -> "Profile":
        return Profile(
            tuple(dict.fromkeys((*self.persons, *other.persons))),
            tuple(dict.fromkeys((*self.passages, *other.passages))),
            tuple(dict.fromkeys((*self.reports, *other.reports))),
        )

    def __bool__(self) -> bool:
        return bool(self.persons or self.passages or self.reports)


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file. Raises `UserError` where it is none.

    reports = ["letter.txt"]

    [[person]]
    name = "Mira Okel"          # any of the names in the case, or the source's id
    also = ["the commander"]    # other words that tell who it is

    [[passage]]
    report = "isle-wire.txt"
    start = 120
    end = 164
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = told.keys() - {"person", "passage", "reports"}
        if unknown:
            raise ValueError(f"it knows no {', '.join(sorted(unknown))}")
        return Profile(
            tuple(Wanted(_text(p["name"]), tuple(map(_text, p.get("also", ())))) for p in told.get("person", ())),
            tuple(Place(_text(p["report"]), int(p["start"]), int(p["end"])) for p in told.get("passage", ())),
            tuple(map(_text, told.get("reports", ()))),
        )
    except KeyError as error:
        raise UserError(f"{path} is no profile: an entry has no {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise UserError(f"{path} is no profile: {error}") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} should be words")
    return value.strip()


def find_hidden(dossier: Dossier, profile: Profile) -> list[Hidden]:
    """What the profile hides, as it stands in the dossier, each with its label; passages first.

    Raises `UserError` for a person or a report that the dossier does not know: hiding nothing would be silence.
    """
    corpus = " ".join(r.text for r in dossier.reports)
    passages = [_passage(dossier, place, number) for number, place in enumerate(profile.passages, start=1)]
    persons: dict[str, list[Source]] = {}
    also: dict[str, list[str]] = {}
    for wanted in profile.persons:
        found = sources_of(dossier, wanted.name)
        key = found[0].id if found else wanted.name
        if not found and not _stands(wanted.name, corpus):
            raise UserError(f"{wanted.name!r} is no source of this case, and stands in no report; name a source as `whoseword show` does")
        persons[key] = found
        also.setdefault(key, []).extend([*wanted.also, *([] if found else [wanted.name])])
    made = [_person(dossier, persons[key], also[key], n, corpus) for n, key in enumerate(persons, start=1)]
    return [*passages, *made]


def sources_of(dossier: Dossier, name: str) -> list[Source]:
    """The sources with this id, or else this name in any spelling, or else the only one whose name has these words.

    The first is the one spoken of most.
    """
    by_id = [s for s in dossier.sources if s.id == name]
    plain = words_of(name)
    by_name = [s for s in dossier.sources if plain in {words_of(s.name), *(words_of(v.text) for v in s.variants)}]
    by_part = [s for s in dossier.sources if plain and not s.anonymous and set(plain) <= set(words_of(s.name))]
    return by_id or by_name or (by_part if len(by_part) == 1 else [])


def mentions_of(dossier: Dossier, sources: Iterable[Source]) -> Iterator[Mention]:
    """The mentions of sources, in the dossier's order."""
    entities = {e for s in sources for e in s.entities}
    return (m for m in dossier.mentions if m.entity in entities)


def _person(dossier: Dossier, sources: Sequence[Source], also: Sequence[str], number: int, corpus: str) -> Person:
    mentions = list(mentions_of(dossier, sources))
    told = [m.span.quote for m in mentions if m.form in (MentionForm.ROLE, MentionForm.DESCRIPTION)]
    roles = {fold(r).text for s in sources for r in s.roles if len(r) > 2}
    titles = {words_of(t) for t in (*roles, *told)}
    known = [s.name for s in sources if not s.anonymous and any(m.form is MentionForm.NAME for m in mentions)]
    spelled = [m.name for m in mentions if m.form is MentionForm.NAME] + [v.text for s in sources for v in s.variants]
    names = [n for n in dict.fromkeys([*known, *spelled, *also]) if _is_name(n) and words_of(n) not in titles]
    parts = name_parts(names)
    told += [v.text for s in sources for v in s.variants] + [s.name for s in sources]
    phrases = {words_of(t) for t in (*roles, *told)}
    phrases = {p for p in phrases if len(p) >= PHRASE} | {words_of(a) for a in also}
    kind = sources[0].kind if sources else EntityKind.PERSON
    whole = words_of(known[0]) if known else ()
    return Person(
        label=f"[{'person' if kind in (EntityKind.PERSON, EntityKind.UNKNOWN) else kind.value} {number}]",
        names=parts | joined(names),
        common=frozenset(p for p in parts if _is_common(p, corpus)),
        initials=tuple(w[0] for w in whole if w in parts),
        roles=frozenset(roles),
        phrases=frozenset(p for p in phrases if p and not (len(p) == 1 and p[0] in parts)),
    )


def _is_name(text: str) -> bool:
    """Whether words are written as a name is: few, each with a capital or a particle."""
    words = text.split()
    return len(words) <= _LONGEST and "," not in text and all(w[:1].isupper() or w.lower() in terms("name_particles") for w in words)


def _is_common(word: str, corpus: str) -> bool:
    """Whether a part of a name is also written small in the reports: a word of the language."""
    return len(word) < INSIDE and re.search(rf"(?<![\w@#./-]){re.escape(word)}(?![\w@/-])", corpus) is not None


def _passage(dossier: Dossier, place: Place, number: int) -> Passage:
    report = next((r for r in dossier.reports if place.report in (r.id, r.name)), None)
    if report is None:
        raise UserError(f"{place.report!r} is no report of this case")
    if not 0 <= place.start < place.end <= len(report.text):
        raise UserError(f"[{place.start}, {place.end}) is no passage of {report.name}: its text has {len(report.text)} characters")
    words = words_of(report.text[place.start : place.end])
    return Passage(f"[passage {number}]", words, report.id, place.start, place.end)


def _stands(name: str, corpus: str) -> bool:
    wanted = Passage("", words_of(name))
    return bool(wanted.words) and bool(wanted.find(corpus, fold(corpus)))
