"""Learns the weights of a case from its example sentences and labelled answers.

Two stages of logistic regressions, as `quizzes.offer.judge` describes them. The answers are judged
by weights that were learned without their own writer, so that the second stage meets scores as it
will meet them from strangers. Needs scikit-learn and the encoder; the page needs neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from threadpoolctl import threadpool_limits

from generator.rubric.bank import Labelled
from generator.rubric.first import over_meanings, over_windows
from generator.rubric.lessons import (
    MODEL_ANSWER,
    Lesson,
    Material,
    learnable,
    of_answers,
    of_cousins,
    own,
)
from generator.rubric.second import Row, second_stage, signs_of
from generator.rubric.vectors import Vectors
from quizzes.offer.case import Case
from quizzes.offer.judge import SIGNS
from quizzes.offer.meaning import sentences
from quizzes.offer.model import scorer
from quizzes.offer.reading import Reading, read
from quizzes.offer.weights import Encoded, Model

Read = tuple[Labelled, Reading]


def train_case(
    material: Material, fingerprint: str = "", vectors: Vectors | None = None
) -> Model | None:
    """The model of a case; None when there are too few examples for any target."""
    known = learnable(material)
    if not known:
        return None
    with threadpool_limits(1):  # matrices are small: a second thread only waits for the first
        return _trained(known, material, fingerprint, vectors or Vectors())


def _trained(known: list[str], material: Material, fingerprint: str, vectors: Vectors) -> Model:
    lessons = list(own(material))
    if material.cousins:
        lessons.append(of_cousins(material))
    answers = [(each, read(material.case, each.answer)) for each in material.answers]
    lessons += of_answers(known, _models(material.case), MODEL_ANSWER)
    texts = (text for each in lessons for text in each.texts)
    vectors.learn([*texts, *(text for _, reading in answers for text in sentences(reading))])
    rows = list(_strangers(material.case, known, lessons, answers, vectors))
    model, encoded = _both(known, [*lessons, *of_answers(known, answers)], vectors)
    plain = [replace(row, signs=row.signs[: len(SIGNS)]) for row in rows]
    return replace(
        model,
        exemplars=fingerprint,
        second=second_stage(known, plain),
        encoded=replace(encoded, second=second_stage(known, rows)),
    )


def _models(case: Case) -> Iterator[Read]:
    """The case's own model answers, which break nothing."""
    labels: dict[str, Literal[0, 1]] = {each.id: 1 for each in case.all_criteria}
    for locale, answer in sorted(case.model_answer.items()):
        yield Labelled(id=locale, answer=answer, labels=labels), read(case, answer)


def _both(
    known: Sequence[str], lessons: Sequence[Lesson], vectors: Vectors
) -> tuple[Model, Encoded]:
    return over_windows(known, lessons), over_meanings(known, lessons, vectors)


def _strangers(
    case: Case,
    known: Sequence[str],
    lessons: Sequence[Lesson],
    answers: Sequence[Read],
    vectors: Vectors,
) -> Iterator[Row]:
    """The signs of every answer under weights that never saw its writer."""
    for hand in sorted({answer.hand for answer, _ in answers}):
        seen = [pair for pair in answers if pair[0].hand != hand]
        model, encoded = _both(known, [*lessons, *of_answers(known, seen)], vectors)
        scores = scorer(replace(model, encoded=encoded))
        for answer, reading in answers:
            if answer.hand == hand and reading.sentences:
                packed = vectors.packed(sentences(reading))
                yield from signs_of(case, scores, answer, reading, packed)
