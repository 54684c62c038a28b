"""The figures of story grouping."""

import pytest

from evaluation.incidents import b3, in_development


def test_groups_as_they_should_be_score_one() -> None:
    assert b3("aabc", "xxyz") == (1.0, 1.0, 1.0)


def test_joined_and_split_groups_cost_precision_and_recall() -> None:
    assert b3("aabb", "xxxx") == (0.5, 1.0, pytest.approx(2 / 3))
    assert b3("aabb", "xyzw") == (1.0, 0.5, pytest.approx(2 / 3))


def test_the_half_is_fixed_by_the_digest() -> None:
    halves = {str(n): in_development(str(n)) for n in range(200)}
    assert halves == {i: in_development(i) for i in reversed(halves)}
    assert 70 < sum(halves.values()) < 130
