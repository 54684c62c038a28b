"""Scores of one invented article, small enough to be counted by hand, and the files of annotations."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evaluation import annotations, extraction
from evaluation.annotations import (
    Annotated,
    ChangedTextError,
    GoldFigure,
    GoldHop,
    GoldStatement,
    GoldTime,
    join,
    load_annotated,
    read_rows,
)
from evaluation.extraction import Scores, evaluate, near, report_of, score, score_undated
from evaluation.scores import Rate
from whoseword.extract import RuleReader
from whoseword.model import Attribution, Bound, EvidenceKind, Extract, Figure, Hop, Precision, Quotation, Relation, Span, Stance, TimeRef

NEWS = (
    "Ferry sinks off Tarn\n\n"
    "At least 12 passengers, including two children, drowned on Monday, harbour master Ilse Vand told Radio Tarn. "
    "Belwether Lines denied that the ferry was overloaded. Dozens were rescued since 3 May, villagers said, citing a port log. "
    "The ferry was 40 years old."
)


def at(words: str) -> tuple[int, int]:
    """Where the words stand."""
    return NEWS.index(words), NEWS.index(words) + len(words)


def span(words: str) -> Span:
    """The span of the words."""
    return Span.of("rep", NEWS, *at(words))


GOLD = Annotated(
    set="invented",
    document="ferry",
    text=NEWS,
    date="2017-05-17",
    figures=(
        GoldFigure(at("At least 12 passengers"), ((12, None, "at_least"),), ("killed",), at("passengers")),
        GoldFigure(at("two children"), ((2, 2, "exactly"),), ("killed",), at("children"), part_of=at("At least 12 passengers")),
        GoldFigure(at("Dozens"), ((12, None, "vague"),), ("rescued", "evacuated")),
    ),
    not_figures=(at("40 years old"),),
    times=(
        GoldTime(at("Monday"), (("2017-05-15", "2017-05-15"),), "day", "weekday:1"),
        GoldTime(at("3 May"), (("2017-05-03", "2017-05-03"), ("2017-05-03", "2017-05-17")), "day", "month:5 day:3"),
    ),
    statements=(
        GoldStatement(
            (at("At least 12 passengers, including two children, drowned on Monday"),),
            ("asserts",),
            hops=(GoldHop(at("Radio Tarn"), "relayed_from", ("media",)),),
        ),
        GoldStatement((at("the ferry was overloaded"),), ("denies",)),
        GoldStatement(
            (at("Dozens were rescued since 3 May"),),
            ("asserts", "believes"),
            hops=(GoldHop(at("a port log"), "basis", ("document", "official")),),
        ),
    ),
)
FIGURES = (
    Figure("fig-1", "rep", span("At least 12 passengers"), 12, None, Bound.AT_LEAST, unit="passengers", counts="killed"),
    Figure("fig-2", "rep", span("two children"), 2, 2, Bound.EXACTLY, unit="children", counts="killed", part_of="fig-1"),
    Figure("fig-3", "rep", span("Dozens"), 20, None, Bound.VAGUE, counts="evacuated"),
)
TIMES = (
    TimeRef("tim-1", "rep", span("Monday"), Precision.DAY, "2017-05-15", "2017-05-15"),
    TimeRef("tim-2", "rep", span("since 3 May"), Precision.DAY, "2017-05-03", "2017-05-17"),
)
SAID = (
    Attribution(
        "att-1",
        "rep",
        (span("At least 12 passengers, including two children, drowned"),),
        Quotation.INDIRECT,
        source_span=span("harbour master Ilse Vand"),
        chain=(Hop(Relation.RELAYED_FROM, span("Radio Tarn"), evidence_kind=EvidenceKind.MEDIA),),
    ),
    Attribution("att-2", "rep", (span("that the ferry was overloaded"),), Quotation.INDIRECT, Stance.DENIES),
    Attribution(
        "att-3",
        "rep",
        (span("Dozens were rescued since 3 May"),),
        Quotation.INDIRECT,
        Stance.BELIEVES,
        source_span=span("villagers"),
        chain=(
            Hop(Relation.BASIS, span("villagers"), evidence_kind=EvidenceKind.WITNESS),
            Hop(Relation.BASIS, span("port log"), evidence_kind=EvidenceKind.OFFICIAL),
        ),
    ),
    Attribution("att-4", "rep", (span("The ferry was 40 years old."),), Quotation.NARRATION),
)
FOUND = Extract("rep", SAID, (), FIGURES, TIMES)


def rows(found: Extract = FOUND, gold: Annotated = GOLD) -> dict[str, Rate]:
    """The rows of the one article."""
    scores = Scores()
    score(scores, gold, found)
    return scores.rates()


def test_a_perfect_reading_gets_full_marks() -> None:
    found = rows()
    assert {name: rate.f1 for name, rate in found.items() if rate.gold} == {name: 1.0 for name, rate in found.items() if rate.gold}
    assert found["figures, whole"] == Rate(3, 3, 3)
    assert found["figures, part of"] == Rate(1, 1, 1)
    assert found["denies, found and read so"] == Rate(1, 1, 1)
    assert found["hops"] == Rate(2, 2, 2)


def test_an_empty_reading_gets_none() -> None:
    found = rows(Extract("rep"))
    assert found["figures, whole"] == Rate(0, 0, 3)
    assert found["times, value"] == Rate(0, 0, 2)
    assert found["statements found"] == Rate(0, 0, 3)


def wrong_figure(**changes: Any) -> dict[str, Rate]:
    """The rows when the first figure is read otherwise."""
    return rows(replace(FOUND, figures=(replace(FIGURES[0], **changes), *FIGURES[1:])))


@pytest.mark.parametrize(
    ("changes", "value", "outcome"),
    [
        ({"bound": Bound.EXACTLY}, 2, 3),
        ({"high": 12}, 2, 3),
        ({"low": 13}, 2, 3),
        ({"counts": None}, 3, 2),
        ({"counts": "injured"}, 3, 2),
        ({"low": 11, "counts": "injured"}, 2, 2),
    ],
)
def test_each_part_of_a_figure_counts_in_its_row(changes: dict[str, Any], value: int, outcome: int) -> None:
    found = wrong_figure(**changes)
    assert (found["figures, span"].hits, found["figures, span and value"].hits, found["figures, span and outcome"].hits) == (
        3,
        value,
        outcome,
    )
    assert found["figures, whole"].hits == min(value, outcome)


def test_arrested_is_detained() -> None:
    gold = replace(GOLD, figures=(replace(GOLD.figures[0], counts=("arrested",)), *GOLD.figures[1:]))
    found = replace(FOUND, figures=(replace(FIGURES[0], counts="detained"), *FIGURES[1:]))
    assert rows(found, gold)["figures, whole"] == Rate(3, 3, 3)


def test_an_age_read_as_a_figure_lowers_precision_and_its_own_row() -> None:
    age = Figure("fig-4", "rep", span("40 years"), 40, 40, Bound.EXACTLY, unit="years")
    found = rows(replace(FOUND, figures=(*FIGURES, age)))
    assert found["figures, whole"] == Rate(3, 4, 3)
    assert found["numbers that are no figure, left alone"] == Rate(0, 1, 1)


@pytest.mark.parametrize("figures", [FIGURES, FIGURES[:2]])
def test_what_is_optional_counts_neither_way(figures: tuple[Figure, ...]) -> None:
    gold = replace(GOLD, figures=(*GOLD.figures[:2], replace(GOLD.figures[2], optional=True)))
    assert rows(replace(FOUND, figures=figures), gold)["figures, whole"] == Rate(2, 2, 2)


def test_a_figure_is_matched_with_the_place_where_it_fits() -> None:
    both = GoldFigure(at("At least 12 passengers, including two"), ((99, 99, "exactly"),), (None,))
    gold = replace(GOLD, figures=(both, *GOLD.figures))
    assert rows(gold=gold)["figures, whole"] == Rate(3, 3, 4)


def test_two_finds_of_one_value_in_one_expression_are_one_find() -> None:
    gold = replace(GOLD, times=(replace(GOLD.times[0], place=at("drowned on Monday")), GOLD.times[1]))
    split = TimeRef("tim-3", "rep", span("on"), Precision.DAY, "2017-05-15", "2017-05-15")
    other = replace(split, earliest="2017-05-14")
    assert rows(replace(FOUND, times=(*TIMES, split)), gold)["times, value"] == Rate(2, 2, 2)
    assert rows(replace(FOUND, times=(*TIMES, other)), gold)["times, value"] == Rate(2, 3, 2)


def test_a_week_that_is_a_day_off_is_near_and_not_right() -> None:
    gold = replace(GOLD, times=(replace(GOLD.times[0], days=(("2017-05-08", "2017-05-14"),)), GOLD.times[1]))
    found = replace(FOUND, times=(replace(TIMES[0], earliest="2017-05-07", latest="2017-05-13"), TIMES[1]))
    assert (rows(found, gold)["times, value"].hits, rows(found, gold)["times, value or near"].hits) == (1, 2)


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        (("2017-05-01", "2017-05-04"), ("2017-05-03", "2017-05-06"), False),
        (("2017-05-01", "2017-05-04"), ("2017-05-02", "2017-05-05"), True),
        ((None, None), (None, None), True),
        ((None, None), ("2017-05-02", "2017-05-05"), False),
    ],
)
def test_near(one: tuple[str | None, str | None], two: tuple[str | None, str | None], alike: bool) -> None:
    assert near(one, two) is alike


def test_without_a_date_the_constraint_counts() -> None:
    open_times = (
        replace(TIMES[0], earliest=None, latest=None, constraint="weekday:1 part:night"),
        replace(TIMES[1], earliest=None, latest=None, constraint="month:5"),
    )
    scores = Scores()
    score_undated(scores, GOLD, open_times)
    assert scores.rates()["times, without a date"] == Rate(1, 2, 2)


def test_a_denial_read_as_a_statement_is_not_recalled() -> None:
    found = rows(replace(FOUND, attributions=(SAID[0], replace(SAID[1], stance=Stance.ASSERTS), SAID[2])))
    assert found["denies, found and read so"] == Rate(0, 0, 1)
    assert found["stance: denies"] == Rate(0, 0, 1)
    assert found["stance, accuracy"] == Rate(2, 3, 3)


def test_a_second_stance_that_fits_counts_as_right() -> None:
    assert rows()["stance: believes"] == Rate(1, 1, 1)


def test_negation_counts_where_it_is_annotated() -> None:
    gold = replace(GOLD, statements=(replace(GOLD.statements[0], negated=None), *GOLD.statements[1:]))
    found = replace(FOUND, attributions=(replace(SAID[0], negated=True), replace(SAID[1], negated=True), SAID[2]))
    assert rows(found, gold)["negation"] == Rate(1, 2, 2)


def test_a_hop_of_the_other_relation_is_none() -> None:
    chain = (replace(SAID[0].chain[0], relation=Relation.BASIS),)
    found = rows(replace(FOUND, attributions=(replace(SAID[0], chain=chain), *SAID[1:])))
    assert found["hops"] == Rate(1, 2, 2)
    assert found["hops: relayed_from, found"] == Rate(0, 0, 1)


def test_a_credited_agency_is_no_hop_of_a_statement() -> None:
    chain = (*SAID[0].chain, Hop(Relation.RELAYED_FROM, span("Belwether Lines")))
    found = replace(FOUND, attributions=(replace(SAID[0], chain=chain), *SAID[1:]))
    assert rows(found)["hops"] == Rate(2, 3, 2)
    assert rows(found, replace(GOLD, credits=(at("Belwether Lines"),)))["hops"] == Rate(2, 2, 2)


def test_the_whole_way_with_a_reader() -> None:
    found = evaluate([GOLD], RuleReader())
    assert found["figures, whole"].hits == 3
    assert found["times, value"].hits == 2
    assert report_of(GOLD).title is not None
    assert report_of(GOLD, dated=False).published is None


def test_without_shared_it_is_skipped_and_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(extraction, "load_annotated", list)
    extraction.report("rules")
    assert "skipped" in capsys.readouterr().out
    assert load_annotated(shared=Path("/nowhere")) == []


def row(text: str, **changes: Any) -> dict[str, Any]:
    """An annotation of `text` as it stands in a file."""
    base: dict[str, Any] = {"set": "polnear", "document": "a", "sha256": hashlib.sha256(text.encode()).hexdigest(), "date": "2017-05-17"}
    return base | {"figures": [], "not_figures": [], "times": [], "statements": [], "credits": []} | changes


def test_annotations_are_read_with_their_text() -> None:
    figure = {"start": 0, "end": 4, "low": 9, "high": 9, "bound": "exactly", "counts": None, "unit": None, "per": None, "part_of": None}
    hop = {"start": 5, "end": 9, "relation": "basis", "evidence_kind": "witness", "anonymous": True}
    said = {"start": 0, "end": 9, "stance": "denies", "or_stance": ["doubts"], "negated": None, "hops": [hop]}
    time = {"start": 5, "end": 9, "earliest": None, "latest": None, "precision": "day", "constraint": "weekday:1", "written": False}
    read = join(row("Nine said", figures=[figure | {"or_counts": ["killed"]}], statements=[said], times=[time]), "Nine said")
    assert read.figures == (GoldFigure((0, 4), ((9, 9, "exactly"),), (None, "killed")),)
    assert read.statements[0].stances == ("denies", "doubts")
    assert read.statements[0].hops[0].kinds == ("witness",)
    assert read.times[0].days == ((None, None),)


def test_a_changed_text_is_refused() -> None:
    with pytest.raises(ChangedTextError):
        join(row("Nine said"), "Ten said")


FILES = [annotations.FOLDER / f"{name}.jsonl" for name in annotations.SETS]
_LABEL = re.compile(r"[a-z][a-z_ ]*|offset:\S+|weekday:\d|month:\d+(?: day:\d+)?|\d{4}-\d\d-\d\d")


def _words(item: Any) -> list[str]:
    if isinstance(item, str):
        return [item]
    inside: list[Any] = list(item.values()) if isinstance(item, dict) else item if isinstance(item, list) else []
    return [word for one in inside for word in _words(one)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_files_hold_labels_and_no_text(path: Path) -> None:
    for one in read_rows(path):
        kept = {key: value for key, value in one.items() if key not in ("document", "sha256")}
        assert [word for word in _words(kept) if not _LABEL.fullmatch(word)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_files_use_the_terms_of_the_records(path: Path) -> None:
    terms: dict[str, Callable[[str], Any]] = {"bound": Bound, "stance": Stance, "relation": Relation, "evidence_kind": EvidenceKind}
    terms["precision"] = Precision

    def check(item: Any) -> None:
        for key, value in item.items() if isinstance(item, dict) else []:
            if key in terms:
                terms[key](value)
        for inside in item.values() if isinstance(item, dict) else item if isinstance(item, list) else []:
            check(inside)

    rows_of = read_rows(path)
    check(rows_of)
    assert len({r["document"] for r in rows_of}) == len(rows_of) >= 20
    for one in rows_of:
        for item in (*one["figures"], *one["times"], *one["statements"]):
            assert 0 <= item["start"] < item["end"]
        json.dumps(one)


@pytest.mark.shared
@pytest.mark.skipif(not (annotations.SHARED / "data").exists(), reason="../shared is not there: the texts cannot be checked")
def test_every_text_is_the_one_annotated() -> None:
    articles = load_annotated()
    assert len(articles) == 62
    for article in articles:
        for gold in (*article.figures, *article.times):
            assert article.text[slice(*gold.place)].strip() == article.text[slice(*gold.place)] != ""
