"""One invented story in four reports, with its full reading set by hand: the parts that every test of this room starts from."""
# ruff: noqa: E501 - a paragraph of news stands on one line, as it was sent

from whoseword.model import (
    Attribution,
    Bound,
    Claim,
    Detail,
    Disagreement,
    DisagreementKind,
    EntityKind,
    EvidenceKind,
    Extract,
    Figure,
    Hop,
    Marked,
    MarkedKind,
    Match,
    Mention,
    MentionForm,
    Merge,
    Occasion,
    Origin,
    OriginRange,
    Precision,
    Problem,
    Quotation,
    Relation,
    Report,
    Reuse,
    Side,
    Source,
    Span,
    Stage,
    Stance,
    Story,
    TimelineEntry,
    TimeRef,
    Variant,
    content_id,
    sha256_hex,
)
from whoseword.present import Parts

POST = """\
Ferry ran with doors open before it sank, harbour office says

TELMAR, June 10 - The ferry Sylvane left Telmar with its bow doors open and as many as 40 people died, the deputy harbour master said on Monday.

Ilse Varnau told a briefing that the crew "knew the doors would not close" and had reported the fault for eleven days.

"The doors were open when she left the quay, and they were open when she went down," Varnau said. She said the information came from port cameras and from credible sources on board.

About 310 people were on the ferry, she said.

The Dockers' Union of Telmar said in a report in March that between 12 and 20 near misses a month were recorded on the Sund crossing.

Sign up for our evening letter. From 3 crowns a week.
Renews by itself, cancel when you like.
"""

WIRE = """\
Telmar ferry sailed with doors open, official says

A ferry that sank off Telmar on Monday had sailed with its bow doors open, a port official said, and at least 40 people were dead.

"They knew the doors would not close," said Ilse Warnau, assistant harbour master, according to the Telmar Post.

A crew member who asked not to be named said that the captain had been ordered to sail.

The dockers' union reported in March that up to 20 near misses a month were recorded on the crossing.

Marren Lines, which runs the ferry, declined to comment.

Leave a reply
Your email address will not be published.
"""

INLAND = """\
Company rejects ferry claims as "harbour gossip"

Marren Lines on Tuesday denied that the ferry Sylvane had left Telmar with open doors, a day after the harbour office said so.

"The bow doors were shut and locked before departure," the company said in a statement carried by the agency Nordbrev. "These claims are harbour gossip."

Deputy harbour master Ilse Varnau had said that up to 40 people died and that the doors were open when she left the quay.

The company put the number of dead at 23 and said that 288 people had been on board.

Varnau called on the government to stop all crossings.

Photo: Nordbrev / H. Aune
"""

RADIO = """\
The doors of the ferry were open at departure

The harbour direction of Telmar has accused the Marren company of letting the ferry go out with doors open, with forty deaths.

"The doors were open when it left the dock", the sub-chief of the port Ilse Varnau has affirmed on Monday, who showed images of the port cameras.

Dozens of passengers are missing, according to several sources.

Also on Radio Sund: the weather for the weekend.
"""

TEXTS = {"post": POST, "wire": WIRE, "inland": INLAND, "radio": RADIO}
NAMES = {"post": "telmar-post.txt", "wire": "coastwire.txt", "inland": "inland-observer.html", "radio": "radio-sund.txt"}
PUBLISHERS = {"post": "Telmar Post", "wire": "Coastwire", "inland": "The Inland Observer", "radio": None}
PUBLISHED = {"post": "2024-06-10", "wire": None, "inland": "2024-06-11", "radio": None}

RID = {key: content_id("rep", key) for key in TEXTS}
STORY = content_id("sto", "ferry")
A, B, C, D, E = (content_id("org", name) for name in ("varnau", "union", "marren", "crew", "several"))
VARNAU, UNION, MARREN, CREW, SEVERAL, HARBOUR, NORDBREV, POST_OUTLET = (
    content_id("src", name) for name in ("varnau", "union", "marren", "crew", "several", "harbour", "nordbrev", "post")
)


