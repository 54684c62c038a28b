"""From what a person wishes to a judgement: checked, anchored in the characters, and told what it replaces."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from whoseword.judging.grades import check_grade
from whoseword.judging.held import Held, JudgementError
from whoseword.judging.standing import stand
from whoseword.model import (
    Bound,
    Decision,
    EntityKind,
    EvidenceKind,
    Figure,
    JudgedHop,
    Judgement,
    Place,
    Relation,
    Span,
    SpanMismatchError,
    Stance,
    Standing,
    Target,
    content_id,
)  # fmt: skip

VERDICTS = ("accept", "reject", "unsure")
FIGURE_TEXTS = ("unit", "counts", "per", "period", "place", "as_of")
PARTS = ("content", "source", "cue")

Stretch = tuple[str, int, int]
"""Report id, start and end of words that a person selected."""


@dataclass(frozen=True, slots=True)
class WishedHop:
    """One link of a chain as a person wants it."""

    relation: Relation
    words: Stretch
    evidence_kind: EvidenceKind = EvidenceKind.NONE_GIVEN
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to decide, by the ids that the records have now."""

    kind: Decision
    target: str
    value: str = ""
    why: str = ""
    of: Target | None = None
    """The kind of the target; worked out from the id where it is not given."""
    others: tuple[str, ...] = ()
    words: tuple[Stretch, ...] = ()
    spellings: tuple[str, ...] = ()
    """For a split of a source: the spellings to take out."""
    fields: tuple[tuple[str, str | int | float | None], ...] = ()
    hops: tuple[WishedHop, ...] = ()
    blind: bool = False


def make(wish: Wish, held: Held, *, who: str, when: str) -> Judgement:
    """The judgement that `wish` asks for. Raises `JudgementError` where it makes no sense, in one sentence.

    `held` has the statements and figures as the machine read them, and all judgements so far.
    """
    if not who.strip():
        raise JudgementError("a judgement needs the name of who makes it")
    kind = wish.of or kind_of(wish.target, held)
    if kind not in TARGETS[wish.kind]:
        raise JudgementError(f"{wish.kind} is not decided on a {kind}")
    asked = replace(wish, of=kind)
    _CHECKS.get(wish.kind, _nothing)(asked, held)
    places = _spelled(wish, held) if wish.spellings else tuple(_place(w, held) for w in wish.words)
    drafted = Judgement(
        id="",
        target=wish.target,
        kind=wish.kind,
        value=wish.value.strip(),
        who=who.strip(),
        when=when,
        why=wish.why.strip(),
        anchor=held.anchor(kind, wish.target),
        was=_was(asked, held),
        others=tuple(held.anchor(kind_of(o, held), o) for o in wish.others),
        places=tuple(sorted(places)),
        fields=tuple(sorted(wish.fields)),
        hops=tuple(JudgedHop(h.relation, _place(h.words, held), h.evidence_kind, h.anonymous) for h in wish.hops),
        blind=wish.blind,
    )
    return _numbered(drafted, held)


def taken_over(judgement: Judgement, held: Held, *, who: str, when: str, why: str) -> Judgement:
    """What a blind reader decided, as a decision of `who` that is applied."""
    return _numbered(replace(judgement, who=who, when=when, why=why, blind=False, standing=Standing.STANDS, note=""), held)


def _numbered(drafted: Judgement, held: Held) -> Judgement:
    """The judgement with its id, made of its place in the log too, and of the one whose place it takes."""
    number = len(held.judgements)
    made = replace(drafted, id=content_id("jud", number, drafted.who, drafted.when, drafted.target, drafted.kind, drafted.value))
    return replace(made, replaces=_replaced(made, held))


