"""What a change of an answer does to its outcomes: nothing, or just what it must.

Of all outcomes looked at, 98 in 100 behave; a test that fails names the others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import pytest

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from site_tests.quizzes.every_case import (
    LOCALES,
    NAMES,
    answer_of,
    case_of,
    labelled,
    outcomes,
)
from site_tests.quizzes.offer_attacks import inner, lower
from site_tests.quizzes.offer_changes import RELATIONS, Relation
from site_tests.quizzes.offer_texts import bare, sentences

SAMPLE = 12
"""Labelled answers of each case."""
WELL = 0.98
Row = tuple[str, int, list[str]]
"""A relation, how many outcomes were looked at, and those that misbehave."""


@cache
def samples() -> list[tuple[Case, str, Answer, dict[str, str]]]:
    """Labelled answers and the model answers, with their outcomes."""
    found = []
    for name in NAMES:
        case = case_of(name)
        rows = Random(name).sample(labelled(name), SAMPLE)
        answers = [(row["id"], answer_of(row)) for row in rows]
        answers += [(f"{name}-model-{locale}", case.model_answer[locale]) for locale in LOCALES]
        found += [(case, title, each, outcomes(case, each)) for title, each in answers]
    return found


def tried(relation: Relation) -> Row:
    """A relation tried on all samples that it changes."""
    total, wrong = 0, []
    for case, title, answer, before in samples():
        changed = relation.change(answer)
        if changed != answer:
            after = outcomes(case, changed)
            total += len(after)
            bad = relation.behaves(case, before, after)
            wrong += [f"{title} {name}: {before[name]} -> {now}" for name, now in bad.items()]
    return relation.name, total, wrong


# ── one sentence of the model answer at a time ─────────────────────────────────────────
@dataclass(frozen=True)
class Spot:
    """A sentence of the message or the plan of a model answer."""

    name: str
    locale: str
    field: str
    text: str

    @property
    def base(self) -> Answer:
        """The model answer without rows and boxes, which say many things a second time."""
        model = case_of(self.name).model_answer[self.locale]
        return replace(
            Answer(locale=model.locale), message=model.message, contingency=model.contingency
        )

    def alone(self, text: str) -> Answer:
        """A sentence with nothing beside it."""
        return self.written(Answer(locale=self.base.locale), text)

    def written(self, answer: Answer, text: str) -> Answer:
        """An answer with this text in the sentence's field."""
        if self.field == "message":
            return replace(answer, message=text)
        return replace(answer, contingency=text)

    def without(self) -> Answer:
        kept = [each for each in sentences(getattr(self.base, self.field)) if each != self.text]
        return self.written(self.base, "\n".join(kept))

    def met(self, answer: Answer) -> set[str]:
        """The promises that are met; what is counted or put in order has no sentence of its own."""
        case = case_of(self.name)
        asked = {
            each.id
            for each in case.all_criteria
            if not (each.breach or each.rule.order or each.rule.length)
        }
        return {name for name, each in outcomes(case, answer).items() if each == "met"} & asked


@cache
def spots() -> list[Spot]:
    return [
        Spot(name, locale, field, each)
        for name in NAMES
        for locale in LOCALES
        for field in ("message", "contingency")
        for each in sentences(getattr(case_of(name).model_answer[locale], field))
    ]


@cache
def carried() -> dict[Spot, set[str]]:
    """What every sentence meets when it stands alone."""
    return {spot: spot.met(spot.alone(spot.text)) for spot in spots()}


def deleted() -> Row:
    """What one sentence alone carries is lost with it, what another carries too is kept."""
    total, wrong = 0, []
    for spot, mine in carried().items():
        others = [
            met
            for other, met in carried().items()
            if (other.name, other.locale) == (spot.name, spot.locale) and other != spot
        ]
        told, left = mine.union(*others), set().union(*others)
        after = spot.met(spot.without())
        total += len(told)
        wrong += [
            f"{spot.name} {spot.locale} {each} without “{spot.text[:60]}”"
            for each in sorted((after ^ left) & told & spot.met(spot.base))
        ]
    return "deleted", total, wrong


FRAMES = {
    "denied": {"zh": ("我们不会", "。"), "en": ("We will not do this: ", ".")},
    "refused": {"zh": ("", "，这个我不能答应。"), "en": ("I cannot promise that ", ".")},
    "hedged": {"zh": ("我们会尽量", "。"), "en": ("Perhaps ", ".")},
    "quoted": {"zh": ("竞争对手说：“", "。”"), "en": ("Another dealer said: “", ".”")},
}


