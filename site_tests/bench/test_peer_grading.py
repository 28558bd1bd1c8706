"""The peer of the bench does what the keyword scheme does, no less and no more."""

from dataclasses import replace

import pytest

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case, Criterion, Limits, Rule, Texts, Words
from site_tests.bench.keyword_rubric import by_words_alone, outcomes
from site_tests.bench.peer_grading import Group, anywhere, distance, found, matches, similar

SAID = Words(zh="无", en="none")
CONCEPTS = {
    "goods": Texts(zh=["货"], en=["goods"]),
    "delivery": Texts(zh=["交货", "送…上门"], en=["deliver*"]),
}


def case(rule: Rule, *, breach: bool = False) -> Case:
    criterion = Criterion(id="x", title=SAID, missing=SAID, think=SAID, rule=rule, breach=breach)
    return Case(
        id="c",
        kind="message",
        title=SAID,
        you=SAID,
        customer=SAID,
        today="2026-03-02",
        facts=Texts(),
        concepts=CONCEPTS,
        criteria={"check": [criterion]},
    )


def judged(rule: Rule, message: str, *, breach: bool = False) -> str:
    return outcomes(case(rule, breach=breach), Answer(message=message), found)["x"]


# --- the scheme -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keyword", "text", "expected"),
    [
        ("交货", "我们明天交货给您。", False),
        ("交货", "我们 明天 交货 给您", True),
        ("交货", "明天,交货。", False),  # 。is no delimiter
        ("交货", "明天,交货.", True),
        ("交货", "明天\n交货", True),
        ("deliver", "We deliver, as agreed", True),
        ("deliver", "We delivered it", False),
        ("deliver*", "We delivered it", True),
        ("deliver", "DELIVER!", True),
        ("refund", "a full refnud today", True),  # two letters swapped
        ("pay", "we play", False),  # too short for a mistake
        ("", "anything", False),
    ],
)
def test_a_keyword_counts_where_it_stands_isolated(keyword: str, text: str, expected: bool) -> None:
    assert found(Group((keyword,)), text) is expected


def test_case_matters_when_asked_to() -> None:
    assert not found(Group(("Lin",), case_sensitive=True, forgive_mistakes=False), "mr lin")
    assert found(Group(("Lin",)), "mr lin")


def test_occurrences_are_counted_over_all_variations() -> None:
    twice = Group(("loan car", "taxi"), occurrences=2)
    assert found(twice, "a loan car, then a taxi")
    assert not found(twice, "a taxi")


def test_one_place_is_one_match() -> None:
    assert len(matches("refund", "refund", False, True)) == 1


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("", "abc", 3), ("abc", "abc", 0), ("abcd", "abdc", 1), ("kitten", "sitting", 3)],
)
def test_distance(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == apart


def test_longer_words_may_hold_more_mistakes() -> None:
    assert [similar("abc", "abd"), similar("abcd", "abce"), similar("abcd", "abef")] == [0, 1, 0]
    assert similar("abcdefghij", "abcdefghxy")


def test_anywhere_reads_inside_of_words() -> None:
    assert anywhere(Group(("交货",)), "我们明天交货给您。")


# --- our rules put into keywords ------------------------------------------------------------------


def test_all_groups_of_a_rule_have_to_be_found() -> None:
    rule = Rule(words=["goods", "delivery"])
    assert judged(rule, "货 明天 交货") == "met"
    assert judged(rule, "货 明天 给您") == "not_met"


def test_both_halves_of_an_entry_have_to_be_found() -> None:
    rule = Rule(words=["delivery"])
    assert judged(rule, "送 到家 上门") == "met"
    assert judged(rule, "送 到家") == "not_met"


def test_a_breach_is_met_when_nothing_is_found() -> None:
    assert judged(Rule(words=["delivery"]), "交货", breach=True) == "not_met"
    limit = Rule(words=["delivery"], number=Limits(over=5))
    assert judged(limit, "交货 9000 元", breach=True) == "met"


def test_fields_are_questions_of_their_own() -> None:
    one = case(Rule(words=["delivery"], fields=["contingency"]))
    answer = Answer(message="交货", contingency="")
    assert outcomes(one, answer, found)["x"] == "not_met"
    assert outcomes(one, replace(answer, contingency="交货"), found)["x"] == "met"


def test_forms_are_settled_as_we_settle_them() -> None:
    rule = Rule(length={"zh": [2, 4]})
    assert [judged(rule, "三个字"), judged(rule, "一共有五个字")] == ["met", "not_met"]
    assert by_words_alone(case(rule)) == []
    assert by_words_alone(case(Rule(words=["goods"]))) == ["x"]
