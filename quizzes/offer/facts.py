"""Everything in a text that can be counted, each stretch of it read once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from quizzes.offer.almanac import last_day, later
from quizzes.offer.amounts import amounts
from quizzes.offer.counts import counts
from quizzes.offer.dates import dates
from quizzes.offer.fact import Fact
from quizzes.offer.rhythms import rhythms, stretches
from quizzes.offer.shares import shares

DAY_ALONE = re.compile(r"(?:(?:on|by|until|till|from|before) the )?\d{1,2}(?:st|nd|rd|th|[号日])")
SAME_SENTENCE = re.compile(r"[^。.!?;\n]{0,60}")

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
    return _anchored(sorted(kept, key=lambda fact: fact.start), text)


def _anchored(facts: list[Fact], text: str) -> list[Fact]:
    """After 20 September, “on the 30th” is the 30th of September: the month was named before."""
    told: list[Fact] = []
    for fact in facts:
        before = next((each for each in reversed(told) if each.kind == "date"), None)
        if before and DAY_ALONE.fullmatch(text, fact.start, fact.end):
            fact = _in_month_of(before, fact, text)
        told.append(fact)
    return told


def _in_month_of(before: Fact, fact: Fact, text: str) -> Fact:
    first, last = (date.fromordinal(int(day)) for day in (before.low, before.high))
    between = text[before.end : fact.start]
    if (first.year, first.month) != (last.year, last.month) or not SAME_SENTENCE.fullmatch(between):
        return fact
    day = date.fromordinal(int(fact.high)).day
    if day > last_day(first.year, first.month) or day < first.day:
        return fact
    found = float(first.replace(day=day).toordinal())
    return replace(fact, low=found, high=found) if found > fact.high else fact


def as_date(fact: Fact, today: date) -> Fact:
    """A stretch of time as the day it ends, counted from today; a date stays as it is."""
    if fact.kind != "duration":
        return fact
    low, high = (float(later(today, days).toordinal()) for days in (fact.low, fact.high))
    return replace(fact, kind="date", low=low, high=high)
