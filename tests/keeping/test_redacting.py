"""A redacted copy holds nothing of what was hidden, and is a dossier as whole as the one it was made of."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import whoseword
from whoseword import api
from whoseword.judging import Wish
from whoseword.keeping import LeakError, Profile, copying, redact
from whoseword.keeping.profile import Place, Wanted, read_profile
from whoseword.model import Decision, UserError
from whoseword.present import Dossier, check_references, check_spans, from_json
from whoseword.store import Head

NAMES = ("mira", "okel")
OKEL = Profile((Wanted("Okel"),))


@pytest.fixture(scope="module")
def dossier(ferry_case: Path) -> Dossier:
    """The dossier of the small story."""
    return from_json((ferry_case / "dossier.json").read_bytes())


@pytest.fixture
def own_case(ferry_case: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may change."""
    return Path(shutil.copytree(ferry_case, tmp_path / "case"))


def everything(folder: Path) -> str:
    """All that was written, in small letters."""
    return "\n".join(p.name + p.read_text(encoding="utf-8") for p in sorted(folder.iterdir())).lower()


def test_a_person_is_gone_and_everything_else_is_there(dossier: Dossier) -> None:
    made = redact(dossier, OKEL)
    check_spans(made.dossier)
    check_references(made.dossier)
    for kind in ("reports", "sources", "attributions", "figures", "claims", "origins", "disagreements", "timeline", "mentions", "times"):
        assert len(getattr(made.dossier, kind)) == len(getattr(dossier, kind)), kind
    (source,) = [s for s in made.dossier.sources if s.name == "[person 1]"]
    assert (source.roles, {v.text for v in source.variants}) == ((), {"[person 1]"})
    assert [a.stance for a in made.dossier.attributions] == [a.stance for a in dossier.attributions]
    text = repr(made.dossier).lower()
    assert [n for n in NAMES if n in text] == []


def test_ids_and_hashes_let_nobody_check_a_guess(dossier: Dossier) -> None:
    made = repr(redact(dossier, OKEL).dossier)
    kinds = (dossier.reports, dossier.sources, dossier.claims, dossier.mentions)
    kept = {r.id for kind in kinds for r in kind} | {r.sha256 for r in dossier.reports}
    assert [k for k in sorted(kept) if k in made] == []


def test_a_passage_is_gone_with_what_rests_on_it(dossier: Dossier) -> None:
    figure = next(f for f in dossier.figures if "210" in f.span.quote)
    report = next(r for r in dossier.reports if r.id == figure.report)
    made = redact(dossier, Profile(passages=(Place(report.name, figure.span.start, figure.span.end),)))
    check_spans(made.dossier)
    check_references(made.dossier)
    assert made.left_out["figures"] >= 1
    assert figure.span.quote not in repr(made.dossier)
    assert any("[passage 1]" in r.text for r in made.dossier.reports)


