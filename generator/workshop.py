"""The writing exercises as pages show them: what cards say, and how the model meets a point."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case, Locale, Rule
from quizzes.offer.grade import Json, grade

Channel = Literal["phone", "mail", "talk"]

SIGNS: dict[Channel, tuple[str, ...]] = {"phone": ("电话", "听筒"), "mail": ("邮件", "来信")}
"""A case that opens with a call is answered on the phone."""

SENTENCE = re.compile(r".+?(?:[。！？!?]+[”’」』\"']*|\.(?=\s)|$)", re.MULTILINE)

HAN_A_MINUTE, MINUTES_A_POINT = 300, 1.2
"""Reading the facts, and thinking about and writing down what one criterion asks for."""


@dataclass(frozen=True)
class Exercise:
    """A case in the words of one language, without its rubric."""

    id: str
    kind: Literal["offer", "message"]
    channel: Channel
    title: str
    you: str
    customer: str
    today: str
    facts: list[str]
    minutes: int
    length: list[int] | None
    """The fewest and the most characters (zh) or words (en) of the message."""

    @property
    def url(self) -> str:
        return f"workshop/{self.id}.html"


def exercise(case: Case, locale: str) -> Exercise:
    """What the pages of a language tell about a case."""
    return Exercise(
        id=case.id,
        kind=case.kind,
        channel=channel(case),
        title=case.title.of(locale),
        you=case.you.of(locale),
        customer=case.customer.of(locale),
        today=case.today,
        facts=case.facts.of(locale),
        minutes=minutes(case),
        length=length(case, locale),
    )


def channel(case: Case) -> Channel:
    """How the answer reaches the customer."""
    opening = "".join([case.you.zh, *case.facts.zh[:1]])
    if case.kind == "offer":
        return "talk"
    return next((name for name, signs in SIGNS.items() if any(s in opening for s in signs)), "talk")


def minutes(case: Case) -> int:
    """About how long one sits over it, in steps of five."""
    facts = sum(map(len, case.facts.zh))
    time = facts / HAN_A_MINUTE + len(case.all_criteria) * MINUTES_A_POINT
    return max(5, 5 * round(time / 5))


def length(case: Case, locale: str) -> list[int] | None:
    """The limits a criterion sets for the message, if one does."""
    rules = (rule for criterion in case.all_criteria for rule in _rules(criterion.rule))
    return next((rule.length[locale] for rule in rules if locale in rule.length), None)


def _rules(rule: Rule) -> Iterator[Rule]:
    yield rule
    for part in (*rule.any, *rule.all):
        yield from _rules(part)


def model_sentences(case: Case, locale: Locale) -> dict[str, dict[str, str]]:
    """For each criterion one sentence of the model answer that meets it: {id: {field, text}}.

    Nothing for a limit, which is kept everywhere, nor for order and length: no sentence shows them.
    """
    model = case.model_answer.get(locale)
    if model is None:
        return {}
    told = cast(dict[str, Json], grade(case, replace(model, locale=locale))["criteria"])
    of_one = {
        each.id
        for each in case.all_criteria
        if not (each.breach or each.rule.order or each.rule.length)
    }
    found = {name: _telling(model, told[name]) for name in told if name in of_one}
    return {
        name: {"field": best[0], "text": best[1]}
        for name, best in found.items()
        if best is not None
    }


def _telling(model: Answer, verdict: Json) -> tuple[str, str] | None:
    """The sentence that holds most of the evidence; of equals the first."""
    if verdict["outcome"] != "met":
        return None
    places = [
        _sentence(model, str(piece["field"]), cast(int, piece["start"]))
        for piece in cast(list[Json], verdict["evidence"])
    ]
    return Counter(places).most_common(1)[0][0] if places else None


def _sentence(model: Answer, field: str, start: int) -> tuple[str, str]:
    """The sentence around a place; a row of actions is read as a whole."""
    name, _, rest = field.partition(".")
    if name == "actions":
        row = model.actions[int(rest.partition(".")[0])]
        return name, " · ".join(filter(None, (row.what, row.owner, row.due)))
    text = dict(model.texts())[field]
    around = (each[0] for each in SENTENCE.finditer(text) if each.start() <= start < each.end())
    return field, next(around, text).strip()