def framed(name: str) -> Row:
    """What a sentence meets is not met once it is denied, or said by somebody else."""
    total, wrong = 0, []
    for spot, mine in carried().items():
        if case_of(spot.name).kind == "message" and name != "quoted":
            continue  # nobody denies an apology, or a fact that is asked
        lead, tail = FRAMES[name][spot.locale]
        said = inner(spot.text) if name == "quoted" else bare(spot.text)
        text = f"{lead}{lower(said) if lead.endswith((': ', ' ')) else said}{tail}"
        mine = mine - {"says-no"}
        still = spot.met(spot.alone(text)) & mine if mine else set()
        total += len(mine)
        wrong += [f"{spot.name} {spot.locale} {each} by “{text[:70]}”" for each in sorted(still)]
    return name, total, wrong


# ── one day too far ─────────────────────────────────────────
LIMITS = """
car-six-months zh feasible-dates | 9月2日 | 9月1日 | {}给您交车。
car-six-months en feasible-dates | 2 September | 1 September | You get the new car on {}.
tired-engineer zh feasible-dates | 4月27日 | 4月26日 | 一键恢复{}给您装上。
tired-engineer en feasible-dates | 27 April | 26 April | One-key recovery is released on {}.
retention-switch zh feasible-dates | 4月20日 | 3月29日 | 室内信号设备{}给您装好。
retention-switch en feasible-dates | 20 April | 29 March | The indoor equipment is installed on {}.
intranet-briefing zh feasible-dates | 3月9日 | 3月8日 | 我们的资深顾问{}到您办公室。
intranet-briefing en feasible-dates | 9 March | 8 March | Our senior consultant comes to you on {}.
broken-goods-reply zh within-authority | 50元 | 51元 | 再送您一份价值{}的小礼品。
broken-goods-reply en within-authority | 50 yuan | 51 yuan | I add a small gift worth {}.
late-delivery-30s zh new-date | 3月5日 | 3月6日 | 货{}送到您厂里。
late-delivery-30s zh new-date | 3月5日 | 3月4日 | 货{}送到您厂里。
late-delivery-30s en new-date | 5 March | 6 March | The pumps arrive on {}.
late-delivery-30s en new-date | 5 March | 4 March | The pumps arrive on {}.
"""
"""Case, language, criterion; a value within the limit and one beyond it; the sentence."""


def a_day_too_far() -> Row:
    """Within the limit it is never called wrong, a day or a yuan beyond it never right."""
    total, wrong = 0, []
    for line in LIMITS.strip().splitlines():
        where, good, bad, sentence = line.split(" | ")
        name, locale, criterion = where.split()
        answer = Answer(locale=case_of(name).model_answer[locale].locale)
        for value, unwanted in ((good, "not_met"), (bad, "met")):
            said = replace(answer, message=sentence.format(value))
            total += 1
            if outcomes(case_of(name), said)[criterion] == unwanted:
                wrong.append(f"{name} {criterion}: {said.message} {unwanted}")
    return "a day too far", total, wrong


@cache
def table() -> list[Row]:
    """Every relation with its figures."""
    rows = [tried(relation) for relation in RELATIONS]
    return [*rows, deleted(), *(framed(name) for name in FRAMES), a_day_too_far()]


FLOORS = {"denied": 0.9, "refused": 0.9, "hedged": 0.9, "a day too far": 0.95}
"""Lower where the change makes odd sentences, such as “perhaps if the release is late …”."""


@pytest.mark.parametrize("place", range(len(RELATIONS) + len(FRAMES) + 2))
def test_the_outcomes_of_every_relation_behave(place: int) -> None:
    name, total, wrong = table()[place]
    assert total, name
    assert total - len(wrong) >= FLOORS.get(name, WELL) * total, "\n".join(wrong)


def test_nearly_all_outcomes_behave() -> None:
    count: Counter[str] = Counter()
    for _, total, wrong in table():
        count.update(total=total, wrong=len(wrong))
    lines = [f"{name}: {total - len(wrong)}/{total}" for name, total, wrong in table()]
    lines += [each for _, _, wrong in table() for each in wrong]
    assert count["wrong"] <= (1 - WELL) * count["total"], "\n".join(lines)
