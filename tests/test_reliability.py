"""`docs/reliability.md` promises nothing without a test that is there."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
TEXT = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::([\w:]+)`", TEXT)))
FILES = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", TEXT)))


def functions_of(path: Path) -> set[str]:
    """The tests of a file: functions, and methods as `Class::method`."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return found


@pytest.mark.parametrize(("path", "name"), NAMED, ids=["::".join(n) for n in NAMED])
def test_every_test_that_is_named_is_there(path: str, name: str) -> None:
    assert name in functions_of(PROJECT / path)


@pytest.mark.parametrize("path", FILES)
def test_every_file_that_is_named_has_tests(path: str) -> None:
    assert functions_of(PROJECT / path)


def test_every_promise_names_a_test() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith(("| threat", "|---"))]
    assert len(rows) >= 40
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py(::|`)", row)] == []
