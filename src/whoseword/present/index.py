"""A dossier with its records by id, and the names and anchors by which a page, a text or a table calls them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from whoseword.model import (
    Attribution,
    Decision,
    Disagreement,
    Figure,
    Judgement,
    Mention,
    MentionForm,
    Place,
    Source,
    Span,
    Stance,
    Standing,
    Story,
    TimeRef,
)
from whoseword.present.anchors import claim_anchors, source_anchors, story_keys
from whoseword.present.dossier import Dossier, DossierClaim, DossierOrigin, DossierReport

Told = TypeVar("Told", Attribution, Figure, Mention, TimeRef)


@dataclass(frozen=True, slots=True)
class Family:
    """A party as it is shown: its members, the most carried first, and the reports that carry its word, by number."""

    letter: str
    story: str
    members: tuple[DossierOrigin, ...]
    reports: tuple[str, ...]

    @property
    def main(self) -> bool:
        """Whether it carries the story."""
        return self.members[0].main

    @property
    def anonymous(self) -> bool:
        """Whether none of its members is named."""
        return all(o.anonymous for o in self.members)


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups over one dossier. Built once by `Index.of`, never changed."""

    dossier: Dossier
    reports: Mapping[str, DossierReport]
    numbers: Mapping[str, int]
    """Report id → its number, counted from 1 over the whole dossier."""
    attributions: Mapping[str, Attribution]
    places: Mapping[str, int]
    """Attribution id → its place in the dossier."""
    figures: Mapping[str, Figure]
    sources: Mapping[str, Source]
    origins: Mapping[str, DossierOrigin]
    hues: Mapping[str, int]
    """Origin id → the rank of its party among the named ones of its story, by which it gets its colour."""
    families: Mapping[str, Sequence[Family]]
    """Story id → its parties by letter."""
    claims: Mapping[str, DossierClaim]
    claim_numbers: Mapping[str, int]
    """Claim id → its number within its story, counted from 1."""
    ranks: Mapping[str, int]
    """Origin id → its place in the dossier."""
    origin_of: Mapping[str, DossierOrigin]
    """Attribution id → the origin it ends in; nothing for what an outlet says in its own voice."""
    figures_of: Mapping[str, Sequence[Figure]]
    """Attribution id → its figures."""
    claims_of: Mapping[str, Sequence[DossierClaim]]
    """Attribution id → the claims that it says or denies."""
    parted: Mapping[str, Sequence[Disagreement]]
    """Claim id → the disagreements about it."""
    said_in: Mapping[str, Sequence[Attribution]]
    """Report id → its attributions in order."""
    figures_in: Mapping[str, Sequence[Figure]]
    times_in: Mapping[str, Sequence[TimeRef]]
    pronouns_in: Mapping[str, Sequence[Mention]]
    """Report id → the mentions in it that are pronouns."""
    source_of_entity: Mapping[str, str]
    saying: Mapping[str, Sequence[Attribution]]
    """Claim id → the attributions that say it, in the order of the reports; denials left out."""
    denying: Mapping[str, Sequence[Attribution]]
    """Claim id → those that deny it."""
    claim_anchors: Mapping[str, str]
    """Claim id → the fragment under which it stands on the page: the place of its words, which no added report changes."""
    source_anchors: Mapping[tuple[str, str], str]
    """Source id, story id → the fragment under which the source stands in that story's section: its name."""
    story_keys: Mapping[str, str]
    """Story id → what the fragments of its sections end in."""
    judged: Mapping[str, Sequence[Judgement]]
    """Record id → the decisions of people on it that stand, in the order in which they were made."""
    carried: Mapping[str, Mapping[str, Attribution]]
    """Claim id → report id → the first attribution there that says it, denials left out; by the number of the report."""

    @classmethod
    def of(cls, dossier: Dossier) -> "Index":
        """The index of `dossier`."""
        attributions = {a.id: a for a in dossier.attributions}
        places = {a.id: i for i, a in enumerate(dossier.attributions)}
        families = _families(dossier)

        def in_order(ids: Iterable[str]) -> list[Attribution]:
            return [attributions[i] for i in sorted(set(ids), key=places.__getitem__)]

        saying = {c.id: in_order(set(c.attributions) - set(c.denials)) for c in dossier.claims}
        return cls(
            dossier=dossier,
            reports={r.id: r for r in dossier.reports},
            numbers={r.id: i for i, r in enumerate(dossier.reports, 1)},
            attributions=attributions,
            places=places,
            figures={f.id: f for f in dossier.figures},
            sources={s.id: s for s in dossier.sources},
            origins={o.id: o for o in dossier.origins},
            hues=_hues(families),
            families=families,
            claims={c.id: c for c in dossier.claims},
            claim_numbers=_claim_numbers(dossier),
            ranks={o.id: i for i, o in enumerate(dossier.origins)},
            origin_of={a: o for o in reversed(dossier.origins) if not o.narrates for a in o.attributions},
            figures_of=_figures_of(dossier),
            claims_of=_claims_of(dossier),
            parted=_parted(dossier),
            said_in=_by_report(dossier.attributions),
            figures_in=_by_report(dossier.figures),
            times_in=_by_report(dossier.times),
            pronouns_in=_by_report([m for m in dossier.mentions if m.form is MentionForm.PRONOUN]),
            source_of_entity={entity: s.id for s in dossier.sources for entity in s.entities},
            saying=saying,
            denying={c.id: in_order(c.denials) for c in dossier.claims},
            claim_anchors=claim_anchors(dossier),
            source_anchors=source_anchors(dossier),
            story_keys=story_keys(dossier),
            judged=_judged(dossier),
            carried={claim: _first_in_report(said) for claim, said in saying.items()},
        )

    def span_of(self, place: Place) -> Span | None:
        """Where a place stands in these reports, or `None` if it does not."""
        found = next((r for r in self.dossier.reports if (r.sha256, r.part) == (place.sha256, place.part)), None)
        if found is None or found.text[place.start : place.end] != place.quote:
            return None
        return Span(found.id, place.start, place.end, place.quote)

    def outlet(self, report: str) -> str:
        """What a report is called: its publisher, else the name of its file."""
        entry = self.reports[report]
        return entry.publisher or entry.name

    def origin_name(self, origin: DossierOrigin) -> str:
        """The name of the source or document behind an origin."""
        if origin.source and origin.source in self.sources:
            return self.sources[origin.source].name
        if origin.narrates:
            return f"{', '.join(self.outlet(r) for r in origin.reports)}, naming nobody"
        return origin.document or "source not named"

    def source_name(self, attribution: Attribution) -> str:
        """Who says it: the resolved name, else the words of the report, else that nobody is named."""
        if attribution.source and attribution.source in self.sources:
            return self.sources[attribution.source].name
        return attribution.source_span.quote if attribution.source_span else "no source named"

    def story_reports(self, story: Story) -> list[DossierReport]:
        """The story's reports in the order of their numbers."""
        members = set(story.reports)
        return [r for r in self.dossier.reports if r.id in members]

    def story_claims(self, story: Story) -> list[DossierClaim]:
        """The story's claims, the weightiest first."""
        return [c for c in self.dossier.claims if c.story == story.id]

    def story_origins(self, story: Story) -> list[DossierOrigin]:
        """The story's origins by letter; outlets' own voices are none."""
        return [o for o in self.dossier.origins if o.story == story.id and not o.narrates]

    def members(self, claim: DossierClaim) -> Sequence[Attribution]:
        """The attributions that say the claim, in the order of the reports; denials left out."""
        return self.saying[claim.id]

    def denials(self, claim: DossierClaim) -> Sequence[Attribution]:
        """The attributions that deny the claim, in the order of the reports."""
        return self.denying[claim.id]

    def claim_anchor(self, claim: DossierClaim) -> str:
        """The fragment under which a claim stands on the page."""
        return self.claim_anchors[claim.id]

    def source_anchor(self, source: str, story: str) -> str:
        """The fragment under which a source stands in the section of a story."""
        return self.source_anchors[source, story]

    def family(self, origin: DossierOrigin) -> Family:
        """The party of an origin that is not an outlet's own voice."""
        return next(f for f in self.families[origin.story] if f.letter == origin.party)


