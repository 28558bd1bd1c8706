"""Our rules as an author of keyword questions would have to put them.

The concepts of a rule become keyword groups with the same entries; all groups have to be found.
What the scheme has no word for is settled in its favour:

- `…` in an entry: both halves have to stand somewhere in the text
- `within`, `without`, `stance` and numbers are left out; of a limit that is about a number nothing
  is called broken
- each field counts as a question of its own, so `fields` holds
- `any`, `all`, `least` and `breach` hold, although real questions only add up points
- length, rows of actions, boxes and order are settled as we settle them
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case, Criterion, Rule, Texts, alternatives
from quizzes.offer.match import entry
from quizzes.offer.reading import Reading, read
from quizzes.offer.rules import find
from site_tests.bench.peer_grading import Group

Find = Callable[[Group, str], bool]
Entry = tuple[Group, ...]
"""One entry of a lexicon; more than one group where it has a `…`."""


def outcomes(case: Case, answer: Answer, look: Find) -> dict[str, str]:
    """Criterion to met or not_met; keywords are never unsure."""
    reading = read(case, answer)
    told: dict[str, str] = {}
    for criterion in case.all_criteria:
        told[criterion.id] = "met" if _met(case, criterion, reading, look, told) else "not_met"
    return told


def by_words_alone(case: Case) -> list[str]:
    """Criteria that are about words: no form, no number, no order."""
    return [
        each.id
        for each in case.all_criteria
        if not any(_formal(rule) or rule.number for rule in _leaves(each.rule))
    ]


def _met(
    case: Case, criterion: Criterion, reading: Reading, look: Find, told: Mapping[str, str]
) -> bool:
    if criterion.rule.order:
        return all(told[name] == "met" for name in criterion.rule.order)
    if criterion.breach and any(rule.number for rule in _leaves(criterion.rule)):
        return True
    return _says(case, criterion.rule, reading, look) != criterion.breach


def _says(case: Case, rule: Rule, reading: Reading, look: Find) -> bool:
    if rule.any:
        return sum(_says(case, each, reading, look) for each in rule.any) >= rule.least
    if rule.all:
        return all(_says(case, each, reading, look) for each in rule.all)
    if _formal(rule):
        return any(each.strength == "sure" for each in find(rule, reading))
    text = _text(reading.answer, rule.fields)
    return bool(rule.words) and all(_concept(case, group, text, look) for group in rule.words)


def _concept(case: Case, group: str, text: str, look: Find) -> bool:
    entries = (each for name in alternatives(group) for each in _entries(case.concepts[name]))
    return any(all(look(part, text) for part in each) for each in entries)


def _entries(texts: Texts) -> list[Entry]:
    return [_entry(each) for each in (*texts.zh, *texts.en)]


@cache
def _entry(text: str) -> Entry:
    """The entry as our own engine reads it, put back into keywords."""
    return tuple(Group((part.text.strip() + "*" * part.open,)) for part in entry(text))


def _text(answer: Answer, fields: list[str]) -> str:
    wanted = tuple(f"{each}." for each in fields)
    texts = (text for name, text in answer.texts() if not fields or f"{name}.".startswith(wanted))
    return "\n".join(text for text in texts if text.strip())


def _formal(rule: Rule) -> bool:
    return bool(rule.length or rule.order) or rule.actions is not None or rule.written is not None


def _leaves(rule: Rule) -> list[Rule]:
    parts = [leaf for each in (*rule.any, *rule.all) for leaf in _leaves(each)]
    return parts or [rule]
