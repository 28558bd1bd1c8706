"""Changes to an answer of which we know what they must, or must not, do to its outcomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.traditional import SIMPLIFIED, TRADITIONAL
from site_tests.quizzes.offer_texts import each_claim, each_text, sentences

Outcomes = dict[str, str]
Change = Callable[[Answer], Answer]
Behaves = Callable[[Case, Outcomes, Outcomes], Outcomes]
"""The outcomes that are not as they must be, from those before and after."""

TO_TRADITIONAL = str.maketrans(dict(zip(SIMPLIFIED, TRADITIONAL, strict=True)))
TO_SIMPLIFIED = str.maketrans(dict(zip(TRADITIONAL, SIMPLIFIED, strict=True)))
TO_WIDE = str.maketrans({chr(sign): chr(sign + 0xFEE0) for sign in range(0x30, 0x3A)})
NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Relation:
    """A change, and what may come of it."""

    name: str
    change: Change
    behaves: Behaves


# ── what the outcomes may do ─────────────────────────────────────────
def same(case: Case, before: Outcomes, after: Outcomes) -> Outcomes:
    """Every outcome stays."""
    return {name: each for name, each in after.items() if each != before[name]}


def same_in_any_order(case: Case, before: Outcomes, after: Outcomes) -> Outcomes:
    """Every outcome stays but those that ask for an order."""
    orders = {each.id for each in case.all_criteria if each.rule.order}
    return {name: each for name, each in same(case, before, after).items() if name not in orders}


def nothing_gained(case: Case, before: Outcomes, after: Outcomes) -> Outcomes:
    """In the wrong box nothing is met that was not, but for the plan that belongs there."""
    return {
        name: each
        for name, each in after.items()
        if each == "met" and before[name] == "not_met" and name != "plan-b"
    }


# ── signs ─────────────────────────────────────────
def in_chinese(number: str) -> str:
    """A number below a hundred in Chinese numerals."""
    value = int(number)
    tens, ones = divmod(value, 10)
    if not tens:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def spelt_out(text: str) -> str:
    """Numbers below a hundred that count something written in Chinese numerals."""
    counted = r"(?<![\d.,/-])(\d{1,2})(?= ?(?:月|日|号|天|周|台|名|个|部|年|分钟|点))"
    return re.sub(counted, lambda found: in_chinese(found[1]), text)


def in_figures(text: str) -> str:
    """Months and days written in figures."""
    values = {in_chinese(str(value)): str(value) for value in range(1, 32)}
    counted = r"(?<![一二三四五六七八九十百千每])([一二三四五六七八九十]{1,3})(?=月(?!度)|号(?!码))"
    return re.sub(counted, lambda found: values.get(found[1], found[1]), text)


def sprinkled(text: str) -> str:
    """Something unseen after every second sign."""
    return "".join(f"{sign}\u200b" if place % 2 else sign for place, sign in enumerate(text))


def decorated(text: str) -> str:
    """A picture before every sentence mark and at the end."""
    return re.sub(r"(?=[。！？\n])|(?<=[a-z])(?=[.!?](?:\s|$))|$", "😊", text) if text else text


def spaced(text: str) -> str:
    """Blanks doubled, and lines broken at sentence ends."""
    return re.sub(r"(?<=[。！？])", "\n", text.replace(" ", "  "))


# ── places ─────────────────────────────────────────
def shuffled(answer: Answer) -> Answer:
    """The sentences of the message in another order."""
    lines = sentences(answer.message)
    Random(answer.message).shuffle(lines)
    return replace(answer, message="\n".join(lines))


def moved(answer: Answer) -> Answer:
    """The message written into the box for what may go wrong."""
    return replace(answer, message="", contingency=f"{answer.message}\n{answer.contingency}")


def text(change: Callable[[str], str]) -> Change:
    """A change of signs everywhere."""
    return lambda answer: each_text(answer, change)


def claims(change: Callable[[str], str]) -> Change:
    """A change of signs where something is said."""
    return lambda answer: each_claim(answer, change)


RELATIONS = [
    Relation("traditional", text(lambda each: each.translate(TO_TRADITIONAL)), same),
    Relation("simplified", text(lambda each: each.translate(TO_SIMPLIFIED)), same),
    Relation("Chinese numerals", text(spelt_out), same),
    Relation("figures", text(in_figures), same),
    Relation("full width", text(lambda each: each.translate(TO_WIDE)), same),
    Relation("zero width", text(sprinkled), same),
    Relation("emoji", claims(decorated), same),
    Relation("blanks", claims(spaced), same),
    Relation("shuffled", shuffled, same_in_any_order),
    Relation("moved", moved, nothing_gained),
]
