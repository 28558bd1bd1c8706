"""Parts of a price: 九七折 · 八折 · 一成五 · 半价 · 3% off · a fifth · half price."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.offer.fact import Fact
from quizzes.offer.numerals import DIGITS, ENGLISH_NUMBER, HAN_NUMBER, number

HAN = f"[{HAN_NUMBER}]{{1,9}}"
OFF = re.compile(
    r"(?<![统唯])(?P<n>\d{1,2}(?:\.\d)?|[一二三四五六七八九]{1,3}|[七八九]十[一-九]?)"
    r" ?折(?!腾|旧|扣|叠)"
)
PERCENT = re.compile(
    rf"百分之(?P<h>{HAN})|(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?) ?(?:%|个点|percent|per cent|pct)"
    rf"|(?P<w>{ENGLISH_NUMBER}) (?:percent|per cent)|(?P<p>[{HAN_NUMBER}]{{1,3}})个点"
    r"|(?<![\d,.])(?P<o>\d{1,2}) off\b"
)
TENTHS = re.compile(
    r"(?P<t>[一二三四五六七八九两])成(?P<half>[一二三四五六七八九半])?(?![功交为本品立年不])"
)
PARTS = {"half": 50.0, "third": 33.3, "quarter": 25.0, "fifth": 20.0, "sixth": 16.7, "tenth": 10.0}
FRACTION = re.compile(
    r"\b(?:a|one) (?P<part>third|quarter|fifth|sixth|tenth)\b"
    r"(?! (?:party|time|person|option|thing))"
    r"|(?P<of>[二三四五六七八九十])分之(?P<up>[一二三四])"
    r"|(?P<half>半价|对折|腰斩|\bhalf[- ]price\b|\bhalf off\b"
    r"|\bhalf (?:the|your|of the|of your) (?:price|cost|bill|rate|fee|tariff)s?\b)"
)
# what is still to be paid: 按标准资费的85%计收, at 85% of the list price
KEPT = re.compile(r"(?:价|套餐|资费|费用|标准|价格|费率|月租)[的之]?$|\bat $")
KEPT_OF = re.compile(r"^ ?of (?:the |our |its )?(?:list|standard|usual|full|current|price|rate)")


def shares(text: str) -> Iterator[Fact]:
    """Every discount or share of the text, in percent off."""
    for found in OFF.finditer(text):
        value = number(found["n"])
        left = value * 10 if value < 10 else value / 10 if value > 100 else value
        yield _share(found, 100 - left)
    for found in PERCENT.finditer(text):
        value = number(found["h"] or found["n"] or found["w"] or found["p"] or found["o"])
        rest = KEPT.search(text[max(0, found.start() - 12) : found.start()])
        rest = rest or KEPT_OF.search(text[found.end() : found.end() + 16])
        yield _share(found, 100 - value if rest and value >= 50 else value)
    for found in TENTHS.finditer(text):
        half = found["half"]
        yield _share(found, DIGITS[found["t"]] * 10 + (5 if half == "半" else DIGITS.get(half, 0)))
    for found in FRACTION.finditer(text):
        if found["of"]:
            yield _share(found, 100 * DIGITS.get(found["up"], 1) / DIGITS.get(found["of"], 10))
        else:
            yield _share(found, PARTS[found["part"] or "half"])


def _share(found: re.Match[str], percent: float) -> Fact:
    return Fact("off", *found.span(), percent, percent)
