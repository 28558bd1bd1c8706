"""Whether the numbers that stand beside some words are past a limit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from quizzes.offer.beside import TIMES, beside, ranges, times
from quizzes.offer.case import Limits
from quizzes.offer.fact import Fact
from quizzes.offer.match import Hit
from quizzes.offer.outcome import Strength
from quizzes.offer.seen import Seen
from quizzes.offer.sums import prices_under, sums_beside

AT_THE_EARLIEST = re.compile(r"(?:最早|最快|earliest|soonest)[^,]{0,12}$")
NOT_BEFORE = re.compile(r"(?:不早于|不会?早于|not before|no earlier than|no sooner than)[^,]{0,8}$")
OTHER_NOUN = re.compile(
    r"^的?(?:电脑|机器|机子|终端|窗口|号码|号|线|台机|computers|machines|pcs|lines|windows|counters)"
)
NEAR_HAN, NEAR_LATIN = 10, 24
"""Characters between a count and the noun it counts."""


@dataclass(frozen=True)
class Numbers:
    """The facts that settle a limit, and how clearly."""

    facts: tuple[Fact, ...]
    strength: Strength


def check(limits: Limits, seen: Seen, hits: list[Hit], text: str, today: date) -> Numbers | None:
    """The numbers beside the hits that fulfil the limits; None when there are none."""
    written = times(seen, hits, text, today)
    tests: list[tuple[bool, Callable[[], Numbers | None]]] = [
        (limits.before is not None, lambda: _before(limits, written, text)),
        (limits.since is not None, lambda: _since(limits, written)),
        (limits.over is not None, lambda: _over(limits, seen, hits, text)),
        (limits.under is not None, lambda: _sure(prices_under(limits, seen, hits))),
        (limits.off_over is not None, lambda: _off_over(limits, seen, hits)),
        (limits.count_over is not None, lambda: _count_over(limits, seen, hits, text)),
        (limits.days_over is not None, lambda: _days_over(limits, seen, hits, text)),
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


def _sure(facts: list[Fact]) -> Numbers | None:
    return Numbers(tuple(facts), "sure") if facts else None


def _before(limits: Limits, written: list[tuple[Fact, Fact]], text: str) -> Numbers | None:
    day = date.fromisoformat(limits.before or "").toordinal()
    written = [each for each in written if not NOT_BEFORE.search(text[: each[0].start][-24:])]
    early = [fact for fact, when in written if when.high < day]
    # “by the very day” may mean on it; “八月底九月初” reaches it
    touching = [fact for fact, when in written if when.high == day and when.edge == "before"]
    if early:
        vague = any(AT_THE_EARLIEST.search(text[: fact.start][-24:]) for fact in early)
        mixed = len(early) < len(written)
        return Numbers(tuple(early), "doubt" if mixed or vague else "sure")
    return Numbers(tuple(touching), "doubt") if touching else None


def _since(limits: Limits, written: list[tuple[Fact, Fact]]) -> Numbers | None:
    day = date.fromisoformat(limits.since or "").toordinal()
    return _sure([fact for fact, when in written if when.high >= day])


def _over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    sums = sums_beside(limits, seen, hits, text)
    low, high = sum(each[1] for each in sums), sum(each[2] for each in sums)
    if not sums or high <= (limits.over or 0):
        return None
    return Numbers(tuple(each[0] for each in sums), "sure" if low > (limits.over or 0) else "doubt")


def _off_over(limits: Limits, seen: Seen, hits: list[Hit]) -> Numbers | None:
    return _sure([each for each in beside(seen, hits, ("off",)) if each.low > (limits.off_over or 0)])


def _count_over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    """A count belongs to the noun it stands beside: 4名工程师 · UPS 60台 · 60 UPS units."""
    most = limits.count_over or 0
    over = [
        fact
        for fact in beside(seen, hits, ("count", "all"))
        if fact.high > most
        and (fact.kind == "all" or limits.unit in ("", fact.unit) or not fact.unit)
        and fact.unit != "times"
        and any(_counts(fact, hit, text) for hit in hits)
    ]
    doubt = any(fact.low <= most for fact in over)
    return Numbers(tuple(over), "doubt" if doubt else "sure") if over else None


def _counts(fact: Fact, hit: Hit, text: str) -> bool:
    reach = NEAR_LATIN if text[fact.start].isascii() else NEAR_HAN
    if hit.end > fact.start:
        return hit.start - fact.end <= reach
    return fact.start - hit.end <= reach and not OTHER_NOUN.search(text[fact.end : fact.end + 12])


def _days_over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    most = limits.days_over or 0
    long = [fact for fact in beside(seen, hits, ("duration",)) if fact.high > most]
    long += (spans := [fact for fact in ranges(seen, hits, text) if fact.high > most])
    doubt = bool(spans) and all(fact.low <= most for fact in long)
    return Numbers(tuple(long), "doubt" if doubt else "sure") if long else None


def _any_of(seen: Seen, kinds: tuple[str, ...]) -> Numbers | None:
    found = tuple(fact for fact in (*seen.facts, *seen.borrowed) if fact.kind in kinds)
    return Numbers(found[:1], "sure") if found else None
