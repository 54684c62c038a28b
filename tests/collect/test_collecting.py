import os
from io import BytesIO
from pathlib import Path

import pytest

from whoseword.collect import Received, collect
from whoseword.model import Limits, Problem, Stage, content_id, sha256_hex

FIRE = b"Two people died in a fire in Port Ayemba on Monday, police said.\n"
FLOOD = b"Fourteen people died in a flood, the mayor said.\n"


def run(*inputs: object, limits: Limits | None = None, stdin: BytesIO | None = None) -> tuple[list[Received], list[Problem]]:
    got = list(collect([str(item) for item in inputs], limits or Limits(), stdin))
    return [item for item in got if isinstance(item, Received)], [item for item in got if isinstance(item, Problem)]


def only_problem(*inputs: object, **more: object) -> str:
    received, problems = run(*inputs, **more)  # type: ignore[arg-type]
    assert not received
    (problem,) = problems
    assert problem.stage is Stage.COLLECT
    assert problem.message.startswith(problem.where)
    return problem.message


def test_a_file_is_received_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_bytes(FIRE)
    (received,), problems = run(tmp_path / "fire.txt")
    assert problems == []
    assert received.data == FIRE
    capture = received.capture
    assert capture.id == content_id("cap", sha256_hex(FIRE))
    assert (capture.sha256, capture.size, capture.name, capture.media_type) == (sha256_hex(FIRE), len(FIRE), "fire.txt", "text/plain")


def test_a_folder_is_read_through_without_hidden_files_and_cases(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "flood.md").write_bytes(FLOOD)
    (tmp_path / "fire.txt").write_bytes(FIRE)
    (tmp_path / ".hidden.txt").write_bytes(b"hidden")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_bytes(b"x")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.db").write_bytes(b"db")
    (tmp_path / "case" / "kept.txt").write_bytes(b"kept")
    received, problems = run(tmp_path)
    assert [item.capture.name for item in received] == ["fire.txt", "flood.md"]
    assert problems == []


def test_a_case_folder_named_as_input_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "case.db").write_bytes(b"db")
    assert "is a case folder" in only_problem(tmp_path)


def test_a_quoted_glob_is_expanded(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.html"):
        (tmp_path / name).write_bytes(name.encode())
    received, problems = run(tmp_path / "*.txt")
    assert [item.capture.name for item in received] == ["a.txt", "b.txt"]
    assert problems == []
    assert only_problem(tmp_path / "*.json") == "*.json matches no file"


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "fire[1].txt").write_bytes(FIRE)
    received, _ = run(tmp_path / "fire[1].txt")
    assert [item.capture.name for item in received] == ["fire[1].txt"]


def test_standard_input(tmp_path: Path) -> None:
    (received,), _ = run("-", stdin=BytesIO(FIRE))
    assert received.capture.name == "standard input"
    (page,), _ = run("-", stdin=BytesIO(b"<!DOCTYPE html><p>Fire"))
    assert page.capture.media_type == "text/html"
    assert only_problem("-") == "standard input is not connected"
    assert only_problem("-", stdin=BytesIO(b"")) == "standard input is empty"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("letter.doc", b"\xd0\xcf\x11\xe0 old", "letter.doc is of a kind that is not read; what is read is text, pages"),
        ("noname", b"\x89PNG\r\n", "noname is of a kind that is not read; what is read is text, pages"),
    ],
)
def test_what_cannot_be_taken_in_is_one_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert only_problem(tmp_path / name).startswith(message)


