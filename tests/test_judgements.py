"""Judgements over random sequences of decisions, re-runs, added reports, undo and crashes: nothing lost, and one state in the end."""

import random
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whoseword import decisions, pipeline
from whoseword.api import Silent
from whoseword.infer import SentenceEncoder, load_encoder
from whoseword.judging import Wish
from whoseword.model import Decision, Judgement, Stance, Standing, Target
from whoseword.present import Dossier, to_json
from whoseword.settings import Settings
from whoseword.store import Case, open_case

from .conftest import CLINIC, FERRY

HARBOUR = """Harbour office: ferry had eight life rafts

Port Ayemba, 6 May 2031

Commander Mira Okel said the Dawn Heron was carrying 210 people. The harbour office said at least nine people died when the ferry sank.

"We sold 150 tickets," Jon Hask of Belwether Lines repeated.
"""
REPORTS = {"isle-wire_ferry.txt": FERRY, "morning-lantern_clinic.txt": CLINIC, "harbour.txt": HARBOUR}


class Crash(BaseException):
    """The power goes."""


@cache
def encoder() -> SentenceEncoder:
    return load_encoder()


def settings_of() -> Settings:
    return Settings(progress=Silent(), reader="rules", encoder=encoder)


def add(case: Case, names: list[str], where: Path) -> None:
    for name in names:
        (where / name).write_text(REPORTS[name], encoding="utf-8")
    pipeline.collect_into(case, [str(where / n) for n in names], settings_of())
    pipeline.clean_captures(case, settings_of())
    pipeline.extract_reports(case, settings_of())
    rework(case)


def rework(case: Case) -> Dossier:
    """The case worked out again, and what it says then; its files are not written, which takes longer than all the rest."""
    pipeline.link_reports(case, settings_of())
    pipeline.corroborate_claims(case, settings_of())
    return pipeline.assemble_dossier(case, settings_of())


def data(dossier: Dossier) -> bytes:
    """What a case says, apart from the block that may differ."""
    return to_json(replace(dossier, tool={}))


def said(case: Case) -> bytes:
    return data(pipeline.assemble_dossier(case, settings_of()))


Draw = random.Random


def wish(draw: Draw, case: Case) -> Wish | None:
    """A decision that makes sense on the case as it is, drawn at random."""
    held = pipeline.held(case)
    claims, sources = sorted(held.claim), sorted(held.source)
    statements, figures, origins = sorted(held.attribution), sorted(held.figure), sorted(o.id for o in held.origins)
    kind = draw.choice([k for k in Decision if k not in (Decision.UNDO, Decision.REDO)])
    one = draw.choice(statements)
    span = held.attribution[one].content_spans[0]
    match kind:
        case Decision.VERDICT:
            pool = [*claims, *statements, *sources, *figures, *sorted(d.id for d in held.disagreements)]
            return Wish(kind, draw.choice(pool), draw.choice(["accept", "reject", "unsure"]))
        case Decision.STANCE:
            return Wish(kind, one, draw.choice(list(Stance)))
        case Decision.SPEAKER:
            return Wish(kind, one, others=(draw.choice(sources),)) if draw.random() < 0.7 else Wish(kind, one, "The purser")
        case Decision.SPAN:
            end = draw.randrange(span.start + 1, span.end + 1)
            return Wish(kind, one, draw.choice(["content", "source", "cue"]), words=((span.report, span.start, end),))
        case Decision.CHAIN:
            return Wish(kind, one)
        case Decision.FIGURE:
            return Wish(kind, draw.choice(figures), fields=(("low", 3), ("high", 900), ("bound", "between"))) if figures else None
        case Decision.NAME:
            return Wish(kind, draw.choice(sources), draw.choice(["Okel", "The owner"]))
        case Decision.MERGE:
            a, b = draw.sample(draw.choice([claims, sources]), 2)
            return Wish(kind, a, others=(b,))
        case Decision.SPLIT:
            several = [c for c in held.claims if len(c.attributions) > 1]
            chosen = draw.choice(several) if several else None
            return Wish(kind, chosen.id, others=(draw.choice(chosen.attributions),)) if chosen else None
        case Decision.ORIGINS:
            a, b = draw.sample(origins, 2)
            return Wish(kind, a, draw.choice(["same", "independent"]), "told so", others=(b,))
        case Decision.GRADE:
            return Wish(kind, draw.choice(claims), draw.choice(["fair", "weak"]), fields=(("scheme", "airwars"),))
        case _:
            return Wish(Decision.NOTE, one, "look at this", words=((span.report, span.start, span.end),))


