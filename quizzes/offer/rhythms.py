"""Stretches of time (六个月, 半年, two weeks) and rhythms (每周一, every other Monday)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.offer.dates import edge
from quizzes.offer.fact import Fact
from quizzes.offer.numerals import ENGLISH_NUMBER, number, span_of
from quizzes.offer.phrases import one_of

HAN = "[一二三四五六七八九十廿卅两俩仨半几百]{1,4}"
N = rf"(?:\d{{1,3}}(?:\.5)?|{HAN})"
UNITS = {
    "小时": 1 / 24, "钟头": 1 / 24, "天": 1, "日": 1, "工作日": 1, "周": 7, "星期": 7, "礼拜": 7,
    "旬": 10, "月": 30, "季度": 90, "年": 360,
    "hour": 1 / 24, "day": 1, "night": 1, "working day": 1, "business day": 1, "week": 7,
    "fortnight": 14, "month": 30, "quarter": 90, "year": 360,
}  # fmt: skip
"""Days; a month counts 30 and a year twelve months, so that six months are always 180."""

# the unit must not begin another word: 周一, 年检, 年轻, 月亮
STRETCH = one_of(rf"""
    (?<![\d.零一二三四五六七八九十百第头月])(?P<low>{N})
    (?:个?[月天周年]?(?:星期)?[到至\-~或](?P<high>{N}))?[ ]?
    (?P<half>个半|个多|个把|来|多)?(?:整|足)?个?
    (?P<unit>小时|钟头|工作日|天|日(?=[内之以,。;!]|$)|(?<=[一二三四五六七八九十])日(?=后)|(?<=百)日|周(?![一二三四五六日末年])|星期|礼拜
    |(?<=[个半把多俩仨])月
    |(?<=[个])季度|年(?![检审轻纪底末中华初]))(?P<tail>半)?
""")
WITHIN = re.compile("[内之以]|后(?!再)")
ODD_MONTH = re.compile("个把月|(?<!每)个多月")
ENGLISH_STRETCH = one_of(rf"""
    (?P<low>\d{{1,3}}(?:\.5)?|{ENGLISH_NUMBER}|a few)
    (?: ?(?:-|to|or) ?(?P<high>\d{{1,3}}|{ENGLISH_NUMBER}))?(?P<half> and a half)?
    [ -](?P<unit>hour|working day|business day|day|night|week|fortnight|month|quarter|year)s?\b
    (?P<tail> and a half)?
""")
T_PLUS = re.compile(r"\b[td] ?\+ ?(?P<low>\d{1,3})(?!\d)")

RHYTHM = one_of(rf"""
    (?:每[隔逢满到]?|隔)(?P<n>{N})?个?(?P<unit>天|日|周|星期|礼拜|月|季度|双周|旬)
    (?:的?(?:[0-9]{{1,2}} ?[号日]|[一二三四五六七八九十]{{1,3}}[号日]
    |[一二三四五六日天末](?![次个]))(?:[、和,]?[一二三四五六七八九十0-9]{{1,3}}[号日])*)?
    |(?P<once>[一1两2三3半])个?(?P<unit2>天|周|星期|礼拜|月)(?P<times>[一两二三1-9])[次回遍]
    |(?P<by>逐|按|月月|周周|天天|每逢|一到|逢|双)(?P<unit3>月|周|星期|日|天)?[一二三四五六日天末]?
""")
ENGLISH_RHYTHM = one_of(rf"""
    \b(?:(?:every|each) (?P<other>other |second |third )?(?:single )?(?:(?P<n>\d{{1,2}}
    |{ENGLISH_NUMBER}) )?
    (?P<unit>day|week|fortnight|month|quarter|monday|tuesday|wednesday|thursday|friday|saturday
    |sunday
    |morning|evening)s?
    |(?P<word>daily|weekly|biweekly|bi-weekly|fortnightly|monthly|quarterly)
    |(?:once|twice|one call|one mail|one message|one update) (?:a|per|each|every)[ ]
    (?P<per>day|week|fortnight|month)
    |(?P<a>a|per|the same) (?P<per2>week|month)(?=,? (?:until|till|by))
    |(?:on )?(?P<days>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)
    |(?:on )?the (?:\d{{1,2}}(?:st|nd|rd|th)|first|last day) of (?:each|every) (?P<of>month))\b
""")
WORDS = {"daily": 1, "weekly": 7, "fortnightly": 14, "monthly": 30, "quarterly": 90}


def stretches(text: str) -> Iterator[Fact]:
    """Every length of time of the text, in days."""
    for pattern in (STRETCH, ENGLISH_STRETCH, T_PLUS):
        for found in pattern.finditer(text):
            stretch = _stretch(text, found)
            if (
                found[0].endswith("日")
                and stretch.high <= 31
                and not WITHIN.match(text, found.end())
            ):
                continue  # 资料16日到: a day of the month
            yield stretch
    for found in ODD_MONTH.finditer(text):
        yield Fact("duration", *found.span(), 30, 60, edge(text, *found.span()))


def _stretch(text: str, found: re.Match[str]) -> Fact:
    parts = found.groupdict()
    day = UNITS[parts.get("unit") or "day"]
    low, top = span_of(parts["low"]) if parts["low"] != "a few" else (2.0, 4.0)
    high = span_of(parts["high"])[1] if parts.get("high") else top
    if parts.get("half") in ("个半", " and a half") or parts.get("tail"):
        low, high = low + 0.5, high + 0.5
    elif parts.get("half") in ("个多", "多", "来"):
        high += 1
    side = edge(text, *found.span())
    return Fact("duration", *found.span(), low * day, high * day, side)


def rhythms(text: str) -> Iterator[Fact]:
    """Everything that comes back again and again; `low` is the days between."""
    for pattern, period in ((RHYTHM, _period), (ENGLISH_RHYTHM, _english_period)):
        for found in pattern.finditer(text):
            if days := period(found.groupdict()):
                yield Fact("rhythm", *found.span(), days, days)


def _period(parts: dict[str, str | None]) -> float:
    unit = parts["unit"] or parts["unit2"] or parts["unit3"]
    if parts["by"] in ("一到", "逢", "按", "逐", "双") and unit in (None, "日", "天"):
        return 0
    day = UNITS.get(unit or {"月月": "月", "周周": "周"}.get(parts["by"] or "", "天"), 7)
    if parts["times"]:
        return number(parts["once"] or "1") * day / number(parts["times"])
    return day * (number(parts["n"]) if parts["n"] else 1)


def _english_period(parts: dict[str, str | None]) -> float:
    if parts["word"]:
        return WORDS.get(parts["word"], 14)
    unit = parts["unit"] or parts["per"] or parts["per2"] or parts["of"] or "week"
    times = {"other ": 2, "second ": 2, "third ": 3}.get(parts["other"] or "", 1)
    return (
        UNITS.get(unit, 7 if unit.endswith("day") else 1)
        * times
        * (number(parts["n"]) if parts["n"] else 1)
    )