def _claim_numbers(dossier: Dossier) -> dict[str, int]:
    seen: dict[str, int] = {}
    numbers = {}
    for claim in dossier.claims:
        seen[claim.story] = seen.get(claim.story, 0) + 1
        numbers[claim.id] = seen[claim.story]
    return numbers


def _families(dossier: Dossier) -> dict[str, list[Family]]:
    numbers = {r.id: i for i, r in enumerate(dossier.reports)}
    found: dict[tuple[str, str], list[DossierOrigin]] = {}
    for origin in dossier.origins:
        if not origin.narrates:
            found.setdefault((origin.story, origin.party), []).append(origin)
    families: dict[str, list[Family]] = {s.id: [] for s in dossier.stories}
    for (story, letter), members in found.items():
        reports = sorted({r for o in members for r in o.reports}, key=numbers.__getitem__)
        families.setdefault(story, []).append(Family(letter, story, tuple(members), tuple(reports)))
    return families


def _hues(families: Mapping[str, Sequence[Family]]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for members in families.values():
        rank = 0
        for family in members:
            ranks |= {o.id: rank for o in family.members}
            rank += not family.anonymous
    return ranks


def _by_report(items: Sequence[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for item in items:
        found.setdefault(item.report, []).append(item)
    return found


def _first_in_report(said: Sequence[Attribution]) -> dict[str, Attribution]:
    found: dict[str, Attribution] = {}
    for attribution in said:
        if attribution.stance is not Stance.DENIES:
            found.setdefault(attribution.report, attribution)
    return found


def _figures_of(dossier: Dossier) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in dossier.figures:
        if figure.attribution:
            found.setdefault(figure.attribution, []).append(figure)
    return found


def _claims_of(dossier: Dossier) -> dict[str, list[DossierClaim]]:
    found: dict[str, list[DossierClaim]] = {}
    for claim in dossier.claims:
        for attribution in dict.fromkeys((*claim.attributions, *claim.denials)):
            found.setdefault(attribution, []).append(claim)
    return found


def _judged(dossier: Dossier) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in dossier.judgements:
        if judgement.standing is Standing.STANDS and judgement.kind not in (Decision.UNDO, Decision.REDO):
            found.setdefault(judgement.target, []).append(judgement)
    return found


def _parted(dossier: Dossier) -> dict[str, list[Disagreement]]:
    found: dict[str, list[Disagreement]] = {c.id: [] for c in dossier.claims}
    for item in dossier.disagreements:
        for claim in item.claims:
            found[claim].append(item)
    return found
