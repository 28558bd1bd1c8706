"""Rules about the form: rows of actions that are whole, boxes that are filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quizzes.offer.answer import LONGEST, Action
from quizzes.offer.facts import find_facts
from quizzes.offer.normalise import HAN, plain
from quizzes.offer.outcome import Finding
from quizzes.offer.phrases import one_of
from quizzes.offer.reading import Reading
from quizzes.offer.segment import Span

NOTHING = re.compile(
    r"(?:无他?|没有?|暂无|待定|不知道?|不清楚|再说|看情况|略|同上|大家|相关人员|n/?a|none"
    r"|nothing|nil|tb[dca]|-+|\?+|/+|\.+"
    r"|to be (?:decided|confirmed|agreed))[。.!]*"
)
NO_TIME = one_of(r"""
    尽快|尽早|越快越好|有空|看情况|待定|再说|以后|将来|asap|as soon as|soon|later|some ?time
    |whenever|tb[dca]
""")
A_MOMENT = one_of(r"""
    [当同即次][天日]|马上|立即|立刻|现在|即刻|时|后|前|期间|每|随时|早|晚|上午|下午|签|到店|到车
    |交车|提车|全程|长期
    |\b(?:now|immediately|at once|daily|on|at|before|after|when|upon|until|till|from|by|within
    |delivery
    |signing|day|noon|morning)\b
""")
SHARED_WORK = re.compile(r"负责|由[^,，。]{1,8}|\b(?:responsible|in charge|will handle|owner)\b")
LONGEST_OWNER = 60
"""Characters; a longer text names nobody."""
HAN_SIGN = re.compile(r"\w")
WORD = re.compile(r"[\w]+(?:['’.,:-]\w+)*")
LETTER = re.compile(rf"[{HAN}a-z0-9]")


def find_written(least: int, fields: list[str], reading: Reading) -> Iterator[Finding]:
    """Fields in which something is said, however it is put."""
    for seen in reading.within(fields):
        text = reading.page.text[seen.sentence.start : seen.sentence.end]
        if len(LETTER.findall(text)) >= least and not NOTHING.fullmatch(text):
            yield Finding(((seen.sentence.start, seen.sentence.end),))


def find_length(limits: dict[str, list[int]], reading: Reading) -> Iterator[Finding]:
    """Whether the message is as long as it may be: Han characters and figures, or English words."""
    locale = reading.answer.locale
    least, most = limits.get(locale, [0, LONGEST])
    counted = HAN_SIGN if locale == "zh" else WORD
    size = len(counted.findall(plain(reading.answer.message)))
    spans = tuple((each.sentence.start, each.sentence.end) for each in reading.within(["message"]))
    yield Finding(spans[:1], "sure" if least <= size <= most else "near")


def find_actions(least: int, reading: Reading) -> Iterator[Finding]:
    """Whether there are enough rows, each with an owner and a time."""
    rows = [
        (place, row)
        for place, row in enumerate(reading.answer.actions)
        if any(text.strip() for text in (row.what, row.owner, row.due))
    ]
    times = [_time(row, reading.today) for _, row in rows]
    own = {seen.field for seen in reading.sentences}
    whole = [f"actions.{place}.what" in own and _owned(row) for place, row in rows]
    spans = tuple(span for place, _ in rows for span in _span(reading, f"actions.{place}.due"))
    if len(rows) >= least and all(whole) and all(times):
        yield Finding(spans, "sure" if all(time == "sure" for time in times) else "doubt")
    elif not rows and len(shared := _shared_in_message(reading)) >= least:
        yield Finding(tuple(shared), "doubt")
    elif rows:
        yield Finding(spans, "near")


def _owned(row: Action) -> bool:
    return _said(row.owner) and len(row.owner) <= LONGEST_OWNER


def _said(text: str) -> bool:
    normal = plain(text)
    return bool(LETTER.search(normal)) and not NOTHING.fullmatch(normal)


def _time(row: Action, today: date) -> str:
    """sure, doubt, or "" when nothing says when."""
    due = plain(row.due)
    text = due or plain(row.what)
    if any(fact.kind in ("date", "duration", "rhythm") for fact in find_facts(text, today)):
        return "sure"
    if not due or not _said(due) or NO_TIME.search(due):
        return ""
    return "sure" if A_MOMENT.search(due) or due.isdigit() else "doubt"


def _span(reading: Reading, name: str) -> list[Span]:
    return [
        (start, start + len(normal.text))
        for field, start, normal in reading.page.fields
        if field == name
    ]


def _shared_in_message(reading: Reading) -> list[Span]:
    """Sentences of the message that say who does what and when."""
    return [
        (seen.sentence.start, seen.sentence.end)
        for seen in reading.within(["message"])
        if any(fact.kind in ("date", "duration", "rhythm") for fact in seen.facts)
        and SHARED_WORK.search(reading.page.text[seen.sentence.start : seen.sentence.end])
    ]
