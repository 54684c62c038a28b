"""What happened when, over invented reports of which some carry no date."""

import random

from whoseword.corroborate.timeline import build_timeline
from whoseword.extract.times.times import find_times
from whoseword.model import Claim, Detail, Extract, Precision, Report, Span, Story, TimelineEntry

STRIKE = "Shells hit the mill in Orm on Monday, rescuers said."
DENIAL = "The army denied on Tuesday that its guns had fired at Orm."


def timeline(*texts: str, published: tuple[str | None, ...] = (), seed: int | None = None) -> list[TimelineEntry]:
    reports = []
    for i, text in enumerate(texts):
        day = published[i] if i < len(published) else None
        detail = Detail(day, "published") if day else None
        reports.append(Report(f"rep-{i}", "cap", "", f"{i}.txt", 0, text, published=detail))
    extracts = [Extract(r.id, times=tuple(find_times(r))) for r in reports]
    if seed is not None:
        random.Random(seed).shuffle(reports)
        random.Random(seed + 1).shuffle(extracts)
    return build_timeline(Story("sto-1", "Orm", tuple(r.id for r in reports)), reports, extracts, [])


def test_entries_come_in_order_of_time() -> None:
    found = timeline(f"{DENIAL} {STRIKE} The war began in March 2011.", published=("2023-05-10",))
    assert [e.earliest for e in found] == ["2011-03-01", "2023-05-08", "2023-05-09"]
    assert found[0].inferred_from == "written"
    assert found[1].inferred_from == "rep-0"


def test_a_monday_of_an_undated_report_is_that_of_a_dated_one_on_the_same_event() -> None:
    found = timeline(STRIKE, "Rescuers said shells fell on the mill in Orm on Monday.", published=("2023-05-10",))
    assert {e.earliest for e in found} == {"2023-05-08"}
    inferred = [e for e in found if e.spans[0].report == "rep-1"]
    assert all(e.inferred_from == "rep-0" and "carries no date" in e.why for e in inferred)


def test_weekdays_chain_to_other_times() -> None:
    undated = "Shells hit the mill in Orm on Monday. A truce was signed there last month. Talks failed there last year."
    found = timeline(STRIKE, undated, published=("2023-05-10",))
    by_quote = {e.spans[0].quote: e for e in found}
    assert (by_quote["last month"].earliest, by_quote["last month"].precision) == ("2023-04-01", Precision.MONTH)
    assert by_quote["last year"].earliest == "2022-01-01"
    assert "2023-05-08 to 2023-05-14" in by_quote["last year"].why


def test_without_any_dated_report_times_stay_open_and_last() -> None:
    found = timeline(f"{STRIKE} The war there began in March 2011.")
    assert [e.earliest for e in found] == ["2011-03-01", None]
    assert found[1].inferred_from is None
    assert "no date" in found[1].why


def test_times_of_one_claim_and_day_make_one_entry() -> None:
    a, b = STRIKE, "On Monday the old mill was struck."
    reports = [Report(f"rep-{i}", "c", "", "", 0, t, published=Detail("2023-05-10", "x")) for i, t in enumerate((a, b))]
    from whoseword.model import Attribution, Quotation

    said = [Attribution(f"att-{i}", r.id, (Span.of(r.id, r.text, 0, len(r.text)),), Quotation.INDIRECT) for i, r in enumerate(reports)]
    extracts = [Extract(r.id, (s,), times=tuple(find_times(r))) for r, s in zip(reports, said, strict=True)]
    claim = Claim("cla-1", "sto-1", b, said[1].content_spans[0], ("att-0", "att-1"))
    (entry,) = build_timeline(Story("sto-1", "Orm", ("rep-0", "rep-1")), reports, extracts, [claim])
    assert (entry.text, entry.claims, [s.report for s in entry.spans]) == (b, ("cla-1",), ["rep-0", "rep-1"])


def test_same_sentences_of_one_day_make_one_entry() -> None:
    (entry,) = timeline(STRIKE, STRIKE, published=("2023-05-10", "2023-05-09"))
    assert len(entry.spans) == 2
    assert "2 reports" in entry.why


def test_bare_dates_and_vague_stretches_are_no_entries() -> None:
    assert timeline("Updated May 16, 2017\nShelling has grown worse over recent months there.", published=("2017-05-17",)) == []


def test_order_of_input_does_not_matter() -> None:
    texts = (STRIKE, DENIAL, "Rescuers said shells fell on the mill in Orm on Monday.")
    expected = timeline(*texts, published=(None, "2023-05-10"))
    for seed in range(4):
        assert timeline(*texts, published=(None, "2023-05-10"), seed=seed) == expected


def test_the_day_before_follows_a_day_taken_from_another_report() -> None:
    undated = "Shells hit on Monday families who had reached the mill in Orm the day before."
    found = timeline(STRIKE, undated, published=("2023-05-10",))
    (before,) = [e for e in found if e.spans[0].quote == "the day before"]
    assert (before.earliest, before.inferred_from) == ("2023-05-07", "rep-0")
