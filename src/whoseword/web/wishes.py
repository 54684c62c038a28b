"""From the fields of a form to what a person wishes."""

from collections.abc import Mapping, Sequence

from whoseword.judging import Held, JudgementError, Wish, WishedHop
from whoseword.keeping import Mark
from whoseword.model import Decision, EvidenceKind, Relation

NUMBERS = ("low", "high")
FIGURE_FIELDS = ("low", "high", "bound", "unit", "counts", "per", "period", "place", "as_of")

Form = Mapping[str, Sequence[str]]


def wish_of(form: Form, held: Held, *, blind: bool) -> Wish:
    """The wish of a form of the desk. Raises `JudgementError` where a field makes no sense."""
    try:
        kind = Decision(_one(form, "kind"))
    except ValueError as error:
        raise JudgementError(f"there is no kind of decision {_one(form, 'kind')!r}") from error
    target = _one(form, "target")
    others = tuple(o for o in form.get("other", ()) if o)
    value = _one(form, "value")
    if kind is Decision.SPEAKER:
        others, value = _speaker(value, held)
    fields: tuple[tuple[str, str | int | float | None], ...] = ()
    if kind is Decision.FIGURE:
        fields = _figure(form, held, target)
    elif kind is Decision.GRADE:
        scheme, _, value = value.partition(":")
        fields = (("scheme", scheme),)
    return Wish(
        kind=kind,
        target=target,
        value=value,
        why=_one(form, "why"),
        others=others,
        words=_words(form, held) if kind in (Decision.SPAN, Decision.NOTE) else (),
        spellings=tuple(form.get("spelling", ())),
        fields=fields,
        hops=_hops(form, held, target) if kind is Decision.CHAIN else (),
        blind=blind,
    )


def mark_of(form: Form, held: Held) -> Mark:
    """What a form asks to keep confidential: the words selected, else the source or report it names.

    Raises `JudgementError` where it is neither.
    """
    target, why = _one(form, "target"), _one(form, "why")
    for report, start, end in _words(form, held):
        return Mark("passage", f"{report}:{start}-{end}", held.report[report].text[start:end], why)
    if target in held.source:
        return Mark("source", target, held.source[target].name, why)
    if target in held.report:
        return Mark("report", target, held.report[target].name, why)
    raise JudgementError("only a source, a report or words selected in a report can be kept confidential")


def _one(form: Form, name: str) -> str:
    found = form.get(name, ())
    return found[0].strip() if found else ""


def _speaker(named: str, held: Held) -> tuple[tuple[str, ...], str]:
    """The source with this name or spelling, if the case has one, else the name itself."""
    same = [s for s in held.sources if s.name.casefold() == named.casefold()]
    same = same or [s for s in held.sources if any(v.text.casefold() == named.casefold() for v in s.variants)]
    return ((same[0].id,), "") if len(same) == 1 else ((), named)


def _words(form: Form, held: Held) -> tuple[tuple[str, int, int], ...]:
    """The words selected, checked against what the page showed."""
    report = _one(form, "report")
    if not report or not _one(form, "start"):
        return ()
    start, end = _number(form, "start"), _number(form, "end")
    shown = _one(form, "quote")
    found = held.report.get(report)
    if found is None or " ".join(found.text[start:end].split()) != " ".join(shown.split()):
        raise JudgementError("the words selected do not stand there; select them once more")
    return ((report, start, end),)


def _number(form: Form, name: str) -> int:
    given = _one(form, name)
    if not given.isdecimal():
        raise JudgementError(f"{name} is no number: {given!r}")
    return int(given)


def _figure(form: Form, held: Held, target: str) -> tuple[tuple[str, str | int | float | None], ...]:
    """The fields that differ from what the machine read."""
    figure = held.figure.get(target)
    if figure is None:
        raise JudgementError(f"the case holds no figure {target}")
    found: list[tuple[str, str | int | float | None]] = []
    for name in FIGURE_FIELDS:
        if name in form:
            value = _value(name, _one(form, name))
            if value != getattr(figure, name):
                found.append((name, value))
    return tuple(found)


def _value(name: str, given: str) -> str | int | float | None:
    if not given:
        return None
    if name not in NUMBERS:
        return given
    try:
        number = float(given.replace(",", ""))
    except ValueError as error:
        raise JudgementError(f"{given!r} is no number") from error
    return int(number) if number.is_integer() else number


def _hops(form: Form, held: Held, target: str) -> tuple[WishedHop, ...]:
    """The links kept, each written `relation start end evidence anonymous`, and one more from the words selected."""
    said = held.attribution.get(target)
    if said is None:
        raise JudgementError(f"the case holds no statement {target}")
    hops = []
    for written in form.get("hop", ()):
        match written.split():
            case [relation, start, end, evidence, anonymous] if start.isdecimal() and end.isdecimal():
                hops.append(_hop(relation, (said.report, int(start), int(end)), evidence, anonymous == "yes"))
            case _:
                raise JudgementError(f"{written!r} is no link of a chain")
    added = _words(form, held)
    if added:
        hops.append(
            _hop(_one(form, "relation"), added[0], _one(form, "evidence") or EvidenceKind.NONE_GIVEN, bool(_one(form, "anonymous")))
        )
    return tuple(hops)


def _hop(relation: str, words: tuple[str, int, int], evidence: str, anonymous: bool) -> WishedHop:
    try:
        return WishedHop(Relation(relation), words, EvidenceKind(evidence), anonymous)
    except ValueError as error:
        raise JudgementError(f"a link of a chain cannot be so: {error}") from error
