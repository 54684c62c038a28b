"""Parties: origins that speak for one another share a letter, and the parties that carry the story are told from the rest."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from whoseword.model import Origin, Source
from whoseword.present.letters import letter

MAIN_REPORTS = 2
"""From this number of reports on a party's word, and a claim, are carried by more than one outlet."""
MAIN_RULE = (
    "A main origin is named, two or more reports carry its word, and it stands behind, or denies, a claim that two or more reports have. "
    "Those who speak for one another share a letter; the number beside it tells them apart."
)


class Grouped(Protocol):
    """What is asked of a claim here: the statements that say it and those that deny it."""

    @property
    def attributions(self) -> tuple[str, ...]: ...
    @property
    def denials(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Party:
    """The origins of one party in one story, the most carried first. `main` tells whether it carries the story."""

    letter: str
    origins: tuple[Origin, ...]
    main: bool

    @property
    def anonymous(self) -> bool:
        """Whether none of its members is named."""
        return all(o.anonymous for o in self.origins)


def parties(
    origins: Sequence[Origin], sources: Mapping[str, Source], claims: Iterable[Grouped], report_of: Mapping[str, str]
) -> list[Party]:
    """The parties of one story by letter: main ones first, then by the number of reports and of statements.

    `report_of` gives the report of each attribution. Outlets that speak in their own voice are no party.
    """
    families: dict[str, list[Origin]] = {}
    for origin in origins:
        if not narrates(origin):
            families.setdefault(head(origin.source or origin.id, sources), []).append(origin)
    shared = _of_shared_claims(claims, report_of)
    ranked = [(_is_main(members, shared), sorted(members, key=_member)) for members in families.values()]
    ranked.sort(key=lambda item: (not item[0], *_weight(item[1])))
    return [Party(letter(rank), tuple(members), main) for rank, (main, members) in enumerate(ranked)]


def lettered(party: Party) -> list[tuple[Origin, str]]:
    """The members of a party with their letters: `A` for the most carried, then `A2`, `A3`."""
    return [(o, party.letter if n == 1 else f"{party.letter}{n}") for n, o in enumerate(party.origins, 1)]


def narrates(origin: Origin) -> bool:
    """Whether an origin is an outlet's own voice."""
    return origin.source is None and origin.document is None


def head(source: str, sources: Mapping[str, Source]) -> str:
    """Id of whoever stands at the head of a source's party: the last in line for whom it speaks."""
    return line_of(source, sources)[-1]


def line_of(source: str, sources: Mapping[str, Source]) -> list[str]:
    """Ids of a source, of whom it speaks for, of whom that one speaks for, and so on."""
    line = [source]
    while line[-1] in sources and (onward := sources[line[-1]].speaks_for) and onward not in line:
        line.append(onward)
    return line


def _of_shared_claims(claims: Iterable[Grouped], report_of: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    for claim in claims:
        said = {*claim.attributions, *claim.denials}
        if len({report_of[a] for a in said}) >= MAIN_REPORTS:
            found |= said
    return found


def _is_main(members: Sequence[Origin], shared: Collection[str]) -> bool:
    carried = {r for o in members for r in o.reports}
    return (
        len(carried) >= MAIN_REPORTS and any(not o.anonymous for o in members) and any(a in shared for o in members for a in o.attributions)
    )


def _member(origin: Origin) -> tuple[bool, int, int, str]:
    return (origin.anonymous, -len(origin.reports), -len(origin.attributions), origin.id)


def _weight(members: Sequence[Origin]) -> tuple[int, int, str]:
    reports = {r for o in members for r in o.reports}
    return (-len(reports), -sum(len(o.attributions) for o in members), members[0].id)