def at(key: str, quote: str, nth: int = 0) -> Span:
    """The span of the `nth` place where `quote` stands in the report `key`."""
    text, start = TEXTS[key], -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span.of(RID[key], text, start, start + len(quote))


def mark(key: str, first: str, last: str, kind: MarkedKind) -> Marked:
    """The stretch from `first` to the end of `last`."""
    return Marked(at(key, first).start, at(key, last).end, kind)


def _report(key: str, marked: tuple[Marked, ...], date_words: str | None) -> Report:
    text = TEXTS[key]
    title = text.split("\n", 1)[0]
    published, publisher = PUBLISHED[key], PUBLISHERS[key]
    return Report(
        id=RID[key],
        capture=content_id("cap", key),
        sha256=sha256_hex(text.encode()),
        name=NAMES[key],
        part=0,
        text=text,
        title=Detail(title, "first line", at(key, title)),
        publisher=Detail(publisher, "given with the file") if publisher else None,
        published=Detail(published, "the dateline", at(key, date_words)) if published and date_words else None,
        credits=(Detail("Nordbrev", "photo credit", at("inland", "Nordbrev", 1)),) if key == "inland" else (),
        url="https://telmarpost.example/ferry" if key == "post" else None,
        language="en",
        marked=marked,
    )


def reports() -> list[Report]:
    """The four reports, with what is not news marked."""
    return [
        _report("post", (mark("post", "Sign up", "when you like.", MarkedKind.PAYWALL),), "June 10"),
        _report("wire", (mark("wire", "Leave a reply", "published.", MarkedKind.COMMENTS),), None),
        _report("inland", (mark("inland", "Photo:", "H. Aune", MarkedKind.CREDIT),), "Tuesday"),
        _report("radio", (mark("radio", "Also on", "weekend.", MarkedKind.PROMO),), None),
    ]


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


def sources() -> list[Source]:
    """The sources with their spellings."""
    same_man = Merge("Varnau and Warnau differ by one letter, and both carry a harbour master's title", 0.87, ())
    return [
        Source(
            VARNAU,
            "Ilse Varnau",
            EntityKind.PERSON,
            (Variant("Ilse Varnau", 3), Variant("Varnau", 2), Variant("Ilse Warnau", 1)),
            ("deputy harbour master", "assistant harbour master", "sub-chief of the port"),
            HARBOUR,
            "her title names the harbour",
            merges=(same_man,),
        ),
        Source(UNION, "Dockers' Union of Telmar", EntityKind.ORGANISATION, (Variant("The Dockers' Union of Telmar", 1),)),
        Source(MARREN, "Marren Lines", EntityKind.ORGANISATION, (Variant("Marren Lines", 2), Variant("the company", 3))),
        Source(CREW, "a crew member who asked not to be named", EntityKind.PERSON, anonymous=True),
        Source(SEVERAL, "several sources", EntityKind.GROUP, anonymous=True),
        Source(HARBOUR, "harbour office", EntityKind.ORGANISATION, (Variant("the harbour office", 1),)),
        Source(NORDBREV, "Nordbrev", EntityKind.OUTLET),
        Source(POST_OUTLET, "Telmar Post", EntityKind.OUTLET),
    ]


def origins() -> list[Origin]:
    """Two origins that accuse, one that denies, two without a name."""
    by_varnau = tuple(a.id for a in SAID.values() if a.source == VARNAU)
    by_marren = tuple(a.id for a in SAID.values() if a.source == MARREN)
    return [
        Origin(
            A,
            VARNAU,
            "briefing, 10 June 2024",
            None,
            tuple(sorted(RID.values())),
            by_varnau,
            (EvidenceKind.IMAGERY, EvidenceKind.WITNESS),
            False,
            "All four reports carry one official's words of one day, and one of them names the briefing",
        ),
        Origin(
            B,
            UNION,
            None,
            "a report in March",
            tuple(sorted((RID["post"], RID["wire"]))),
            ids("near/post", "near/wire"),
            (EvidenceKind.DOCUMENT,),
            False,
            "Both reports name the same union and the same month",
        ),
        Origin(
            C, MARREN, "statement, 11 June 2024", None, tuple(sorted((RID["inland"], RID["wire"]))), by_marren, (), False, "One company"
        ),
        Origin(D, CREW, None, None, (RID["wire"],), ids("ordered/wire"), (EvidenceKind.WITNESS,), True, "One unnamed crew member"),
        Origin(E, SEVERAL, None, None, (RID["radio"],), ids("missing/radio"), (), True, "Nobody is named"),
    ]


