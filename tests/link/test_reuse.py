"""Passages that stand in two reports."""

from whoseword.engine import LocalEngine
from whoseword.link.reuse import find_reuse
from whoseword.model import Detail, Marked, MarkedKind, Report

WIRE = (
    "ORREL, May 6 (Orbane) - The dam above Orrel broke shortly before midnight on Monday and swept away the lower market, "
    "the rescue service said.\nHelicopters took about sixty people from roofs during the night.\n"
)
EDITED = (
    "Night of fear in Orrel\nA wall of water hit Orrel. The dam above the town broke shortly before midnight on Monday and swept "
    "away the lower market, the rescue service said.\nSubscribe for 3 crowns a month.\n"
)


def report(name, text, *, date=None, credits=(), publisher=None, marked=()):
    return Report(
        f"rep-{name}",
        "",
        "",
        f"{name}.txt",
        0,
        text,
        publisher=Detail(publisher, "test") if publisher else None,
        published=Detail(date, "test") if date else None,
        credits=tuple(Detail(c, "test") for c in credits),
        marked=marked,
    )


def reuse(*reports):
    return find_reuse(reports, LocalEngine())[0]


def test_a_passage_with_small_edits_is_one_passage():
    (found,) = reuse(report("a", WIRE), report("b", EDITED))
    assert found.a.quote.startswith("The dam above Orrel broke")
    assert found.b.quote.endswith("the rescue service said")
    assert found.words >= 18 and found.likeness < 1


def test_nothing_below_twelve_words():
    assert reuse(report("a", "The dam above the town broke on Monday."), report("b", "The dam above the town broke on Monday.")) == []


def test_what_is_not_news_is_not_reuse():
    offer = "Subscribe now for three crowns a month and read every story that our writers in the valley have ever written."
    marked = (Marked(0, len(offer), MarkedKind.PAYWALL),)
    assert reuse(report("a", offer, marked=marked), report("b", offer, marked=marked)) == []


def test_a_quotation_in_common_is_the_same_speech():
    words = "We found the gate open at six and nobody in the control room, and we have the keys to show for it"
    (found,) = reuse(report("a", f"“{words},” Adelkov said."), report("b", f'"{words}", the chief told this paper.'))
    assert found.quotation


def test_the_credited_one_is_the_earlier():
    (found,) = reuse(report("a", WIRE, publisher="Orbane"), report("b", EDITED, publisher="Quayside Mail", credits=("Orbane",)))
    assert found.earlier == "rep-a" and found.why == "Quayside Mail credits Orbane"


def test_the_dated_one_is_the_earlier():
    (found,) = reuse(report("a", WIRE, date="2024-05-07T09:00:00Z"), report("b", EDITED, date="2024-05-06"))
    assert found.earlier == "rep-b"


def test_unknown_is_not_earlier():
    (found,) = reuse(report("a", WIRE), report("b", EDITED))
    assert found.earlier is None


def test_order_changes_nothing():
    reports = [report("a", WIRE), report("b", EDITED), report("c", WIRE + EDITED)]
    assert reuse(*reports) == reuse(*reversed(reports))


def test_many_copies_are_all_tied_to_the_earliest_at_a_cost_that_grows_with_their_number():
    copies = [report(f"{n:03}", WIRE, date=f"2023-05-{7 + n // 20:02}") for n in range(90)]
    found = reuse(*copies)
    tied = {r.a.report for r in found} | {r.b.report for r in found}
    assert tied == {c.id for c in copies}
    assert len(found) <= 6 * len(copies)
    assert any({r.a.report, r.b.report} == {"rep-000", "rep-089"} for r in found)
