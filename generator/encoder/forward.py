"""From the pieces of sentences to vectors: word embeddings and three convolutions, averaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from generator.encoder.asset import Asset

Array = Any
WIDTH, NARROW = 512, 256
REACH = ((2, 0), (3, 1), (5, 2))
"""Each convolution: how many pieces it sees, and how many of them lie to the left."""
LEFT, RIGHT = 2, 2
AT_ONCE = 2000
"""Pieces computed together: enough to be fast, few enough to be small."""


class Forward:
    """The matrices of one encoder file."""

    def __init__(self, asset: Asset) -> None:
        self._of = asset.arrays
        self._eps: float = asset.facts["eps"]
        chunk = np.repeat(np.arange(len(asset.facts["chunks"])), asset.facts["chunks"])
        self._low = np.array(asset.facts["low"], np.float32)[chunk]
        self._step = np.array(asset.facts["step"], np.float32)[chunk]
        self._narrow = self._joined("proj"), self._joined("proj_b")
        self._norm = self._joined("ln_g"), self._joined("ln_b")

    def _joined(self, name: str) -> Array:
        """The three convolutions' parts side by side."""
        return np.concatenate([self._of[f"{name}{size}"] for size, _ in REACH], axis=-1)

    def vectors(self, sentences: Sequence[Sequence[int]]) -> Array:
        """One row of length 1 for each sentence."""
        found = [self._some(batch) for batch in _batches(sentences)]
        return np.concatenate(found) if found else np.empty((0, WIDTH), np.float32)

    def _some(self, batch: Sequence[Sequence[int]]) -> Array:
        lengths = np.array([len(numbers) for numbers in batch])
        starts = np.cumsum(lengths) - lengths
        features = self._features(np.concatenate([np.array(n) for n in batch]), starts, lengths)
        sums = np.add.reduceat(features, starts, axis=0) @ self._of["cnn_W"]
        count = lengths.astype(np.float32)[:, None]
        return self._last((sums + count * self._of["cnn_b"]) / np.sqrt(count))

    def _features(self, numbers: Array, starts: Array, lengths: Array) -> Array:
        """The embedding of each piece, and what the convolutions see around it."""
        of = self._of
        raw = of["table"][numbers] * self._step[numbers, None] + self._low[numbers, None]
        around = _around(starts, lengths)
        narrow = self._normed(raw @ self._narrow[0] + self._narrow[1], *self._norm)
        sides = [raw]
        for place, (size, left) in enumerate(REACH):
            seen = around[:, LEFT - left : LEFT - left + size]
            x = narrow[:, place * NARROW : (place + 1) * NARROW]
            for layer in ("1", "2"):
                x = x + _relu(_windows(x, seen) @ of[f"w{layer}_{size}"] + of[f"b{layer}_{size}"])
            sides.append(x)
        return self._normed(np.concatenate(sides, axis=1), of["ln_g"], of["ln_b"])

    def _normed(self, x: Array, gain: Array, shift: Array) -> Array:
        x = x - x.mean(axis=-1, keepdims=True)
        variance = np.square(x).mean(axis=-1, keepdims=True)
        return x / np.sqrt(variance + self._eps) * gain + shift

    def _last(self, mean: Array) -> Array:
        of = self._of
        first = _relu(mean @ of["p1"] + _relu(mean @ of["d0"]) @ of["d1"])
        vectors = np.tanh(first @ of["p3"] + _relu(first @ of["d2"]) @ of["d3"])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _batches(sentences: Sequence[Sequence[int]]) -> Iterator[Sequence[Sequence[int]]]:
    begin, pieces = 0, 0
    for place, numbers in enumerate(sentences):
        if pieces and pieces + len(numbers) > AT_ONCE:
            yield sentences[begin:place]
            begin, pieces = place, 0
        pieces += len(numbers)
    if pieces:
        yield sentences[begin:]


def _around(starts: Array, lengths: Array) -> Array:
    """For each piece the places of its neighbours; one past the last stands for none."""
    total = int(lengths.sum())
    places = np.arange(total)[:, None] + np.arange(-LEFT, RIGHT + 1)
    first = np.repeat(starts, lengths)[:, None]
    end = np.repeat(starts + lengths, lengths)[:, None]
    return np.where((places >= first) & (places < end), places, total)


def _windows(x: Array, seen: Array) -> Array:
    padded = np.concatenate([x, np.zeros((1, NARROW), np.float32)])
    return padded[seen].reshape(len(x), -1)


def _relu(x: Array) -> Array:
    return np.maximum(x, 0)
