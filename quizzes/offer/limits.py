"""Whether the numbers that stand beside some words are past a limit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from quizzes.offer.beside import TIMES, beside, ranges, short_loans, times
from quizzes.offer.carry import is_more
from quizzes.offer.case import Limits
from quizzes.offer.fact import Fact
from quizzes.offer.match import Hit
from quizzes.offer.outcome import Strength
from quizzes.offer.seen import Seen
from quizzes.offer.sums import AGAIN, is_total, prices_under, sums_beside

AT_THE_EARLIEST = re.compile(r"(?:最早|最快|earliest|soonest)[^,]{0,12}$")
NOT_BEFORE = re.compile(r"(?:不早于|不会?早于|not before|no earlier than|no sooner than)[^,]{0,8}$")
OTHER_NOUN = re.compile(
    r"^的?(?:备机|备用机|打印机|笔记本|电脑|机器|机子|终端|窗口|号码|号|线|台机|computers|machines|pcs|lines|windows|counters)"
)
MOST = re.compile(
    r"(?:共|总计|合计|累计|上限|不超过|不逾|最多|至多|算到|封顶|[=≤]"
    r"|\b(?:total|up to|limit|max|until)\w*)"
    r"[^,]{0,6}$"
)
KNOWN_BEFORE = re.compile(r"[那这][^,]{0,2}$|\b(?:the|those|these) $")
"""那60台, the sixty machines: known from before and not given."""
OTHER_BEFORE = re.compile(r"(?:备机|备用机|打印机|笔记本|电脑)[:： ]?$")
ON_TOP = re.compile(
    r"再|又|另|还有|加上|外加|叠加|\+"
    r"|\b(?:plus|another|also|as well|further|on top|extra|additional)\b"
)
A_MONTH = 31
"""Days; what comes back within them is not kept from then on."""
NEAR_HAN, NEAR_LATIN = 10, 24
"""Characters between a count and the noun it counts."""


@dataclass(frozen=True)
class Numbers:
    """The facts that settle a limit, and how clearly."""

    facts: tuple[Fact, ...]
    strength: Strength


def check(limits: Limits, seen: Seen, hits: list[Hit], text: str, today: date) -> Numbers | None:
    """The numbers beside the hits that fulfil the limits; None when there are none."""
    written = times(seen, hits, text, today)
    tests: list[tuple[bool, Callable[[], Numbers | None]]] = [
        (limits.before is not None, lambda: _before(limits, seen, written, text)),
        (limits.since is not None, lambda: _since(limits, seen, written, text)),
        (limits.over is not None, lambda: _over(limits, seen, hits, text)),
        (limits.under is not None, lambda: _sure(prices_under(limits, seen, hits))),
        (limits.off_over is not None, lambda: _off_over(limits, seen, hits, text)),
        (limits.count_over is not None, lambda: _count_over(limits, seen, hits, text)),
        (limits.days_over is not None, lambda: _days_over(limits, seen, hits, text)),
        (limits.rhythm, lambda: _any_of(seen, ("rhythm",))),
        (limits.dated, lambda: _any_of(seen, ("rhythm", *TIMES))),
    ]
    found = [test() for wanted, test in tests if wanted]
    if not all(found):
        return None
    numbers = [each for each in found if each]
    doubt = any(each.strength == "doubt" for each in numbers)
    facts = tuple(fact for each in numbers for fact in each.facts)
    return Numbers(facts, "doubt" if doubt else "sure")


def _sure(facts: list[Fact]) -> Numbers | None:
    return Numbers(tuple(facts), "sure") if facts else None


def _lead(text: str, fact: Fact) -> str:
    """The words just before a fact."""
    return text[max(0, fact.start - 24) : fact.start]


def _before(
    limits: Limits, seen: Seen, written: list[tuple[Fact, Fact]], text: str
) -> Numbers | None:
    day = date.fromisoformat(limits.before or "").toordinal()
    written = [each for each in written if not NOT_BEFORE.search(_lead(text, each[0]))]
    named = re.compile(
        rf"(?:(?:on|by|from) )?(?:the )?0?{date.fromordinal(day).day}(?:[日号]|st|nd|rd|th)$"
    )
    # “the 27th” is the 27th of the limit, whatever month we are in
    written = [each for each in written if not named.match(text[each[0].start : each[0].end])]
    early = [fact for fact, when in written if when.high < day]
    # “by the very day” may mean on it; “by the end of the month” may mean well before its end
    touching = [
        fact
        for fact, when in written
        if when.edge == "before"
        and (when.high == day or (not when.exact and when.low < day <= when.high))
    ]
    if early:
        vague = any(AT_THE_EARLIEST.search(_lead(text, fact)) for fact in early)
        late = any(fact.kind == "date" and fact.high >= day for fact in seen.facts)
        mixed = late or len(early) < len(written)
        return Numbers(tuple(early), "doubt" if mixed or vague else "sure")
    return Numbers(tuple(touching), "doubt") if touching else None


def _since(
    limits: Limits, seen: Seen, written: list[tuple[Fact, Fact]], text: str
) -> Numbers | None:
    day = date.fromisoformat(limits.since or "").toordinal()
    short = short_loans(seen, text, A_MONTH)
    return _sure([fact for fact, when in written if when.high >= day and fact not in short])


def _over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    sums = sums_beside(limits, seen, hits, text)
    low, high = sum(each[1] for each in sums), sum(each[2] for each in sums)
    if not sums or high <= (limits.over or 0):
        return None
    return Numbers(tuple(each[0] for each in sums), "sure" if low > (limits.over or 0) else "doubt")


def _off_over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    most = limits.off_over or 0
    near = beside(seen, hits, ("off",))
    near += [each for each in seen.facts if each.kind == "off" and is_total(each, text)]
    if over := [each for each in near if each.low > most]:
        return _sure(over)
    added = [each for each in seen.facts if each.kind == "off"]
    twice = len({each.low for each in added}) > 1 and any(
        ON_TOP.search(text[one.end : other.start]) for one, other in pairwise(added)
    )
    if near and twice and sum(each.low for each in added) > most:
        return Numbers(tuple(added), "doubt")
    return None


def _count_over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    """A count belongs to the noun it stands beside: 4名工程师 · UPS 60台 · 60 UPS units."""
    most = limits.count_over or 0
    if limits.add and (more := _counts_on_top(limits, seen, text)):
        return more
    facts = [
        fact
        for fact in beside(seen, hits, ("count", "all"))
        if fact.unit in ("", limits.unit or fact.unit)
        and fact.unit != "times"
        and any(_counts(fact, hit, seen, text, close=bool(limits.unit)) for hit in hits)
    ]
    if counted := [fact for fact in facts if fact.kind == "count"]:
        each = [fact for fact in facts if fact.kind == "all" and fact.exact]
        # 60台全部恢复: all of those 60, but 每人一部: one for everybody
        facts = counted if max(fact.low for fact in counted) > 1 else counted + each
    if over := [fact for fact in facts if fact.high > most]:
        doubt = all(fact.low <= most or not fact.exact for fact in over)
        return Numbers(tuple(over), "doubt" if doubt else "sure")
    return _counts_added(limits, seen, text) if limits.add and facts else None


def _counts_on_top(limits: Limits, seen: Seen, text: str) -> Numbers | None:
    """四位工程师。二楼另派两位: a count that is added to those of the sentence before."""
    mine = [
        fact
        for fact in seen.facts
        if is_more(fact, text) and (fact.unit == limits.unit or text[fact.start].isascii())
    ]
    before = [fact for fact in (*seen.borrowed, *seen.facts) if fact not in mine]
    before = [
        fact
        for fact in before
        if fact.kind == "count"
        and fact.unit == limits.unit
        and not KNOWN_BEFORE.search(text[max(0, fact.start - 6) : fact.start])
    ]
    given = sum(fact.low for fact in (*before, *mine))
    before = [fact for fact in before if fact.low * 2 != given]  # one may be the total of all
    facts = tuple(sorted({*before, *mine}, key=lambda fact: fact.start))
    most = limits.count_over or 0
    if not mine or not before or sum(fact.low for fact in facts) <= most:
        return None
    return Numbers(facts, "sure" if max(fact.low for fact in facts) <= most else "doubt")


def _counts_added(limits: Limits, seen: Seen, text: str) -> Numbers | None:
    """大厅3人、机房2人: several counts of one kind in a sentence, unless one is their total."""
    facts = [
        fact
        for fact in seen.facts
        if fact.kind == "count"
        and fact.unit == limits.unit
        and not OTHER_NOUN.search(text[fact.end : fact.end + 12])
        and not OTHER_BEFORE.search(text[max(0, fact.start - 4) : fact.start])
        and not KNOWN_BEFORE.search(text[max(0, fact.start - 6) : fact.start])
    ]
    most = limits.count_over or 0
    if totals := [fact for fact in facts if MOST.search(text[max(0, fact.start - 8) : fact.start])]:
        return _sure([fact for fact in totals if fact.low > most])
    if sum(each.low for each in facts) <= most:
        return None
    between = [text[one.end : other.start] for one, other in pairwise(facts)]
    sure = all(AGAIN.search(each) for each in between)
    return Numbers(tuple(facts), "sure" if sure else "doubt")


def _counts(fact: Fact, hit: Hit, seen: Seen, text: str, *, close: bool) -> bool:
    """Whether the count stands beside its noun; 个 may count anything and has to stand close."""
    if fact.kind == "all":
        return seen.sentence.clause(fact.start) == seen.sentence.clause(hit.start)
    if close and not fact.unit:  # UPS×66 · 六个工程师
        signed = text[fact.end - 1].isdigit()
        return 0 <= (fact.start - hit.end if signed else hit.start - fact.end) <= 1 + signed
    reach = NEAR_LATIN if text[fact.start].isascii() else NEAR_HAN
    if hit.end > fact.start:
        return hit.start - fact.end <= reach
    return fact.start - hit.end <= reach and not OTHER_NOUN.search(text[fact.end : fact.end + 12])


def _days_over(limits: Limits, seen: Seen, hits: list[Hit], text: str) -> Numbers | None:
    most = limits.days_over or 0
    long = [fact for fact in beside(seen, hits, ("duration",)) if fact.high > most]
    long += (spans := [fact for fact in ranges(seen, hits, text) if fact.high > most])
    doubt = bool(spans) and all(fact.low <= most for fact in long)
    return Numbers(tuple(long), "doubt" if doubt else "sure") if long else None


def _any_of(seen: Seen, kinds: tuple[str, ...]) -> Numbers | None:
    found = tuple(fact for fact in (*seen.facts, *seen.borrowed) if fact.kind in kinds)
    return Numbers(found[:1], "sure") if found else None