def test_who_judged_is_not_told(own_case: Path, tmp_path: Path) -> None:
    claim = whoseword.show(own_case).claims[0].id
    api.judge(own_case, Wish(Decision.NOTE, claim, value="seen", why="seen"), who="Tamsin Vrell")
    (tmp_path / "p.toml").write_text('[[person]]\nname = "Okel"\n')
    api.redact(own_case, tmp_path / "copy", profile=tmp_path / "p.toml")
    assert "vrell" not in everything(tmp_path / "copy")
    assert "[reviewer 1]" in everything(tmp_path / "copy")


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        (Profile((Wanted("Nobody Atall"),)), "'Nobody Atall' is no source of this case, and stands in no report"),
        (Profile(passages=(Place("none.txt", 0, 5),)), "'none.txt' is no report of this case"),
        (Profile(passages=(Place("isle-wire_ferry.txt", 0, 50_000),)), "is no passage of isle-wire_ferry.txt: its text has"),
    ],
)
def test_hiding_what_is_not_there_is_an_error(dossier: Dossier, profile: Profile, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        redact(dossier, profile)


def test_somebody_who_is_no_source_is_hidden_by_the_words(dossier: Dossier) -> None:
    made = redact(dossier, Profile((Wanted("Dawn Heron"),)))
    assert "heron" not in repr(made.dossier).lower()


def test_the_copy_is_searched_and_handed_over_whole(own_case: Path, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('[[person]]\nname = "Okel"\nalso = ["coast guard commander"]\n')
    manifest = api.redact(own_case, tmp_path / "copy", profile=tmp_path / "p.toml")
    names = ["README.txt", "dossier.html", "dossier.json", "dossier.md", "redaction.json"]
    assert sorted(p.name for p in (tmp_path / "copy").iterdir()) == names
    assert [n for n in (*NAMES, "coast guard commander") if n in everything(tmp_path / "copy")] == []
    written = json.loads((tmp_path / "copy" / "redaction.json").read_text())
    assert written["replaced"][0]["places"] == manifest["replaced"][0]["places"] > 2
    assert whoseword.verify(own_case) == []
    assert [e.what for e in api.log(own_case)][-1] == "redacted"


def test_the_same_redaction_gives_the_same_bytes(dossier: Dossier, tmp_path: Path) -> None:
    for name in ("one", "two"):
        copying.write_copy(redact(dossier, OKEL), 0, Head(1, "0" * 64), tmp_path / name)
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_a_copy_that_would_tell_is_not_handed_over(own_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p.toml").write_text('[[person]]\nname = "Okel"\n')
    monkeypatch.setattr(copying, "README", "Made by {version} for M. Okel.")
    told = r"not handed over, because what was to be hidden still stands in it: \[person 1\] in README.txt \(text\)"
    with pytest.raises(LeakError, match=told):
        api.redact(own_case, tmp_path / "copy", profile=tmp_path / "p.toml")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case", "p.toml"]


def test_marks_are_kept_listed_lifted_and_honoured_by_exports(own_case: Path, tmp_path: Path) -> None:
    api.export(own_case, "md", tmp_path / "before.md")
    assert "Okel" in (tmp_path / "before.md").read_text()
    api.mark_confidential(own_case, "Okel", why="asked us")
    assert [(m.kind, m.name, m.why) for m in api.confidential(own_case)] == [("source", "Mira Okel", "asked us")]
    for form, name in (("md", "after.md"), ("json", "after.json"), ("html", "after.html"), ("csv", "tables")):
        for path in api.export(own_case, form, tmp_path / name):
            assert "okel" not in path.read_text(encoding="utf-8").lower()
    api.export(own_case, "md", tmp_path / "all.md", confidential=True)
    assert "Okel" in (tmp_path / "all.md").read_text()
    assert "with what is confidential" in [e.detail for e in api.log(own_case) if e.what == "exported"][-1]
    api.mark_confidential(own_case, "Mira Okel", lift=True)
    assert api.confidential(own_case) == []
    assert whoseword.verify(own_case) == []
    with pytest.raises(UserError, match="is not marked as confidential"):
        api.mark_confidential(own_case, "Okel", lift=True)


def test_a_confidential_report_is_left_out_as_if_it_had_never_been_there(own_case: Path, story: Path, tmp_path: Path) -> None:
    api.mark_confidential(own_case, "morning-lantern_clinic.txt")
    manifest = api.redact(own_case, tmp_path / "copy")
    assert manifest["left_out"]["reports"] == 1
    made = from_json((tmp_path / "copy" / "dossier.json").read_bytes())
    alone = whoseword.run([story / "isle-wire_ferry.txt"], tmp_path / "alone").dossier
    assert [r.text for r in made.reports] == [r.text for r in alone.reports]
    assert [(c.text, c.origins.low, c.origins.high) for c in made.claims] == [(c.text, c.origins.low, c.origins.high) for c in alone.claims]
    assert [word for word in ("lantern", "clinic", "fourteen") if word in everything(tmp_path / "copy")] == []


def test_a_passage_is_marked_by_file_and_place(own_case: Path) -> None:
    assert api.mark_confidential(own_case, "isle-wire_ferry.txt:0-5").name == "Ferry"
    for wrong in ("isle-wire_ferry.txt:5-5", "isle-wire_ferry.txt:0-99999", "nothing here"):
        with pytest.raises(UserError):
            api.mark_confidential(own_case, wrong)


def test_nothing_to_hide_is_said(own_case: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing is to be hidden: give a --profile, or mark something"):
        api.redact(own_case, tmp_path / "copy")
    api.mark_confidential(own_case, "Okel")
    (tmp_path / "there").mkdir()
    with pytest.raises(UserError, match="is there already"):
        api.redact(own_case, tmp_path / "there")


def test_the_address_of_a_changed_report_is_withheld(dossier: Dossier) -> None:
    addressed = replace(dossier, reports=tuple(replace(r, url="https://isle.example/1") for r in dossier.reports))
    assert {r.url for r in redact(addressed, OKEL).dossier.reports} == {None}


@pytest.mark.parametrize(
    "text",
    ["[[person]]\n", "person = 3", "[[person]]\nname = ''", "names = []", "[[passage]]\nreport = 'a'\nstart = 'x'\nend = 3", "["],
)
def test_a_file_that_is_no_profile_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.toml").write_text(text)
    with pytest.raises(UserError, match="is no profile"):
        read_profile(tmp_path / "p.toml")
