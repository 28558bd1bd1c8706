"""Dates as Chinese writes them, and the figures both languages use."""

from __future__ import annotations

import re
from datetime import date, timedelta

from quizzes.offer.numerals import number
from quizzes.offer.readers import Found, Reader, a_feast, either, feast_names, months, one_day

N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
PART = (
    "第[一二三四](?:周|个?星期|个?礼拜)|半(?![价年个天])"
    "|最后(?:一?个|一)?(?:周|星期|礼拜|[几两三一]?天)"
    "|上旬|中旬|下旬|上半月|下半月|月初|月底|初|头|中|底|末|尾"
)
YEAR = "(今年|明年|去年|20[0-9]{2}年|二零[一二三四五六七八九零]{2}年)?"
NOT_INSIDE = "(?<![0-9一二三四五六七八九十.个])"
WEEKDAYS = dict(zip("一二三四五六日天末", (0, 1, 2, 3, 4, 5, 6, 6, 5), strict=True))
DAYS = {
    "今天": 0, "今日": 0, "今晚": 0, "今儿": 0, "今朝": 0, "即日": 0, "当场": 0,
    "听日": 1, "明天": 1, "明日": 1, "明儿": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3,
}  # fmt: skip


def _iso(found: re.Match[str], today: date) -> Found:
    return one_day(int(found[1]), int(found[2]), int(found[3]), today)


def _pointed(found: re.Match[str], today: date) -> Found:
    return one_day(None, int(found[1]), int(found[2]), today)


def _day_first(found: re.Match[str], today: date) -> Found:
    return one_day(None, int(found[2]), int(found[1]), today)


def _year(word: str | None, today: date) -> int | None:
    shifts = {"今年": 0, "明年": 1, "去年": -1}
    if not word:
        return None
    return today.year + shifts[word] if word in shifts else int(number(word.rstrip("年")))


def _day(found: re.Match[str], today: date) -> Found:
    return one_day(_year(found[1], today), int(number(found[2])), int(number(found[3])), today)


def _month(found: re.Match[str], today: date) -> Found:
    text, year = found[2], _year(found[1], today)
    if len(text) == 2 and "十" not in text and not text.isdigit():  # 八九月
        return months(year, int(number(text[0])), int(number(text[1])), "", today)
    return months(year, int(number(text)), int(number(text)), found[3] or "", today)


def _named(found: re.Match[str], today: date) -> Found:
    day = today + timedelta(days=DAYS[found[1]])
    return (day, day), True


def _weekday(found: re.Match[str], today: date) -> Found:
    day = today + timedelta(days=WEEKDAYS[found[2]] - today.weekday())
    if (found[1] or "").startswith("下") or day < today:
        day += timedelta(days=7)
    return (day, day), True


def _this_or_next(found: re.Match[str], today: date) -> Found:
    """下周, 本月底, 下个月初."""
    ahead = found[1].startswith("下")
    if found[2] != "月":
        start = today + timedelta(days=7 * ahead - today.weekday())
        return (start, start + timedelta(days=6)), False
    month = today.month % 12 + 1 if ahead else today.month
    return months(None, month, month, found[3] or "", today)


def _month_end(found: re.Match[str], today: date) -> Found:
    return months(None, today.month, today.month, found[1], today)


def _day_number(found: re.Match[str], today: date) -> Found:
    day = int(number(found[1]))
    return one_day(None, today.month if day >= today.day else today.month % 12 + 1, day, today)


def _first_of_quarter(found: re.Match[str], today: date) -> Found:
    month = 3 * int(number(found[1])) - 2
    return months(None, month, month, "", today)


PATTERNS: list[tuple[str, Reader]] = [
    (r"(?<!\d)(20\d\d)[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})(?!\d)[日号]?", _iso),
    (
        rf"{YEAR} ?{NOT_INSIDE}({N}) ?月份? ?({N}) ?"
        "(?:日|号|(?![0-9一二三四五六七八九十个台次天万千百元块%]))",
        _day,
    ),
    # 十一 is the feast of October, but 十一点 and 十一个 are eleven
    (
        "(?<![第二三四五六七八九十])(十一(?![月点个天台次万千百号日块元年周张位]))",
        a_feast,
    ),
    ("([一二三四])季度的?(?:头一?|第一)个?月", _first_of_quarter),
    (f"({either(set(feast_names(english=False).split('|')) - {'十一'})})", a_feast),
    (f"{YEAR} ?{NOT_INSIDE}({N}) ?月份?的?({PART})?(?![饼嫂子光亮球])", _month),
    (f"({either(DAYS)})", _named),
    ("(下个?|本|这个?)?(?:周|星期|礼拜)([一二三四五六日天末])(?![次回个趟遍])", _weekday),
    (f"(下个?|本|这个?)(周|星期|礼拜|月)({PART})?", _this_or_next),
    ("(月底|月末|月中)", _month_end),
    (
        "(?<![0-9第一二三四五六七八九十])([1-3]?[0-9]|[一二三四五六七八九十廿]{1,3})(?:号(?![店线门楼位车厅馆色机码])"
        "|(?<=[0-9])日(?![内之以游程报元历])|(?<=[二三十][一二三四五六七八九十])日(?![内之以游程报元历]))",
        _day_number,
    ),
    (
        r"(?<![\d./])(?<!\d{4}-)(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?![\d./万千百折%元块倍kw]|个点)",
        _pointed,
    ),
    (r"(?<![\d.])(1[3-9]|2\d|3[01])\.(1[0-2]|0?[1-9])\.(?!\d)", _day_first),
]
READERS = [(re.compile(pattern), reader) for pattern, reader in PATTERNS]