def _claim(
    text: tuple[str, str],
    said: tuple[str, ...],
    origins: OriginRange,
    weight: float,
    *,
    denials: tuple[str, ...] = (),
    denied_by: tuple[str, ...] = (),
    matches: tuple[Match, ...] = (),
) -> Claim:
    key, words = text
    members = ids(*said)
    silent: dict[str, Stance | None] = dict.fromkeys(sorted(RID.values()))
    for k in (*denials, *said):
        silent[SAID[k].report] = SAID[k].stance
    return Claim(
        id=content_id("clm", words),
        story=STORY,
        text=words,
        text_span=at(key, words),
        attributions=members,
        stance_by_report=tuple(silent.items()),
        origins=origins,
        denied_by=denied_by,
        denials=ids(*denials),
        figures=tuple(f.id for f in figures() if f.attribution in members),
        matches=matches,
        weight=weight,
    )


def claims() -> list[Claim]:
    """Seven claims, the weightiest first."""
    one = "Every report gives the deputy harbour master, or her office, as the one who says it"
    return [
        _claim(
            ("post", "The doors were open when she left the quay"),
            ("open/post", "open/lead", "open/wire", "open/inland", "open/radio"),
            OriginRange(1, 1, (A,), (one,)),
            0.98,
            denials=("denial/lead", "denial/quote"),
            denied_by=(C,),
            matches=(
                Match(*ids("open/post", "open/inland"), 0.99, ("the words are the same", "the same source")),
                Match(*ids("open/post", "open/radio"), 0.86, ("eight words in common in the same order", "the same source")),
                Match(*ids("open/post", "open/wire"), 0.71, ("the same source", "doors, open and leaving in both")),
            ),
        ),
        _claim(
            ("post", "as many as 40 people died"),
            ("dead/post", "dead/wire", "dead/inland", "dead/radio", "dead/marren"),
            OriginRange(2, 2, (A, C), (one, "The company gives a number of its own")),
            0.9,
        ),
        _claim(
            ("post", "knew the doors would not close"),
            ("knew/post", "knew/wire"),
            OriginRange(1, 1, (A,), ("Coastwire names the Telmar Post as where it has it from",)),
            0.6,
        ),
        _claim(
            ("post", "between 12 and 20 near misses a month were recorded on the Sund crossing"),
            ("near/post", "near/wire"),
            OriginRange(1, 1, (B,), ("One report of one union",)),
            0.5,
        ),
        _claim(
            ("post", "About 310 people were on the ferry"),
            ("aboard/post", "aboard/marren"),
            OriginRange(2, 2, (A, C), ("Two bodies, two numbers",)),
            0.45,
        ),
        _claim(("radio", "Dozens of passengers are missing"), ("missing/radio",), OriginRange(0, 2, (E,), ("Nobody is named",)), 0.4),
        _claim(("wire", "the captain had been ordered to sail"), ("ordered/wire",), OriginRange(1, 1, (D,), ("One unnamed person",)), 0.3),
    ]


def _side(said: str, value: str, origin: str) -> Side:
    return Side(SAID[said].content_spans, value, (origin,), (SAID[said].report,))