def test_a_missing_path_is_named_without_the_folders_of_an_absolute_path(tmp_path: Path) -> None:
    assert only_problem(tmp_path / "gone.txt") == "gone.txt does not exist"
    assert only_problem("no/such/file.txt") == "no/such/file.txt does not exist"
    assert only_problem("") == "an input has an empty name"
    assert "does not exist" in only_problem("nul\0byte.txt")


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fire.txt", "flood.txt"):
        (tmp_path / name).write_bytes(name.encode())
    read = Path.read_bytes

    def vanish(path: Path) -> bytes:
        if path.name == "fire.txt":
            raise FileNotFoundError(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    received, problems = run(tmp_path)
    assert [item.capture.name for item in received] == ["flood.txt"]
    assert [problem.message for problem in problems] == ["fire.txt was there and is gone"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fire.txt").write_bytes(FIRE)

    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert only_problem(tmp_path / "fire.txt") == "fire.txt may not be opened: permission denied"


def test_a_disk_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fire.txt").write_bytes(FIRE)

    def fail(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert only_problem(tmp_path / "fire.txt") == "fire.txt could not be read: Input/output error"


def test_a_folder_that_may_not_be_opened_leaves_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "fire.txt").write_bytes(FIRE)
    listing = Path.iterdir

    def refuse(path: Path):  # type: ignore[no-untyped-def]
        if path.name == "locked":
            raise PermissionError(path)
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    received, problems = run(tmp_path)
    assert [item.capture.name for item in received] == ["fire.txt"]
    assert [problem.message for problem in problems] == ["locked is a folder that may not be opened: permission denied"]


def test_links_that_lead_back_or_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "fire.txt").write_bytes(FIRE)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing.txt")
    received, problems = run(tmp_path)
    assert [item.capture.name for item in received] == ["fire.txt"]
    assert [problem.message for problem in problems] == [
        "a/up is a link back to a folder above it; it was not followed",
        "dangling.txt is a link that leads nowhere",
    ]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_bytes(FIRE)
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "more.txt").write_bytes(FIRE)
    (tmp_path / "received" / "in").mkdir(parents=True)
    (tmp_path / "received" / "own.txt").write_bytes(FIRE + b" Again.")
    (tmp_path / "received" / "same.txt").symlink_to(tmp_path / "received" / "own.txt")
    (tmp_path / "received" / "file.txt").symlink_to(tmp_path / "diary.txt")
    (tmp_path / "received" / "in" / "folder").symlink_to(tmp_path / "private", target_is_directory=True)
    received, problems = run(tmp_path / "received")
    assert [item.capture.name for item in received] == ["own.txt"]
    assert [problem.message.split(";")[0] for problem in problems] == [
        "file.txt is a link out of the folder",
        "in/folder is a link out of the folder",
    ]
    asked, _ = run(tmp_path / "received" / "file.txt")
    assert [item.capture.name for item in asked] == ["file.txt"]


def test_a_file_reached_twice_is_read_once_and_silently(tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_bytes(FIRE)
    received, problems = run(tmp_path, tmp_path / "fire.txt", tmp_path / "*.txt")
    assert len(received) == 1
    assert problems == []


@pytest.mark.parametrize("reverse", [False, True])
def test_which_of_two_equal_files_is_kept_does_not_depend_on_the_order_of_inputs(tmp_path: Path, reverse: bool) -> None:
    for name in ("z.txt", "copy.txt"):
        (tmp_path / name).write_bytes(FIRE)
    inputs = [tmp_path / "z.txt", tmp_path / "copy.txt"]
    received, problems = run(*(inputs[::-1] if reverse else inputs))
    assert [item.capture.name for item in received] == ["copy.txt"]
    assert [problem.message for problem in problems] == ["z.txt is the same, byte for byte, as copy.txt; it is taken once"]


def test_a_large_file_is_received_and_a_giant_is_not(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 101)
    (received,), problems = run(tmp_path / "large.txt", limits=Limits(document_bytes=100))
    assert received.data == tmp_path / "large.txt"
    assert (received.capture.size, received.capture.sha256) == (101, sha256_hex(b"x" * 101))
    assert problems == []
    (tmp_path / "giant.txt").write_bytes(b"x" * 101)
    assert "is too large to be taken in" in only_problem(tmp_path / "giant.txt", limits=Limits(capture_bytes=100))


def test_the_folder_of_a_page_saved_whole_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "fire.html").write_bytes(b"<p>Two people died.")
    (tmp_path / "fire_files").mkdir()
    (tmp_path / "fire_files" / "frame.html").write_bytes(b"<p>Buy now")
    (tmp_path / "old_files").mkdir()
    (tmp_path / "old_files" / "flood.txt").write_bytes(FLOOD)
    received, problems = run(tmp_path)
    assert [item.capture.name for item in received] == ["fire.html", "flood.txt"]
    assert [problem.where for problem in problems] == ["fire_files"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is no file that can be read" in only_problem(tmp_path / "pipe.txt")


def test_a_name_that_is_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(odd, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(FIRE)
    (received,), _ = run(tmp_path)
    assert received.capture.name.encode() == "caf\ufffd.txt".encode()
