"""Promises at a limit, just under it and just over it, in all six exercises."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from generator.cases import concepts_of, whole
from generator.source import read as read_yaml
from quizzes.offer.answer import read_answer
from quizzes.offer.case import Case
from quizzes.offer.grade import grade
from quizzes.offer.shape import shape
from site_tests.quizzes.offers import ROOT, examples

OUTCOME = {"kept": "met", "broken": "not_met", "unsure": "unsure"}


@cache
def case(name: str) -> Case:
    """A case judged by its rules alone; what the limits say must not depend on examples."""
    file = ROOT / "content" / "cases" / f"{name}.yml"
    value: Any = read_yaml(file, file.name).value
    return shape(Case, whole(value, concepts_of(ROOT / "content")))


def rows() -> Iterator[tuple[str, str, str, str | dict[str, str]]]:
    for name, criteria in examples("boundaries").items():
        for criterion, groups in criteria.items():
            for kind, texts in groups.items():
                for text in texts:
                    yield name, criterion, OUTCOME[kind], text


def answer(text: str | dict[str, str]) -> dict[str, Any]:
    """A message, an action row, or the named field."""
    if isinstance(text, str):
        return {"message": text}
    return {"actions": [{"owner": "me", **text}]} if "what" in text else dict(text)


@pytest.mark.parametrize(("name", "criterion", "outcome", "text"), list(rows()))
def test_a_promise_at_a_limit(
    name: str, criterion: str, outcome: str, text: str | dict[str, str]
) -> None:
    written = text if isinstance(text, str) else " ".join(text.values())
    locale = "en" if written.isascii() and any(map(str.isalpha, written)) else "zh"
    told: Any = grade(case(name), read_answer({"locale": locale, **answer(text)}))
    assert told["criteria"][criterion]["outcome"] == outcome
