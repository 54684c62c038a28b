"""A dossier of two invented reports, small enough to score by hand, and the reading that it deserves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from evaluation.reading import Conflict, GoldClaim, GoldFigure, Place, Reading, Statement
from whoseword.model import (
    Attribution,
    Bound,
    Claim,
    Disagreement,
    DisagreementKind,
    EntityKind,
    Extract,
    Figure,
    Marked,
    MarkedKind,
    Origin,
    OriginRange,
    Quotation,
    Report,
    Reuse,
    Side,
    Source,
    Span,
    Stance,
    Story,
)
from whoseword.present import Dossier, Parts, assemble

WIRE = (
    "Nine people died on the ferry, Mira Okel said. Belwether Lines denied that anybody died. About 30 were hurt, Sela Oru said. Share this"
)
PAPER = "Commander Okel said that nine people died on the ferry. Thirty were hurt, the clinic said."


def _span(report: str, words: str) -> Span:
    text = {"rep-1": WIRE, "rep-2": PAPER}[report]
    start = text.index(words)
    return Span.of(report, text, start, start + len(words))


def _said(number: int, report: str, content: str, source: str, stance: Stance = Stance.ASSERTS) -> Attribution:
    return Attribution(f"att-{number}", report, (_span(report, content),), Quotation.INDIRECT, stance, source=source)


SAID = (
    _said(1, "rep-1", "Nine people died on the ferry", "src-okel"),
    _said(2, "rep-1", "anybody died", "src-lines", Stance.DENIES),
    _said(3, "rep-1", "About 30 were hurt", "src-oru"),
    _said(4, "rep-2", "nine people died on the ferry", "src-okel"),
    _said(5, "rep-2", "Thirty were hurt", "src-oru"),
)
FIGURES = (
    Figure("fig-1", "rep-1", _span("rep-1", "Nine people"), 9, 9, Bound.EXACTLY, "att-1", "people", "killed"),
    Figure("fig-2", "rep-1", _span("rep-1", "About 30"), 30, 30, Bound.ABOUT, "att-3", None, "injured"),
    Figure("fig-3", "rep-2", _span("rep-2", "Thirty"), 30, 30, Bound.EXACTLY, "att-5", None, "injured"),
)


def _origin(name: str, attributions: tuple[str, ...], reports: tuple[str, ...]) -> Origin:
    return Origin(f"ori-{name}", f"src-{name}", None, None, reports, attributions, (), False, "one source")


def _claim(number: int, first: Attribution, attributions: tuple[str, ...], origin: str, denied: bool = False) -> Claim:
    bound = {"denied_by": ("ori-lines",), "denials": ("att-2",)} if denied else {}
    made = Claim(f"clm-{number}", "sto-1", first.text, first.content_spans[0], attributions, origins=OriginRange(1, 1, (origin,)))
    return replace(made, **bound)


BOTH = ("rep-1", "rep-2")
CLAIMS = (
    _claim(1, SAID[0], ("att-1", "att-4"), "ori-okel", denied=True),
    _claim(2, SAID[2], ("att-3", "att-5"), "ori-oru"),
)


def dossier(**changes: Any) -> Dossier:
    """The dossier that reads everything right, or one with parts changed."""
    parts = Parts(
        tool={},
        reports=[
            Report("rep-1", "cap-1", "1", "wire.txt", 0, WIRE, marked=(Marked(WIRE.index("Share"), len(WIRE), MarkedKind.PROMO),)),
            Report("rep-2", "cap-2", "2", "paper.txt", 0, PAPER),
        ],
        extracts=[Extract("rep-1", SAID[:3], (), FIGURES[:2]), Extract("rep-2", SAID[3:], (), FIGURES[2:])],
        sources=[Source(f"src-{name}", name, EntityKind.UNKNOWN) for name in ("okel", "lines", "oru")],
        claims=CLAIMS,
        origins=[
            _origin("okel", ("att-1", "att-4"), BOTH),
            _origin("oru", ("att-3", "att-5"), BOTH),
            _origin("lines", ("att-2",), ("rep-1",)),
        ],
        disagreements=[
            Disagreement(
                "dis-1", DisagreementKind.BOUND, tuple(Side((f.span,), f.span.quote) for f in FIGURES[1:]), "one says about", "sto-1"
            )
        ],
        timeline=[],
        stories=[Story("sto-1", "Ferry", BOTH)],
        reuse=[Reuse("reu-1", _span("rep-1", "people died on the ferry"), _span("rep-2", "people died on the ferry"), 5, 1.0, None, "")],
    )
    return assemble(replace(parts, **changes))


def place(span: Span) -> Place:
    """The place of a span."""
    return span.report, span.start, span.end


def reading(**changes: Any) -> Reading:
    """The analyst's reading of the two reports, or one with parts changed."""
    claims_of = {"att-1": ("C1",), "att-4": ("C1",), "att-3": ("C2",), "att-5": ("C2",)}
    denies: Mapping[str, tuple[str, ...]] = {"att-2": ("C1",)}
    made = Reading(
        statements=tuple(
            Statement(
                *(a.id, tuple(map(place, a.content_spans)), a.source or "", "indirect", a.stance.value),
                *(claims_of.get(a.id, ()), denies.get(a.id, ()), False),
            )
            for a in SAID
        ),
        figures=tuple(GoldFigure(place(f.span), f.low, f.high, f.bound.value, f.counts or "", "") for f in FIGURES),
        claims=(GoldClaim("C1", 1, 1, True), GoldClaim("C2", 1, 1, False)),
        conflicts=(Conflict("bound", tuple((place(f.span),) for f in FIGURES[1:])),),
        reuse=frozenset([frozenset(BOTH)]),
        marked=(("rep-1", WIRE.index("Share"), len(WIRE)),),
        lost=0,
    )
    return replace(made, **changes)
