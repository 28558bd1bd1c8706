"""A writing exercise: what the learner reads and how the answer is judged.

The field names are what authors write in content/cases/. Every text stands in both languages,
because a rubric is written anew for a language and not translated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from quizzes.offer.answer import Answer

Locale = Literal["zh", "en"]
Window = Literal["clause", "sentence", "field", "answer"]
Stance = Literal["commit", "say", "mention", "refuse", "plan"]


@dataclass(frozen=True, kw_only=True)
class Words:
    """One text in each language."""

    zh: str
    en: str

    def of(self, locale: str) -> str:
        return self.zh if locale == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Several texts in each language."""

    zh: list[str] = field(default_factory=list)
    en: list[str] = field(default_factory=list)

    def of(self, locale: str) -> list[str]:
        return self.zh if locale == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a number beside the words has to be; every one that is given must hold."""

    before: str | None = None
    """A day: the date lies wholly before it."""
    since: str | None = None
    """A day: the date reaches it or lies after it."""
    over: float | None = None
    """Yuan: the sum is larger. Percentages and 折 count as parts of `price`."""
    price: float | None = None
    add: bool = False
    """Sums of one field are added up before they are compared."""
    days_over: float | None = None
    """Days: the stretch of time is longer."""
    rhythm: bool = False
    """Something comes back regularly."""
    dated: bool = False
    """Any date, stretch of time or rhythm."""

    def __post_init__(self) -> None:
        for name in ("before", "since"):
            _need_day(name, getattr(self, name))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What has to stand in an answer: either parts (`any`, `all`), or words, or a form."""

    any: list[Rule] = field(default_factory=list)
    all: list[Rule] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Concepts that stand together; "a | b" means one of the two."""
    without: list[str] = field(default_factory=list)
    """Concepts that must not stand in the same sentence."""
    within: Window = "sentence"
    fields: list[str] = field(default_factory=list)
    """Fields to look in (message, actions, benefits.our_person …); all when none is named."""
    stance: Stance = "commit"
    number: Limits | None = None
    written: int | None = None
    """At least so many letters stand in one of the fields."""
    actions: int | None = None
    """At least so many action rows, every one with an owner and a time."""
    tell: Words | None = None
    """What to say when this part is what breaks a limit."""

    def __post_init__(self) -> None:
        kinds = [bool(self.any), bool(self.all), self.actions is not None]
        kinds += [bool(self.words) or self.number is not None, self.written is not None]
        if sum(kinds) != 1:
            raise ValueError('a rule holds one of "any", "all", "words", "written" or "actions"')


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One yes/no question about an answer."""

    id: str
    title: Words
    missing: Words
    """One sentence: what could not be found, or, for a breach, what was promised."""
    think: Words
    """A question the learner may think about."""
    rule: Rule
    doubt: Rule | None = None
    """What makes us unsure instead of saying that something is missing."""
    breach: bool = False
    """True when the rule finds what an answer must NOT do."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A written exercise with its rubric."""

    id: str
    kind: Literal["offer", "message"]
    title: Words
    you: Words
    customer: Words
    today: str
    facts: Texts
    concepts: dict[str, Texts]
    criteria: dict[str, list[Criterion]]
    """The checks by name, each with its criteria."""
    hints: Texts = field(default_factory=Texts)
    model_answer: dict[str, Answer] = field(default_factory=dict)
    over_promise: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _need_day("today", self.today)
        ids = [each.id for each in self.all_criteria]
        for each in ids:
            if ids.count(each) > 1:
                raise ValueError(f'the criterion "{each}" stands here twice; give one another id')
        for criterion in self.all_criteria:
            for name in _names(criterion):
                if name not in self.concepts:
                    raise ValueError(_unknown_concept(criterion.id, name, list(self.concepts)))

    @property
    def all_criteria(self) -> list[Criterion]:
        return [each for group in self.criteria.values() for each in group]

    @property
    def day(self) -> date:
        """The day on which the story plays; never the clock's."""
        return date.fromisoformat(self.today)


def _need_day(name: str, text: str | None) -> None:
    if text is None:
        return
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{name}" is a day such as 2026-03-02, not "{text}"') from None


def _names(criterion: Criterion) -> list[str]:
    """Every concept that the criterion's rules name."""
    found: list[str] = []
    waiting = [rule for rule in (criterion.rule, criterion.doubt) if rule]
    while waiting:
        rule = waiting.pop()
        waiting += [*rule.any, *rule.all]
        found += [name for group in rule.words for name in alternatives(group)] + rule.without
    return found


def alternatives(group: str) -> list[str]:
    """The concepts of "a | b"."""
    return [name.strip() for name in group.split("|")]


def _unknown_concept(criterion: str, name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    hint = f', did you mean "{close[0]}"' if close else ""
    return f'"{criterion}" names the concept "{name}", which is not listed{hint}'
