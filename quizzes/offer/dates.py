"""Dates in a text: 9月2号 · 2026-09-02 · 九月初 · 9.10 · Sept 2nd · 下周五 · 中秋前后."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quizzes.offer import dates_en, dates_zh
from quizzes.offer.almanac import Stretch
from quizzes.offer.fact import Edge, Fact

READERS = [*dates_zh.READERS, *dates_en.READERS]

AFTER = re.compile(
    r"^ ?(?:左右)?[份号日]?[及或之以往过]?(?:后|起(?!码)|开始)"
    r"|^,? ?(?:or later|or after|onwards?|at the (?:very )?earliest)"
)
BEFORE = re.compile(
    r"^ ?[之以]?(?:前(?!后|年|台)|内(?!饰))|^,? ?(?:or earlier|at the (?:very )?latest)"
)
AFTER_LEAD = re.compile(
    r"(?:最早|最快|不会?早于|早不过|after|from|since|not before|(?:no|not) earlier than"
    r"|earliest(?: is| date is)?|starting|more than|at least)[是也得要到在于 the]{0,6}$"
)
BEFORE_LEAD = re.compile(
    r"(?:最晚|最迟|至迟|不会?晚于|不会?迟于|赶在|by|before|until|till|(?:no|not) later than|latest"
    r"|within|in under|ahead of)[是也在到于 the]{0,6}$"
)
STRICTLY = re.compile(r"(?:before|ahead of)[ the]{0,5}$")
AT_LATEST = re.compile(r"(?:最晚|最迟|至迟|晚于|迟于|by|until|till|later than)[是也在到 the]{0,6}$")
A_MONTH = 20
"""Days; 九月前 ends in August, while 九月底前 ends in September."""


def dates(text: str, today: date) -> Iterator[Fact]:
    """Every date of the text; readers earlier in the list have the first say."""
    taken = bytearray(len(text))
    for pattern, read in READERS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(taken[start:end]) or (days := read(found, today)) is None:
                continue
            taken[start:end] = b"\1" * (end - start)
            yield _fact(text, start, end, *days)


def edge(text: str, start: int, end: int) -> Edge:
    """Whether the words around make it a latest or an earliest time."""
    lead, tail = text[max(0, start - 20) : start], text[end : end + 24]
    if AFTER_LEAD.search(lead) or AFTER.search(tail):
        return "after"
    return "before" if BEFORE_LEAD.search(lead) or BEFORE.search(tail) else ""


def _fact(text: str, start: int, end: int, days: Stretch, exact: bool) -> Fact:
    first, last = days[0].toordinal(), days[1].toordinal()
    side = edge(text, start, end)
    lead = text[max(0, start - 16) : start]
    whole_month = last - first > A_MONTH and not AT_LATEST.search(lead)
    if side == "before" and (whole_month or STRICTLY.search(lead)):
        first = last = first - 1
    return Fact("date", start, end, first, last, side, exact)
