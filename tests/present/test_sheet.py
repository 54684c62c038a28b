"""Sheets as text, Markdown and CSV: nothing is lost, nothing runs over, nothing acts."""

from hypothesis import given
from hypothesis import strategies as st

from whoseword.present.sheets import Sheet, Table, as_csv, as_markdown, as_text
from whoseword.present.sheets.sheet import breadth, laid_out, wrapped

SHEET = Sheet(
    "Claim 1: the quay burned",
    (("Rests on", "one word"), ("Denied by", "")),
    (Table("Who says it", ("who", "words"), (("Ada|Bor", "=burned\nall night"),)), Table("Figures", ("written",), ())),
    (("Why", ("a reason",)),),
    (("[1]", "Quay Post"),),
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=30)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), st.integers(40, 120))
def test_columns_keep_every_character_and_stay_inside(rows: list[tuple[str, str, str]], width: int) -> None:
    lines = laid_out(rows, width)
    assert sorted("".join("".join(row) for row in rows).split()) == sorted("".join("".join(r) for r in rows).split())
    assert sum(len("".join(line.split())) for line in lines) == sum(len("".join(cell.split())) for row in rows for cell in row)
    assert all(breadth(line) <= width for line in lines)


@given(st.text("ab 阿é", max_size=60), st.integers(4, 30))
def test_wrapped_lines_hold_the_words_in_order(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(breadth(line) <= width for line in lines)


def test_text_leaves_out_what_is_empty() -> None:
    assert as_text(SHEET, 60) == [
        "Claim 1: the quay burned",
        "  Rests on:  one word",
        "",
        "Who says it",
        "  who      words",
        "  Ada|Bor  =burned all night",
        "",
        "Why",
        "  - a reason",
        "",
        "Reports",
        "  [1]  Quay Post",
    ]


def test_no_words_of_a_report_act_in_markdown_or_a_spreadsheet() -> None:
    assert r"| Ada\|Bor |" in as_markdown(SHEET)
    assert as_csv(SHEET) == "who,words,report\nAda|Bor,'=burned\nall night,\n".replace("'=burned\nall night", '"\'=burned\nall night"')
