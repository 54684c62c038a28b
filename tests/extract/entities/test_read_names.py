"""What the network's names give the rules' names: kinds that are left open, and names without a capital of their own."""

from whoseword.extract.entities.mentions import find_mentions
from whoseword.extract.entities.names import find_names
from whoseword.extract.entities.tokens import tokenize
from whoseword.extract.readers.reader import Naming, Utterance
from whoseword.model import EntityKind, Report


def named(text: str, **kinds: EntityKind) -> list[Naming]:
    """Namings by their words, `_` for a space."""
    found = []
    for words, kind in kinds.items():
        at = text.index(words.replace("_", " "))
        found.append(Naming((at, at + len(words)), kind, 0.9))
    return found


def kinds(text: str, namings: list[Naming]) -> dict[str, str]:
    return {name.words: name.kind.value for name in find_names(tokenize(text, [(0, len(text))]), namings)}


def test_a_kind_that_no_word_tells_is_the_readers() -> None:
    text = "The road to the coast was closed. Orvandel has said nothing since."
    assert kinds(text, [])["Orvandel"] == "unknown"
    assert kinds(text, named(text, Orvandel=EntityKind.ORGANISATION))["Orvandel"] == "organisation"


def test_a_preposition_alone_gives_way_to_the_reader() -> None:
    text = "They found it in Orvandel yesterday."
    assert kinds(text, [])["Orvandel"] == "place"
    assert kinds(text, named(text, Orvandel=EntityKind.ORGANISATION))["Orvandel"] == "organisation"


def test_a_title_is_stronger_than_the_reader() -> None:
    text = "They asked Mayor Orvandel yesterday."
    assert kinds(text, named(text, Orvandel=EntityKind.PLACE))["Orvandel"] == "person"


def test_a_name_that_the_rules_pass_over_is_taken_from_the_reader() -> None:
    text = "Storm Sinks Boats Near Orvandel Harbour Wall As Crews Sleep"
    assert "Orvandel" not in kinds(text, [])
    assert kinds(text, named(text, Orvandel=EntityKind.PLACE))["Orvandel"] == "place"


def test_an_unsure_naming_and_one_that_cuts_a_word_say_nothing() -> None:
    text = "Orvandel has said nothing since."
    unsure = [Naming((0, 8), EntityKind.PLACE, 0.3)]
    cut = [Naming((2, 8), EntityKind.PLACE, 0.9)]
    assert kinds(text, unsure) == kinds(text, cut) == kinds(text, [])


def test_one_word_is_a_person_only_if_persons_are_called_so_and_a_body_only_when_the_reader_is_sure() -> None:
    text = "The road to the coast was closed. Orvandel has said nothing since."
    at = text.index("Orvandel")
    for kind, sure, read in (("person", 0.7, "unknown"), ("person", 0.95, "unknown"), ("organisation", 0.5, "unknown")):
        assert kinds(text, [Naming((at, at + 8), EntityKind(kind), sure)])["Orvandel"] == read
    text = "The road to the coast was closed. Okafor has said nothing since."
    assert kinds(text, named(text, Okafor=EntityKind.PERSON))["Okafor"] == "person"
    text = "The road to the coast was closed. Ilva Orvandel has said nothing since."
    assert kinds(text, named(text, Ilva_Orvandel=EntityKind.PERSON))["Ilva Orvandel"] == "person"


def test_a_state_stays_what_the_list_says() -> None:
    text = "The road to the coast was closed. France has said nothing since."
    assert kinds(text, named(text, France=EntityKind.ORGANISATION)) == kinds(text, [])


def test_a_place_may_be_longer_than_the_rules_name() -> None:
    text = "They were stopped twice at the Orvandel bridge. It was dark."
    assert kinds(text, named(text, Orvandel_bridge=EntityKind.PLACE)) == {"Orvandel bridge": "place"}


def test_a_name_is_cut_as_the_reader_cuts_it_but_keeps_its_title_apart() -> None:
    text = "They drilled in the Bay of Orvandel. They asked Foreign Minister Ilva Tolk and the Harsk envoy."
    read = named(text, Bay_of_Orvandel=EntityKind.PLACE, Minister_Ilva_Tolk=EntityKind.PERSON)
    assert {"Bay of Orvandel": "place", "Ilva Tolk": "person"}.items() <= kinds(text, read).items()
    assert kinds(text, read).keys() == {"Bay of Orvandel", "Ilva Tolk", "Harsk"}


def test_of_equal_names_the_surest_tells_for_all() -> None:
    text = "The road was closed. Okafor has said nothing since. Nobody knows why Okafor left."
    first, second = text.index("Okafor"), text.rindex("Okafor")
    said = [Naming((first, first + 6), EntityKind.PERSON, 0.3), Naming((second, second + 6), EntityKind.PERSON, 0.95)]
    found = find_names(tokenize(text, [(0, len(text))]), said)
    assert [(n.words, n.kind.value) for n in found] == [("Okafor", "person")] * 2


def test_names_in_small_letters_are_taken_where_lists_know_them_or_the_reader_is_sure() -> None:
    text = "we drove from orvandel to france with okafor and the others"
    sure = [Naming((m, m + n), k, 0.7) for m, n, k in ((14, 8, EntityKind.PLACE), (26, 6, EntityKind.PLACE), (38, 6, EntityKind.PERSON))]
    assert kinds(text, sure) == {"france": "place", "okafor": "person"}


def test_capitals_alone_make_no_mention_where_the_reader_saw_no_name() -> None:
    text = "The food was GOOD and they fixed the DVD for us. The Harsk Port Authority was shut."
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text)
    assert {m.span.quote for m in find_mentions(report, [], [], None)} == {"GOOD", "DVD", "Harsk Port Authority"}
    assert {m.span.quote for m in find_mentions(report, [], [], [])} == {"Harsk Port Authority"}
    at = text.index("DVD")
    speaking = find_mentions(report, [Utterance(((0, 20),), source=(at, at + 3))], [], [])
    assert {m.span.quote for m in speaking} == {"DVD", "Harsk Port Authority"}


def test_an_office_alone_is_no_name() -> None:
    text = "Storm Sinks Boats Near Harbour While President Sleeps In Bed"
    assert "President" not in kinds(text, named(text, President=EntityKind.PERSON))


def test_mentions_show_what_the_reader_named() -> None:
    text = "The road to the coast was closed. Orvandel has said nothing since."
    report = Report("rep-1", "cap-1", "", "a.txt", 0, text)
    found = find_mentions(report, [], [], named(text, Orvandel=EntityKind.ORGANISATION))
    assert [(m.span.quote, m.kind) for m in found] == [("Orvandel", EntityKind.ORGANISATION)]


def test_the_field_of_an_office_is_no_body() -> None:
    text = "Mira Tolsen, the acting deputy secretary for Coastal Affairs, denied it."
    assert kinds(text, named(text, Coastal_Affairs=EntityKind.ORGANISATION)) == kinds(text, [])


def test_a_firm_known_by_its_trade_keeps_its_name_whole() -> None:
    text = "The town sued Orvandel Power & Water on Monday."
    assert kinds(text, named(text, Orvandel_Power=EntityKind.PERSON)) == {"Orvandel Power & Water": "organisation"}
