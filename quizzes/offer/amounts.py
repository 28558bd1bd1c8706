"""Money: 4千 · 五千块 · ¥4,500 · 19万4 · ten grand · 6,000."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.offer.fact import Fact
from quizzes.offer.numerals import ARABIC, ENGLISH_NUMBER, HAN_NUMBER, number, span_of

HAN = f"[{HAN_NUMBER}]{{1,9}}"
FIGURE = rf"(?:{ARABIC})(?: ?[十百千万kw](?![a-z])(?:[1-9一二三四五六七八九](?![0-9]))?)?"
# 四千多 and "just over 4,000" are above the round number they name
ABOVE = r"(?P<above>多|出头|来)?"
UNIT = r"(?:元|块钱|块|蚊|人民币|大洋|rmb|cny|yuan|¥)"
MONEY = re.compile(
    rf"(?:(?:¥|rmb|cny|\$) ?(?P<a>{FIGURE}))"
    rf"|(?<![\d.])(?P<b>{FIGURE})[ -]?{ABOVE} ?{UNIT}"
    rf"|(?P<c>{HAN}){ABOVE.replace('above', 'more')} ?{UNIT}"
    rf"|\b(?P<e>(?:an?|one|two) hundred)(?: and)?(?: (?P<f>{ENGLISH_NUMBER}))? (?:thousand|grand)"
    rf"|\b(?P<d>{ENGLISH_NUMBER}|\d{{1,3}}(?:\.\d)?) (?P<unit>hundred|thousand|grand)"
    r"(?! (?:and|of (?:our|the|my)|phones|handsets|units|ups|machines|computers|people|lines))"
    r"(?: yuan)?"
)
# a figure without a unit is money only where the words around it say so; the rule decides that
BARE = re.compile(
    rf"(?<!\d:)(?<![\d.,/-])(?P<b>{FIGURE})(?P<above>多|出头)?(?![\d/]|[.:]\d)"
    rf"|(?P<c>{HAN})(?P<more>多|出头)?"
)
NOT_MONEY = re.compile(
    r"^ ?(?:公里|千米|km|天|日|号|月|年|次|回|趟|个|台|辆|位|人|点|时|分|%|折|percent|度|l\b|升|条"
    r"|项|周|余|颗"
    r"|束|朵|道|米|(?:day|week|month|year|time|car|hour)s?|people|kilomet)"
)
# 35 yuan or so, … another 35
ANOTHER = re.compile(r"(?<=\banother )(?P<b>\d{1,3})(?=,|\.|$| (?:or so|on top|for|in))")
WORTH_NAMING = 100
"""Yuan; a smaller bare figure is hardly ever a sum of money in an offer."""


def amounts(text: str) -> Iterator[Fact]:
    """Every sum of the text."""
    yield from _money(text)
    yield from _bare(text)


def _money(text: str) -> Iterator[Fact]:
    for found in MONEY.finditer(text):
        if found["e"]:
            hundreds = 200 if found["e"].startswith("two") else 100
            low = high = 1000 * (hundreds + (number(found["f"]) if found["f"] else 0))
        elif found["d"]:
            scale = 100 if found["unit"] == "hundred" else 1000
            low = high = number(found["d"]) * scale
        else:
            low, high = _range(found["a"] or found["b"] or found["c"])
        yield _sum("money", found, low, high, over=bool(found["above"] or found["more"]))


def _bare(text: str) -> Iterator[Fact]:
    for found in ANOTHER.finditer(text):
        if (value := number(found["b"])) < WORTH_NAMING:
            yield Fact("number", *found.span(), value, value)
    for found in BARE.finditer(text):
        if NOT_MONEY.search(text[found.end() : found.end() + 8]):
            continue
        low, high = _range(found["b"] or found["c"])
        if found[0] == "万一":  # just in case
            continue
        if high >= WORTH_NAMING:
            yield _sum("number", found, low, high, over=bool(found["above"] or found["more"]))


def _range(text: str) -> tuple[float, float]:
    text = text.replace(" ", "")
    return span_of(text) if text[0] in HAN_NUMBER else (number(text), number(text))


def _sum(kind: str, found: re.Match[str], low: float, high: float, *, over: bool) -> Fact:
    if over:  # 四千多: certainly more than 4,000, hardly more than 4,900
        low, high = low + 1, high * 1.2
    return Fact("money" if kind == "money" else "number", *found.span(), low, high)
