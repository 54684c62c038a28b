"""What overlaps a place: the same as a walk through all."""

from hypothesis import given
from hypothesis import strategies as st

from whoseword.extract.index import Index

RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1])))


@given(RANGES, st.integers(0, 50), st.integers(1, 10))
def test_as_a_walk_through_all(ranges: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    assert Index(ranges, lambda r: r).overlapping(start, end) == sorted(r for r in ranges if r[0] < end and start < r[1])
