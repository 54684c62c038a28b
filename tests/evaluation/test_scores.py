"""Scores of a dossier small enough to be scored by hand."""

from dataclasses import replace

import pytest

from evaluation.reading import GoldClaim
from evaluation.scores import Rate, Scorer
from whoseword.model import DisagreementKind, Extract, OriginRange, Stance

from .tiny import CLAIMS, FIGURES, SAID, dossier, reading


def test_a_perfect_dossier_gets_full_marks() -> None:
    scorer = Scorer(dossier(), reading())
    rates = {
        name: getattr(scorer, name)().f1
        for name in ("statements", "sources", "claims_pairwise", "denials", "denial_statements", "conflicts", "reuse", "marked")
    }
    assert rates == dict.fromkeys(rates, 1.0)
    assert scorer.claims_b3() == (1.0, 1.0, 1.0)
    assert scorer.origins() == {"low": 1.0, "range": 1.0, "false": 0.0, "over": 0.0, "least": 1.0, "n": 2}
    figures, value, counted = scorer.figures()
    assert (figures.f1, value, counted) == (1.0, 1.0, 1.0)


def test_an_empty_dossier_gets_none() -> None:
    empty = dossier(extracts=[], claims=[], origins=[], disagreements=[], reuse=[])
    scorer = Scorer(empty, reading())
    assert scorer.statements() == Rate(0, 0, 5)
    assert scorer.claims_b3() == (0.0, 0.0, 0.0)
    assert scorer.figures() == (Rate(0, 0, 3), 0.0, 0.0)
    assert (scorer.denials().recall, scorer.conflicts().recall, scorer.reuse().recall) == (0.0, 0.0, 0.0)
    assert scorer.origins() == {"low": None, "range": None, "false": None, "over": None, "least": None, "n": 0}


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert Rate(0, 0, 0).f1 == 1.0
    assert (Rate(0, 3, 0).f1, Rate(0, 0, 3).f1, Rate(1, 2, 1).f1) == (0.0, 0.0, pytest.approx(2 / 3))


def test_one_claim_for_everything_costs_precision() -> None:
    one = replace(CLAIMS[0], attributions=("att-1", "att-3", "att-4", "att-5"))
    scorer = Scorer(dossier(claims=[one]), reading())
    assert scorer.claims_b3()[:2] == (0.5, 1.0)
    assert scorer.claims_pairwise() == Rate(2, 6, 2)


def test_a_claim_for_each_costs_recall() -> None:
    split = [replace(CLAIMS[0], id=f"clm-{a}", attributions=(a,), denials=(), denied_by=()) for a in ("att-1", "att-3", "att-4", "att-5")]
    scorer = Scorer(dossier(claims=split), reading())
    assert scorer.claims_b3()[:2] == (1.0, 0.5)
    assert scorer.claims_pairwise() == Rate(0, 0, 2)


def test_attributions_in_no_claim_stand_alone() -> None:
    scorer = Scorer(dossier(claims=[]), reading())
    assert scorer.claims_b3()[:2] == (1.0, 0.5)


def test_false_corroboration_is_a_low_count_above_the_readings_high() -> None:
    counted = [replace(CLAIMS[0], origins=OriginRange(2, 3, ("ori-okel",))), CLAIMS[1]]
    assert Scorer(dossier(claims=counted), reading()).origins() == {
        "low": 0.5,
        "range": 0.5,
        "false": 0.5,
        "over": 0.5,
        "least": 0.5,
        "n": 2,
    }
    wide = reading(claims=(GoldClaim("C1", 1, 2, True), GoldClaim("C2", 1, 1, False)))
    assert Scorer(dossier(claims=counted), wide).origins() == {"low": 0.5, "range": 1.0, "false": 0.0, "over": 0.5, "least": 0.5, "n": 2}


def test_a_source_split_in_two_costs_recall() -> None:
    said = (SAID[0], SAID[1], SAID[2], replace(SAID[3], source=None), SAID[4])
    split = dossier(extracts=[Extract("rep-1", said[:3], (), FIGURES[:2]), Extract("rep-2", said[3:], (), FIGURES[2:])])
    assert Scorer(split, reading()).sources() == Rate(1, 1, 2)


