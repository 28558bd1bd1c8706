"""Weights of a regression as the bytes a page loads."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np

from quizzes.offer.weights import ZERO

Array = Any
MOST = 127
"""The largest weight after packing, in steps."""


def pack(features: Array, weights: Array, kept: int) -> tuple[str, str, list[float]]:
    """Features, weights and steps of the `kept` strongest rows of (features, targets) weights.

    Every target has its own step, its largest weight divided by 127; what is smaller than half a
    step is lost.
    """
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / MOST
    strength = np.abs(weights / scale).max(axis=1)
    order = np.lexsort((np.arange(len(strength)), -strength))[:kept]
    rows = np.sort(order[strength[order] >= 1])
    steps = np.rint(weights[rows] / scale).astype(int) + ZERO
    packed = b64encode(steps.astype(np.uint8).tobytes()).decode()
    return (
        _distances([int(each) for each in features[rows]]),
        packed,
        [round(float(s), 8) for s in scale],
    )


def _distances(rows: Sequence[int]) -> str:
    """Ascending numbers as their distances, seven bits a byte."""
    data = bytearray()
    for last, row in zip([0, *rows], rows, strict=False):
        distance = row - last
        while distance >= ZERO:
            data.append(distance & 127 | ZERO)
            distance >>= 7
        data.append(distance)
    return b64encode(bytes(data)).decode()
