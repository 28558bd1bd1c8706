"""Deletes one sentence of a full answer after the other and looks which criteria notice.

A sentence that a criterion alone rests on takes the criterion with it; where nothing was quoted
from a sentence, its deletion changes nothing. What happens otherwise is worth an author's look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from generator.rubric.sources import Trials
from quizzes.offer.answer import Action, Answer, Benefits
from quizzes.offer.case import Case, Criterion
from quizzes.offer.grade import grade
from quizzes.offer.segment import lay_out

MARKS = "。，；：！？.,;:!? ”’\"'"
"""What a deleted sentence takes with it."""

Step = Callable[[], None]
Told = dict[str, Any]


@dataclass(frozen=True)
class Stretch:
    """A sentence of a field, or a whole row of actions, which is one promise."""

    field: str
    start: int
    end: int
    text: str

    def holds(self, evidence: Told) -> bool:
        """Whether a quotation begins in it."""
        name = str(evidence["field"])
        if self.field.startswith("actions"):
            return name.startswith(f"{self.field}.")
        return name == self.field and self.start <= evidence["start"] < self.end


@dataclass(frozen=True)
class Deletion:
    """What deleting one stretch of one answer did."""

    answer: str
    stretch: Stretch
    quoted: tuple[str, ...]
    """Criteria whose quotations all stand in it."""
    touched: tuple[str, ...]
    """Criteria of which any quotation stands in it."""
    lost: tuple[str, ...]
    """Criteria that were met and are not any more."""
    doubted: tuple[str, ...]
    """Criteria that were met and are unsure now."""
    kept_by: dict[str, str]
    """Criteria that were quoted from it alone and are still met, with what is quoted now."""

    @property
    def surprises(self) -> tuple[str, ...]:
        """Criteria that were lost although nothing of them was quoted from here."""
        return tuple(name for name in self.lost if name not in self.touched)


@dataclass
class Count:
    """The deletions of all full answers from one criterion's side."""

    carried: int = 0
    lost: int = 0
    doubted: int = 0
    kept: int = 0
    surprises: int = 0


@dataclass(frozen=True)
class Ablation:
    """All deletions of one case."""

    case: Case
    answers: int
    deletions: list[Deletion] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, Count]:
        """By criterion: how often its only sentence was deleted, and what became of it."""
        counts = {each.id: Count() for each in local(self.case)}
        for deletion in self.deletions:
            for name in deletion.quoted:
                counts[name].carried += 1
                counts[name].lost += name in deletion.lost
                counts[name].doubted += name in deletion.doubted
                counts[name].kept += name in deletion.kept_by
            for name in deletion.surprises:
                counts[name].surprises += 1
        return counts


def ablate(case: Case, answers: dict[str, Answer], step: Step = lambda: None) -> Ablation:
    """Delete every sentence of every answer in turn; answers come by name."""
    deletions: list[Deletion] = []
    for name, answer in answers.items():
        before = _criteria(case, answer)
        for stretch in stretches(answer):
            after = _criteria(case, without(answer, stretch))
            deletions.append(_compared(name, stretch, before, after))
        step()
    return Ablation(case, len(answers), deletions)


def _compared(name: str, stretch: Stretch, before: Told, after: Told) -> Deletion:
    met = [each for each, told in before.items() if told["outcome"] == "met"]
    stands = {each: [stretch.holds(found) for found in before[each]["evidence"]] for each in met}
    quoted = tuple(each for each in met if stands[each] and all(stands[each]))
    return Deletion(
        name,
        stretch,
        quoted,
        touched=tuple(each for each in met if any(stands[each])),
        lost=tuple(each for each in met if after[each]["outcome"] == "not_met"),
        doubted=tuple(each for each in met if after[each]["outcome"] == "unsure"),
        kept_by={
            each: " … ".join(str(found["text"]) for found in after[each]["evidence"])
            for each in quoted
            if after[each]["outcome"] == "met"
        },
    )


def _criteria(case: Case, answer: Answer) -> Told:
    told = cast(Told, grade(case, answer)["criteria"])
    return {each.id: told[each.id] for each in local(case)}


def local(case: Case) -> list[Criterion]:
    """The criteria a sentence can meet; length and order are about the whole answer."""
    return [each for each in case.all_criteria if not (each.rule.length or each.rule.order)]


def stretches(answer: Answer) -> Iterator[Stretch]:
    """Every sentence, in the order of the form; a row of actions stands for its cells."""
    page, texts = lay_out(answer), dict(answer.texts())
    rows: set[str] = set()
    for sentence in page.sentences:
        name, start, end = page.origin(sentence.start, sentence.end)
        if not name.startswith("actions"):
            yield Stretch(name, start, end, texts[name][start:end])
            continue
        row = name.rpartition(".")[0]
        if row not in rows:
            rows.add(row)
            cells = [text for cell, text in texts.items() if cell.startswith(f"{row}.")]
            yield Stretch(row, 0, 0, " · ".join(filter(None, cells)))


def without(answer: Answer, stretch: Stretch) -> Answer:
    """The answer with this stretch taken out."""
    part, _, name = stretch.field.partition(".")
    if part == "actions":
        rows: list[Action] = list(answer.actions)
        del rows[int(name)]
        return replace(answer, actions=rows)
    text = dict(answer.texts())[stretch.field]
    rest = text[: stretch.start] + text[stretch.end :].lstrip(MARKS)
    if part == "benefits":
        boxes = {each.name: getattr(answer.benefits, each.name) for each in fields(Benefits)}
        return replace(answer, benefits=Benefits(**{**boxes, name: rest}))
    changed: Any = {part: rest}
    return replace(answer, **changed)


def full_answers(trials: Trials) -> dict[str, Answer]:
    """The model answers, and every labelled answer in which a person found everything."""
    models = {
        f"model_answer.{locale}": replace(answer, locale="en" if locale == "en" else "zh")
        for locale, answer in sorted(trials.case.model_answer.items())
    }
    full = [each for each in trials.answers if all(each.answer.labels.values())]
    return {**models, **{f"{each.path}:{each.line}": each.answer.answer for each in full}}
