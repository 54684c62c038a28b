"""Origins ruled to be one or independent: a person's word moves the range, and never below one."""

import pytest

from whoseword.judging import Held, judge_origins
from whoseword.judging.make import Wish, make
from whoseword.model import (
    Attribution,
    Claim,
    Decision,
    EvidenceKind,
    Extract,
    Origin,
    OriginRange,
    Quotation,
    Report,
    Span,
    Target,
)

TEXT = "The mill burned, Aro said. The mill burned, Bel said. The mill burned, Cid said."
SPANS = [Span.of("rep-1", TEXT, start, start + 15) for start in (0, 27, 54)]


def held(low: int, high: int) -> Held:
    said = [Attribution(f"att-{k}", "rep-1", (span,), Quotation.INDIRECT) for k, span in enumerate(SPANS)]
    origins = [Origin(f"ori-{k}", None, None, None, ("rep-1",), (f"att-{k}",), (EvidenceKind.NONE_GIVEN,), False, "") for k in range(3)]
    ids = tuple(o.id for o in origins)
    claim = Claim("cla-1", "sto-1", SPANS[0].quote, SPANS[0], ("att-0", "att-1", "att-2"), origins=OriginRange(low, high, ids))
    report = Report("rep-1", "cap-1", "0" * 64, "mill.txt", 0, TEXT)
    return Held([report], [Extract("rep-1", tuple(said))], claims=[claim], origins=origins)


@pytest.mark.parametrize(
    ("machine", "rulings", "expected"),
    [
        ((1, 3), [], (1, 3)),
        ((3, 3), [("same", 0, 1)], (2, 2)),
        ((1, 3), [("same", 0, 1), ("same", 1, 2)], (1, 1)),
        ((1, 3), [("independent", 0, 1)], (2, 3)),
        ((1, 3), [("independent", 0, 1), ("independent", 1, 2), ("independent", 0, 2)], (3, 3)),
        ((1, 3), [("independent", 0, 1), ("independent", 1, 2)], (2, 3)),
        ((1, 3), [("same", 0, 1), ("independent", 1, 2)], (2, 2)),
    ],
)
def test_rulings_move_the_range(machine: tuple[int, int], rulings: list[tuple[str, int, int]], expected: tuple[int, int]) -> None:
    now = held(*machine)
    judgements = []
    for value, a, b in rulings:
        wish = Wish(Decision.ORIGINS, f"ori-{a}", value, "I know both", of=Target.ORIGIN, others=(f"ori-{b}",))
        judgements.append(make(wish, now.judged(judgements), who="Ann", when="2031-05-04T12:00:00Z"))
    (claim,) = judge_origins(now, judgements)
    assert (claim.origins.low, claim.origins.high) == expected
    assert len(claim.origins.why) == len(rulings)


def test_of_what_nobody_stands_behind_nothing_is_counted() -> None:
    now = held(0, 0)
    wish = Wish(Decision.ORIGINS, "ori-0", "independent", "I know both", of=Target.ORIGIN, others=("ori-1",))
    (claim,) = judge_origins(now, [make(wish, now, who="Ann", when="2031-05-04T12:00:00Z")])
    assert (claim.origins.low, claim.origins.high) == (0, 0)
