"""UNER's format, and the figures of names by hand."""

from evaluation.names import by_both, by_network, by_rules, score
from evaluation.uner import Document, documents
from whoseword.extract import Naming, Reading
from whoseword.model import EntityKind

LINES = """# newdoc id = a
# text = Ida Holt's boat left Ostra Bay.
1\tIda\tB-PER
2\tHolt\tI-PER
3\t's\tO
4\tboat\tO
5\tleft\tO
6\tOstra\tB-LOC
7\tBay\tI-LOC
8\t.\tO

# text = Nobody saw Ida.
1\tNobody\tO
2\tsaw\tO
3\tIda\tB-PER
4\t.\tO

# newdoc id = b
# text = A Quill Prize was given.
1\tA\tO
2\tQuill\tB-OTH
3\tPrize\tI-OTH
4\twas\tO
5\tgiven\tO
6\t.\tO"""


def test_documents_hold_their_sentences_a_line_each_and_names_of_three_kinds() -> None:
    first, second = documents(LINES.split("\n"))
    assert first.text == "Ida Holt's boat left Ostra Bay.\nNobody saw Ida."
    assert [(first.text[a:b], kind.value) for a, b, kind in first.names] == [
        ("Ida Holt", "person"),
        ("Ostra Bay", "place"),
        ("Ida", "person"),
    ]
    assert second.names == ()


def test_a_name_counts_by_its_ends_and_its_kind() -> None:
    text = "Ida Holt met Bo Lind."
    document = Document(text, ((0, 8, EntityKind.PERSON), (13, 20, EntityKind.PERSON)))
    figures = score(lambda _: [(0, 8, EntityKind.PERSON), (13, 15, EntityKind.PERSON), (13, 20, EntityKind.PLACE)], [document])
    assert figures["all"] == (33.33, 50.0, 40.0)
    assert figures["person"] == (50.0, 50.0, 50.0)
    assert figures["place"][0] == 0.0


class One:
    """A reader that names the first four characters."""

    name = "one"

    def read(self, text: str, stretches: object) -> Reading:
        assert text and stretches
        return Reading((), (Naming((0, 4), EntityKind.ORGANISATION, 0.9),))


def test_the_rows_are_the_network_the_rules_and_both() -> None:
    text = "Orla sent a letter to Mayor Ida Holt."
    assert by_network(One())(text) == [(0, 4, EntityKind.ORGANISATION)]
    assert by_rules(text) == [(28, 36, EntityKind.PERSON)]
    assert set(by_both(One())(text)) == {(0, 4, EntityKind.ORGANISATION), (28, 36, EntityKind.PERSON)}
