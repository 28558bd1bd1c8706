"""Sums beside words: added up, multiplied, measured against a price."""

from __future__ import annotations

import re

from quizzes.offer.beside import beside
from quizzes.offer.case import Limits
from quizzes.offer.fact import Fact
from quizzes.offer.match import Hit
from quizzes.offer.seen import Seen

SUMS = ("money", "number")
EACH = re.compile(
    r"[每一单]次|[每一单][张份套个箱瓶件条]|每[次回张份套个人]|[每一]个?[月年]"
    r"|\b(?:each|apiece|per|a piece|a month)\b"
)
TOTAL = re.compile(
    r"(?:一共|拢共|合计|总共|总计|共计|合起来|加起来|总价值"
    r"|in total|altogether|in all|total(?:ling)?)"
)
AGAIN = re.compile(
    r"再|又|另|还|加上|外加|以及|各|和|、|\+|\b(?:and|plus|another|also|as well|each|more)\b"
)
ANOTHER = re.compile(
    r"再[送加赠给来]|又送|另[送加外赠]|还[送有]|外加|\b(?:plus|another|also|on top)\b"
)
SENTENCE = re.compile(r"[。.!?;\n]")

Sum = tuple[Fact, float, float]
"""The fact with the lowest and the highest yuan it stands for."""


def sums_beside(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> list[Sum]:
    """Every different sum beside the hits, in yuan, lowest and highest; a total stands for all."""
    found: list[Sum] = []
    near = beside(seen, hits, (*SUMS, "off"))
    if limits.add and not any(_same_clause(fact, hits, seen) for fact in near):
        near = list(seen.facts)  # A at 2,600, B at 1,900, all with my compliments
    for fact in near:
        if fact.kind not in (*SUMS, "off"):
            continue
        part = (limits.price or 0) / 100 if fact.kind == "off" else 1
        low, high = fact.low * part, fact.high * part
        if high <= 0 or (limits.price and high >= limits.price / 2):
            continue  # the price itself, told beside the discount
        if not told_before(found, low, high, fact, text):
            found.append((fact, low, high))
    if total := _total(found, text):
        return [total]
    times = _times(seen, text)
    if times > 1 and len(found) == 1:
        return [(fact, low * times, high * times) for fact, low, high in found]
    return found


def _same_clause(fact: Fact, hits: list[Hit], seen: Seen) -> bool:
    clause = seen.sentence.clause(fact.start)
    return any(seen.sentence.clause(hit.start) == clause for hit in hits)


def told_before(found: list[Sum], low: float, high: float, fact: Fact, text: str) -> bool:
    """The same sum again is another one only where the words between add it."""
    same = [each for each in found if each[1:] == (low, high)]
    if not same:
        return False
    between = text[same[-1][0].end : fact.start]
    return not (ANOTHER if SENTENCE.search(between) else AGAIN).search(between)


def _total(found: list[Sum], text: str) -> Sum | None:
    """The sum that the learner calls the total."""
    for each in found:
        if len(found) > 1 and is_total(each[0], text):
            return each
    return None


def is_total(fact: Fact, text: str) -> bool:
    """合计20%, 5,000 in all: what the learner calls the total."""
    return bool(TOTAL.search(text[max(0, fact.start - 8) : fact.start]))


def _times(seen: Seen, text: str) -> float:
    """三次保养，一次1800元: how often the sum is given."""
    sentence = seen.sentence
    if not EACH.search(text, sentence.start, sentence.end):
        return 1
    return max((fact.low for fact in seen.facts if fact.kind == "count"), default=1)


def prices_under(limits: Limits, seen: Seen, hits: list[Hit]) -> list[Fact]:
    """Prices that are named below the limit: 十九万三 where 196,000 is the least."""
    under = limits.under or 0
    near = beside(seen, hits, SUMS)
    return [fact for fact in near if under * 0.75 < fact.low and fact.high < under]