TARGETS: Mapping[Decision, tuple[Target, ...]] = {
    Decision.VERDICT: (Target.CLAIM, Target.ATTRIBUTION, Target.SOURCE, Target.FIGURE, Target.ORIGIN, Target.DISAGREEMENT),
    Decision.STANCE: (Target.ATTRIBUTION,),
    Decision.SPEAKER: (Target.ATTRIBUTION,),
    Decision.SPAN: (Target.ATTRIBUTION,),
    Decision.CHAIN: (Target.ATTRIBUTION,),
    Decision.FIGURE: (Target.FIGURE,),
    Decision.NAME: (Target.SOURCE,),
    Decision.MERGE: (Target.CLAIM, Target.SOURCE),
    Decision.SPLIT: (Target.CLAIM, Target.SOURCE),
    Decision.ORIGINS: (Target.ORIGIN,),
    Decision.GRADE: (Target.CLAIM, Target.SOURCE),
    Decision.NOTE: tuple(t for t in Target if t is not Target.JUDGEMENT),
    Decision.UNDO: (Target.JUDGEMENT,),
    Decision.REDO: (Target.JUDGEMENT,),
}
"""What each kind of judgement can be about."""


def kind_of(id_: str, held: Held) -> Target:
    """The kind of the record with this id. Raises `JudgementError` if the case has none."""
    for kind in Target:
        if id_ in held.known(kind):
            return kind
    raise JudgementError(f"the case holds nothing with the id {id_!r}")


def _place(words: Stretch, held: Held) -> Place:
    report, start, end = words
    if report not in held.report:
        raise JudgementError(f"the case holds no report {report}")
    try:
        return held.place(Span.of(report, held.report[report].text, start, end))
    except SpanMismatchError as error:
        raise JudgementError(str(error)) from error


def _spelled(wish: Wish, held: Held) -> tuple[Place, ...]:
    """Every mention of the entities of a source that are written in one of the spellings."""
    own = set(held.source[wish.target].entities)
    asked = set(wish.spellings)
    taken = {m.entity for m in held.mention.values() if m.entity in own and asked & {m.span.quote, m.name}}
    if not taken:
        raise JudgementError("no mention of this source is written so")
    if taken == own:
        raise JudgementError("every mention of this source is joined with that spelling: nothing would be left")
    return tuple(held.place(m.span) for m in held.mention.values() if m.entity in taken and m.id == m.entity)


def _nothing(_wish: Wish, _held: Held) -> None:
    """Nothing to check."""


def _verdict(wish: Wish, _: Held) -> None:
    _one_of(wish.value, VERDICTS, "verdict")


def _stance(wish: Wish, _: Held) -> None:
    _one_of(wish.value, tuple(Stance), "stance")


def _speaker(wish: Wish, held: Held) -> None:
    if bool(wish.others) == bool(wish.value.strip()) or len(wish.others) > 1:
        raise JudgementError("a speaker is one source of the case, or a name")
    if any(o not in held.source for o in wish.others):
        raise JudgementError("a speaker is a source")
    kind = dict(wish.fields).get("kind")
    if kind is not None:
        _one_of(str(kind), tuple(EntityKind), "kind of source")


def _span(wish: Wish, held: Held) -> None:
    _one_of(wish.value, PARTS, "part of a statement")
    if not wish.words or (wish.value != "content" and len(wish.words) > 1):
        raise JudgementError("select the words in the report")
    _in_report(wish, held, wish.words)


def _chain(wish: Wish, held: Held) -> None:
    _in_report(wish, held, tuple(h.words for h in wish.hops))


def _in_report(wish: Wish, held: Held, words: tuple[Stretch, ...]) -> None:
    own = held.attribution[wish.target].report
    if any(report != own for report, _, _ in words):
        raise JudgementError("the words must stand in the report of the statement")


def _figure(wish: Wish, held: Held) -> None:
    fields = dict(wish.fields)
    unknown = sorted(set(fields) - {"low", "high", "bound", *FIGURE_TEXTS})
    if unknown or not fields:
        raise JudgementError(f"a figure has no {unknown[0]}" if unknown else "nothing about the figure is changed")
    if "bound" in fields:
        _one_of(str(fields["bound"]), tuple(Bound), "bound")
    ends = [fields.get(name, getattr(held.figure[wish.target], name)) for name in ("low", "high")]
    numbers = [end for end in ends if end is not None]
    if any(isinstance(n, str) for n in numbers):
        raise JudgementError("the ends of a figure are numbers")
    if len(numbers) > 1 and float(numbers[0]) > float(numbers[1]):
        raise JudgementError("the low end of a figure is above its high end")


