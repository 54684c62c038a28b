"""How well names are found: persons, organisations and places on UNER EWT dev, exact span and kind (F1 in percent).

Three rows: the network's names, those of the rules, and the mentions that `extract` makes of both. UNER's documents are web text (mail,
weblogs, answers, reviews); a document is read as one text, a sentence a line.
"""

from collections.abc import Callable, Sequence

from evaluation.attribution import Score
from evaluation.scores import Rate
from evaluation.uner import Document, Gold, load_documents
from whoseword.extract import Reader
from whoseword.extract.entities.mentions import find_mentions
from whoseword.extract.entities.names import find_names
from whoseword.extract.entities.tokens import tokenize
from whoseword.model import EntityKind, MentionForm, Report

Finder = Callable[[str], Sequence[Gold]]

_KINDS = {
    EntityKind.PERSON: EntityKind.PERSON,
    EntityKind.ORGANISATION: EntityKind.ORGANISATION,
    EntityKind.OUTLET: EntityKind.ORGANISATION,
    EntityKind.PLACE: EntityKind.PLACE,
}


def by_network(reader: Reader) -> Finder:
    """The names that `reader` gives."""
    return lambda text: [(*one.range, one.kind) for one in reader.read(text, [(0, len(text))]).names or ()]


def by_rules(text: str) -> list[Gold]:
    """The names that the rules find by capitals and word lists."""
    tokens = tokenize(text, [(0, len(text))])
    found = find_names(tokens)
    return [(tokens.items[n.first].start, tokens.items[n.last - 1].end, _KINDS[n.kind]) for n in found if n.kind in _KINDS]


def by_both(reader: Reader) -> Finder:
    """The named mentions that come out in the end."""

    def find(text: str) -> list[Gold]:
        reading = reader.read(text, [(0, len(text))])
        mentions = find_mentions(Report("r", "c", "", "a.txt", 0, text), [], [], reading.names)
        return [(m.span.start, m.span.end, _KINDS[m.kind]) for m in mentions if m.form is MentionForm.NAME and m.kind in _KINDS]

    return find


def score(find: Finder, documents: Sequence[Document]) -> dict[str, Score]:
    """Precision, recall and F1 over all kinds, then kind by kind.

    >>> one = Document("Ask Ida Holt.", ((4, 12, EntityKind.PERSON),))
    >>> score(lambda text: [(4, 12, EntityKind.PERSON)], [one])["all"]
    (100.0, 100.0, 100.0)
    """
    pairs = [(set(find(d.text)), set(d.names)) for d in documents]
    out = {"all": _score(pairs)}
    for kind in (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE):
        out[kind.value] = _score([({x for x in f if x[2] is kind}, {x for x in g if x[2] is kind}) for f, g in pairs])
    return out


def _score(pairs: Sequence[tuple[set[Gold], set[Gold]]]) -> Score:
    rate = Rate(sum(len(f & g) for f, g in pairs), sum(len(f) for f, _ in pairs), sum(len(g) for _, g in pairs))
    return round(100 * rate.precision, 2), round(100 * rate.recall, 2), round(100 * rate.f1, 2)


def report(reader: Reader) -> None:
    """Print the rows, or that they are skipped."""
    documents = load_documents()
    if not documents:
        print("UNER EWT dev is skipped: ../shared is not there.")
        return
    print(f"\nNames on UNER EWT dev, reader {reader.name}\n{'':24}{'precision':>10}{'recall':>8}{'F1':>8}")
    for label, find in (("network", by_network(reader)), ("rules", by_rules), ("mentions", by_both(reader))):
        for kind, (precision, recall, f1) in score(find, documents).items():
            print(f"{label + ', ' + kind:24}{precision:10.2f}{recall:8.2f}{f1:8.2f}")
