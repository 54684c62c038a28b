"""The invented case in full, set by hand: the parts that every test of this room starts from."""

from whoseword.model import (
    Claim,
    Disagreement,
    DisagreementKind,
    EntityKind,
    EvidenceKind,
    Match,
    Merge,
    Origin,
    OriginRange,
    Precision,
    Problem,
    Reuse,
    Side,
    Source,
    Stage,
    Stance,
    Story,
    TimelineEntry,
    Variant,
    content_id,
)
from whoseword.present import Parts

from .news import CREW, HARBOUR, MARREN, NORDBREV, POST_OUTLET, RID, SEVERAL, STORY, UNION, VARNAU, A, B, C, D, E, at, reports
from .said import SAID, extracts, figures, ids


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
            (
                Side(SAID["denial/quote"].content_spans, "carried", (C,), (SAID["denial/quote"].report,)),
                Side((), "left out", (), tuple(RID[k] for k in ("post", "wire", "radio"))),
            ),
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
