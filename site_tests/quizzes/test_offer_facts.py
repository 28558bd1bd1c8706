"""Dates, stretches, rhythms, sums and discounts, read exactly."""

from datetime import date

import pytest

from quizzes.offer.facts import as_date, find_facts
from quizzes.offer.normalise import normalise

TODAY = date(2026, 3, 2)

DATES = [
    ("9月2号", "2026-09-02", "2026-09-02"),
    ("９月２号", "2026-09-02", "2026-09-02"),
    ("九月二日", "2026-09-02", "2026-09-02"),
    ("二零二六年九月二日", "2026-09-02", "2026-09-02"),
    ("2026-09-02", "2026-09-02", "2026-09-02"),
    ("2026年9月2日", "2026-09-02", "2026-09-02"),
    ("2026/9/2", "2026-09-02", "2026-09-02"),
    ("九月初", "2026-09-01", "2026-09-10"),
    ("9月中旬", "2026-09-11", "2026-09-20"),
    ("八月底", "2026-08-21", "2026-08-31"),
    ("八九月", "2026-08-01", "2026-09-30"),
    ("9.10", "2026-09-10", "2026-09-10"),
    ("9/10", "2026-09-10", "2026-09-10"),
    ("10月1号", "2026-10-01", "2026-10-01"),
    ("2月", "2027-02-01", "2027-02-28"),
    ("明年三月", "2027-03-01", "2027-03-31"),
    ("今天", "2026-03-02", "2026-03-02"),
    ("后天", "2026-03-04", "2026-03-04"),
    ("周五", "2026-03-06", "2026-03-06"),
    ("下周五", "2026-03-13", "2026-03-13"),
    ("下周", "2026-03-09", "2026-03-15"),
    ("本月底", "2026-03-21", "2026-03-31"),
    ("下个月初", "2026-04-01", "2026-04-10"),
    ("20号", "2026-03-20", "2026-03-20"),
    ("清明前后", "2026-04-05", "2026-04-05"),
    ("五一", "2026-05-01", "2026-05-01"),
    ("端午节", "2026-06-19", "2026-06-19"),
    ("中秋", "2026-09-25", "2026-09-25"),
    ("国庆", "2026-10-01", "2026-10-07"),
    ("十一那天", "2026-10-01", "2026-10-01"),
    ("年底", "2026-12-01", "2026-12-31"),
    ("2 September", "2026-09-02", "2026-09-02"),
    ("September 2nd", "2026-09-02", "2026-09-02"),
    ("Sept 2", "2026-09-02", "2026-09-02"),
    ("the 2nd of September", "2026-09-02", "2026-09-02"),
    ("early September", "2026-09-01", "2026-09-10"),
    ("mid-June", "2026-06-11", "2026-06-20"),
    ("the end of August", "2026-08-21", "2026-08-31"),
    ("in May", "2026-05-01", "2026-05-31"),
    ("before September", "2026-08-31", "2026-08-31"),
    ("before 2 September", "2026-09-01", "2026-09-01"),
    ("by 2 September", "2026-09-02", "2026-09-02"),
    ("tomorrow", "2026-03-03", "2026-03-03"),
    ("Friday", "2026-03-06", "2026-03-06"),
    ("by Easter", "2026-04-05", "2026-04-05"),
    ("Christmas", "2026-12-25", "2026-12-25"),
    ("National Day", "2026-10-01", "2026-10-01"),
    ("summer", "2026-06-01", "2026-08-31"),
]

NUMBERS = [
    ("六个月", "duration", 180, 180),
    ("半年", "duration", 180, 180),
    ("六到七个月", "duration", 180, 210),
    ("6-7个月", "duration", 180, 210),
    ("四五个月", "duration", 120, 150),
    ("一个半月", "duration", 45, 45),
    ("个把月", "duration", 30, 60),
    ("26周", "duration", 182, 182),
    ("30天", "duration", 30, 30),
    ("三日内", "duration", 3, 3),
    ("48小时", "duration", 2, 2),
    ("T+2", "duration", 2, 2),
    ("six months", "duration", 180, 180),
    ("five to six months", "duration", 150, 180),
    ("two weeks", "duration", 14, 14),
    ("half a year", "duration", 180, 180),
    ("每周一", "rhythm", 7, 7),
    ("每月10号", "rhythm", 30, 30),
    ("每隔十天", "rhythm", 10, 10),
    ("每两周", "rhythm", 14, 14),
    ("一周一次", "rhythm", 7, 7),
    ("every Monday", "rhythm", 7, 7),
    ("every second Monday", "rhythm", 14, 14),
    ("twice a month", "rhythm", 30, 30),
    ("monthly", "rhythm", 30, 30),
    ("4千元", "money", 4000, 4000),
    ("四千块", "money", 4000, 4000),
    ("4,500元", "money", 4500, 4500),
    ("四千五百元", "money", 4500, 4500),
    ("1万元", "money", 10000, 10000),
    ("20万元", "money", 200000, 200000),
    ("¥4000", "money", 4000, 4000),
    ("4,000 yuan", "money", 4000, 4000),
    ("four thousand yuan", "money", 4000, 4000),
    ("四千五", "number", 4500, 4500),
    ("一万二", "number", 12000, 12000),
    ("五六千", "number", 5000, 6000),
    ("九七折", "off", 3, 3),
    ("97折", "off", 3, 3),
    ("9.5折", "off", 5, 5),
    ("八折", "off", 20, 20),
    ("3%", "off", 3, 3),
    ("百分之三", "off", 3, 3),
    ("3个点", "off", 3, 3),
    ("三次", "count", 3, 3),
]


@pytest.mark.parametrize(("text", "first", "last"), DATES)
def test_a_date_is_read(text: str, first: str, last: str) -> None:
    facts = find_facts(normalise(text).text, TODAY)
    read = [(f.kind, *map(date.fromordinal, (int(f.low), int(f.high)))) for f in facts]
    assert read == [("date", date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(("text", "kind", "low", "high"), NUMBERS)
def test_a_number_is_read(text: str, kind: str, low: float, high: float) -> None:
    facts = find_facts(normalise(text).text, TODAY)
    assert [(fact.kind, fact.low, fact.high) for fact in facts] == [(kind, low, high)]


@pytest.mark.parametrize("text", ["年轻人", "we may call", "马上", "A款", "第三方", "月亮"])
def test_what_is_no_number_is_left_alone(text: str) -> None:
    kinds = {fact.kind for fact in find_facts(normalise(text).text, TODAY)}
    assert not kinds


@pytest.mark.parametrize("text", ["2026-13-40", "13/45", "February 30"])
def test_an_impossible_day_is_no_day(text: str) -> None:
    assert all(not fact.exact or fact.kind != "date" for fact in find_facts(text.lower(), TODAY))


def test_six_months_end_on_the_same_day_of_the_month() -> None:
    (fact,) = find_facts("六个月", TODAY)
    assert as_date(fact, TODAY).high == date(2026, 9, 2).toordinal()
