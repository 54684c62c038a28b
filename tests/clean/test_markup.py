import pytest

from whoseword.clean.markup import End, Start, Text, pieces


@pytest.mark.parametrize(
    ("source", "attributes"),
    [
        ("<a href=x>", {"href": "x"}),
        ("<A HREF='x>y' b>", {"href": "x>y", "b": ""}),
        ('<a href="a&amp;b" href="c">', {"href": "a&b"}),
        ("<a =x / y = 1>", {"x": "", "y": "1"}),
    ],
)
def test_attributes(source: str, attributes: dict[str, str]) -> None:
    (start,) = pieces(source)
    assert isinstance(start, Start)
    assert start.attributes == attributes


def test_raw_elements_hold_no_markup() -> None:
    source = "<script>if (a<b) '</p>'</SCRIPT ><p>x"
    assert [piece if not isinstance(piece, Text) else source[piece.start : piece.end] for piece in pieces(source)] == [
        Start("script"),
        "if (a<b) '</p>'",
        End("script"),
        Start("p"),
        "x",
    ]


@pytest.mark.parametrize(
    "source", ["<!-- a > b --><!DOCTYPE html><?xml ?><![CDATA[ x ]]>", "<!-->", "<!-- open", "<a", "<a href='x", "</", "</>"]
)
def test_what_holds_no_text(source: str) -> None:
    assert not [piece for piece in pieces(source) if isinstance(piece, Text) and source[piece.start : piece.end].strip("</")]


@pytest.mark.parametrize("source", ["<", "a < b", "<3", "< p>", "<é>"])
def test_a_lone_bracket_is_text(source: str) -> None:
    (text,) = pieces(source)
    assert isinstance(text, Text)
    assert (text.start, text.end) == (0, len(source))
