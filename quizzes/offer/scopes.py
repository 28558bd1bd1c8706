"""Who stands behind a sentence, and how firmly: negation, hedge, question, quotation, condition."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from quizzes.offer.phrases import (
    ASIDE,
    BY_THEM,
    HEDGE,
    IF,
    NOT,
    OTHERS,
    OURS,
    QUESTION_END,
    QUESTION_LEAD,
    QUOTED,
    REFUSAL,
    RIVALS,
    SAME_PRICE,
    SAYING,
    TAG,
    WE_DO,
    WISH,
)
from quizzes.offer.segment import Page, Sentence, Span

SPEECH = 6
"""Characters; shorter words in quotation marks are a name, such as “一键恢复”."""
BEFORE_HAN, BEFORE_LATIN = 8, 28
"""How far a “not” reaches to the right, in characters."""


@dataclass(frozen=True)
class Scopes:
    """What holds in one sentence; clause numbers count from 0."""

    nots: tuple[Span, ...]
    refused: tuple[int, ...]
    hedged: tuple[int, ...]
    asked: tuple[int, ...]
    conditions: tuple[int, ...]
    wished: tuple[int, ...]
    quoted: tuple[Span, ...]
    others: tuple[int, ...]


def scopes(page: Page, sentence: Sentence) -> Scopes:
    """Read the scopes of one sentence."""
    text, clauses = page.text, sentence.clauses
    pieces = [text[start:end] for start, end in clauses]
    wished = _which(WISH, pieces)
    return Scopes(
        nots=_spans(NOT, text, sentence),
        refused=_refused(pieces, wished),
        hedged=_which(HEDGE, pieces),
        asked=_asked(text[sentence.start : sentence.end], pieces),
        conditions=_which(IF, pieces),
        wished=wished,
        quoted=_quoted(text, sentence),
        others=_others(pieces),
    )


def _others(pieces: list[str]) -> tuple[int, ...]:
    """The clauses that tell what somebody else did or promised, until we speak of ourselves."""
    theirs = (
        place
        for place, piece in enumerate(pieces)
        if OTHERS.search(piece) and not SAME_PRICE.search(piece)
    )
    first = next(theirs, None)
    if first is None:
        whole = ",".join(pieces)
        rival = RIVALS.search(whole) and not OURS.search(whole) and not BY_THEM.search(whole)
        return tuple(range(len(pieces))) if rival else ()
    later = enumerate(pieces[first + 1 :], start=first + 1)
    last = next((place for place, piece in later if WE_DO.search(piece)), len(pieces))
    return tuple(range(last)) if first < last else ()


def negated(
    seen: Scopes,
    start: int,
    end: int,
    sentence: Sentence,
    text: str,
    spared: Collection[Span] = (),
) -> bool:
    """Whether a “not” in the same clause reaches the words from start to end.

    A “not” inside one of the spared words belongs to that: the date | will not move.
    """
    clause = sentence.clauses[sentence.clause(start)]
    for low, high in seen.nots:
        if any(first <= low and high <= last for first, last in spared):
            continue
        reach = BEFORE_LATIN if text[low].isascii() else BEFORE_HAN
        if clause[0] <= low and high <= start and start - high <= reach:
            return True
        if end <= low <= clause[1] and _turned(text, low, end):
            return True
    return False


def _turned(text: str, low: int, end: int) -> bool:
    """“Not” right after the words: 订金不退, 进度没有, updates are not."""
    return 0 <= low - end <= 1 or bool(re.fullmatch(r" ?(?:is|are|will|does|do)? ?", text[end:low]))


def _spans(pattern: re.Pattern[str], text: str, sentence: Sentence) -> tuple[Span, ...]:
    return tuple(found.span() for found in pattern.finditer(text, sentence.start, sentence.end))


def _which(pattern: re.Pattern[str], pieces: list[str]) -> tuple[int, ...]:
    return tuple(place for place, piece in enumerate(pieces) if pattern.search(piece))


def _refused(pieces: list[str], wished: tuple[int, ...]) -> tuple[int, ...]:
    """A refusal covers its own clause and the one it looks back at, over a “sorry” between them.

    After a wish (您提的……) it covers everything from the wish on.
    """
    places = _which(REFUSAL, pieces)
    covered = {each for place in places for each in (place - 1, place) if each >= 0}
    if wished and places and wished[0] < places[-1]:
        covered |= set(range(wished[0], places[-1]))
    return tuple(
        sorted(covered | {each - 1 for each in covered if each and ASIDE.search(pieces[each])})
    )


def _asked(whole: str, pieces: list[str]) -> tuple[int, ...]:
    """The last clause of a question; all of it when the question word stands first."""
    if not QUESTION_END.search(whole) or TAG.search(whole):
        return ()
    if QUESTION_LEAD.search(whole):
        return tuple(range(len(pieces)))
    return (len(pieces) - 1,)


def _quoted(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """Quotation marks after a verb of saying: somebody else's words, or a wish."""
    return tuple(
        found.span(1)
        for found in QUOTED.finditer(text, sentence.start, sentence.end)
        if len(found[1]) >= SPEECH
        and SAYING.search(text[max(sentence.start, found.start() - 14) : found.start()])
    )