@pytest.mark.parametrize(
    ("changed", "found", "value", "counted"),
    [
        (replace(FIGURES[0], low=None), Rate(3, 3, 3), 2 / 3, 2 / 3),
        (replace(FIGURES[0], counts="injured", unit=None), Rate(3, 3, 3), 1.0, 2 / 3),
        (replace(FIGURES[0], counts=None, unit="killed people"), Rate(3, 3, 3), 1.0, 1.0),
        (replace(FIGURES[0], bound="vague"), Rate(2, 2, 3), 2 / 3, 2 / 3),
    ],
)
def test_figures_are_scored_by_place_value_and_what_is_counted(changed: object, found: Rate, value: float, counted: float) -> None:
    extracts = [Extract("rep-1", SAID[:3], (), (changed, FIGURES[1])), Extract("rep-2", SAID[3:], (), FIGURES[2:])]  # type: ignore[arg-type]
    assert Scorer(dossier(extracts=extracts), reading()).figures() == (found, pytest.approx(value), pytest.approx(counted))


def test_a_denial_bound_to_another_claim_is_wrong_on_both_counts() -> None:
    moved = [replace(CLAIMS[0], denials=(), denied_by=()), replace(CLAIMS[1], denials=("att-2",), denied_by=("ori-lines",))]
    assert Scorer(dossier(claims=moved), reading()).denials() == Rate(0, 1, 1)


def test_a_denial_read_as_an_assertion_is_missed() -> None:
    said = (SAID[0], replace(SAID[1], stance=Stance.ASSERTS), *SAID[2:])
    extracts = [Extract("rep-1", said[:3], (), FIGURES[:2]), Extract("rep-2", said[3:], (), FIGURES[2:])]
    assert Scorer(dossier(extracts=extracts), reading()).denial_statements() == Rate(0, 0, 1)


def test_a_conflict_of_another_kind_is_not_the_one_read() -> None:
    (found,) = dossier().disagreements
    assert Scorer(dossier(disagreements=[replace(found, kind=DisagreementKind.FIGURE)]), reading()).conflicts() == Rate(0, 1, 1)
    assert Scorer(dossier(disagreements=[replace(found, sides=found.sides[:1])]), reading()).conflicts() == Rate(0, 1, 1)


def test_conflicts_are_counted_by_kind() -> None:
    by_kind = Scorer(dossier(), reading()).conflicts_by_kind()
    (kind,) = {c.kind for c in reading().conflicts}
    assert by_kind[kind] == Rate(1, 1, 1)
    assert {k: r for k, r in by_kind.items() if k != kind} == dict.fromkeys(by_kind.keys() - {kind}, Rate(0, 0, 0))


def test_the_nearest_disagreement_of_any_kind_is_told() -> None:
    (found,) = dossier().disagreements
    scorer = Scorer(dossier(disagreements=[replace(found, kind=DisagreementKind.FIGURE)]), reading())
    assert scorer.conflict_matches == {}
    assert scorer.nearest_conflict(0) == 0
    assert Scorer(dossier(disagreements=[]), reading()).nearest_conflict(0) is None


def test_one_conflict_is_not_found_twice() -> None:
    twice = reading(conflicts=reading().conflicts * 2)
    assert Scorer(dossier(), twice).conflicts() == Rate(1, 1, 2)


def test_a_statement_half_covered_is_matched_and_less_is_not() -> None:
    report, start, _ = reading().statements[0].places[0]
    for words, expected in (("Nine people died", 5), ("Nine", 5)):
        shorter = replace(reading().statements[0], places=((report, start, start + len(words)),))
        scorer = Scorer(dossier(), reading(statements=(shorter, *reading().statements[1:])))
        assert scorer.statements().hits == expected
    moved = replace(reading().statements[0], places=((report, start + len("Nine people died on the "), start + 50),))
    assert Scorer(dossier(), reading(statements=(moved,))).statements().hits == 0


def test_narration_and_optional_statements_are_not_asked_for() -> None:
    first, *others = reading().statements
    eased = reading(statements=(replace(first, kind="narration"), *(replace(s, optional=True) for s in others)))
    assert Scorer(dossier(), eased).statements().gold == 0


def test_the_best_match_wins_one_to_one() -> None:
    first = reading().statements[0]
    report, start, _ = first.places[0]
    scorer = Scorer(dossier(), reading(statements=(replace(first, id="s-part", places=((report, start, start + 4),)), first)))
    assert list(scorer.matched) == [1]
    assert scorer.own(1).id == "att-1"
    assert scorer.statements().hits == 2
