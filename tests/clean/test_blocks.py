"""The text layer of a page leads back to its source, whatever the page is made of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whoseword.clean.blocks import read_blocks


def lines(source: str) -> list[str]:
    page = read_blocks(source)
    return [page.text[block.start : block.end] for block in page.blocks]


def test_blocks_are_lines_and_runs_of_space_are_one() -> None:
    source = "<div>Two   <b>people</b>\n died<p>in  Port Ayemba<br>on Monday</div><ul><li>one<li>two</ul>"
    assert lines(source) == ["Two people died", "in Port Ayemba", "on Monday", "one", "two"]


def test_what_is_not_seen_is_no_text() -> None:
    hidden = (
        "<script>a()</script><style>p{}</style><noscript>no script</noscript><template><p>t</template><!-- c --><div hidden>h</div>"
        "<p style='color:red; DISPLAY : none'>d</p><svg><text>s</text></svg><textarea>x</textarea><dialog>closed</dialog>"
    )
    assert lines(f"<head><title>T</title></head>{hidden}<p>seen") == ["seen"]


def test_an_unclosed_head_ends_where_the_body_begins() -> None:
    assert lines("<html><head><title>Fire</title><body><p>Two died.") == ["Two died."]
    assert lines("<head><meta charset=utf-8>Two died.") == ["Two died."]


def test_entities_are_decoded_and_lead_back_whole() -> None:
    source = "<p>caf&eacute; &amp; bar&nbsp;&#8220;Tide&#x201d; &bogus; a<b&copy"
    page = read_blocks(source)
    assert page.text == "café & bar\xa0“Tide” &bogus; a"
    entity = next(segment for segment in page.segments if page.text[segment.start : segment.end] == "&")
    assert source[entity.original_start : entity.original_end] == "&amp;"


def test_text_that_looks_like_markup_is_text() -> None:
    assert lines("<p>5 < 6 and 7 > 2, <3") == ["5 < 6 and 7 > 2, <3"]


def test_cells_rows_and_broken_nesting() -> None:
    assert lines("<table><tr><td>a<td>b<tr><td><table><tr><td>c</table>d</table><p>e</div>f</p>g") == ["a", "b", "c", "d", "ef", "g"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines("<pre>BULLETIN\n\nTwo died.\nOne is missing.</pre>") == ["BULLETIN", "Two died.", "One is missing."]


def test_a_date_inside_a_sentence_does_not_break_it() -> None:
    page = read_blocks("<p><time>Monday</time> was calm, he said.</p><div><time>4 May 2031</time></div>")
    assert [block.element.tag for block in page.blocks] == ["p", "time"]


def test_ten_thousand_levels_and_endless_tags() -> None:
    assert lines("<div>" * 10_000 + "deep") == ["deep"]
    assert lines("<b>" * 10_000 + "deep" + "</i>" * 10_000) == ["deep"]
    assert lines("<p>a" + "<!--" * 10_000) == ["a"]
    assert lines("<p>a" + "<a " * 10_000) == ["a"]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="<&\0", exclude_categories=("Cs",)), max_size=30)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<br>",
        "<li>",
        "</ul>",
        "<td>",
        "<pre>",
        "</pre>",
        "&amp;",
        "&#233;",
        "&nbsp;",
        "<i hidden>",
        "</i>",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXT | TAGS, max_size=25))
def test_every_run_of_the_text_layer_leads_to_its_source(pieces: list[str]) -> None:
    source = "".join(pieces)
    page = read_blocks(source)
    covered = 0
    for segment in page.segments:
        shown, original = page.text[segment.start : segment.end], source[segment.original_start : segment.original_end]
        assert page.text[covered : segment.start].strip("\n") == ""
        covered = segment.end
        if len(shown) == len(original) and "&" not in original:
            assert shown == original.translate({ord(c): " " for c in "\t\n\r\f"})
        elif "&" not in original:
            assert (shown, original.strip(" \t\n\r\f")) == (" ", "")
    assert covered == len(page.text)
    assert [page.text[block.start : block.end] for block in page.blocks] == [line for line in page.text.split("\n") if line]
