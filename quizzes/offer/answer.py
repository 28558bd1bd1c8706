"""What a learner wrote, in the fields of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeVar

from quizzes.offer.shape import shape

Part = TypeVar("Part", "Answer", "Action", "Benefits")

LONGEST = 4000
"""Characters of one field that are read; a good offer has about 600 in all."""
MOST_ROWS = 20
"""Action rows that are read."""


@dataclass(frozen=True, kw_only=True)
class Action:
    """One row of the table of actions."""

    what: str = ""
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class Benefits:
    """Who gains what."""

    customer_company: str = ""
    customer_person: str = ""
    our_company: str = ""
    our_person: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer; a field that is not there counts as empty."""

    case: str = ""
    locale: Literal["zh", "en"] = "zh"
    message: str = ""
    actions: list[Action] = field(default_factory=list)
    benefits: Benefits = field(default_factory=Benefits)
    contingency: str = ""
    declined: str = ""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every field with its name, in the order of the form."""
        yield "message", self.message
        for place, row in enumerate(self.actions):
            for each in fields(row):
                yield f"actions.{place}.{each.name}", getattr(row, each.name)
        for each in fields(self.benefits):
            yield f"benefits.{each.name}", getattr(self.benefits, each.name)
        yield "contingency", self.contingency
        yield "declined", self.declined


def read_answer(value: object) -> Answer:
    """Read an answer from plain values; raises ShapeError with the field that cannot be read."""
    return shape(Answer, without_blanks(value))


def without_blanks(value: object) -> object:
    """Empty YAML fields (`message:`) come as None and mean an empty text."""
    if isinstance(value, dict):
        return {key: without_blanks(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [without_blanks(each) for each in value]
    return value


def capped(answer: Answer) -> tuple[Answer, list[str]]:
    """The answer with every field cut to what is read, and the names of those that were cut."""
    cut = [name for name, text in answer.texts() if len(text) > LONGEST]
    if len(answer.actions) > MOST_ROWS:
        cut.append("actions")
    if not cut:
        return answer, []
    rows = [_short(row) for row in answer.actions[:MOST_ROWS]]
    return replace(_short(answer), actions=rows, benefits=_short(answer.benefits)), cut


def _short(part: Part) -> Part:
    """The same part with every text of it cut."""
    texts = {each.name: getattr(part, each.name) for each in fields(part)}
    cut: dict[str, Any] = {k: v[:LONGEST] for k, v in texts.items() if isinstance(v, str)}
    return replace(part, **cut)
