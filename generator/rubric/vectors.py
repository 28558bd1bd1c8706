"""Vectors of sentences from the encoder, kept between runs because they cost a while."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from generator.encoder.encode import encode
from generator.encoder.kept import asset_file
from generator.encoder.opinion import to_bytes

Array = Any
CACHE = Path(__file__).parents[2] / ".cache" / "encoder"
WORTH_KEEPING = 50
"""New sentences for which the file is written again."""


class Vectors:
    """What is known already, and the file it is kept in; bytes, as a page passes them on."""

    def __init__(self, folder: Path = CACHE) -> None:
        self._file = asset_file(folder).parent / "sentences.npz"
        self._known: dict[str, Array] = {}
        if self._file.is_file():
            with np.load(self._file, allow_pickle=False) as kept:
                self._known = dict(zip(kept["texts"].tolist(), kept["rows"], strict=True))

    def learn(self, texts: Iterable[str]) -> None:
        """Look up what is not known yet, one by one: in company the last bits would differ."""
        new = sorted({text for text in texts if text not in self._known})
        for text in new:
            self._known[text] = to_bytes(encode([text]))[0]
        if len(new) >= WORTH_KEEPING:
            self._keep()

    def _keep(self) -> None:
        texts = sorted(self._known)
        rows = np.array([self._known[text] for text in texts], np.int8)
        part = self._file.with_suffix(".part.npz")
        np.savez(part, texts=np.array(texts), rows=rows)
        part.replace(self._file)

    def of(self, texts: Sequence[str]) -> Array:
        """One row of length 1 for each text, from the same bytes as in a page."""
        self.learn(texts)
        rows = np.array([self._known[text] for text in texts], np.float32).reshape(len(texts), -1)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def packed(self, texts: Sequence[str]) -> dict[str, str]:
        """Every text with its vector as base64, as `grade` takes it."""
        self.learn(texts)
        return {text: b64encode(self._known[text].tobytes()).decode() for text in texts}
