"""What one sentence leaves to the next: “A 款等半年？不用。七月。” · “We aim for July. That's when …”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizzes.offer.fact import Fact
from quizzes.offer.normalise import HAN
from quizzes.offer.phrases import one_of
from quizzes.offer.seen import Seen

LETTERS = re.compile(rf"[{HAN}]|[a-z]+")
MOST_LETTERS = 3
"""Words beside the number in a sentence that says nothing else: 最晚七月吧, July at the latest."""
FILLER = re.compile(r"^(?:不用|不必|用不着|不会|行|好|可以|没问题|放心|no|nope|not at all|yes|sure|of course)?$")
POINTING_BACK = one_of(r"""
    ^(?:到时候?|那时候?|届时|到那[天时会]|那[天会]|那个?月|当天|就在那|这个?[日时][子候间]|这天)
    |^(?:that(?:'s| is) (?:when|the day|the month)|by then|at that point|on that day|that day
    |from then)\b
""")
NUMBERS = ("date", "duration", "money", "number", "off", "count", "all")


def carry(sentences: Sequence[Seen], text: str) -> tuple[Seen, ...]:
    """Give a bare number the topic before it, and a topic that points back the time before it."""
    told: list[Seen] = []
    for seen in sentences:
        before = _before(told, seen, text)
        if before is not None and _bare(seen, text):
            seen = replace(seen, hits={**before.hits, **seen.hits})
        elif before is not None and seen.hits and _points_back(seen, text):
            seen = replace(seen, borrowed=_times(before) or seen.borrowed)
        told.append(seen)
    return tuple(told)


def _before(told: list[Seen], seen: Seen, text: str) -> Seen | None:
    """The sentence before in the same field that says something and is not somebody else's."""
    for each in reversed(told[-2:]):
        if each.field != seen.field:
            return None
        if not FILLER.match(_said(each, text)):
            mine = not each.scopes.others and not each.scopes.quoted and not each.scopes.conditions
            return each if mine else None
    return None


def _said(seen: Seen, text: str) -> str:
    return text[seen.sentence.start : seen.sentence.end].strip(" .!。,?")


def _bare(seen: Seen, text: str) -> bool:
    """A number and hardly a word beside it."""
    facts = [fact for fact in seen.facts if fact.kind in NUMBERS]
    if not facts:
        return False
    rest, last = "", seen.sentence.start
    for fact in facts:
        rest, last = rest + text[last : fact.start] + " ", fact.end
    return len(LETTERS.findall(rest + text[last : seen.sentence.end])) <= MOST_LETTERS


def _points_back(seen: Seen, text: str) -> bool:
    own = any(fact.kind in ("date", "duration") for fact in seen.facts)
    return not own and bool(POINTING_BACK.search(_said(seen, text)))


def _times(seen: Seen) -> tuple[Fact, ...]:
    return tuple(fact for fact in seen.facts if fact.kind in ("date", "duration"))
