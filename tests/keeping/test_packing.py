"""A packed case is a valid bag and crate, the same bytes each time, and comes back only as it was packed."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import whoseword
from whoseword import api
from whoseword.keeping.archive import Member, read_archive, write_archive
from whoseword.model import UserError


@pytest.fixture
def own_case(ferry_case: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may change."""
    return Path(shutil.copytree(ferry_case, tmp_path / "case"))


@pytest.fixture(scope="module")
def packed(ferry_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case as one file; tests read it."""
    folder = tmp_path_factory.mktemp("packed")
    api.pack(shutil.copytree(ferry_case, folder / "case"), folder / "case.zip")
    return folder / "case.zip"


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a case by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")}


def test_a_case_comes_back_as_it_was(own_case: Path, tmp_path: Path) -> None:
    (own_case / "notes.txt").write_text("mine")
    before = contents(own_case)
    made = api.pack(own_case, tmp_path / "case.zip")
    found = api.unpack(tmp_path / "case.zip", tmp_path / "back")
    del before["notes.txt"]
    assert contents(tmp_path / "back") == before
    assert found == made
    assert whoseword.verify(tmp_path / "back") == [] and api.rerun(tmp_path / "back") == []
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o444 for p in (tmp_path / "back" / "originals").rglob("*") if p.is_file())
    assert [(e.what, e.subject, e.detail) for e in api.log(own_case)][-1] == ("packed", "case.zip", made.sha256)
    assert whoseword.verify(own_case) == []


def test_the_same_case_gives_the_same_bytes(ferry_case: Path, packed: Path, tmp_path: Path) -> None:
    api.pack(shutil.copytree(ferry_case, tmp_path / "elsewhere"), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_it_is_a_valid_bag(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "bag")
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.validate()
    assert bag.version_info == (1, 0) and bag.info["Bag-Software-Agent"].startswith("whoseword ")


def test_it_is_a_crate_that_names_every_file_and_model(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        names = {n.removeprefix("data/") for n in archive.namelist() if n.startswith("data/")}
        crate = json.loads(archive.read("data/ro-crate-metadata.json"))
        readme = archive.read("data/README.md").decode()
    by_id = {e["@id"]: e for e in crate["@graph"]}
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    assert by_id["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    parts = {p["@id"] for p in by_id["./"]["hasPart"]}
    assert parts == names - {"ro-crate-metadata.json"} and parts <= by_id.keys()
    assert {"name", "description", "datePublished", "license"} <= by_id["./"].keys()
    assert any("MiniLM" in m for m in by_id["#whoseword"]["softwareRequirements"])
    assert by_id["./"]["identifier"] in readme


def repacked(packed: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The packed case with its files changed."""
    with zipfile.ZipFile(packed) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    change(files)
    write_archive([Member.of_bytes(name, data) for name, data in files.items()], target)
    return target


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_file_is_named_and_nothing_is_left(packed: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("changed")
    with zipfile.ZipFile(packed) as archive:
        name = data.draw(st.sampled_from(sorted(n for n in archive.namelist() if n != "tagmanifest-sha256.txt")))
    kind = data.draw(st.sampled_from(["flip", "remove", "add"]))

    def change(files: dict[str, bytes]) -> None:
        if kind == "flip":
            place = data.draw(st.integers(0, len(files[name]) - 1))
            files[name] = files[name][:place] + bytes([files[name][place] ^ 1]) + files[name][place + 1 :]
        elif kind == "remove":
            del files[name]
        else:
            files["data/case/originals/planted.txt"] = b"x"

    with pytest.raises(UserError, match=r"is not as it was packed|is no packed case"):
        api.unpack(repacked(packed, folder / "changed.zip", change), folder / "back")
    assert [p.name for p in folder.iterdir()] == ["changed.zip"]


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "data/../../evil", "data\\..\\evil", "C:evil", "data/./a", "a\nb"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    with pytest.raises(UserError, match="is not unpacked"):
        api.unpack(tmp_path / "evil.zip", tmp_path / "back")
    assert [p.name for p in tmp_path.iterdir()] == ["evil.zip"]


def test_links_names_twice_and_bombs_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    bomb = zipfile.ZipInfo("bomb")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    for number, (items, told) in enumerate(
        (([(link, b"/etc")], "no plain file"), ([("a", b"1"), ("A", b"2")], "twice"), ([(bomb, bytes(10_000_000))], "unpacks to"))
    ):
        path = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in items:
                archive.writestr(name, data)
        with pytest.raises(UserError, match=told):
            read_archive(path, tmp_path / "out")
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_archive_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(UserError, match="is no packed case"):
        api.unpack(tmp_path / "x.zip", tmp_path / "back")


def test_a_case_that_does_not_verify_is_not_packed(own_case: Path, tmp_path: Path) -> None:
    (own_case / "dossier.html").write_text("x")
    with pytest.raises(UserError, match=r"was not packed: dossier.html was changed since it was written"):
        api.pack(own_case, tmp_path / "case.zip")
    assert not (tmp_path / "case.zip").exists()


def test_a_confidential_case_is_packed_only_on_request(own_case: Path, tmp_path: Path) -> None:
    api.mark_confidential(own_case, "Okel")
    with pytest.raises(UserError, match="keeps something confidential"):
        api.pack(own_case, tmp_path / "case.zip")
    api.pack(own_case, tmp_path / "case.zip", confidential=True)
    assert api.confidential(api.unpack(tmp_path / "case.zip", tmp_path / "back") and tmp_path / "back")


def test_a_locked_case_opens_with_its_key_only(own_case: Path, tmp_path: Path) -> None:
    x25519 = pytest.importorskip("pyrage").x25519
    identity = x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"# a key\n{identity}\n")
    (tmp_path / "other.txt").write_text(str(x25519.Identity.generate()))
    api.pack(own_case, tmp_path / "case.age", recipients=[str(identity.to_public())])
    assert b"ferry" not in (tmp_path / "case.age").read_bytes()
    with pytest.raises(UserError, match="is locked with age; give"):
        api.unpack(tmp_path / "case.age", tmp_path / "back")
    with pytest.raises(UserError, match="is not opened by this key"):
        api.unpack(tmp_path / "case.age", tmp_path / "back", identities=tmp_path / "other.txt")
    api.unpack(tmp_path / "case.age", tmp_path / "back", identities=tmp_path / "key.txt")
    assert whoseword.verify(tmp_path / "back") == []
    with pytest.raises(UserError, match="cannot be locked for nonsense"):
        api.pack(own_case, tmp_path / "more.age", recipients=["nonsense"])


def test_a_passphrase_locks_too(own_case: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    api.pack(own_case, tmp_path / "case.age", passphrase="a long one")
    with pytest.raises(UserError, match="is not opened by this key"):
        api.unpack(tmp_path / "case.age", tmp_path / "back", passphrase="another")
    api.unpack(tmp_path / "case.age", tmp_path / "back", passphrase="a long one")
    assert whoseword.verify(tmp_path / "back") == []
