"""A writing exercise: what the learner reads and how the answer is judged.

The field names are what authors write in content/cases/. Every text stands in both languages,
because a rubric is written anew for a language and not translated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Literal

from quizzes.offer.answer import Answer
from quizzes.offer.normalise import plain
from quizzes.offer.weights import Model

Locale = Literal["zh", "en"]
Window = Literal["clause", "sentence", "field", "answer"]
Stance = Literal["commit", "offer", "say", "mention", "refuse", "plan", "tone"]
"""How the learner has to stand behind the words: an offer may depend on a condition, a tone is
heard in questions and in words about others too."""


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
    under: float | None = None
    """Yuan: a price is named that is lower, yet more than half of it."""
    add: bool = False
    """Sums of one field are added up before they are compared."""
    off_over: float | None = None
    """Percent: more comes off; 折, 成 and “a fifth” count too."""
    count_over: float | None = None
    """Pieces or people: there are more of them; “all of them” is more than any number."""
    unit: Literal["", "people", "things"] = ""
    """What `count_over` counts, where both may stand side by side."""
    days_over: float | None = None
    """Days: the stretch of time is longer, or reaches from one date to another so far away."""
    rhythm: bool = False
    """Something comes back regularly."""
    dated: bool = False
    """Any date, stretch of time or rhythm."""

    def __post_init__(self) -> None:
        for name in ("before", "since"):
            _need_day(name, getattr(self, name))


KINDS_OF_RULE = '"any", "all", "words", "number", "written", "actions", "length" or "order"'


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What has to stand in an answer: either parts (`any`, `all`), or words, or a form."""

    part: str = ""
    """The name of a part of `all` that is learned by itself: “criterion/part”."""
    any: list[Rule] = field(default_factory=list)
    least: int = 1
    """How many rules of `any` have to be fulfilled."""
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
    length: dict[str, list[int]] = field(default_factory=dict)
    """By language, the fewest and the most Chinese characters or English words of the message."""
    order: list[str] = field(default_factory=list)
    """Criteria that are met and whose words follow each other in this order."""
    tell: Words | None = None
    """What to say when this part is what breaks a limit."""

    def __post_init__(self) -> None:
        kinds = [bool(self.any), bool(self.all), self.actions is not None]
        kinds += [bool(self.words) or self.number is not None, self.written is not None]
        kinds += [bool(self.length), bool(self.order)]
        if sum(kinds) != 1:
            raise ValueError(f"a rule holds one of {KINDS_OF_RULE}")
        if not 1 <= self.least <= max(len(self.any), 1):
            raise ValueError(f'"least" is a number from 1 to {max(len(self.any), 1)}')
        for locale, span in self.length.items():
            if len(span) != 2 or not 0 <= span[0] <= span[1]:
                raise ValueError(
                    f'"length" holds the fewest and the most, as in {locale}: [20, 150]'
                )


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
    model: Model | None = None
    """What was learned from example sentences; it lies in a file beside the case."""

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

    @cached_property
    def entries(self) -> frozenset[str]:
        """Everything the case looks for, as somebody may copy it: whole, and piece by piece."""
        lexicons = self.concepts.values()
        entries = (plain(each) for words in lexicons for each in (*words.zh, *words.en))
        return frozenset(part for each in entries for part in _pieces(each))

    @property
    def day(self) -> date:
        """The day on which the story plays; never the clock's."""
        return date.fromisoformat(self.today)


def _pieces(entry: str) -> list[str]:
    whole = " ".join(entry.replace("*", " ").replace("…", " ").split())
    return [whole, *(part.strip(" *") for part in entry.split("…"))]


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


@cache
def alternatives(group: str) -> tuple[str, ...]:
    """The concepts of "a | b"."""
    return tuple(name.strip() for name in group.split("|"))


def _unknown_concept(criterion: str, name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    hint = f', did you mean "{close[0]}"' if close else ""
    return f'"{criterion}" names the concept "{name}", which is not listed{hint}'
