"""What people decided, set beside what it is about: who, when, why, and what stood there before."""

from collections.abc import Iterable
from dataclasses import dataclass

from whoseword.judging import in_words
from whoseword.model import Decision, Judgement, Span, Standing, Target
from whoseword.present.index import Index
from whoseword.present.view.marks import Ref, ref
from whoseword.present.words import day

KINDS = {
    Target.CLAIM: "claim",
    Target.ATTRIBUTION: "statement",
    Target.SOURCE: "source",
    Target.FIGURE: "figure",
    Target.ORIGIN: "origin",
    Target.DISAGREEMENT: "place where accounts part",
    Target.REPORT: "report",
    Target.JUDGEMENT: "decision",
}
STANDINGS = {
    Standing.STANDS: "",
    Standing.REPLACED: "another decision took its place",
    Standing.UNDONE: "taken back",
    Standing.UNFIT: "fits nothing any more",
}
GLYPHS = {"accept": "✓", "reject": "✕", "unsure": "?"}


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of a person."""

    glyph: str
    """Of a verdict, else empty."""
    what: str
    grade: bool
    """Whether it is a grade in a scheme."""
    about: str
    """The kind of thing, and its words, where they are not beside it."""
    ref: Ref | None
    """The words in their report; of a note the words that it is on."""
    href: str
    """The claim on the page, if it is about one."""
    who: str
    when: str
    why: str
    instead: str
    """The decision whose place it took."""
    holds: str
    """Empty where it stands, else why not."""
    note: str
    """What has changed since."""

    @property
    def rejects(self) -> bool:
        """Whether it rejects what it is about."""
        return self.glyph == GLYPHS["reject"] and not self.holds


def decided(index: Index, ids: Iterable[str], *, beside: str = "") -> tuple[Decided, ...]:
    """The decisions that stand on some records, those on `beside` without its words, which stand there."""
    found = {j.id: j for i in ids for j in index.judged.get(i, ())}
    return tuple(_decided(index, j, named=j.target != beside) for j in sorted(found.values(), key=lambda j: (j.when, j.id)))


def all_decided(index: Index) -> tuple[Decided, ...]:
    """Every decision in the order in which they were made, those that hold no longer too; blind ones and undoings are not told."""
    told = [j for j in index.dossier.judgements if j.standing is not Standing.BLIND and j.kind not in (Decision.UNDO, Decision.REDO)]
    return tuple(_decided(index, j, named=True) for j in told)


def rejected(index: Index, id_: str) -> bool:
    """Whether a person rejected a record."""
    return any(j.kind is Decision.VERDICT and j.value == "reject" for j in index.judged.get(id_, ()))


def _decided(index: Index, judgement: Judgement, *, named: bool) -> Decided:
    claim = index.claims.get(judgement.target)
    before = next((j for j in index.dossier.judgements if j.id == judgement.replaces and j.standing is not Standing.BLIND), None)
    said = judgement.anchor.text if judgement.anchor else ""
    words = _words(index, judgement)
    kind = KINDS[judgement.anchor.kind] if judgement.anchor else ""
    return Decided(
        glyph=GLYPHS.get(judgement.value, "") if judgement.kind is Decision.VERDICT else "",
        what=in_words(judgement, index.dossier.judgements),
        grade=judgement.kind is Decision.GRADE,
        about=f"{kind} “{said}”" if named and said else "",
        ref=ref(index, words) if words else None,
        href=f"#{index.claim_anchor(claim)}" if claim and named else "",
        who=judgement.who,
        when=day(judgement.when),
        why=judgement.why,
        instead=f"{in_words(before, index.dossier.judgements)}, by {before.who}, {day(before.when)}" if before else "",
        holds=STANDINGS.get(judgement.standing, ""),
        note=judgement.note,
    )


def chosen(index: Index) -> tuple[Span, ...]:
    """The words to which the decisions on the page lead."""
    found = (_words(index, j) for j in index.dossier.judgements if j.standing is not Standing.BLIND)
    return tuple(span for span in found if span)


def _words(index: Index, judgement: Judgement) -> Span | None:
    """The words that a decision chose, else those of the statement or figure that it is about, where the dossier has them."""
    own = judgement.places if judgement.kind in (Decision.NOTE, Decision.SPAN) else ()
    one_place = judgement.anchor is not None and judgement.anchor.kind in (Target.ATTRIBUTION, Target.FIGURE)
    about = judgement.anchor.places if judgement.anchor and one_place else ()
    return next((span for place in own or about if (span := index.span_of(place))), None)
