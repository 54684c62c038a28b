"""Two readers compared: what counts, what chance explains, and what is still to be settled."""

import pytest

from whoseword.judging import compare_readers, settled
from whoseword.judging.agreement import kappa
from whoseword.model import Anchor, Decision, Judgement, Standing, Target


def judged(
    number: int, who: str, target: str, value: str, standing: Standing = Standing.BLIND, kind: Decision = Decision.VERDICT
) -> Judgement:
    anchor = Anchor(Target.CLAIM, target, target)
    blind = standing is Standing.BLIND
    return Judgement(
        f"jud-{number}", target, Decision.VERDICT, value, who, "2031-05-04T12:00:00Z", "", anchor=anchor, blind=blind, standing=standing
    )


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([("accept", "accept"), ("accept", "accept")], None),
        ([("accept", "accept"), ("reject", "reject")], 1.0),
        ([("accept", "reject"), ("reject", "accept")], -1.0),
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, 0.4),
    ],
)
def test_kappa_is_cohens(pairs: list[tuple[str, str]], expected: float | None) -> None:
    assert kappa(pairs) == expected


def test_only_what_both_decided_is_compared_and_the_last_word_of_each_counts() -> None:
    found = compare_readers(
        [
            judged(1, "Ann", "cla-1", "reject"),
            judged(2, "Ann", "cla-1", "accept"),
            judged(3, "Ben", "cla-1", "accept"),
            judged(4, "Ann", "cla-2", "accept"),
            judged(5, "Ben", "cla-3", "accept", Standing.UNDONE),
            judged(6, "Ben", "cla-2", "reject"),
            judged(7, "Ben", "cla-4", "unsure"),
        ],
        "Ann",
        "Ben",
    )
    (verdicts,) = found
    assert (verdicts.both, verdicts.same, verdicts.only_one, verdicts.only_other) == (2, 1, 0, 1)
    assert [(d.one.value, d.other.value) for d in verdicts.differences] == [("accept", "reject")]


def test_what_was_taken_over_is_not_taken_over_again() -> None:
    blind = [judged(1, "Ann", "cla-1", "accept"), judged(2, "Ben", "cla-1", "accept")]
    assert [j.id for j in settled(blind, "Ann", "Ben")] == ["jud-1"]
    assert settled([*blind, judged(3, "Chair", "cla-1", "accept", Standing.STANDS)], "Ann", "Ben") == []