def step(draw: Draw, case: Case, left: list[str], where: Path) -> None:
    """Something that a person or a machine does to the case, drawn at random; it may be cut off in the middle."""
    what = draw.choice(["judge"] * 5 + ["undo", "redo", "rework", "add", "crash"])
    if what == "judge":
        wished = wish(draw, case)
        if wished is not None:
            decisions.judge(case, wished, who=draw.choice(["Ann", "Ben"]))
    elif what in ("undo", "redo"):
        {"undo": decisions.undo, "redo": decisions.redo}[what](case, who=draw.choice(["Ann", "Ben"]))
    elif what == "rework":
        rework(case)
    elif what == "add" and left:
        add(case, [left.pop()], where)
    elif what == "crash":
        with pytest.raises(Crash):
            cut_off(draw, case)
        rework(case)


def cut_off(draw: Draw, case: Case) -> None:
    """Work on the case that ends at any of its writes."""
    writes = draw.randrange(3)
    kept, real = [0], case.put_all

    def put_all(*given: Any) -> None:
        if kept[0] == writes:
            raise Crash
        kept[0] += 1
        real(*given)

    case.put_all = put_all  # type: ignore[method-assign]
    try:
        rework(case)
        raise Crash
    finally:
        del case.put_all


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_nothing_is_lost_and_the_end_depends_on_the_log_alone(seed: int) -> None:
    draw = Draw(seed)
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case") as case:
        left = ["harbour.txt", "morning-lantern_clinic.txt"]
        add(case, ["isle-wire_ferry.txt"], Path(folder))
        before: list[Judgement] = []
        for _ in range(14):
            step(draw, case, left, Path(folder))
            now = case.judgements()
            assert now[: len(before)] == before
            before = now
        for name in list(left):
            add(case, [name], Path(folder))
        rework(case)
        assert case.verify() == []
        dossier = pipeline.assemble_dossier(case, settings_of())
        assert [j.id for j in sorted(dossier.judgements, key=lambda j: j.id)] == sorted(j.id for j in before)
        assert all(j.note for j in dossier.judgements if j.standing is Standing.UNFIT)
        with open_case(Path(folder) / "again") as again:
            for judgement in before:
                again.judge(lambda _, judgement=judgement: judgement)  # type: ignore[misc]
            add(again, draw.sample(sorted(REPORTS), len(REPORTS)), Path(folder))
            assert said(again) == data(dossier)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_decisions_on_different_things_can_come_in_any_order(seed: int) -> None:
    draw = Draw(seed)
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "one") as case, open_case(Path(folder) / "other") as other:
        add(case, sorted(REPORTS), Path(folder))
        add(other, sorted(REPORTS), Path(folder))
        held = pipeline.held(case)
        pool = sorted({*held.attribution, *held.claim, *held.figure})
        wishes = []
        for target in draw.sample(pool, 5):
            verdict = Wish(Decision.VERDICT, target, draw.choice(["accept", "reject", "unsure"]))
            stance = Wish(Decision.STANCE, target, draw.choice(list(Stance)))
            wishes.append(draw.choice([verdict, stance]) if target in held.attribution else verdict)
        for w in wishes:
            decisions.judge(case, w, who="Ann")
        for w in draw.sample(wishes, len(wishes)):
            decisions.judge(other, w, who="Ann")
        one, two = (rework(c) for c in (case, other))
        assert data(replace(one, judgements=())) == data(replace(two, judgements=()))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_undoing_all_gives_what_the_machine_made_and_redoing_all_what_was_decided(seed: int) -> None:
    draw = Draw(seed)
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case") as case:
        add(case, sorted(REPORTS), Path(folder))
        machine = said(case)
        for _ in range(4):
            wished = wish(draw, case)
            if wished is not None:
                decisions.judge(case, wished, who="Ann")
        decided = rework(case)
        while decisions.undo(case, who="Ann"):
            pass
        assert data(replace(rework(case), judgements=())) == machine
        while decisions.redo(case, who="Ann"):
            pass
        again = rework(case)
        assert data(replace(again, judgements=())) == data(replace(decided, judgements=()))


def test_a_judgement_on_a_report_that_is_gone_is_told(tmp_path: Path) -> None:
    with open_case(tmp_path / "one") as one, open_case(tmp_path / "two") as two:
        add(one, sorted(REPORTS), tmp_path)
        add(two, ["isle-wire_ferry.txt"], tmp_path)
        there = {r.id for r in pipeline.held(two).reports}
        gone = next(a for a in pipeline.held(one).attribution.values() if a.report not in there)
        made = decisions.judge(one, Wish(Decision.STANCE, gone.id, "doubts", of=Target.ATTRIBUTION), who="Ann")
        two.judge(lambda _: made)
        (kept,) = pipeline.assemble_dossier(two, settings_of()).judgements
        assert kept.standing is Standing.UNFIT
        assert kept.note.startswith("no attribution reads “")
