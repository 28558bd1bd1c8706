"""A second opinion: what vectors of whole sentences, made by an encoder elsewhere, speak for."""

from __future__ import annotations

from array import array
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from operator import mul

from quizzes.offer.model import field_group
from quizzes.offer.reading import Reading, Seen
from quizzes.offer.weights import Encoded

Vector = tuple[float, ...]
WIDTH = 512
"""Numbers in a vector of the encoder."""


@dataclass(frozen=True)
class Meant:
    """A sentence and how much its meaning speaks for each target (log odds)."""

    seen: Seen
    scores: tuple[float, ...]


def sentences(reading: Reading) -> list[str]:
    """The sentences whose vectors are wanted, as the encoder shall read them."""
    return list(dict.fromkeys(reading.text_of(seen) for seen in reading.sentences))


def vector(text: str) -> Vector:
    """A vector of length 1 from the base64 of its signed bytes; raises ValueError."""
    numbers = array("b", b64decode(text, validate=True))
    if len(numbers) != WIDTH:
        raise ValueError(f"a vector has {WIDTH} bytes, this one has {len(numbers)}")
    length = sqrt(sum(map(mul, numbers, numbers))) or 1.0
    return tuple(number / length for number in numbers)


def meant(encoded: Encoded, reading: Reading, vectors: Mapping[str, str]) -> Iterator[Meant]:
    """Every sentence that has a vector, with its scores."""
    rows = _rows(encoded.weights)
    nothing = [0.0] * len(encoded.bias)
    for seen in reading.sentences:
        if (given := vectors.get(reading.text_of(seen))) is None:
            continue
        here, at = vector(given), encoded.fields.get(field_group(seen.field), nothing)
        values = zip(rows, encoded.scale, encoded.bias, at, strict=True)
        yield Meant(seen, tuple(b + f + s * sum(map(mul, row, here)) for row, s, b, f in values))


@lru_cache(maxsize=8)
def _rows(weights: str) -> list[array[int]]:
    numbers = array("b", b64decode(weights))
    return [numbers[start : start + WIDTH] for start in range(0, len(numbers), WIDTH)]
