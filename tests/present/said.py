"""What the four reports of the invented story say: attributions, figures, times and mentions, set by hand."""

from whoseword.model import (
    Attribution,
    Bound,
    EntityKind,
    EvidenceKind,
    Extract,
    Figure,
    Hop,
    Mention,
    MentionForm,
    Occasion,
    Precision,
    Quotation,
    Relation,
    Stance,
    TimeRef,
    content_id,
)

from .news import CREW, MARREN, NORDBREV, POST_OUTLET, RID, SEVERAL, TEXTS, UNION, VARNAU, at


def _says(
    key: str,
    words: tuple[str, ...],
    *,
    source: str | None,
    said_by: str | None = None,
    cue: str | None = None,
    quotation: Quotation = Quotation.INDIRECT,
    stance: Stance = Stance.ASSERTS,
    chain: tuple[Hop, ...] = (),
    occasion: Occasion | None = None,
) -> Attribution:
    return Attribution(
        id=content_id("att", key, *words),
        report=RID[key],
        content_spans=tuple(at(key, w) for w in words),
        quotation=quotation,
        stance=stance,
        source_span=at(key, said_by) if said_by else None,
        cue_span=at(key, cue) if cue else None,
        mention=content_id("men", key, said_by) if said_by else None,
        source=source,
        chain=chain,
        occasion=occasion,
        score=0.91,
    )


def _hop(key: str, quote: str, kind: EvidenceKind, *, anonymous: bool = False) -> Hop:
    return Hop(Relation.BASIS, at(key, quote), evidence_kind=kind, anonymous=anonymous)


def _relay(key: str, quote: str, source: str) -> Hop:
    return Hop(Relation.RELAYED_FROM, at(key, quote), source=source)


BRIEFING = Occasion("briefing", "a briefing", (at("post", "a briefing"),), "2024-06-10", "2024-06-10")
CAMERAS = _hop("post", "port cameras", EvidenceKind.IMAGERY)
CREDIBLE = _hop("post", "credible sources on board", EvidenceKind.WITNESS, anonymous=True)

SAID: dict[str, Attribution] = {
    "open/post": _says(
        "post",
        ("The doors were open when she left the quay",),
        source=VARNAU,
        said_by="Varnau",
        cue="said",
        quotation=Quotation.DIRECT,
        chain=(CAMERAS, CREDIBLE),
        occasion=BRIEFING,
    ),
    "open/lead": _says(
        "post", ("The ferry Sylvane left Telmar with its bow doors open",), source=VARNAU, said_by="the deputy harbour master", cue="said"
    ),
    "open/wire": _says("wire", ("had sailed with its bow doors open",), source=VARNAU, said_by="a port official", cue="said"),
    "open/inland": _says(
        "inland",
        ("the doors were open when she left the quay",),
        source=VARNAU,
        said_by="Deputy harbour master Ilse Varnau",
        cue="had said",
    ),
    "open/radio": _says(
        "radio",
        ("The doors were open when it left the dock",),
        source=VARNAU,
        said_by="the sub-chief of the port Ilse Varnau",
        cue="has affirmed",
        quotation=Quotation.DIRECT,
        chain=(_hop("radio", "images of the port cameras", EvidenceKind.IMAGERY),),
    ),
    "dead/post": _says("post", ("as many as 40 people died",), source=VARNAU, said_by="the deputy harbour master", cue="said"),
    "dead/wire": _says("wire", ("at least 40 people were dead",), source=VARNAU, said_by="a port official", cue="said"),
    "dead/inland": _says("inland", ("up to 40 people died",), source=VARNAU, said_by="Deputy harbour master Ilse Varnau", cue="had said"),
    "dead/radio": _says("radio", ("forty deaths",), source=VARNAU, said_by="The harbour direction of Telmar", cue="accused"),
    "dead/marren": _says("inland", ("the number of dead at 23",), source=MARREN, said_by="The company", cue="put"),
    "knew/post": _says(
        "post",
        ("knew the doors would not close",),
        source=VARNAU,
        said_by="Ilse Varnau",
        cue="told",
        quotation=Quotation.MIXED,
        occasion=BRIEFING,
    ),
    "knew/wire": _says(
        "wire",
        ("They knew the doors would not close",),
        source=VARNAU,
        said_by="Ilse Warnau",
        cue="said",
        quotation=Quotation.DIRECT,
        chain=(_relay("wire", "the Telmar Post", POST_OUTLET),),
    ),
    "near/post": _says(
        "post",
        ("between 12 and 20 near misses a month were recorded on the Sund crossing",),
        source=UNION,
        said_by="The Dockers' Union of Telmar",
        cue="said in a report",
        chain=(_hop("post", "a report in March", EvidenceKind.DOCUMENT),),
    ),
    "near/wire": _says(
        "wire",
        ("up to 20 near misses a month were recorded on the crossing",),
        source=UNION,
        said_by="The dockers' union",
        cue="reported",
    ),
    "aboard/post": _says("post", ("About 310 people were on the ferry",), source=VARNAU, said_by="she", cue="said"),
    "aboard/marren": _says("inland", ("288 people had been on board",), source=MARREN, said_by="The company", cue="said"),
    "ordered/wire": _says(
        "wire", ("the captain had been ordered to sail",), source=CREW, said_by="A crew member who asked not to be named", cue="said"
    ),
    "missing/radio": _says("radio", ("Dozens of passengers are missing",), source=SEVERAL, said_by="several sources", cue="according to"),
    "stop/inland": _says("inland", ("stop all crossings",), source=VARNAU, said_by="Varnau", cue="called on", stance=Stance.DEMANDS),
    "declined/wire": _says("wire", ("declined to comment",), source=MARREN, said_by="Marren Lines", cue="declined", stance=Stance.DECLINES),
    "denial/lead": _says(
        "inland",
        ("the ferry Sylvane had left Telmar with open doors",),
        source=MARREN,
        said_by="Marren Lines",
        cue="denied",
        stance=Stance.DENIES,
    ),
    "denial/quote": _says(
        "inland",
        ("The bow doors were shut and locked before departure",),
        source=MARREN,
        said_by="the company",
        cue="said",
        quotation=Quotation.DIRECT,
        stance=Stance.DENIES,
        chain=(_relay("inland", "the agency Nordbrev", NORDBREV),),
        occasion=Occasion("statement", "a statement", (at("inland", "a statement"),), "2024-06-11", "2024-06-11"),
    ),
}


