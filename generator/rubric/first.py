"""The first stage: for each target a regression over windows, and one over their meaning."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import vstack
from sklearn.linear_model import LogisticRegression

from generator.rubric.bank import FIELDS
from generator.rubric.lessons import COLUMNS, FIELD_SIGN, Lesson
from generator.rubric.pack import MOST, pack
from generator.rubric.vectors import Vectors
from quizzes.offer.weights import Encoded, Model

Matrix = Any

FREEDOM, MEANING_FREEDOM = 10.0, 1.0
"""How freely the weights may grow (C of the regressions)."""
STRETCH = 6.0
"""Vectors are as much longer for the regression, so that it is free enough to use them."""
KEPT = 9000
"""Features that are kept in the model, those with the largest weights."""
SELDOM = 2
"""Windows in which a feature has to occur."""


def over_windows(known: Sequence[str], lessons: Sequence[Lesson]) -> Model:
    """What the runs of signs in windows speak for."""
    whole = vstack([each.windows for each in lessons]).tocsc()
    columns = np.flatnonzero(whole.getnnz(axis=0) >= SELDOM)
    own = columns[columns < COLUMNS]
    boxes_at = np.arange(COLUMNS, COLUMNS + len(FIELDS))
    used = whole[:, np.concatenate([own, boxes_at])].tocsr()
    solve = LogisticRegression(C=FREEDOM, max_iter=300, solver="liblinear", random_state=0)
    weights, bias = _regressions(known, used, lessons, solve)
    features, packed, scale = pack(own, weights[: len(own)], KEPT)
    return Model(
        exemplars="",
        targets=list(known),
        features=features,
        weights=packed,
        scale=scale,
        bias=bias,
        fields=_boxes(weights[len(own) :] * FIELD_SIGN),
    )


def over_meanings(known: Sequence[str], lessons: Sequence[Lesson], vectors: Vectors) -> Encoded:
    """What vectors of the windows speak for; without a second stage yet."""
    meanings = vectors.of([text for each in lessons for text in each.texts]) * STRETCH
    boxes = vstack([each.windows[:, COLUMNS:] for each in lessons]).toarray()
    solve = LogisticRegression(C=MEANING_FREEDOM, max_iter=200)
    weights, bias = _regressions(known, np.hstack([meanings, boxes]), lessons, solve)
    width = meanings.shape[1]
    scale = np.maximum(np.abs(weights[:width]).max(axis=0), 1e-9) / MOST
    steps = np.rint(weights[:width] / scale).astype(np.int8)
    return Encoded(
        weights=b64encode(steps.T.tobytes()).decode(),
        scale=[round(float(each), 8) for each in scale * STRETCH],
        bias=bias,
        fields=_boxes(weights[width:] * FIELD_SIGN),
        second={},
    )


def _regressions(
    known: Sequence[str], rows: Matrix, lessons: Sequence[Lesson], solve: LogisticRegression
) -> tuple[Matrix, list[float]]:
    """Weights, a column for each target, and the biases."""
    fitted = [_regress(name, rows, lessons, solve) for name in known]
    return np.array([each[0] for each in fitted]).T, [round(each[1], 6) for each in fitted]


def _regress(
    name: str, rows: Matrix, lessons: Sequence[Lesson], solve: LogisticRegression
) -> tuple[Matrix, float]:
    """Weights and bias of one target; those that meet it are made to count nearly as the rest."""
    met, counts = [], []
    for each in lessons:
        met += [name in found for found in each.meets]
        counts += [each.weight * (1.0 if name in judged else each.rest) for judged in each.judged]
    truth, count = np.array(met), np.array(counts)
    used = count > 0
    count[truth] *= (count[~truth].sum() / max(count[truth].sum(), 1e-9)) ** 0.5
    solve.fit(rows[used], truth[used], sample_weight=count[used])
    return solve.coef_[0].copy(), float(solve.intercept_[0])


def _boxes(weights: Matrix) -> dict[str, list[float]]:
    """What standing in each field is worth, by target."""
    rows = zip(FIELDS, weights, strict=True)
    return {name: [round(float(value), 6) for value in row] for name, row in rows}
