"""The weights a case learned, as its file holds them."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

ZERO = 128
"""What is added to a weight so that it is a byte without a sign."""


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """Weights for vectors of whole sentences, which a page may have later than the answer."""

    weights: str
    """Base64: a signed byte for every target and number of a vector, target by target."""
    scale: list[float]
    bias: list[float]
    fields: dict[str, list[float]]
    second: dict[str, list[float]]
    """The weights of the second stage, by target, in the order of `judge.SIGNS` and `MEANT`."""


@dataclass(frozen=True, kw_only=True)
class Model:
    """What `courseware rubric train` writes beside a case."""

    exemplars: str
    """Fingerprint of everything it was trained from."""
    targets: list[str]
    """Criterion ids, "criterion/part", and "!criterion" for what breaks a limit."""
    features: str
    """Base64: the known features as ascending numbers, each as its distance from the last one,
    seven bits a byte, the lowest first, 128 added to every byte but the last."""
    weights: str
    """Base64: a byte for every feature and target, 128 for nothing."""
    scale: list[float]
    """What a step of a weight is worth, by target."""
    bias: list[float]
    fields: dict[str, list[float]]
    """What standing in a field is worth, by target."""
    second: dict[str, list[float]] = field(default_factory=dict)
    """The weights of the second stage, by target, in the order of `judge.SIGNS`."""
    encoded: Encoded | None = None

    def __post_init__(self) -> None:
        many = len(self.targets)
        told = [self.scale, self.bias, *self.fields.values()]
        if any(len(each) != many for each in told):
            raise ValueError("the model is damaged; train it anew")

    @property
    def unpacked(self) -> tuple[Mapping[int, int], bytes]:
        """Feature to its row, and the rows of weights; the same model is unpacked once."""
        return _unpacked(self.features, self.weights)


@lru_cache(maxsize=8)
def _unpacked(features: str, weights: str) -> tuple[dict[int, int], bytes]:
    places: dict[int, int] = {}
    number = shift = last = 0
    for byte in b64decode(features):
        number |= (byte & 127) << shift
        shift += 7
        if byte < ZERO:
            last += number
            places[last] = len(places)
            number = shift = 0
    return places, b64decode(weights)
