"""Ids: the same content gives the same id, other content another."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from whoseword.model import content_id, sha256_hex

PARTS = st.lists(st.one_of(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(), st.booleans(), st.none()), max_size=5)


@given(PARTS, PARTS)
def test_ids_differ_where_the_content_differs(one: list[str | int | None], other: list[str | int | None]) -> None:
    same = [(type(x), x) for x in one] == [(type(x), x) for x in other]
    assert (content_id("clm", *one) == content_id("clm", *other)) is same


def test_parts_are_not_run_together() -> None:
    assert content_id("clm", "ab", "c") != content_id("clm", "a", "bc")
    assert content_id("clm", "1") != content_id("clm", 1)
    assert content_id("clm", None) != content_id("clm", "None")


def test_an_id_is_the_same_in_another_process() -> None:
    code = "from whoseword.model import content_id; print(content_id('rep', 'Mira Okel', 3, None, True))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {content_id("rep", "Mira Okel", 3, None, True)}


def test_sha256_is_that_of_the_standard() -> None:
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
