"""Who says the same: in the same words, or nearly the same content in others."""

from whoseword.link.sources.saying import printed_alike, quoted_alike, said_alike
from whoseword.model import Attribution, EntityKind, Extract, Mention, MentionForm, Quotation, Reuse, Span


def said(report: str, speaker: str, words: str) -> Extract:
    """One report in which `speaker` says `words`."""
    entity = f"{report}-{speaker}"
    mention = Mention(entity, report, Span.of(report, speaker, 0, len(speaker)), EntityKind.PERSON, MentionForm.NAME, speaker, entity)
    content = (Span.of(report, words, 0, len(words)),)
    return Extract(report, (Attribution(f"att-{report}", report, content, Quotation.INDIRECT, mention=entity),), (mention,))


def test_a_run_of_words_in_two_reports() -> None:
    words = "the gate was locked from outside before the fire began"
    assert quoted_alike([said("a", "Holt", words), said("b", "Lund", words)]) == {("a-Holt", "b-Lund")}


def test_nearly_the_same_content_in_other_words() -> None:
    one = said("a", "Holt", "31 people were killed when shells struck the pumping station before dawn")
    other = said("b", "the mayor", "shelling of the pumping station had killed 31 before dawn")
    third = said("c", "Lund", "the ferry would sail on Friday")
    assert said_alike([one, other, third]) == {("a-Holt", "b-the mayor")}
    assert said_alike([third, other, one]) == {("a-Holt", "b-the mayor")}


def printed(report: str, text: str, *speakers: str) -> tuple[Extract, Span]:
    """A report in which all `speakers` stand in one passage, and the passage."""
    places = {s: (text.index(s), text.index(s) + len(s)) for s in speakers}
    mentions = tuple(
        Mention(f"{report}-{s}", report, Span.of(report, text, *at), EntityKind.PERSON, MentionForm.DESCRIPTION, s, f"{report}-{s}")
        for s, at in places.items()
    )
    whole = Span.of(report, text, 0, len(text))
    asked = tuple(Attribution(f"{report}-{m.id}", report, (whole,), Quotation.INDIRECT, mention=m.id) for m in mentions)
    return Extract(report, asked, mentions), whole


def alike_in(one: tuple[Extract, Span], two: tuple[Extract, Span]) -> set[tuple[str, str]]:
    reuse = Reuse("reu", one[1], two[1], 15, 1.0, None, "")
    return printed_alike([one[0], two[0]], [reuse])


def test_an_unnamed_speaker_of_a_passage_that_two_reports_print_is_one():
    text = "a guard said the gate was shut, a resident said it stood open"
    one, two = printed("a", text, "a guard", "a resident"), printed("b", text, "a guard", "a resident")
    assert alike_in(one, two) == {("a-a guard", "b-a guard"), ("a-a resident", "b-a resident")}


def test_a_copy_that_gives_the_words_to_another_tells_nothing():
    one = printed("a", "a guard said the gate was shut", "a guard")
    two = printed("b", "a captain said the gate was shut", "a captain")
    assert alike_in(one, two) == set()
