"""The strip of main origins: who carries the story on one side of a line, who denies it on the other."""

from dataclasses import dataclass

from whoseword.model import DisagreementKind, Story
from whoseword.present.index import Family, Index
from whoseword.present.measures import disagreements, shared
from whoseword.present.parties import line_of
from whoseword.present.view.marks import Chip, family_chip
from whoseword.present.words import count, listed

SAYING = 4
DENYING = 2
NAMED = 3
"""Members of a party named beside its first."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A party in the strip: its letter and name, for whom it speaks, who else speaks for it, and what it carries."""

    chip: Chip
    href: str
    speaks_for: str
    others: str
    carries: str
    differs: str


@dataclass(frozen=True, slots=True)
class Key:
    """The two sides of the line, and how many main origins and voices have no room there."""

    saying: tuple[KeyLine, ...]
    denying: tuple[KeyLine, ...]
    more_saying: int
    more_denying: int
    others: int
    """Origins that are not main ones."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """How many claims that two or more reports have a party stands behind, and how many it denies."""

    behind: int
    against: int

    @property
    def denies(self) -> bool:
        """Whether it stands across the line: it denies more than it stands behind."""
        return self.against > self.behind


def key(index: Index, story: Story) -> Key:
    """The strip of a story. Where no party is a main one, all named parties stand in it."""
    families = index.families[story.id]
    main = [f for f in families if f.main] or [f for f in families if not f.anonymous]
    stands = _stands(index, story)
    saying = [f for f in main if not stands[f.letter].denies]
    denying = [f for f in main if stands[f.letter].denies]
    first = saying[0].letter if saying else ""
    lines = {f.letter: _line(index, story, f, stands[f.letter], first) for f in main}
    return Key(
        saying=tuple(lines[f.letter] for f in saying[:SAYING]),
        denying=tuple(lines[f.letter] for f in denying[:DENYING]),
        more_saying=max(0, len(saying) - SAYING),
        more_denying=max(0, len(denying) - DENYING),
        others=sum(len(f.members) for f in families) - sum(len(f.members) for f in main),
    )


def _stands(index: Index, story: Story) -> dict[str, _Stand]:
    behind = dict.fromkeys((f.letter for f in index.families[story.id]), 0)
    against = dict(behind)
    for claim in index.story_claims(story):
        if shared(index, claim):
            for letter in {o.party for a in index.members(claim) if (o := index.origin_of.get(a.id))}:
                behind[letter] += 1
            deniers = [index.origin_of.get(a.id) for a in index.denials(claim)] + [index.origins[o] for o in claim.denied_by]
            for letter in {o.party for o in deniers if o and not o.narrates}:
                against[letter] += 1
    return {letter: _Stand(behind[letter], against[letter]) for letter in behind}


def _line(index: Index, story: Story, family: Family, stand: _Stand, first: str) -> KeyLine:

    lead = family.members[0]
    name = index.origin_name(lead)
    onward = [index.sources[s].name for s in line_of(lead.source, index.sources)[1:]] if lead.source else []
    names = dict.fromkeys(index.origin_name(o) for o in family.members[1:])
    return KeyLine(
        chip=family_chip(index, family),
        href=f"#{index.source_anchor(lead.source, story.id)}" if lead.source else "",
        speaks_for=listed(onward, NAMED),
        others=listed([n for n in names if n not in (name, *onward)], NAMED),
        carries=_carries(len(family.reports), len(story.reports), stand),
        differs=f"other figures than {first}" if first and _figures_differ(index, story, family.letter, first) else "",
    )


def _carries(reports: int, of: int, stand: _Stand) -> str:
    where = f"{reports} of {count(of, 'report')}"
    if stand.denies:
        return f"{where}, denies {count(stand.against, 'claim')}"
    return f"{where}, {count(stand.behind, 'shared claim')}" if stand.behind else where


def _figures_differ(index: Index, story: Story, letter: str, first: str) -> bool:
    """Whether a figure of this party stands against another of the party that carries most."""
    if letter == first:
        return False
    for item in disagreements(index, story, DisagreementKind.FIGURE, DisagreementKind.BOUND):
        sides = [{index.origins[o].party for o in s.origins} for s in item.sides]
        if any(letter in s and first not in s for s in sides) and any(first in s and letter not in s for s in sides):
            return True
    return False