def disagreements() -> list[Disagreement]:
    """Where the accounts part."""
    opened, dead, _, near, aboard = (c.id for c in claims()[:5])
    return [
        Disagreement(
            content_id("dis", "denial"),
            DisagreementKind.DENIAL,
            (_side("open/post", "the doors were open", A), _side("denial/quote", "the doors were shut and locked", C)),
            "The company says of the same doors at the same moment that they were shut",
            STORY,
            (opened,),
        ),
        Disagreement(
            content_id("dis", "dead"),
            DisagreementKind.FIGURE,
            (_side("dead/inland", "up to 40 killed", A), _side("dead/marren", "23 killed", C)),
            "Two bodies give different numbers for the dead of the same day",
            STORY,
            (dead,),
        ),
        Disagreement(
            content_id("dis", "bound"),
            DisagreementKind.BOUND,
            (_side("dead/post", "as many as 40", A), _side("dead/wire", "at least 40", A)),
            "One number, once as the highest and once as the lowest",
            STORY,
            (dead,),
        ),
        Disagreement(
            content_id("dis", "aboard"),
            DisagreementKind.FIGURE,
            (_side("aboard/post", "about 310 on board", A), _side("aboard/marren", "288 on board", C)),
            "310 and 288 do not overlap",
            STORY,
            (aboard,),
        ),
        Disagreement(
            content_id("dis", "near"),
            DisagreementKind.BOUND,
            (_side("near/post", "12 to 20 a month", B), _side("near/wire", "up to 20 a month", B)),
            "Coastwire leaves out the lower end",
            STORY,
            (near,),
        ),
        Disagreement(
            content_id("dis", "wording"),
            DisagreementKind.WORDING,
            (_side("open/post", "when she left the quay", A), _side("open/radio", "when it left the dock", A)),
            "One quotation in two wordings",
            STORY,
            (opened,),
        ),
        Disagreement(
            content_id("dis", "omission"),
            DisagreementKind.OMISSION,
            (Side(SAID["denial/quote"].content_spans, "the company's denial", (C,), tuple(RID[k] for k in ("post", "wire", "radio"))),),
            "The denial is in one report; three do not have it",
            STORY,
            (opened,),
        ),
    ]


def timeline() -> list[TimelineEntry]:
    """What is said to have happened when."""
    return [
        TimelineEntry(
            content_id("tml", "report"),
            STORY,
            "The union's report",
            (at("post", "in a report in March"),),
            "2024-03-01",
            "2024-03-31",
            Precision.MONTH,
        ),
        TimelineEntry(
            content_id("tml", "fault"),
            STORY,
            "The fault was reported for eleven days",
            (at("post", "had reported the fault for eleven days"),),
            None,
            "2024-06-10",
            Precision.SPAN,
            "report date",
            "The briefing speaks of the days before it",
        ),
        TimelineEntry(
            content_id("tml", "sinking"),
            STORY,
            "The ferry sank off Telmar",
            (at("wire", "A ferry that sank off Telmar on Monday"),),
            "2024-06-10",
            "2024-06-10",
            Precision.DAY,
            RID["post"],
            "Coastwire has no date; its Monday is the Monday of the Telmar Post",
            (claims()[0].id,),
        ),
        TimelineEntry(
            content_id("tml", "denial"),
            STORY,
            "Marren Lines denied it",
            (at("inland", "Marren Lines on Tuesday denied"),),
            "2024-06-11",
            "2024-06-11",
            Precision.DAY,
            "report date",
        ),
    ]


def reuse() -> list[Reuse]:
    """One shared passage."""
    a = at("post", "knew the doors would not close")
    b = at("wire", "knew the doors would not close")
    return [Reuse(content_id("reu", "knew"), a, b, 6, 1.0, RID["post"], "Coastwire names the Telmar Post")]


def problems() -> list[Problem]:
    """What was not read or dated."""
    return [
        Problem("radio-sund.txt", Stage.CLEAN, "No date was found; days of the week are taken from the other reports"),
        Problem("coastwire.txt", Stage.CLEAN, "No date was found; days of the week are taken from the other reports"),
        Problem("map.pdf", Stage.COLLECT, "This kind of file is not read"),
    ]


def ferry() -> Parts:
    """All parts of the invented case."""
    return Parts(
        tool={"name": "whoseword", "version": "0.1.0", "made": "2024-06-12T09:00:00Z"},
        reports=reports(),
        extracts=extracts(),
        sources=sources(),
        claims=claims(),
        origins=origins(),
        disagreements=disagreements(),
        timeline=timeline(),
        stories=[
            Story(STORY, "The ferry Sylvane and its doors", tuple(sorted(RID.values())), "2024-06-10", "2024-06-11", "One ferry, one day")
        ],
        reuse=reuse(),
        problems=problems(),
    )
