"""Whom a pronoun means stands in brackets, apart from the words of the report, and never changes them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import EntityKind, Mention, MentionForm, Quotation, Span
from whoseword.present import Dossier, to_page
from whoseword.present.index import Index
from whoseword.present.view.diff import Run
from whoseword.present.view.whom import Meant, bracketed, claim_runs, said_runs


def _with_pronoun(dossier: Dossier, word: str, entity: str) -> Dossier:
    """The dossier in which `word` of the first claim is a pronoun for `entity`."""
    span = dossier.claims[0].text_span
    start = span.start + span.quote.index(word)
    place = Span(span.report, start, start + len(word), word)
    mention = Mention(
        "men-she", span.report, place, EntityKind.PERSON, MentionForm.PRONOUN, "Sylvane", entity, why="It is the only ship spoken of."
    )
    return replace(dossier, mentions=(*dossier.mentions, mention))


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(r.text for r in runs if not r.ours)


def test_a_pronoun_of_a_claim_is_followed_by_whom_it_means(dossier: Dossier) -> None:
    told = _with_pronoun(dossier, "she", "men-ship")
    index, claim = Index.of(told), told.claims[0]
    runs = claim_runs(index, claim.text, claim.text_span, index.members(claim))
    assert [r.text for r in runs if r.ours] == [" [Sylvane]"]
    assert _plain(runs) == claim.text
    assert 'title="It is the only ship spoken of."><bdi> [Sylvane]</bdi>' in to_page(told)


def test_the_resolved_source_gives_the_name(dossier: Dossier) -> None:
    known = replace(dossier.sources[0], entities=("men-ship",))
    told = replace(_with_pronoun(dossier, "she", "men-ship"), sources=(known, *dossier.sources[1:]))
    index, claim = Index.of(told), told.claims[0]
    runs = claim_runs(index, claim.text, claim.text_span, index.members(claim))
    assert [r.text for r in runs if r.ours] == [f" [{known.name}]"]


def test_who_is_quoted_speaks_of_himself(dossier: Dossier) -> None:
    index = Index.of(dossier)
    quoted = next(a for a in dossier.attributions if a.source and a.quotation is Quotation.DIRECT)
    span = quoted.content_spans[0]
    own = replace(quoted, content_spans=(replace(span, quote="We saw our doors, and we left"),))
    assert [r.text for r in said_runs(index, own, [Run(own.text, False)]) if r.ours] == [f" [{index.source_name(own)}]"]
    told_of = replace(own, quotation=Quotation.INDIRECT)
    assert not any(r.ours for r in said_runs(index, told_of, [Run(own.text, False)]))


@given(st.lists(st.tuples(st.text(max_size=12), st.booleans()), max_size=5), st.lists(st.tuples(st.integers(0, 60), st.text(max_size=4))))
def test_the_words_of_the_report_stay_as_they_are(pieces: list[tuple[str, bool]], names: list[tuple[int, str]]) -> None:
    runs = [Run(text, differs) for text, differs in pieces]
    made = bracketed(runs, [Meant(at, name, "why") for at, name in names])
    assert _plain(made) == "".join(text for text, _ in pieces)
    assert "".join(r.text for r in made if r.differs) == "".join(text for text, differs in pieces if differs)


@pytest.mark.parametrize(
    ("name", "kind", "said", "meant"),
    [
        ("Ada Bor", EntityKind.PERSON, "she had left", ["Ada Bor"]),
        ("Ada Bor", EntityKind.PERSON, "that she had left", ["Ada Bor"]),
        ("Peter Bor", EntityKind.PERSON, "she had left", []),
        ("Ada Bor", EntityKind.PERSON, "they had left", []),
        ("two officials", EntityKind.GROUP, "they believe it", ["two officials"]),
        ("Ada Bor", EntityKind.PERSON, "the ship and she had left", []),
    ],
)
def test_a_pronoun_that_opens_indirect_speech_is_the_speaker(
    dossier: Dossier, name: str, kind: EntityKind, said: str, meant: list[str]
) -> None:
    report = dossier.reports[0]
    text = f"{name} said {said}."
    source = replace(dossier.sources[0], id="src-own", name=name, kind=kind)
    start = text.index(said)
    attribution = replace(
        dossier.attributions[0],
        report=report.id,
        source=source.id,
        source_span=Span(report.id, 0, len(name), name),
        content_spans=(Span(report.id, start, start + len(said), said),),
        quotation=Quotation.INDIRECT,
    )
    index = Index.of(replace(dossier, sources=(*dossier.sources, source), mentions=()))
    runs = said_runs(index, attribution, (Run(said, False),))
    assert [r.text.strip(" []") for r in runs if r.ours] == meant
    assert _plain(runs) == said
