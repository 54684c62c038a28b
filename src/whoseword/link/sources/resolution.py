"""Which source each speaker and link of a chain is, filled into what was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from whoseword.model import Attribution, EntityKind, Extract, Quotation, Relation, Report, Source
from whoseword.text import fold

WE = "we"
"""By this word a body speaks of itself outside quotations."""


@dataclass(frozen=True)
class Resolution:
    """The sources of a case, and the source of every entity that became one."""

    sources: tuple[Source, ...]
    source_of: Mapping[str, str]
    """Source id by entity id."""
    publishers: Mapping[str, str] = field(default_factory=dict)
    """The name of its publisher, folded, by report id."""

    def apply(self, extract: Extract) -> Extract:
        """`extract` with the source of every speaker and of every link of a chain filled in.

        A document whose author is known speaks for its author: the statement's source is the author, and the document
        stays with the mention. What a body says in its own voice in a statement that it published itself is its word.
        """
        entity_of = {m.id: m.entity for m in extract.mentions}
        spoken = [self._attribution(a, entity_of) for a in extract.attributions]
        if (author := self._author(extract.report, spoken)) is not None:
            spoken = [replace(a, source=author) if _is_own_voice(a) else a for a in spoken]
        return replace(extract, attributions=tuple(spoken))

    def _author(self, report: str, spoken: Sequence[Attribution]) -> str | None:
        """The body whose own statement a report is: one, no outlet, that says "we" in it, or that published it and speaks in it."""
        bodies = {a.source for a in spoken if a.source is not None and self._by_id[a.source].kind is EntityKind.ORGANISATION}
        saying_we = {a.source for a in spoken if a.source in bodies and a.source_span is not None and fold(a.source_span.quote) == WE}
        if len(saying_we) == 1:
            return min(s for s in saying_we if s is not None)
        publisher = self._by_name.get(self.publishers.get(report, ""))
        return publisher if publisher in bodies else None

    def _attribution(self, attribution: Attribution, entity_of: Mapping[str, str]) -> Attribution:
        chain = tuple(replace(hop, source=self._source(hop.mention, entity_of)) for hop in attribution.chain)
        source = self._source(attribution.mention, entity_of)
        if source is not None and self._by_id[source].kind is EntityKind.DOCUMENT and self._by_id[source].speaks_for is not None:
            source = self._by_id[source].speaks_for
        return replace(attribution, source=source, chain=chain)

    def _source(self, mention: str | None, entity_of: Mapping[str, str]) -> str | None:
        return self.source_of.get(entity_of.get(mention or "", ""))

    @cached_property
    def _by_id(self) -> Mapping[str, Source]:
        return {s.id: s for s in self.sources}

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """The bodies that are no outlets, by every name, folded, that only one of them has."""
        found: dict[str, set[str]] = {}
        for source in self.sources:
            if source.kind is EntityKind.ORGANISATION and not source.anonymous:
                for name in {fold(n) for n in (source.name, *(v.text for v in source.variants))}:
                    found.setdefault(name, set()).add(source.id)
        return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def resolution_of(sources: Sequence[Source], reports: Sequence[Report]) -> Resolution:
    """The resolution that `sources` and the publishers of `reports` make."""
    published = {r.id: fold(r.publisher.value) for r in reports if r.publisher}
    return Resolution(tuple(sources), dict(sorted((e, s.id) for s in sources for e in s.entities)), published)


def _is_own_voice(attribution: Attribution) -> bool:
    nobody = attribution.source is None and all(hop.relation is not Relation.RELAYED_FROM for hop in attribution.chain)
    return attribution.quotation is Quotation.NARRATION and nobody