def ids(*keys: str) -> tuple[str, ...]:
    """The ids of the attributions called `keys`."""
    return tuple(SAID[k].id for k in keys)


def _figure(said: str, quote: str, low: float | None, high: float | None, bound: Bound, **more: str) -> Figure:
    attribution = SAID[said]
    key = next(k for k, r in RID.items() if r == attribution.report)
    return Figure(content_id("fig", key, quote), attribution.report, at(key, quote), low, high, bound, attribution.id, **more)


def figures() -> list[Figure]:
    """Every figure of the four reports."""
    return [
        _figure("dead/post", "as many as 40", None, 40, Bound.AT_MOST, unit="people", counts="killed"),
        _figure("dead/wire", "at least 40", 40, None, Bound.AT_LEAST, unit="people", counts="killed"),
        _figure("dead/inland", "up to 40", None, 40, Bound.AT_MOST, unit="people", counts="killed"),
        _figure("dead/radio", "forty", 40, 40, Bound.EXACTLY, unit="deaths", counts="killed"),
        _figure("dead/marren", "23", 23, 23, Bound.EXACTLY, unit="dead", counts="killed"),
        _figure("aboard/post", "About 310", 310, 310, Bound.ABOUT, unit="people", counts="on board"),
        _figure("aboard/marren", "288", 288, 288, Bound.EXACTLY, unit="people", counts="on board"),
        _figure("near/post", "between 12 and 20", 12, 20, Bound.BETWEEN, unit="near misses", per="month"),
        _figure("near/wire", "up to 20", None, 20, Bound.AT_MOST, unit="near misses", per="month"),
        _figure("missing/radio", "Dozens", 24, 99, Bound.VAGUE, unit="passengers", counts="missing"),
    ]


def times() -> list[TimeRef]:
    """The time expressions of the four reports; the two without a date take theirs from the Telmar Post."""
    inferred = "Monday is taken from the Telmar Post, which is dated 10 June 2024"
    return [
        _time("post", "June 10", "2024-06-10", Precision.DAY, "written"),
        _time("post", "Monday", "2024-06-10", Precision.DAY, "report date"),
        _time("wire", "Monday", "2024-06-10", Precision.DAY, RID["post"], inferred),
        _time("inland", "Tuesday", "2024-06-11", Precision.DAY, "report date"),
        _time("radio", "Monday", "2024-06-10", Precision.DAY, RID["post"], inferred),
        TimeRef(content_id("tim", "post", "March"), RID["post"], at("post", "in March"), Precision.MONTH, "2024-03-01", "2024-03-31"),
    ]


def _time(key: str, quote: str, day: str, precision: Precision, inferred_from: str, why: str = "") -> TimeRef:
    return TimeRef(content_id("tim", key, quote), RID[key], at(key, quote), precision, day, day, inferred_from=inferred_from, why=why)


def mentions() -> list[Mention]:
    """One mention per source span."""
    made: dict[str, Mention] = {}
    for key in TEXTS:
        for said in SAID.values():
            if said.report == RID[key] and said.source_span and said.mention and said.mention not in made:
                made[said.mention] = Mention(
                    said.mention, said.report, said.source_span, EntityKind.PERSON, MentionForm.NAME, said.source_span.quote, said.mention
                )
    return list(made.values())


def extracts() -> list[Extract]:
    """What was read from each report."""
    return [
        Extract(
            RID[key],
            tuple(a for a in SAID.values() if a.report == RID[key]),
            tuple(m for m in mentions() if m.report == RID[key]),
            tuple(f for f in figures() if f.report == RID[key]),
            tuple(t for t in times() if t.report == RID[key]),
        )
        for key in TEXTS
    ]
