"""Rows of bare words, which name what an offer would be about and say nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from quizzes.offer.normalise import HAN

MANY = 5
"""Pieces between commas, or lines; a terse writer has fewer without a time or a verb."""
MANY_LINES = 6
"""Sentences of bare words between others that say something."""
LONG_WORD = 6
"""Tokens; what is longer is no bare word."""
BARE = 0.72
"""Share of the tokens. Of 320 labelled answers the barest honest one has 0.64, a slogan."""
TOKEN = re.compile(rf"[{HAN}]|[a-z]+|\d+")
PIECE_END = re.compile(r"[,、/|+]+ *|(?<![a-z]) +(?![a-z])")
# a sentence has somebody who acts, a verb that is done to something, or a time
SENTENCE_WORDS = re.compile(
    "[我您你咱俺他她给把将会到就在为让请的了着过再先后前也都才每拿跟和与]|不|没|可以|今|明|号|日|天|点"
    r"|\d|\b(?:i|we|you|he|she|they|it|will|shall|is|are|can|was|have|has|my|our|your|the|a|an|to|at|on|if|by|for|with)\b"
)
COURTESY = re.compile(
    r"(?:您好|你好|谢谢您?|多谢|感谢(?:您|支持)?|请放心|祝好|辛苦(?:您|了)|麻烦(?:您|了)|期待合作|此致|敬礼"
    r"|dear [a-z]+|hello|hi|thanks|thank you|(?:kind|best) (?:regards|wishes)|please|cheers)"
)


def pieces(text: str) -> list[str]:
    """A sentence cut at its commas."""
    return [piece for piece in PIECE_END.split(text) if piece.strip()]


def is_row(parts: Sequence[str], words: Container[str]) -> bool:
    """Many short pieces, and hardly one of them says something."""
    if len(parts) < MANY:
        return False
    sizes = [size(part) for part in parts]
    least = BARE * sum(sizes)
    if sum(each for each in sizes if each <= LONG_WORD) < least:
        return False
    return sum(each for each, part in zip(sizes, parts, strict=True) if bare(part, words)) >= least


def bare(piece: str, words: Container[str]) -> bool:
    """Whether a piece is a word or two, or a courtesy, and no sentence."""
    piece = piece.strip(" -*.()")
    if size(piece) > LONG_WORD:
        return False
    return not SENTENCE_WORDS.search(piece) or bool(COURTESY.fullmatch(piece)) or piece in words


def size(text: str) -> int:
    """Han characters, words and numbers."""
    return len(TOKEN.findall(text))
