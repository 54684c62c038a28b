"""The case folder: what goes in comes out, nothing is half written, and it opens again after a crash."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whoseword.model import (
    Attribution,
    Capture,
    Claim,
    Disagreement,
    EntityKind,
    Extract,
    Figure,
    Hop,
    Limits,
    Mention,
    Origin,
    Problem,
    Quotation,
    Relation,
    Report,
    Reuse,
    Source,
    Span,
    Stage,
    Story,
    TimelineEntry,
    TimeRef,
)
from whoseword.store import Case, CaseError, inspect_folder, log, open_case
from whoseword.store import case as case_module

from .drawn import NOON, capture_of, drawn, several

KINDS = [Report, Attribution, Mention, Figure, TimeRef, Reuse, Story, Source, Claim, Origin, Disagreement, TimelineEntry]
PROBLEM = Problem("ferry.txt", Stage.CLEAN, "ferry.txt holds nothing that reads as news")
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def case(tmp_path: Path) -> Any:
    """An empty case."""
    with open_case(tmp_path / "case") as opened:
        yield opened


def report_of(capture: Capture, part: int = 0) -> Report:
    """A report read from a capture."""
    return Report(f"rep-{capture.id}-{part}", capture.id, capture.sha256, capture.name, part, "Two died, police said.")


def attribution_of(report: Report, id_: str = "att-1", at: int = 0) -> Attribution:
    """Something said in a report."""
    return Attribution(id_, report.id, (Span.of(report.id, report.text, at, at + 8),), Quotation.INDIRECT)


class TestRecords:
    @pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
    @given(data=st.data())
    @few
    def test_records_come_back_equal_and_sorted(self, case: Case, kind: type[Any], data: st.DataObject) -> None:
        records = data.draw(several(kind))
        case.put_all({kind: records}, Stage.LINK, (), "test")
        assert case.all(kind) == sorted(records, key=lambda r: r.id)

    @given(capture=drawn(Capture), problems=st.lists(drawn(Problem), max_size=4))
    @few
    def test_captures_and_problems_come_back_equal(
        self, tmp_path_factory: pytest.TempPathFactory, capture: Capture, problems: list[Problem]
    ) -> None:
        data = b"Two died, police said."
        kept = replace(capture, sha256=capture_of(data).sha256)
        with open_case(tmp_path_factory.mktemp("case")) as case:
            assert case.add_capture(kept, data, received_as=kept.name, at=NOON)
            case.replace_problems(Stage.COLLECT, "x", problems)
            assert case.captures() == [kept]
            assert case.original(kept) == data
            assert case.received() == {kept.sha256: NOON}
            assert set(case.problems()) == set(problems)

    def test_every_kind_has_a_table(self) -> None:
        assert set(case_module._TABLE_OF) == set(KINDS)

    def test_figures_keep_whole_and_broken_numbers_apart(self, case: Case) -> None:
        text = "Some 2.5 million fled."
        figures = [Figure(f"fig-{n}", "rep-1", Span.of("rep-1", text, 5, 16), n, n, "about") for n in (50, 2.5, None)]  # type: ignore[arg-type]
        case.put_all({Figure: figures}, Stage.LINK, (), "test")
        assert sorted(repr(f.low) for f in case.all(Figure)) == ["2.5", "50", "None"]

    def test_extracts_are_in_order_of_the_text(self, case: Case) -> None:
        capture = capture_of(b"x")
        report = report_of(capture)
        case.put_reports(capture, [report], (), "m")
        later, earlier = attribution_of(report, "att-1", at=10), attribution_of(report, "att-2", at=0)
        without_words = replace(earlier, id="att-3", content_spans=(), cue_span=Span.of(report.id, report.text, 5, 9))
        case.put_extract(Extract(report.id, attributions=(later, earlier, without_words)), (), "m")
        assert [a.id for a in case.extracts()[0].attributions] == ["att-2", "att-3", "att-1"]

    def test_a_report_that_was_not_read_has_an_empty_extract(self, case: Case) -> None:
        capture = capture_of(b"x")
        case.put_reports(capture, [report_of(capture)], (), "m")
        assert case.extracts() == [Extract(report_of(capture).id)]

    def test_problems_have_an_order_of_their_own(self, case: Case) -> None:
        spans = [Span("rep-1", n, n + 1, "x") for n in range(20)]
        problems = [replace(PROBLEM, span=span) for span in spans]
        case.replace_problems(Stage.CLEAN, "a", problems[::-1])
        assert [p.span for p in case.problems()] == spans
        case.replace_problems(Stage.COLLECT, "b", [replace(PROBLEM, stage=Stage.COLLECT)])
        assert case.problems()[0].stage is Stage.COLLECT


class TestRunningAgain:
    def test_opening_again_finds_everything(self, tmp_path: Path) -> None:
        capture = capture_of(b"x")
        report = report_of(capture)
        with open_case(tmp_path) as case:
            case.add_capture(capture, b"x", received_as="ferry.txt", at=NOON)
            case.put_reports(capture, [report], [PROBLEM], "m1")
            case.put_extract(Extract(report.id, (attribution_of(report),)), (), "m2")
            before = (case.captures(), case.all(Report), case.extracts(), case.problems(), case.done(Stage.CLEAN, capture.id))
        with open_case(tmp_path, create=False) as case:
            assert before == (case.captures(), case.all(Report), case.extracts(), case.problems(), case.done(Stage.CLEAN, capture.id))
            assert case.done(Stage.EXTRACT, report.id) == "m2"
            assert case.verify() == []

    def test_the_same_bytes_are_taken_once(self, case: Case) -> None:
        assert case.add_capture(capture_of(b"x", "a.txt"), b"x", received_as="a.txt", at=NOON)
        assert not case.add_capture(capture_of(b"x", "b.txt"), b"x", received_as="b.txt", at=NOON)
        assert [c.name for c in case.captures()] == ["a.txt"]
        assert case.verify() == []

    def test_reading_again_replaces_what_was_read(self, case: Case) -> None:
        capture = capture_of(b"x")
        one, two = report_of(capture), report_of(capture, 1)
        case.put_reports(capture, [one, two], (), "m1")
        case.put_extract(
            Extract(one.id, (attribution_of(one, "att-1"), attribution_of(one, "att-2"))), [replace(PROBLEM, stage=Stage.EXTRACT)], "m1"
        )
        case.put_extract(Extract(two.id, (attribution_of(two, "att-4"),)), (), "m1")
        case.put_extract(Extract(one.id, (attribution_of(one, "att-3"),)), (), "m2")
        assert [a.id for a in case.all(Attribution)] == ["att-3", "att-4"]
        assert case.problems() == []

    def test_cleaning_again_forgets_what_was_read_from_the_old_reports(self, case: Case) -> None:
        capture, other = capture_of(b"x"), capture_of(b"y")
        for one in (capture, other):
            case.put_reports(one, [report_of(one)], (), "m1")
            case.put_extract(Extract(report_of(one).id, (attribution_of(report_of(one), f"att-{one.id}"),)), (), "m1")
        case.put_reports(capture, [report_of(capture)], [PROBLEM], "m2")
        assert [a.report for a in case.all(Attribution)] == [report_of(other).id]
        assert case.done(Stage.EXTRACT, report_of(capture).id) is None
        assert case.done(Stage.EXTRACT, report_of(other).id) == "m1"
        assert case.problems() == [PROBLEM]

    def linked(self, case: Case) -> tuple[Report, Report]:
        """A case of two reports whose attributions were given a source, and a claim and an origin made of them."""
        reports = []
        for data in (b"x", b"y"):
            report = report_of(capture_of(data))
            case.put_reports(capture_of(data), [report], (), "m")
            case.put_extract(Extract(report.id, (attribution_of(report, f"att-{report.id}"),)), (), "m")
            reports.append(report)
        span = Span.of(reports[0].id, reports[0].text, 0, 8)
        hop = Hop(Relation.BASIS, span, source="src-1")
        said = [replace(a, source="src-1", chain=(hop,)) for a in case.all(Attribution)]
        claim = Claim("cla-1", "sto-1", "Two died", span, tuple(a.id for a in said))
        case.put_all(
            {Attribution: said, Source: [Source("src-1", "police", EntityKind.GROUP)], Claim: [claim]},
            Stage.LINK,
            [replace(PROBLEM, stage=Stage.LINK)],
            "test",
        )
        case.put_all({Origin: [Origin("ori-1", "src-1", None, None, (), (), (), False, "")]}, Stage.CORROBORATE, (), "test")
        return reports[0], reports[1]

    def test_reading_again_forgets_what_rested_on_the_old_reading(self, case: Case) -> None:
        one, two = self.linked(case)
        case.put_extract(Extract(one.id, (attribution_of(one, "att-new"),)), (), "m2")
        assert (case.all(Source), case.all(Claim), case.all(Origin), case.problems()) == ([], [], [], [])
        assert [(a.id, a.source, [h.source for h in a.chain]) for a in case.all(Attribution)] == [
            ("att-new", None, []),
            (f"att-{two.id}", None, [None]),
        ]

    def test_a_further_report_forgets_nothing(self, case: Case) -> None:
        self.linked(case)
        further = report_of(capture_of(b"z"))
        case.put_reports(capture_of(b"z"), [further], (), "m")
        case.put_extract(Extract(further.id, (attribution_of(further, "att-new"),)), (), "m")
        assert len(case.all(Claim)) == len(case.all(Origin)) == 1

    def test_linking_again_forgets_what_was_worked_out_from_the_links(self, case: Case) -> None:
        self.linked(case)
        case.put_all({Claim: []}, Stage.LINK, (), "test")
        assert case.all(Origin) == []

    def test_problems_of_one_subject_are_replaced_and_others_kept(self, case: Case) -> None:
        case.replace_problems(Stage.CLEAN, "a", [PROBLEM])
        case.replace_problems(Stage.CLEAN, "b", [replace(PROBLEM, where="b")])
        case.replace_problems(Stage.CLEAN, "a", ())
        assert [p.where for p in case.problems()] == ["b"]


class TestCrashes:
    def test_an_error_undoes_everything(self, case: Case) -> None:
        capture = capture_of(b"x")
        case.put_reports(capture, [report_of(capture)], (), "m1")
        with pytest.raises(sqlite3.IntegrityError):
            case.put_reports(capture, [report_of(capture), report_of(capture)], [PROBLEM], "m2")
        assert case.all(Report) == [report_of(capture)]
        assert case.problems() == []
        assert case.done(Stage.CLEAN, capture.id) == "m1"
        case.note(NOON, "still", "works", "")

    def test_an_interruption_undoes_everything(self, case: Case) -> None:
        with pytest.raises(KeyboardInterrupt), case.transaction():
            case._insert([report_of(capture_of(b"x"))])
            raise KeyboardInterrupt
        assert case.all(Report) == []

    def test_a_crash_between_file_and_row_is_healed_by_the_next_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(*_: object) -> None:
            raise KeyboardInterrupt

        capture = capture_of(b"x")
        with open_case(tmp_path) as case, monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(log, "append", crash)
            case.add_capture(capture, b"x", received_as="a.txt", at=NOON)
        with open_case(tmp_path, create=False) as case:
            assert case.captures() == []
            assert case.verify() == []
            assert inspect_folder(tmp_path).notes[0] == (
                f"originals/{capture.sha256[:2]}/{capture.sha256} was being taken in when a run was cut off; run again to take it in"
            )
            assert case.add_capture(capture, b"x", received_as="a.txt", at=NOON)
            assert case.verify() == []

    def test_a_file_that_a_crash_left_unfinished_is_no_original(self, tmp_path: Path) -> None:
        capture = capture_of(b"x")
        with open_case(tmp_path) as case:
            case.add_capture(capture, b"x", received_as="a.txt", at=NOON)
            left = tmp_path / "originals" / capture.sha256[:2] / ".new-abc"
            left.write_bytes(b"half")
            assert case.verify() == []
        with open_case(tmp_path) as case:
            case.hold()
            assert not left.exists()

    def test_another_run_that_holds_the_case_is_told_in_a_sentence(self, tmp_path: Path) -> None:
        with open_case(tmp_path, patience=0.05) as two:
            with open_case(tmp_path) as one:
                one.hold()
                with pytest.raises(CaseError, match=rf"is being written to by process {os.getpid()} on .+ since 20.+; wait for it to end"):
                    two.note(NOON, "a", "b", "c")
                assert two.captures() == []
            two.note(NOON, "a", "b", "c")


class TestFoldersThatAreNoCase:
    def test_no_case_and_none_to_be_made(self, tmp_path: Path) -> None:
        with pytest.raises(CaseError, match="there is no case"):
            open_case(tmp_path / "none", create=False)
        assert not (tmp_path / "none").exists()

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(CaseError, match=r"cannot be made a case folder: Not a directory"):
            open_case(tmp_path / "file" / "case")

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "case").write_text("x")
        with pytest.raises(CaseError, match="cannot be made a case folder"):
            open_case(tmp_path / "case")

    def test_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        (tmp_path / "case.db").write_text("Two died, police said. " * 100)
        with pytest.raises(CaseError, match="cannot be opened as a case: file is not a database"):
            open_case(tmp_path)

    def test_a_database_that_is_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "case.db").mkdir()
        with pytest.raises(CaseError, match="is no file"):
            open_case(tmp_path)

    def test_the_database_of_another_program_is_left_alone(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "case.db") as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
        before = (tmp_path / "case.db").read_bytes()
        with pytest.raises(CaseError, match="another program"):
            open_case(tmp_path)
        assert (tmp_path / "case.db").read_bytes() == before

    @pytest.mark.parametrize("layout", [1, 2])
    def test_a_case_of_an_early_layout(self, tmp_path: Path, layout: int) -> None:
        open_case(tmp_path).close()
        with sqlite3.connect(tmp_path / "case.db") as earlier:
            earlier.execute(f"PRAGMA user_version={layout}")
        with pytest.raises(
            CaseError, match="early version of whoseword and is sealed otherwise; make a new case from its folder `originals`"
        ):
            open_case(tmp_path)

    def test_a_case_of_a_later_version(self, tmp_path: Path) -> None:
        open_case(tmp_path).close()
        with sqlite3.connect(tmp_path / "case.db") as later:
            later.execute("PRAGMA user_version=99")
        with pytest.raises(CaseError, match=r"later version of whoseword \(its layout is 99\); update"):
            open_case(tmp_path)


def test_limits_are_part_of_what_was_done(case: Case) -> None:
    """The pipeline names limits in its method; their text must not change between runs."""
    assert str(Limits()) == str(Limits()) and "object at" not in str(Limits())


def test_records_are_kept_as_json_that_other_programs_read(tmp_path: Path) -> None:
    capture = capture_of(b"x")
    with open_case(tmp_path) as case:
        case.put_reports(capture, [report_of(capture)], (), "m")
    with sqlite3.connect(tmp_path / "case.db") as database:
        (body,) = database.execute("SELECT body FROM reports").fetchone()
    assert msgspec.json.decode(body)["text"] == "Two died, police said."
