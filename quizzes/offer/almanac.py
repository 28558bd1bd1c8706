"""The days of a feast, and counting in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from quizzes.offer.feasts import FEASTS, LUNAR, Days

Stretch = tuple[date, date]


def feast(name: str, today: date) -> Stretch | None:
    """The coming days of this name, or None beyond the years we know."""
    coming = (days for days in _days(FEASTS[name], today.year) if days[1] >= today)
    return next(coming, None)


def _days(when: str | Days, year: int) -> list[Stretch]:
    """The days in this year and the next."""
    if when == "easter":
        return [(easter(each), easter(each)) for each in (year, year + 1)]
    if isinstance(when, str):
        days = map(date.fromisoformat, LUNAR[when].split())
        return [(day, day) for day in days if year <= day.year <= year + 1]
    return [(date(each, *when[:2]), date(each, *when[2:])) for each in (year, year + 1)]


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    left = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * left) // 451
    return date(year, (h + left - 7 * m + 114) // 31, (h + left - 7 * m + 114) % 31 + 1)


def last_day(year: int, month: int) -> int:
    """How many days the month has."""
    return monthrange(year, month)[1]


def later(day: date, days: float) -> date:
    """The day so many days on; every full 30 of them count as a calendar month."""
    months, rest = divmod(min(int(days), 3000), 30)
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, last_day(year, month))) + timedelta(days=rest)


def coming_month(month: int, today: date) -> int:
    """The year in which this month comes next (the running month counts)."""
    return today.year if month >= today.month else today.year + 1


def coming_day(month: int, day: int, today: date) -> date | None:
    """The next day with this month and number; None when there is no such day."""
    year = coming_month(month, today)
    if not (1 <= month <= 12 and 1 <= day <= last_day(year, month)):
        return None
    found = date(year, month, day)
    return (
        found
        if found >= today
        else found.replace(year=year + 1, day=min(day, last_day(year + 1, month)))
    )
