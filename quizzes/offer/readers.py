"""What the readers of Chinese and English dates share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from quizzes.offer.almanac import Stretch, coming_day, coming_month, feast, last_day
from quizzes.offer.feasts import FEASTS

Found = tuple[Stretch, bool] | None
"""The days meant and whether it is one exact day; None when it is no date after all."""
Reader = Callable[[re.Match[str], date], Found]
YEARS = range(2000, 2101)

EARLY = ("上旬", "初", "头", "月初", "early", "beginning", "start")
WEEKS = ("第一", "第二", "第三", "第四", "first", "second", "third", "fourth")
MIDDLE = ("中旬", "中", "月中", "mid", "middle")


def one_day(year: int | None, month: int, day: int, today: date) -> Found:
    """This day of this month; the next such day when no year is given."""
    if year is None:
        known = coming_day(month, day, today)
    elif year in YEARS and 1 <= month <= 12 and 1 <= day <= last_day(year, month):
        known = date(year, month, day)
    else:
        known = None
    return ((known, known), True) if known else None


def months(year: int | None, first: int, last: int, part: str, today: date) -> Found:
    """From this month to that one, or an early, middle or late part of one."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    low, high = (coming_month(month, today) if year is None else year for month in (first, last))
    if low not in YEARS or high not in YEARS:
        return None
    start, end = _part(part, last_day(high, last))
    return (date(low, first, start), date(high, last, end)), False


def _part(part: str, days: int) -> tuple[int, int]:
    if part in EARLY:
        return 1, 10
    if part in MIDDLE:
        return 11, 20
    if part.startswith(("最后", "last", "final")):
        return days - 6, days
    if part in ("上半月", "first half"):
        return 1, 15
    if part == "半":
        return 14, 16
    if part[:1] == "第" or part.endswith("week"):
        place = next((n for n, word in enumerate(WEEKS) if part.startswith(word)), 0) % 4
        return 7 * place + 1, 7 * place + 7
    if part == "下半月":
        return 16, days
    return (21, days) if part else (1, days)


def a_feast(found: re.Match[str], today: date) -> Found:
    """The coming days with this name."""
    days = feast(found[1], today)
    return (days, days[0] == days[1]) if days else None


def feast_names(*, english: bool) -> str:
    """The names of one language as alternatives, longest first."""
    return either(name for name in FEASTS if name.isascii() == english)


def either(words: Iterable[str]) -> str:
    """Alternatives of a pattern, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
