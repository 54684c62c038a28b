"""Who says the same: in the same words, or nearly the same content in others."""

from whoseword.link.sources.saying import quoted_alike, said_alike
from whoseword.model import Attribution, EntityKind, Extract, Mention, MentionForm, Quotation, Span


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
