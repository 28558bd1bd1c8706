"""Vectors of sentences as a page hands them to the grader: signed bytes in base64."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import numpy as np

from generator.encoder.encode import encode

Array = Any
MOST = 127


def packed(texts: Iterable[str]) -> dict[str, str]:
    """Every text with its vector; raises EncoderMissing where there is no encoder.

    Texts are encoded one by one, because in company the last bits of a vector differ.
    """
    return {text: b64encode(to_bytes(encode([text]))[0].tobytes()).decode() for text in texts}


def to_bytes(vectors: Array) -> Array:
    """Rows as signed bytes, the largest number of each as 127."""
    peak = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return np.rint(vectors / peak * MOST).astype(np.int8)
