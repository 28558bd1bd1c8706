"""Whether the numbers that stand beside some words are past a limit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from quizzes.offer.case import Limits
from quizzes.offer.fact import Fact
from quizzes.offer.facts import as_date
from quizzes.offer.match import Hit
from quizzes.offer.outcome import Strength
from quizzes.offer.reading import Seen

TIMES = ("date", "duration")
FARTHEST = 2
"""Clauses between words and the number that belongs to them."""
LATER_THAN = re.compile(r"[后時时]|after (?:the )?\w{0,12} ?$|\bof (?:the )?\w{0,12} ?$")
SUMS = ("money", "number")
EACH = re.compile(
    r"[每一单]次|[每一单][张份套个箱瓶件条]|每[次回张份套个人]|\b(?:each|apiece|per|a piece)\b"
)


@dataclass(frozen=True)
class Numbers:
    """The facts that settle a limit, and how clearly."""

    facts: tuple[Fact, ...]
    strength: Strength


def check(limits: Limits, seen: Seen, hits: list[Hit], text: str, today: date) -> Numbers | None:
    """The numbers beside the hits that fulfil the limits; None when there are none."""
    written = times(seen, hits, text, today)
    tests: list[tuple[bool, Callable[[], Numbers | None]]] = [
        (limits.before is not None, lambda: _before(limits, written)),
        (limits.since is not None, lambda: _since(limits, written)),
        (limits.over is not None, lambda: _over(limits, seen, hits, text)),
        (limits.days_over is not None, lambda: _days_over(limits, seen, hits)),
        (limits.rhythm, lambda: _any_of(seen, ("rhythm",))),
        (limits.dated, lambda: _any_of(seen, ("rhythm", *TIMES))),
    ]
    found = [test() for wanted, test in tests if wanted]
    if not all(found):
        return None
    numbers = [each for each in found if each]
    doubt = any(each.strength == "doubt" for each in numbers)
    facts = tuple(fact for each in numbers for fact in each.facts)
    return Numbers(facts, "doubt" if doubt else "sure")


def beside(seen: Seen, hits: list[Hit], kinds: tuple[str, ...]) -> list[Fact]:
    """The facts of the hits' own clauses, else of the clauses next to them, else of the row."""
    sentence = seen.sentence
    facts = [(sentence.clause(fact.start), fact) for fact in seen.facts if fact.kind in kinds]
    if not hits:
        return [fact for _, fact in facts]
    mine = {sentence.clause(hit.start) for hit in hits}
    for reach in range(FARTHEST + 1):
        around = {each + step for each in mine for step in range(-reach, reach + 1)}
        if near := [fact for clause, fact in facts if clause in around]:
            return near
    return [fact for fact in seen.borrowed if fact.kind in kinds]


def times(seen: Seen, hits: list[Hit], text: str, today: date) -> list[tuple[Fact, Fact]]:
    """The times beside the hits, as written and as dates; “3 days after it came” is no date."""
    return [
        (fact, as_date(fact, today))
        for fact in beside(seen, hits, TIMES)
        if fact.kind == "date" or not LATER_THAN.search(text[max(0, fact.start - 8) : fact.start])
    ]


def _before(limits: Limits, written: list[tuple[Fact, Fact]]) -> Numbers | None:
    day = date.fromisoformat(limits.before or "").toordinal()
    early = [fact for fact, when in written if when.high < day]
    # “by the very day” may mean on it; “八月底九月初” reaches it
    touching = [fact for fact, when in written if when.high == day and when.edge == "before"]
    if early:
        mixed = len(early) < len(written)
        return Numbers(tuple(early), "doubt" if mixed else "sure")
    return Numbers(tuple(touching), "doubt") if touching else None


def _since(limits: Limits, written: list[tuple[Fact, Fact]]) -> Numbers | None:
    day = date.fromisoformat(limits.since or "").toordinal()
    late = tuple(fact for fact, when in written if when.high >= day)
    return Numbers(late, "sure") if late else None


def _over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    sums = sums_beside(limits, seen, hits, text)
    low, high = sum(each[1] for each in sums), sum(each[2] for each in sums)
    if not sums or high <= (limits.over or 0):
        return None
    return Numbers(tuple(each[0] for each in sums), "sure" if low > (limits.over or 0) else "doubt")


def sums_beside(
    limits: Limits, seen: Seen, hits: list[Hit], text: str
) -> list[tuple[Fact, float, float]]:
    """Every different sum beside the hits, in yuan, lowest and highest."""
    found: dict[tuple[float, float], tuple[Fact, float, float]] = {}
    for fact in beside(seen, hits, (*SUMS, "off")):
        part = (limits.price or 0) / 100 if fact.kind == "off" else 1
        low, high = fact.low * part, fact.high * part
        if limits.price and high >= limits.price / 2:  # the price itself, told beside the discount
            continue
        found.setdefault((low, high), (fact, low, high))
    times = _times(seen, text)
    if times > 1 and len(found) == 1:
        return [(fact, low * times, high * times) for fact, low, high in found.values()]
    return list(found.values())


def _times(seen: Seen, text: str) -> float:
    """三次保养，一次1800元: how often the sum is given."""
    sentence = seen.sentence
    if not EACH.search(text, sentence.start, sentence.end):
        return 1
    return max((fact.low for fact in seen.facts if fact.kind == "count"), default=1)


def _days_over(limits: Limits, seen: Seen, hits: list[Hit]) -> Numbers | None:
    long = tuple(
        fact for fact in beside(seen, hits, ("duration",)) if fact.high > (limits.days_over or 0)
    )
    return Numbers(long, "sure") if long else None


def _any_of(seen: Seen, kinds: tuple[str, ...]) -> Numbers | None:
    found = tuple(fact for fact in (*seen.facts, *seen.borrowed) if fact.kind in kinds)
    return Numbers(found[:1], "sure") if found else None
