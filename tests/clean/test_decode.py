import pytest

from whoseword.clean.decode import decode

NEWS = "“Two people died at the café,” the mayor of Zwölfstein said on Monday, and rescuers were still searching.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_or_plain_unicode_is_no_guess(encoding: str) -> None:
    decoded = decode(NEWS.encode(encoding))
    assert (decoded.text, decoded.notes) == (NEWS, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told(encoding: str) -> None:
    decoded = decode(NEWS.encode(encoding))
    assert decoded.text == NEWS
    assert decoded.notes == (f"has no byte order mark; it was read as {encoding.upper()}",)


def test_an_older_encoding_is_a_guess_that_is_told() -> None:
    decoded = decode(NEWS.encode("cp1252"))
    assert (decoded.text, decoded.notes) == (NEWS, ("is not UTF-8; it was read as cp1252, which is a guess",))


def test_a_page_may_declare_its_encoding() -> None:
    page = "<meta charset=windows-1251><p>Погибли двое</p>"
    decoded = decode(page.encode("cp1251"), declared=True)
    assert (decoded.text, decoded.notes) == (page, ())


def test_an_unknown_declaration_is_passed_over() -> None:
    assert decode(f"<meta charset=klingon>{NEWS}".encode("cp1252"), declared=True).notes != ()


def test_a_damaged_byte_does_not_cost_the_rest() -> None:
    data = NEWS.encode() * 3
    decoded = decode(data[:20] + b"\xff" + data[20:])
    assert decoded.text is not None
    assert decoded.text.replace("\ufffd", "") == NEWS * 3
    assert decoded.notes == ("has damaged UTF-8 in 1 place; it stands as \ufffd there",)


def test_a_nul_is_replaced_one_for_one_and_told() -> None:
    decoded = decode(b"Two people\0 died on Monday, police said.")
    assert decoded.text == "Two people\ufffd died on Monday, police said."
    assert "1 character that no text can hold" in decoded.notes[0]


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF" + b"\0\1\2\3" * 100])
def test_binary_is_no_text(data: bytes) -> None:
    assert decode(data).text is None


def test_text_garbled_before_it_came_is_read_as_it_stands() -> None:
    garbled = NEWS.encode().decode("latin-1")
    decoded = decode(garbled.encode())
    assert decoded.text == garbled
    assert "garbled by an earlier conversion" in decoded.notes[0]