def _name(wish: Wish, _: Held) -> None:
    if not wish.value.strip():
        raise JudgementError("a name needs letters")


def _note(wish: Wish, _: Held) -> None:
    if not wish.value.strip():
        raise JudgementError("a note needs words")


def _merge(wish: Wish, held: Held) -> None:
    others = set(wish.others) - {wish.target}
    if not others or any(kind_of(o, held) is not wish.of for o in others):
        raise JudgementError(f"choose another {wish.of} to merge with")
    if wish.of is Target.CLAIM and len({held.claim[c].story for c in (wish.target, *others)}) > 1:
        raise JudgementError("claims of two stories are two claims")


def _split(wish: Wish, held: Held) -> None:
    if wish.of is Target.SOURCE:
        if not wish.spellings:
            raise JudgementError("choose the spellings that are another source")
        return
    own = held.claim[wish.target].attributions
    if not wish.others or not set(wish.others) < set(own):
        raise JudgementError("choose some of the claim's statements, not all")


def _origins(wish: Wish, held: Held) -> None:
    _one_of(wish.value, ("same", "independent"), "ruling on origins")
    if len(wish.others) != 1 or wish.others[0] == wish.target or kind_of(wish.others[0], held) is not Target.ORIGIN:
        raise JudgementError("choose the other origin")
    if not wish.why.strip():
        raise JudgementError("say why the two origins are the same or independent")


def _grade(wish: Wish, _: Held) -> None:
    check_grade(str(dict(wish.fields).get("scheme", "")), wish.value)


_CHECKS: Mapping[Decision, Callable[[Wish, Held], None]] = {
    Decision.VERDICT: _verdict,
    Decision.STANCE: _stance,
    Decision.SPEAKER: _speaker,
    Decision.SPAN: _span,
    Decision.CHAIN: _chain,
    Decision.FIGURE: _figure,
    Decision.NAME: _name,
    Decision.NOTE: _note,
    Decision.MERGE: _merge,
    Decision.SPLIT: _split,
    Decision.ORIGINS: _origins,
    Decision.GRADE: _grade,
}


def _one_of(value: str, allowed: tuple[str, ...], what: str) -> None:
    if value not in allowed:
        raise JudgementError(f"{value!r} is no {what}; there are {', '.join(allowed)}")


def _was(wish: Wish, held: Held) -> str:
    """What the machine says of what is decided, in words; empty where it says nothing of it."""
    match wish.kind:
        case Decision.STANCE:
            return held.attribution[wish.target].stance
        case Decision.SPEAKER:
            source = held.source.get(held.attribution[wish.target].source or "")
            return source.name if source else "nobody"
        case Decision.SPAN:
            said = held.attribution[wish.target]
            spans = {"content": said.content_spans, "source": (said.source_span,), "cue": (said.cue_span,)}[wish.value]
            return " … ".join(s.quote for s in spans if s)
        case Decision.CHAIN:
            return "; ".join(f"{h.relation} {h.span.quote}" for h in held.attribution[wish.target].chain)
        case Decision.FIGURE:
            return _figure_was(held.figure[wish.target], wish)
        case Decision.NAME:
            return held.source[wish.target].name
        case _:
            return ""


def _figure_was(figure: Figure, wish: Wish) -> str:
    return "; ".join(f"{name} {getattr(figure, name)}" for name, _ in sorted(wish.fields))


def _replaced(made: Judgement, held: Held) -> str | None:
    """The judgement whose place `made` takes."""
    before = {j.id for j in stand(held.judgements, held) if j.standing is Standing.REPLACED}
    after = {j.id for j in stand([*held.judgements, made], held) if j.standing is Standing.REPLACED}
    return next(iter(sorted(after - before)), None)
