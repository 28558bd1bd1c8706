"""Which pieces of words stay: simplified Chinese, English, numbers and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from quizzes.offer.traditional import TRADITIONAL

ENGLISH = Path(__file__).parent / "english.txt"
"""Pieces of English words: those that carry most of the commonest 60,000 words of Wikipedia (by
rank, the list of the package wordninja, MIT) and of the English sentences of this course."""
UNSIMPLIFIED = frozenset(TRADITIONAL)
SPECIAL = 3
"""Unknown, start and end come first."""

HAN = re.compile(r"▁?[\u4e00-\u9fff]+")
FIGURES = re.compile(r"▁?[\d!-/:-@\[-`{-~\u2010-\u203b\u3001-\u301f€£¥°±×·−→↑↓≥≤≈～]*", re.ASCII)
CANTONESE = frozenset("嘅冇咗佢啲咁哋嚟嗰〇")
"""Spoken in writing, and outside the mainland's character set."""
COMMON, BY_HAND = -12.6, -18.0
"""How likely a number or sign must be. The unlikeliest of all were put in by hand: they stay."""


def chosen(pieces: Sequence[str], scores: Sequence[float]) -> list[int]:
    """The places of the pieces that stay, in their order."""
    english = set(ENGLISH.read_text("utf-8").split())
    return [
        place
        for place, (piece, score) in enumerate(zip(pieces, scores, strict=True))
        if place < SPECIAL or piece in english or _simplified(piece) or _figures(piece, score)
    ]


def _simplified(piece: str) -> bool:
    """Han that mainland China writes: neither traditional nor Japanese forms."""
    if piece in CANTONESE:
        return True
    if HAN.fullmatch(piece) is None or not UNSIMPLIFIED.isdisjoint(piece):
        return False
    try:
        piece.removeprefix("▁").encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _figures(piece: str, score: float) -> bool:
    return FIGURES.fullmatch(piece) is not None and (score >= COMMON or score < BY_HAND)
