"""What a sentence leaves to the next: 等半年？不用。七月。 · We aim for July. That's when …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizzes.offer.fact import Fact
from quizzes.offer.match import Hit
from quizzes.offer.normalise import HAN
from quizzes.offer.phrases import one_of
from quizzes.offer.seen import Seen

LETTERS = re.compile(rf"[{HAN}]|[a-z]+")
MOST_LETTERS = 3
"""Words beside the number in a sentence that says nothing else: 最晚七月吧, July at the latest."""
FILLER = 4
"""Letters or words; a sentence as short as 不用啦 or “not at all” is stepped over."""
POINTING_BACK = one_of(r"""
    ^(?:[那这]几天|那阵子?|那段|那个?(?:周|星期|礼拜)|到时候?|那时候?|届时|到那[天时会]|那[天会]|那个?月|当天|就在那|这个?[日时][子候间]|这天)
    |^(?:that(?:'s| is) (?:when|the day|the month)|by then|at that point|on that day|that day
    |from then)\b
""")
# it'll be on every machine by the 20th · 这功能4月20号先推给您
REFERRING = one_of(r"""
    (?:^|[,:])(?:它|这[个项套]?(?:功能|补丁|版本|程序|升级|设备|机器|车|东西|玩意)|该(?:功能|补丁
    |版本|设备|车)|那台?车|保证(?!金))
    |[把将给让]它|\b(?:it(?:'ll|'s)|it (?:will|is|goes|comes|lands|ships|arrives|works|runs|rolls
    |should|shall)|(?:have|get|see|install|push|release|ship|deliver|expect) it
    |(?:this|that|the) (?:patch|fix|feature|function|tool|thing|thingy|beauty|kit|gear))\b
""")
# 另派两位 · another twenty-five · two more
MORE = re.compile(
    r"(?:另外?|再|又|外加|加上|还)[^,\d不没别]{0,6}$|\b(?:another|plus|a further|an additional) $"
)
MORE_AFTER = re.compile(r"\bmore$")
NUMBERS = ("date", "duration", "money", "number", "off", "count", "all")


def carry(sentences: Sequence[Seen], text: str) -> tuple[Seen, ...]:
    """Give a bare number the topic before it, and a topic that points back the time before it."""
    told: list[Seen] = []
    for seen in sentences:
        before = _before(told, seen, text)
        if before is not None and _bare(seen, text):
            seen = replace(seen, hits={**before.hits, **seen.hits})
        elif before is not None and _refers(before, seen, text):
            seen = replace(seen, hits={**_named_before(told, before), **seen.hits})
        elif before is not None and seen.hits and _points_back(seen, text):
            seen = replace(seen, borrowed=_times(before) or seen.borrowed)
        if before is not None and (counted := _counted_on(before, seen, text)):
            hits = {**before.hits, **seen.hits}
            seen = replace(seen, hits=hits, borrowed=(*seen.borrowed, *counted))
        told.append(seen)
    return tuple(told)


def _before(told: list[Seen], seen: Seen, text: str) -> Seen | None:
    """The sentence before in the same field that says something and is not somebody else's."""
    for each in reversed(told[-3:]):
        if each.field != seen.field:
            return None
        if each.facts or each.hits or len(LETTERS.findall(_said(each, text))) > FILLER:
            mine = not each.scopes.others and not each.scopes.quoted and not each.scopes.conditions
            return each if mine else None
        if each.scopes.refused:
            return None
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


def _refers(before: Seen, seen: Seen, text: str) -> bool:
    """Whether a sentence with a time speaks of “it”, which the sentence before has named."""
    if not _times(seen) or before.scopes.refused or before.scopes.asked:
        return False
    return bool(REFERRING.search(text, seen.sentence.start, seen.sentence.end))


def _named_before(told: list[Seen], before: Seen) -> dict[str, list[Hit]]:
    """What “it” may be: something in the sentence before, or in the one before that."""
    place = next(place for place, each in enumerate(told) if each is before)
    earlier = told[place - 1] if place else before
    if earlier.field != before.field or earlier.scopes.refused or earlier.scopes.others:
        return before.hits
    return {**earlier.hits, **before.hits}


def _counted_on(before: Seen, seen: Seen, text: str) -> tuple[Fact, ...]:
    """What was counted before a sentence that adds to it."""
    if not any(is_more(fact, text) for fact in seen.facts):
        return ()
    counted = (*before.borrowed, *before.facts)
    return tuple(fact for fact in counted if fact.kind == "count" and fact.unit != "times")


def is_more(fact: Fact, text: str) -> bool:
    """Whether this count comes on top of one before: another twenty-five, two more, 另派两位."""
    if fact.kind != "count":
        return False
    lead = text[max(0, fact.start - 16) : fact.start]
    return bool(MORE.search(lead) or MORE_AFTER.search(text[fact.start : fact.end]))


def _times(seen: Seen) -> tuple[Fact, ...]:
    return tuple(fact for fact in seen.facts if fact.kind in ("date", "duration"))
