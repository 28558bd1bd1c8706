"""Which numbers belong to which words."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from quizzes.offer.almanac import later
from quizzes.offer.fact import Fact
from quizzes.offer.facts import as_date
from quizzes.offer.match import Hit
from quizzes.offer.seen import Seen

TIMES = ("date", "duration")
HALF_A_DAY = 0.5
"""A session of two hours is no date."""
FARTHEST = 2
"""Clauses between words and the number that belongs to them."""
LATER_THAN = re.compile(
    r"[后時时]|after (?:the )?\w{0,12} ?$|\bof (?:the )?\w{0,12} ?$"
    r"|(?:提前|提早|预留|预先|留出?|留足|缓冲|当中|中间|之间|相差|晚|迟|早|隔|每隔?"
    r"|分(?:作|成)?|年龄|质保|保修|延保|为期|待|历时|持续|长达|主持|开了|用了|等了)"
    r"(?:您|你|有|出|了|我们)? ?$"
    r"|(?:到店|到货|签约|付款|下线|开工|获批|批准|批复|勘测|approval|approved)"
    r"[, ]{0,2}(?:within )?$"
)
NOT_A_DATE = re.compile(
    r"^ ?(?:(?:a|per|each|every) (?:week|month)|[都也]?不[早晚差拖多少]"
    r"|的?(?:缓冲|余量|保养|油卡|油钱|质保|延保|月租|话费|流量|合约|合同|租金|代步|车程|路程)"
    r"|(?:['’]s? )?(?:buffer|slack|margin|warranty|spare|contract|of free|earlier|later|late\b"
    r"|before|after|ahead))"
)
FOLLOWS = re.compile(r"^[ 节日]{0,3}(?:过了|以后|之后|过后|后|再过|再|放假后|起算?)[的再过 ]{0,2}$")
RANGE = re.compile(r"^[ 日号]{0,2}(?:[到至\-–—~～]+|to|until|till|through|and)[ ]?$")


GIVEN_BACK = re.compile(r"\b(?:back|return|returned)(?: \w{1,6}){0,2} ?$|[归交]?还[到于]?$")
HANDED_BACK = re.compile("^[日号]?(?:之?前)?(?:归|交|送)?[还回]")


def beside(seen: Seen, hits: list[Hit], kinds: tuple[str, ...]) -> list[Fact]:
    """The facts of the hits' own clauses, else of the clauses next to them, else of the row."""
    sentence = seen.sentence
    facts = [(sentence.clause(fact.start), fact) for fact in seen.facts if fact.kind in kinds]
    if not hits:
        return [fact for _, fact in facts]
    mine = {sentence.clause(hit.start) for hit in hits}
    for reach in range(FARTHEST + 1):
        around = {each + step for each in mine for step in range(-reach, reach + 1)}
        if near := [fact for clause, fact in facts if clause in around]:
            return near
    return [fact for fact in seen.borrowed if fact.kind in kinds]


def times(seen: Seen, hits: list[Hit], text: str, today: date) -> list[tuple[Fact, Fact]]:
    """The times beside the hits, as written and as dates; “3 days after it came” is no date."""
    near = [fact for fact in beside(seen, hits, TIMES) if not _is_span(fact, text)]
    found: list[tuple[Fact, Fact]] = []
    for place, fact in enumerate(near):
        before = near[place - 1] if place else None
        if found and before and _follows(before, fact, text):  # 五一过了个把月: from May Day on
            found[-1] = (fact, _from(found[-1][1], fact))
        elif fact.kind == "date" or not LATER_THAN.search(
            text[max(0, fact.start - 8) : fact.start]
        ):
            found.append((fact, as_date(fact, today)))
    return found


def _follows(before: Fact, fact: Fact, text: str) -> bool:
    """Whether a stretch of time is counted from the date before it."""
    kinds = (before.kind, fact.kind)
    return kinds == ("date", "duration") and bool(FOLLOWS.search(text[before.end : fact.start]))


def _is_span(fact: Fact, text: str) -> bool:
    """两个月的缓冲, two weeks' slack: a length and no day."""
    if fact.kind == "duration" and fact.high < HALF_A_DAY:
        return True
    return fact.kind == "duration" and bool(NOT_A_DATE.search(text[fact.end : fact.end + 12]))


def _from(day: Fact, stretch: Fact) -> Fact:
    low, high = (
        float(later(date.fromordinal(int(start)), days).toordinal())
        for start, days in ((day.low, stretch.low), (day.high, stretch.high))
    )
    return Fact("date", day.start, stretch.end, low, high, stretch.edge)


def ranges(seen: Seen, hits: list[Hit], text: str) -> list[Fact]:
    """From one date to another (5/1–6/30, 五月到八月) as stretches of time, in days."""
    dates = beside(seen, hits, ("date",))
    if len(dates) < 2:  # grab it on 1 May, drop it back 16 June
        dates = [fact for fact in seen.facts if fact.kind == "date"] or dates
    return [
        Fact("duration", first.start, last.end, last.low - first.high, last.high - first.low)
        for first, last in pairwise(dates)
        if last.low > first.high and _reaches(first, last, text)
    ]


def _reaches(first: Fact, last: Fact, text: str) -> bool:
    """五月到八月 · from 1 May, drop it back 16 June · 5月1日借，6月16日还."""
    between = text[first.end : last.start]
    if RANGE.search(between) or GIVEN_BACK.search(between):
        return True
    return bool(HANDED_BACK.search(text[last.end : last.end + 6]))


def short_loans(seen: Seen, text: str, most: float) -> list[Fact]:
    """The days on which something is lent and handed back so soon: 9月28日交，10月7日还."""
    dates = [fact for fact in (*seen.facts, *seen.borrowed) if fact.kind == "date"]
    found: list[Fact] = []
    for first, last in pairwise(dates):
        back = HANDED_BACK.search(text[last.end : last.end + 6])
        back = back or GIVEN_BACK.search(text[first.end : last.start])
        if back and 0 < last.high - first.low <= most:
            found += (first, last)
    return found
