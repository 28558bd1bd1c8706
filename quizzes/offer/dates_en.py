"""Dates as English writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from quizzes.offer.readers import Found, Reader, a_feast, feast_names, months, one_day

NAMES = "january february march april may june july august september october november december"
MONTHS = {name: i for i, name in enumerate(NAMES.split(), start=1)}
MONTHS |= {name[:3]: i for name, i in MONTHS.items()} | {"sept": 9}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
# may and march are verbs too: alone they count after a preposition only
SURE_MONTH = MONTH.replace("may|", "").replace("|may", "").replace("march|", "").replace("mar|", "")
LEADS = "in|by|of|from|until|till|before|after|since|this|next|early|mid|late|to|end"
AFTER_LEAD = "(?:" + "|".join(f"(?<=\\b{lead} )" for lead in LEADS.split("|")) + ")"
YEAR = r"(?:,? (20\d\d))?"
ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
]  # fmt: skip
ORDINALS += [f"twenty-{each}" for each in ORDINALS[:9]] + ["thirtieth", "thirty-first"]
ORDINAL = "(" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
PART = (
    r"((?:the )?(?:early|mid|middle|late|end|beginning|start|first half"
    r"|(?:last|final) (?:few )?(?:days|week)|(?:first|second|third|fourth) week)"
    r"(?:[- ]of|[- ]in)?[- ](?:the )?)?"
)


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _day_month(found: re.Match[str], today: date) -> Found:
    return one_day(_year(found[3]), MONTHS[found[2]], int(found[1]), today)


def _month_day(found: re.Match[str], today: date) -> Found:
    return one_day(_year(found[3]), MONTHS[found[1]], int(found[2]), today)


def _ordinal_month(found: re.Match[str], today: date) -> Found:
    return one_day(_year(found[3]), MONTHS[found[2]], ORDINALS.index(found[1]) + 1, today)


def _month_ordinal(found: re.Match[str], today: date) -> Found:
    return one_day(_year(found[3]), MONTHS[found[1]], ORDINALS.index(found[2]) + 1, today)


def _month(found: re.Match[str], today: date) -> Found:
    words = [w for w in re.split("[- ]", found[1] or "") if w not in ("the", "of", "in", "")]
    return months(_year(found[3]), MONTHS[found[2]], MONTHS[found[2]], " ".join(words), today)


def _day_number(found: re.Match[str], today: date) -> Found:
    day = int(found[1])
    return one_day(None, today.month if day >= today.day else today.month % 12 + 1, day, today)


def _named(found: re.Match[str], today: date) -> Found:
    ahead = {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2}
    day = today + timedelta(days=ahead[found[1]])
    return (day, day), True


def _weekday(found: re.Match[str], today: date) -> Found:
    day = today + timedelta(days=WEEKDAYS.index(found[2]) - today.weekday())
    if found[1] == "next " or day < today:
        day += timedelta(days=7)
    return (day, day), True


def _this_or_next(found: re.Match[str], today: date) -> Found:
    """next week, the end of the month, later this month."""
    ahead = found[2] == "next"
    if found[3] == "week":
        start = today + timedelta(days=7 * ahead - today.weekday())
        return (start, start + timedelta(days=6)), False
    month = today.month % 12 + 1 if ahead else today.month
    return months(None, month, month, "end" if found[1] else "", today)


PATTERNS: list[tuple[str, Reader]] = [
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {MONTH}\b\.?{YEAR}", _day_month),
    (rf"\b{ORDINAL}(?: day)? of {MONTH}\b{YEAR}", _ordinal_month),
    (rf"\b{MONTH} (?:the )?{ORDINAL}\b{YEAR}", _month_ordinal),
    (
        rf"\b{MONTH}\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b"
        rf"(?!,\d| ?(?:yuan|%|percent|days|weeks|months|o'clock|am|pm)){YEAR}",
        _month_day,
    ),
    (rf"\b({feast_names(english=True)})\b", a_feast),
    (rf"\b{PART}{SURE_MONTH}\b\.?{YEAR}", _month),
    (rf"\b{PART[:-1]}(may|march)\b{YEAR}", _month),
    (rf"{AFTER_LEAD}()(may|march)\b{YEAR}", _month),
    (
        r"\b(?:on|by|until|till|from|before) the (\d{1,2})(?:st|nd|rd|th)\b"
        r"(?! (?:of|floor|time|day))",
        _day_number,
    ),
    (r"\b(the day after tomorrow|today|tonight|tomorrow)\b(?!')", _named),
    (r"\b(next |this |on )?(" + "|".join(WEEKDAYS) + r")s?\b", _weekday),
    (r"\b(the end of )?(next|this|the) (week|month)\b", _this_or_next),
]
READERS = [(re.compile(pattern), reader) for pattern, reader in PATTERNS]
