"""Days that have a name, and counting in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Stretch = tuple[date, date]

# days of the solar calendar for feasts of the lunar one; beyond these years they are not read
LUNAR = {
    "spring": "2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03",
    "lantern": "2026-03-03 2027-02-20 2028-02-09 2029-02-27 2030-02-17",
    "tomb": "2026-04-05 2027-04-05 2028-04-04 2029-04-04 2030-04-05",
    "dragon": "2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05",
    "seventh": "2026-08-19 2027-08-08 2028-08-26 2029-08-16 2030-08-05",
    "moon": "2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12",
    "ninth": "2026-10-18 2027-10-08 2028-10-26 2029-10-16 2030-10-05",
}
FEASTS: dict[str, str | tuple[int, int, int, int]] = {
    "元旦": (1, 1, 1, 1), "new year's day": (1, 1, 1, 1), "new year": (1, 1, 1, 1),
    "春节": "spring", "过年": "spring", "大年": "spring", "chinese new year": "spring",
    "spring festival": "spring", "lunar new year": "spring",
    "元宵": "lantern", "lantern festival": "lantern",
    "清明": "tomb", "qingming": "tomb", "tomb-sweeping": "tomb", "tomb sweeping": "tomb",
    "五一": (5, 1, 5, 1), "劳动节": (5, 1, 5, 1), "may day": (5, 1, 5, 1),
    "labour day": (5, 1, 5, 1), "labor day": (5, 1, 5, 1),
    "六一": (6, 1, 6, 1), "儿童节": (6, 1, 6, 1), "children's day": (6, 1, 6, 1),
    "端午": "dragon", "dragon boat": "dragon", "高考": (6, 7, 6, 9),
    "七一": (7, 1, 7, 1), "八一": (8, 1, 8, 1), "建军节": (8, 1, 8, 1), "立秋": (8, 7, 8, 8),
    "七夕": "seventh", "开学": (9, 1, 9, 1), "教师节": (9, 10, 9, 10),
    "中秋": "moon", "八月十五": "moon", "mid-autumn": "moon", "moon festival": "moon",
    "国庆": (10, 1, 10, 7), "十一": (10, 1, 10, 1), "national day": (10, 1, 10, 1),
    "golden week": (10, 1, 10, 7), "重阳": "ninth", "double ninth": "ninth",
    "双十一": (11, 11, 11, 11), "圣诞": (12, 25, 12, 25), "christmas": (12, 25, 12, 25),
    "xmas": (12, 25, 12, 25), "easter": "easter",
    "暑假": (7, 1, 8, 31), "summer holidays": (7, 1, 8, 31),
    "春天": (3, 1, 5, 31), "开春": (3, 1, 4, 30), "spring": (3, 1, 5, 31), "入夏": (5, 5, 6, 20),
    "夏天": (6, 1, 8, 31), "夏季": (6, 1, 8, 31), "夏至": (6, 21, 6, 21), "盛夏": (7, 1, 8, 15),
    "midsummer": (6, 20, 7, 15), "summer": (6, 1, 8, 31), "入秋": (8, 7, 9, 30),
    "初秋": (9, 1, 9, 30), "金秋": (9, 1, 10, 31), "秋后": (9, 1, 11, 30), "深秋": (10, 1, 11, 30),
    "秋天": (9, 1, 11, 30), "秋季": (9, 1, 11, 30), "autumn": (9, 1, 11, 30),
    "fall": (9, 1, 11, 30),
    "冬天": (12, 1, 12, 31), "冬季": (12, 1, 12, 31), "winter": (12, 1, 12, 31),
    "上半年": (1, 1, 6, 30), "下半年": (7, 1, 12, 31), "年中": (6, 1, 7, 15),
    "mid-year": (6, 1, 7, 15),
    "年底": (12, 1, 12, 31), "年末": (12, 1, 12, 31), "end of the year": (12, 1, 12, 31),
    "year's end": (12, 1, 12, 31), "三季度": (7, 1, 9, 30), "四季度": (10, 1, 12, 31),
    "二季度": (4, 1, 6, 30), "q2": (4, 1, 6, 30), "q3": (7, 1, 9, 30), "q4": (10, 1, 12, 31),
}  # fmt: skip


def feast(name: str, today: date) -> Stretch | None:
    """The coming days of this name, or None beyond the years we know."""
    coming = (days for days in _days(FEASTS[name], today.year) if days[1] >= today)
    return next(coming, None)


def _days(when: str | tuple[int, int, int, int], year: int) -> list[Stretch]:
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
