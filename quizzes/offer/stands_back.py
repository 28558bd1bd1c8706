"""A writer who asks, hedges, quotes or takes back nearly every sentence offers nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizzes.offer.phrases import HEDGE, OURS, QUESTION_END, REFUSAL, TAG, one_of

NEARLY_ALL = 0.95
"""Share of the signs; honest answers hold something in every other sentence."""
FEWEST = 3
"""Sentences."""
LEAD, TAIL = 14, 26
"""Signs at the beginning and the end of a sentence where the whole of it may be taken back."""
DENIED = one_of(r"""
    ^(?:我们?|咱们?|本店|我司)?(?:不会|不能|没法|无法|不敢|绝不|不打算|不想|不可能)
    |^(?:(?:i|we) (?:cannot|can't|can not|will not|won't|do not|don't)|it is not true|it's not true
    |never|nobody)\b
""")
VAGUE = re.compile(rf"{HEDGE.pattern}|\bwe (?:will|shall) see\b")
SAYS = one_of(r"""
    (?:说|讲|问|称|答应|承诺|保证|声称|喊|要求)(?:过|了|道)?[::,]? ?$
    |\b(?:said|says|wrote|writes|promised|promises|told \w+|claims?|claimed|asked|asks
    |ad|advert)[:,]? ?$
""")
QUOTE = re.compile(r'"([^"]*)"')
SPEAKER = 24
"""Signs before a quotation that tell who speaks."""
MOSTLY = 0.6
"""Share of what follows the speaker."""


def takes_back(text: str) -> bool:
    """Whether a whole sentence is a question, a perhaps, a no, or somebody else's."""
    if QUESTION_END.search(text) and not TAG.search(text):
        return True
    ends = (text[:LEAD], text[-min(TAIL, len(text) // 2) :])
    if DENIED.search(text) or any(VAGUE.search(e) or REFUSAL.search(e) for e in ends):
        return True
    quoted = quotations(text)
    return bool(quoted) and _length(quoted) >= MOSTLY * (len(text) - quoted[0][0])


def offers_nothing(texts: Sequence[str]) -> bool:
    """Whether nearly all of these sentences are taken back."""
    back = [len(text) for text in texts if takes_back(text)]
    return len(back) >= FEWEST and sum(back) >= NEARLY_ALL * sum(map(len, texts))


def _length(spans: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def quotations(text: str) -> list[tuple[int, int]]:
    """Where somebody else is quoted; “I will say: …” is the writer's own text."""
    found = []
    for quote in QUOTE.finditer(text):
        before = text[max(0, quote.start() - SPEAKER) : quote.start()]
        if SAYS.search(before) and not OURS.search(before):
            found.append(quote.span(1))
    return found
