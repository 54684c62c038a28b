"""What is filled into the statements of a report: who speaks, also where a body's own statement names nobody."""

import pytest

from whoseword.link.sources.resolution import resolution_of
from whoseword.model import (
    Attribution,
    Detail,
    EntityKind,
    EvidenceKind,
    Extract,
    Hop,
    Mention,
    MentionForm,
    Quotation,
    Relation,
    Report,
    Source,
    Span,
    Variant,
)

TEXT = "Gate Watch says nine pumps failed. We saw the logs. The tenth was never built."


def statement(start: int, end: int, by: str | None = None, chain: tuple[Hop, ...] = ()) -> Attribution:
    content = Span.of("rep", TEXT, start, end)
    kind = Quotation.INDIRECT if by else Quotation.NARRATION
    named = Span.of("rep", TEXT, TEXT.index(by), TEXT.index(by) + len(by)) if by else None
    return Attribution(f"att-{start}", "rep", (content,), kind, source_span=named, mention="men" if by else None, chain=chain)


def told(by: str, *, kind: EntityKind = EntityKind.ORGANISATION, publisher: str | None = None, chain: tuple[Hop, ...] = ()) -> str | None:
    """The source of the narration beside one statement of Gate Watch, which is named by the words `by`."""
    mention = Mention("men", "rep", Span.of("rep", TEXT, 0, 10), kind, MentionForm.NAME, "Gate Watch", "ent")
    extract = Extract("rep", (statement(16, 33, by), statement(52, 77, chain=chain)), (mention,))
    source = Source("src", "Gate Watch", kind, (Variant("Gate Watch", 1),), entities=("ent",))
    report = Report("rep", "cap", "", "a.txt", 0, TEXT, publisher=Detail(publisher, "test") if publisher else None)
    return resolution_of([source], [report]).apply(extract).attributions[1].source


def test_what_a_body_says_in_a_statement_of_its_own_is_its_word():
    assert told("Gate Watch", publisher="Gate Watch") == "src"
    assert told("We") == "src"


@pytest.mark.parametrize("kind", [EntityKind.OUTLET, EntityKind.PERSON, EntityKind.DOCUMENT])
def test_an_outlet_or_a_person_gives_its_own_voice_no_source(kind: EntityKind):
    assert told("We", kind=kind, publisher="Gate Watch") is None


def test_a_body_that_others_quote_is_not_their_voice():
    assert told("Gate Watch") is None
    assert told("Gate Watch", publisher="Quay Mail") is None


def test_what_it_takes_from_an_agency_is_not_its_word_but_what_rests_on_evidence_is():
    agency = Hop(Relation.RELAYED_FROM, Span.of("rep", TEXT, 52, 57), None)
    logs = Hop(Relation.BASIS, Span.of("rep", TEXT, 42, 50), None, evidence_kind=EvidenceKind.NGO)
    assert told("We", chain=(agency,)) is None
    assert told("We", chain=(logs,)) == "src"
