"""Grading at a desk: with a second opinion where the sentence encoder is installed."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.grade import grade

Json = dict[str, object]
Pack = Callable[[Iterable[str]], Mapping[str, str]]


def grade_twice(case: Case, answer: Answer, pack: Pack | None) -> Json:
    """The result for an answer; where there are vectors of its sentences, the second one."""
    result = grade(case, answer)
    wanted = cast(list[str], result.get("sentences", []))
    if pack and wanted:
        result = grade(case, answer, pack(wanted))
    result.pop("sentences", None)
    return result


def encoder() -> Pack | None:
    """The encoder, or None where it is not installed and was never made."""
    # the matrices are small: a second thread would only wait for the first
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from generator.encoder.opinion import packed
        from generator.encoder.release import EncoderMissing
    except ImportError:
        return None
    try:
        packed(["…"])
    except EncoderMissing:
        return None
    return packed
