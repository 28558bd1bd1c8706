"""Sentences to vectors at a desk, from the same file as in the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from threadpoolctl import ThreadpoolController

from generator.encoder.asset import read
from generator.encoder.forward import Forward
from generator.encoder.kept import CACHE, asset_file
from generator.encoder.pieces import Pieces

ROOT = Path(__file__).parent.parent.parent


def encode(texts: Sequence[str], *, asset: Path | None = None) -> Any:
    """One row of 512 float32 for each text, of length 1. The file is made on first use.

    Raises EncoderMissing where it neither is nor can be made.
    """
    pieces, forward, threads = _loaded(asset or asset_file(ROOT / CACHE))
    with threads.limit(
        limits=1, user_api="blas"
    ):  # the matrices are small: one is ten times faster
        return forward.vectors([pieces.numbers(text) for text in texts])


@lru_cache(maxsize=1)
def _loaded(file: Path) -> tuple[Pieces, Forward, ThreadpoolController]:
    asset = read(file.read_bytes())
    return Pieces(asset), Forward(asset), ThreadpoolController()
