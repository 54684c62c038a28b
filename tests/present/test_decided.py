"""What people decided stands beside what it is about, in every form, and what is rejected stays readable with its reason."""

import re
from dataclasses import replace

import pytest

from whoseword.model import Anchor, Decision, Judgement, Place, Standing, Target
from whoseword.present import Dossier, Parts, assemble, to_markdown, to_page
from whoseword.present.index import Index
from whoseword.present.sheets.claims import claim_sheet
from whoseword.present.view.decided import all_decided, decided, rejected

from .fixture import ferry


@pytest.fixture
def parts() -> Parts:
    return ferry()


def judged(parts: Parts, *more: Judgement) -> Dossier:
    return assemble(replace(parts, judgements=more))


def verdict(parts: Parts, n: int, value: str, standing: Standing = Standing.STANDS, why: str = "read it twice") -> Judgement:
    claim = sorted(parts.claims, key=lambda c: -c.weight)[n]
    anchor = Anchor(Target.CLAIM, claim.id, claim.text)
    made = Judgement(f"jud-{n}-{value}", claim.id, Decision.VERDICT, value, "Ada Bor", "2031-05-01T10:00:00+00:00", why, anchor=anchor)
    return replace(made, standing=standing)


def test_a_verdict_stands_in_the_claim_with_who_when_and_why(parts: Parts) -> None:
    page = to_page(judged(parts, verdict(parts, 0, "accept")))
    (first, *_) = re.findall(r'<article class="claim".*?</article>', page, re.DOTALL)
    assert "<b>accepted</b>" in first and "Ada Bor" in first and "1 May 2031" in first and "read it twice" in first


def test_a_rejected_claim_stands_last_and_stays_readable(parts: Parts) -> None:
    dossier = judged(parts, verdict(parts, 0, "reject", why="a caption"))
    last = dossier.claims[-1]
    assert rejected(Index.of(dossier), last.id)
    page = to_page(dossier)
    (shown,) = re.findall(r'<article class="(?:claim|single) rejected".*?</article>', page, re.DOTALL)
    assert "a caption" in shown and last.text in shown


def test_a_grade_names_its_scheme_and_what_it_replaced(parts: Parts) -> None:
    weak = replace(verdict(parts, 0, "weak"), id="jud-w", kind=Decision.GRADE, fields=(("scheme", "airwars"),), standing=Standing.REPLACED)
    fair = replace(weak, id="jud-f", value="fair", replaces="jud-w", standing=Standing.STANDS, when="2031-05-02T10:00:00+00:00")
    index = Index.of(judged(parts, weak, fair))
    (now,) = decided(index, (weak.target,), beside=weak.target)
    assert (now.what, now.instead) == ("graded fair (Airwars)", "graded weak (Airwars), by Ada Bor, 1 May 2031")
    assert [d.holds for d in all_decided(index)] == ["another decision took its place", ""]


def test_a_note_on_words_leads_to_them(parts: Parts) -> None:
    report = parts.reports[0]
    words = Place(report.sha256, report.part, 3, 12, report.text[3:12])
    note = replace(verdict(parts, 0, "ask again"), kind=Decision.NOTE, places=(words,))
    (told,) = all_decided(Index.of(judged(parts, note)))
    assert told.ref is not None and told.ref.where == "3–12"
    assert f'id="{told.ref.href[1:]}"' in to_page(judged(parts, note))


def test_what_was_decided_blind_is_on_no_page(parts: Parts) -> None:
    dossier = judged(parts, verdict(parts, 0, "accept", Standing.BLIND))
    assert "Ada Bor" not in to_page(dossier)
    assert "Ada Bor" not in to_markdown(dossier)


def test_markdown_and_the_terminal_tell_the_same(parts: Parts) -> None:
    dossier = judged(parts, verdict(parts, 0, "accept"))
    assert "- Decided: ✓ **accepted**, by Ada Bor, 1 May 2031. “read it twice”" in to_markdown(dossier)
    index = Index.of(dossier)
    (table,) = [t for t in claim_sheet(index, dossier.claims[0]).tables if t.title == "Decided by people"]
    assert table.rows == (("accepted", "", "Ada Bor", "1 May 2031", "read it twice"),)
