"""What a classifier sees of a clause: runs of one to four signs, and who stands behind them.

Signs are Han characters, English words and one letter for each kind of fact, so that the date or
the sum itself does not matter. No run reaches over the end of a clause, so the features of a
window are those of its clauses together.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Iterator, Sequence

from quizzes.offer.fact import Fact
from quizzes.offer.normalise import HAN
from quizzes.offer.scopes import Scopes
from quizzes.offer.segment import Page, Sentence, Span

LONGEST = 4
"""Signs in a run; English words count double."""
MASK = 0xFFFFFF
"""Features are numbers of 24 bits."""
STEM = 5
"""Letters of an English word that stand for all its forms."""
SIGN = re.compile(rf"[A-Z{HAN}]|[a-z]+(?:'[a-z]+)?|[?!%]")
KINDS = {
    "date": "D",
    "duration": "L",
    "rhythm": "R",
    "money": "M",
    "off": "O",
    "count": "C",
    "number": "N",
}


def clauses_of(
    page: Page, sentence: Sentence, scopes: Scopes, facts: Sequence[Fact]
) -> list[list[int]]:
    """The features of every clause of a sentence, as numbers of 24 bits."""
    return [
        [crc32(each.encode()) & MASK for each in (*_runs(text), *_stances(scopes, place))]
        for place, text in enumerate(_coded(page.text, span, facts) for span in sentence.clauses)
    ]


def _coded(text: str, span: Span, facts: Sequence[Fact]) -> str:
    """The clause with a letter for each fact."""
    pieces, last = [], span[0]
    for fact in facts:
        if fact.kind in KINDS and last <= fact.start and fact.end <= span[1]:
            pieces += [text[last : fact.start], KINDS[fact.kind]]
            last = fact.end
    return "".join((*pieces, text[last : span[1]]))


def _runs(text: str) -> Iterator[str]:
    signs = SIGN.findall(text)
    stems = [sign[:STEM] for sign in signs]
    yield from (sign for sign in signs if len(sign) > STEM)
    for start in range(len(stems)):
        run, weight = "", 0
        for sign in stems[start : start + LONGEST]:
            weight += 2 if len(sign) > 1 else 1
            if weight > LONGEST and run:
                break
            run = f"{run} {sign}" if len(sign) > 1 else run + sign
            yield run


def _stances(scopes: Scopes, place: int) -> Iterator[str]:
    """Words that no clause contains, for the scopes it stands in."""
    named = {
        "#refused": scopes.refused,
        "#hedged": scopes.hedged,
        "#asked": scopes.asked,
        "#if": scopes.conditions,
        "#wished": scopes.wished,
    }
    yield from (name for name, places in named.items() if place in places)
    if scopes.others:
        yield "#others"
    if scopes.quoted:
        yield "#quoted"
