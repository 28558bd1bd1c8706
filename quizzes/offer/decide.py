"""From what was found and learned to met, not met or unsure, and from criteria to checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizzes.offer.case import Case, Criterion, Rule
from quizzes.offer.guards import same_as_model
from quizzes.offer.judge import Judge
from quizzes.offer.model import scorer
from quizzes.offer.outcome import Finding, Outcome
from quizzes.offer.reading import Reading
from quizzes.offer.rules import find
from quizzes.offer.segment import Span
from quizzes.offer.stands_back import takes_back

CheckVerdict = Literal["met", "partly", "not_met"]

MET, NOT_MET = 0.6, 0.25
"""Probabilities from which, and up to which, an answer is judged; between them we ask."""
STILL_MET, UNSURE = 0.4, 0.59
"""Without the sentences that are taken back it has to be as likely; else it counts as this."""
WORTH_SHOWING = 0.08
"""From here on what is not met shows the words that came near it."""
BROKEN, CLEARED = 0.9, 0.03
"""A breach that only the weights see is called from here on; below the second one they take a
doubt of the rules away."""
SUSPECTED, SUSPECTED_NUMBER = 0.25, 0.4
"""From here on they ask about a breach: of tone, or of a number, which rules can read and weights
cannot."""
BY_RULE = {"sure": 0.97, "doubt": 0.5, "near": 0.1}
NOTHING_FOUND = 0.03
"""How likely a part is that has rules and no examples."""


@dataclass(frozen=True)
class Part:
    """What is known of one target: findings, how likely it is met, the words that show it."""

    name: str
    found: list[Finding]
    probability: float
    spans: tuple[Span, ...]
    learned: bool
    dated: bool = False
    """Whether its window names a date."""


def decide_all(
    case: Case, reading: Reading, vectors: Mapping[str, str] | None = None
) -> dict[str, Outcome]:
    """Judge every criterion of a case; `vectors` are those of `meaning.sentences`, in base64."""
    judge = Judge.of(scorer(case.model), reading, vectors) if case.model else None
    model = case.model_answer.get(reading.answer.locale)
    trusted = model is not None and same_as_model(reading.answer, model)
    outcomes: dict[str, Outcome] = {}
    for criterion in case.all_criteria:
        if not reading.sentences:  # an answer that says nothing meets none
            outcomes[criterion.id] = Outcome(criterion, "not_met")
        elif criterion.rule.order:
            outcomes[criterion.id] = _in_order(criterion, outcomes)
        elif criterion.breach:
            outcomes[criterion.id] = _breach(criterion, reading, None if trusted else judge)
        else:
            outcomes[criterion.id] = _promise(criterion, reading, judge)
    return outcomes


def _in_order(criterion: Criterion, before: Mapping[str, Outcome]) -> Outcome:
    """Whether other criteria are met one after the other; unsure as long as one of them is."""
    others = [before[name] for name in criterion.rule.order]
    verdicts = [each.verdict for each in others]
    starts = [each.first for each in others]
    spans = tuple(span for each in others for span in each.spans[:1])
    if "not_met" in verdicts:
        return Outcome(criterion, "not_met")
    if starts != sorted(starts):
        return Outcome(criterion, "not_met", spans)
    return Outcome(criterion, "unsure" if "unsure" in verdicts else "met", spans)


def _promise(criterion: Criterion, reading: Reading, judge: Judge | None) -> Outcome:
    parts = [_part(name, found, judge) for name, found in findings_of(criterion, reading)]
    if judge:
        parts = [_of_day(each, criterion.rule) for each in parts]
    if judge and _commits(criterion.rule):
        parts = [_firm(each, reading, judge) for each in parts]
    if any(each.learned for each in parts):
        return _by_belief(criterion, parts)
    found = find(criterion.rule, reading)
    doubts = _doubts(criterion, found, reading)
    if found and found[0].strength == "sure":
        return Outcome(criterion, "met", found[0].spans)
    if doubts:
        return Outcome(criterion, "unsure", doubts[0].spans)
    return Outcome(criterion, "not_met", found[0].spans if found else ())


def _by_belief(criterion: Criterion, parts: list[Part]) -> Outcome:
    """All parts have to be there, so the least likely one decides."""
    weakest = min(parts, key=lambda each: each.probability)
    if weakest.probability >= MET:
        spans = tuple(dict.fromkeys(span for each in parts for span in each.spans))
        return Outcome(criterion, "met", spans)
    if weakest.probability > NOT_MET:
        return Outcome(criterion, "unsure", weakest.spans, chance=weakest.probability)
    near = [each.spans for each in weakest.found if each.strength == "near"]
    shown = near[0] if near and weakest.probability >= WORTH_SHOWING else ()
    return Outcome(criterion, "not_met", shown)


def findings_of(criterion: Criterion, reading: Reading) -> list[tuple[str, list[Finding]]]:
    """The targets of a criterion with what the rules found for each, doubts included."""
    parts = [each for each in criterion.rule.all if each.part]
    if parts:
        return [(f"{criterion.id}/{each.part}", find(each, reading)) for each in parts]
    found = find(criterion.rule, reading)
    name = f"!{criterion.id}" if criterion.breach else criterion.id
    return [(name, found + _doubts(criterion, found, reading))]


def _part(name: str, found: list[Finding], judge: Judge | None) -> Part:
    belief = judge.belief(name, found) if judge else None
    if belief is None:
        by_rule = max((BY_RULE[each.strength] for each in found), default=NOTHING_FOUND)
        return Part(name, found, by_rule, found[0].spans if found else (), learned=False)
    sure = [each.spans for each in found if each.strength == "sure"]
    window = (belief.window.span,) if belief.window else ()
    facts = belief.window.seen.facts if belief.window else ()
    dated = any(fact.kind == "date" for fact in facts)
    shown = sure[0] if sure else window
    return Part(name, found, belief.probability, shown, learned=True, dated=dated)


def _firm(part: Part, reading: Reading, judge: Judge) -> Part:
    """A part that holds only by sentences that are taken back (perhaps, we will not) is a doubt."""
    back = {
        seen.sentence.start
        for seen in reading.sentences
        if not seen.field.startswith("benefits") and takes_back(reading.text_of(seen))
    }
    if not (back and part.learned and part.probability >= MET):
        return part
    kept = [
        each
        for each in part.found
        if all((at := reading.page.at(span[0])) and at.start not in back for span in each.spans)
    ]
    belief = judge.without(back).belief(part.name, kept)
    if belief and belief.probability >= STILL_MET:
        return part
    return replace(part, probability=UNSURE)


def _of_day(part: Part, rule: Rule) -> Part:
    """Weights cannot read a date: where one certain day is wanted, another one is a doubt."""
    sure = any(each.strength == "sure" for each in part.found)
    if part.learned and part.dated and not sure and part.probability >= MET and _certain_day(rule):
        return replace(part, probability=UNSURE)
    return part


def _certain_day(rule: Rule) -> bool:
    number = rule.number
    wanted = number is not None and number.since is not None and number.before is not None
    return wanted or (rule.least == 1 and any(map(_certain_day, (*rule.any, *rule.all))))


def _commits(rule: Rule) -> bool:
    """Whether the writer has to stand behind every word of it."""
    parts = [*rule.any, *rule.all]
    return all(map(_commits, parts)) if parts else rule.stance in ("commit", "offer", "plan")


def _doubts(criterion: Criterion, found: list[Finding], reading: Reading) -> list[Finding]:
    doubts = [each for each in found if each.strength == "doubt"]
    if criterion.doubt:
        more = (each for each in find(criterion.doubt, reading) if each.strength != "near")
        doubts += [replace(each, strength="doubt") for each in more]
    return doubts


def _breach(criterion: Criterion, reading: Reading, judge: Judge | None) -> Outcome:
    """A breach is called on the learner's own words only; every doubt is unsure."""
    ((name, found),) = findings_of(criterion, reading)
    if found and found[0].strength == "sure" and found[0].spans:
        return Outcome(criterion, "not_met", found[0].spans, found[0].tell)
    doubts = [each for each in found if each.strength == "doubt"]
    belief = judge.belief(name, ()) if judge else None  # what rules found has just been heard
    chance = 1 - belief.probability if belief else 0.5
    window = belief.window if belief else None
    if belief and window and belief.probability >= BROKEN:
        return Outcome(criterion, "not_met", (window.span,))
    if doubts and (belief is None or belief.probability >= CLEARED):
        return Outcome(criterion, "unsure", doubts[0].spans, doubts[0].tell, chance)
    suspected = SUSPECTED_NUMBER if _in_numbers(criterion.rule) else SUSPECTED
    if belief and window and belief.probability >= suspected:
        return Outcome(criterion, "unsure", (window.span,), chance=chance)
    return Outcome(criterion, "met")


def _in_numbers(rule: Rule) -> bool:
    return rule.number is not None or any(map(_in_numbers, (*rule.any, *rule.all)))


def judge_check(outcomes: Sequence[Outcome]) -> CheckVerdict:
    """What is unsure counts as what it more likely is."""
    return check_verdict(sum(each.likely for each in outcomes), len(outcomes))


def check_verdict(met: int, of: int) -> CheckVerdict:
    """All met is met, half is partly."""
    if met == of:
        return "met"
    return "partly" if met * 2 >= of else "not_met"
