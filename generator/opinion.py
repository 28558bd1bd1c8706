"""Grading at a desk: with a second opinion where the sentence encoder is installed."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import cast

import click

from generator.messages import tell
from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.grade import grade

Json = dict[str, object]
MADE = Path(__file__).parent.parent / ".cache" / "encoder"
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
    """The encoder, or None where it is not installed or cannot be made; made on first use."""
    # the matrices are small: a second thread would only wait for the first
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from generator.encoder.opinion import packed
    except ImportError:
        return None
    if not any(MADE.glob("*/encoder*.bin")):
        click.echo(tell("step-encoder"), err=True)
    try:
        packed(["…"])
    except (OSError, RuntimeError) as error:  # not there and not to be made: it is an extra
        click.echo(str(error), err=True)
        return None
    return packed
