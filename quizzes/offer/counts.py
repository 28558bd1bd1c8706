"""How many: 三次 · 5名工程师 · 60台UPS · 30部手机 · six engineers · 全部 · all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.offer.fact import Fact, Unit
from quizzes.offer.numerals import ENGLISH_NUMBER, HAN_NUMBER, number, span_of
from quizzes.offer.phrases import one_of

HAN = f"[{HAN_NUMBER}]{{1,9}}"
EVERY = 1_000_000.0
"""More than any limit: 全部, every single one."""
PEOPLE_MEASURED, THINGS_MEASURED = "名位人员", "台部只套块支"
COUNT = one_of(rf"""
    (?<![\d.第年月])(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{HAN})(?P<more>多|来|余|几)? ?
    (?P<unit>[台部只套名位支](?![门队置下级])|件(?!事)|人(?![民均次手])
    |[次回趟份项张箱瓶条桶]|个(?!半?月|工作日|星期|礼拜|点|百分|季|小时|钟|把))
    (?P<who>人|工程师|师傅|技术员|同事|伙计|小?伙伴|小哥|同学|弟兄|兄弟)?
""")
TIMES = "次回趟份项张箱瓶条桶"
HUNDREDS = r"(?:(?:\d|an?|one|two|three|four|five) hundred(?: and [a-z]+(?:-[a-z]+)?)?)"
PEOPLE = one_of(r"""
    engineers?|technicians?|techs|people|staff|men|colleagues|specialists?|experts?|heads|hands
    |lads|guys
""").pattern
THINGS = one_of(r"""
    ups(?:es|s)?|(?:ups|backup|battery|power) (?:units|boxes|supplies)|units|machines|computers
    |pcs|systems
    |terminals|workstations|desktops|handsets|phones|mobiles|smartphones|iphones|devices|boxes
    |batteries|licen[cs]es|seats
""").pattern
ENGLISH_COUNT = one_of(rf"""
    (?<![\d.,])\b(?P<e>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{HUNDREDS}|{ENGLISH_NUMBER}|twice|once)
    (?: (?:nos\.?|of (?:our|my|the|your|these)|more|extra|free|new|brand[- ]new|field|service|senior
    |on-site|good|additional|affected|portable|sx|tax|loan)){{0,3}}
    [ -](?:(?P<people>{PEOPLE})|(?P<things>{THINGS})|times|services|visits|sets|vouchers|cards
    |free)\b
""")
# two more take the west · another twenty-five for the back office
MORE = one_of(rf"""
    (?<!not )(?<!no )\b(?P<n>\d{{1,3}}|{ENGLISH_NUMBER}) more\b(?! (?:than|days?|weeks?|months?
    |times?|minutes?|hours?|yuan|percent|of))
    |(?<=another )(?P<m>\d{{1,3}}|{ENGLISH_NUMBER})(?=,|\.|;|$| (?:for|in|on|to|at|by|go|take|come))
""")
# UPS×60, phones: 30, UPS 60
SIGNED = re.compile(
    r"(?:(?<=[×x*])|(?<=ups)|(?<=ups:)|(?<=ups ))(?P<s>\d{1,4})(?![\d/年月日号%]|[.,]\d)"
)
ALL = one_of(r"""
    (?P<loose>全部|所有|全体|统统|通通|全都|全数|悉数|一律|全员|\ball\b)|[台部个人家](?:台|部|个
    |人|家)都?(?=有|送|给|配|装|来|换|恢)
    |每一?[台部个位名]|人手(?=一)|[每一]人(?=(?:都有)?一)|一[个台部]不[落漏剩]|全公司|整个公司|全家
    |\b(?:every (?:single )?(?:one|machine|computer|pc|unit|person|employee|line|user|phone|counter
    |terminal|device|number|desk|colleague)|each (?:and every|of|line|person|employee|machine|user
    |number)|everyone|everybody|whole (?:fleet|company|team|lot)|across the board)\b
""")
ONE_EACH = re.compile("人?[一每]人一[部台只]|人手一[部台只]")
ALL_OF = re.compile(
    "的?(?P<things>机器|电脑|终端|设备|机子|手机|[台部])|的?(?:人员|工程师|同事|窗口)"
)
PERSONS = re.compile("[人员位名家]|every(?:one|body)|person|employee|colleague|user|team|company")


def counts(text: str) -> Iterator[Fact]:
    """Every count of the text, and every “all”."""
    for found in COUNT.finditer(text):
        unit: Unit
        low, high = _value(found["n"])
        if found["more"]:
            low, high = low + 1, high * 1.5
        unit = _unit(found["unit"], found["who"])
        if ONE_EACH.match(text, found.end()):  # 二十个一人一部
            unit = "things"
        yield Fact("count", *found.span(), low, high, unit=unit)
    for found in ENGLISH_COUNT.finditer(text):
        value = _english(found["e"])
        unit = "people" if found["people"] else "things" if found["things"] else "times"
        yield Fact("count", *found.span(), value, value, unit=unit)
    for found in MORE.finditer(text):
        value = number(found["n"] or found["m"])
        yield Fact("count", *found.span(), value, value)
    for found in SIGNED.finditer(text):
        value = float(found["s"])
        yield Fact("count", *found.span(), value, value)
    for found in ALL.finditer(text):
        if found["loose"] and (of := ALL_OF.match(text, found.end())):
            whose: Unit = "things" if of["things"] else "people"
            yield Fact("all", *found.span(), EVERY, EVERY, exact=False, unit=whose)
            continue
        unit = "" if found["loose"] else "people" if PERSONS.search(found[0]) else "things"
        yield Fact("all", *found.span(), EVERY, EVERY, exact=not found["loose"], unit=unit)


def _unit(measure: str, who: str | None) -> Unit:
    if who or measure in PEOPLE_MEASURED:
        return "people"
    if measure in THINGS_MEASURED:
        return "things"
    return "times" if measure in TIMES else ""


def _value(text: str) -> tuple[float, float]:
    return span_of(text) if text[0] in HAN_NUMBER else (number(text), number(text))


def _english(word: str) -> float:
    """a hundred and twenty, sixty-two, 60, twice."""
    if word in ("twice", "once"):
        return 2.0 if word == "twice" else 1.0
    head, hundred, tail = word.partition(" hundred")
    if not hundred:
        return number(word)
    rest = tail.removeprefix(" and ").strip()
    return number(head) * 100 + (number(rest) if rest else 0)
