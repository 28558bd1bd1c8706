"""Everything in a text that can be counted, each stretch of it read once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quizzes.offer.almanac import later
from quizzes.offer.amounts import amounts
from quizzes.offer.counts import counts
from quizzes.offer.dates import dates
from quizzes.offer.fact import Fact
from quizzes.offer.rhythms import rhythms, stretches
from quizzes.offer.shares import shares

# 每月10号 is a rhythm and no date, 六个月 is a stretch and no month: the first in this order counts
ORDER = ("rhythm", "off", "money", "duration", "date", "count", "all", "number")


def find_facts(text: str, today: date) -> list[Fact]:
    """The facts of a normal text in reading order, without overlaps."""
    every = [*rhythms(text), *shares(text), *amounts(text), *counts(text)]
    every += [*stretches(text), *dates(text, today)]
    every.sort(key=lambda fact: (ORDER.index(fact.kind), fact.start - fact.end, fact.start))
    taken = bytearray(len(text) + 1)
    kept: list[Fact] = []
    for fact in every:
        if any(taken[fact.start : fact.end]):
            continue
        taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
        kept.append(fact)
    return sorted(kept, key=lambda fact: fact.start)


def as_date(fact: Fact, today: date) -> Fact:
    """A stretch of time as the day it ends, counted from today; a date stays as it is."""
    if fact.kind != "duration":
        return fact
    low, high = (float(later(today, days).toordinal()) for days in (fact.low, fact.high))
    return replace(fact, kind="date", low=low, high=high)
