"""From what the rules found to met, not met or unsure, and from criteria to checks."""

from __future__ import annotations

from typing import Literal

from quizzes.offer.case import Criterion
from quizzes.offer.outcome import Outcome, Verdict
from quizzes.offer.reading import Reading
from quizzes.offer.rules import find

CheckVerdict = Literal["met", "partly", "not_met", "unsure"]


def decide(criterion: Criterion, reading: Reading) -> Outcome:
    """Judge one criterion; an answer that says nothing meets none."""
    if not reading.sentences:
        return Outcome(criterion, "not_met")
    return _breach(criterion, reading) if criterion.breach else _promise(criterion, reading)


def _promise(criterion: Criterion, reading: Reading) -> Outcome:
    found = find(criterion.rule, reading)
    if found and found[0].strength == "sure":
        return Outcome(criterion, "met", found[0].spans)
    doubts = [each for each in found if each.strength == "doubt"]
    if criterion.doubt:
        doubts += [each for each in find(criterion.doubt, reading) if each.strength != "near"]
    if doubts:
        return Outcome(criterion, "unsure", doubts[0].spans)
    return Outcome(criterion, "not_met", found[0].spans if found else ())


def _breach(criterion: Criterion, reading: Reading) -> Outcome:
    """A breach is called on the learner's own words only; every doubt is unsure."""
    found = find(criterion.rule, reading)
    if found and found[0].strength == "sure" and found[0].spans:
        return Outcome(criterion, "not_met", found[0].spans, found[0].tell)
    doubts = [each for each in found if each.strength == "doubt"]
    if criterion.doubt:
        doubts += [each for each in find(criterion.doubt, reading) if each.strength != "near"]
    if doubts:
        return Outcome(criterion, "unsure", doubts[0].spans, doubts[0].tell)
    return Outcome(criterion, "met")


def judge_check(verdicts: list[Verdict]) -> CheckVerdict:
    """All met is met, half is partly; unsure when the open ones could tip it."""
    met, unsure, of = verdicts.count("met"), verdicts.count("unsure"), len(verdicts)
    least, most = _check(met, of), _check(met + unsure, of)
    return least if least == most else "unsure"


def _check(met: int, of: int) -> CheckVerdict:
    if met == of:
        return "met"
    return "partly" if met * 2 >= of else "not_met"
