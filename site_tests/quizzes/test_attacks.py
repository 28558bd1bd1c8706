"""No row of keywords, copy, slogan, taken-back promise or byte passes a check.

Every fourth attack runs by default, a different quarter of the kinds for each case and language;
OFFER_ATTACKS=all runs the other three quarters too.
"""

from __future__ import annotations

import json
import os
from itertools import islice

import pytest

from quizzes import grade_json
from quizzes.offer.answer import Answer
from site_tests.quizzes.every_case import (
    LOCALES,
    NAMES,
    Told,
    case_of,
    checks,
    told,
    value_of,
)
from site_tests.quizzes.offer_attacks import Attack, attacks
from site_tests.quizzes.offer_texts import each_text

EVERY = 1 if os.environ.get("OFFER_ATTACKS") == "all" else 4
PAIRS = [(name, locale) for name in NAMES for locale in LOCALES]
FEWEST = 240
OTHER_STORY = "another_case"
"""The boxes of gains look alike in every story, so these may pass the later checks, never the
first one, which asks what is offered."""


def chosen(name: str, locale: str) -> list[Attack]:
    offset = PAIRS.index((name, locale)) % EVERY
    return list(islice(attacks(name, locale), offset, None, EVERY))


def passed(attack: Attack, result: Told) -> list[str]:
    """The checks that are met and must not be."""
    names = list(checks(result))
    wary = names[:1] if OTHER_STORY in attack.name else names
    return [name for name in wary if checks(result)[name] == "met"]


def stray(answer: Answer, result: Told) -> list[object]:
    """Evidence that does not quote its field."""
    texts = dict(answer.texts())
    return [
        each
        for criterion in result["criteria"].values()
        for each in criterion["evidence"]
        if texts[each["field"]][each["start"] : each["end"]] != each["text"] or not each["text"]
    ]


@pytest.mark.parametrize(("name", "locale"), PAIRS)
def test_no_attack_passes_a_check(name: str, locale: str) -> None:
    through = {}
    for attack in chosen(name, locale):
        result = told(case_of(name), attack.answer)
        assert not stray(attack.answer, result), attack.name
        if met := passed(attack, result):
            through[attack.name] = met
    assert not through


def test_there_are_many_attacks() -> None:
    names = [attack.name for pair in PAIRS for attack in chosen(*pair)]
    assert len(names) >= FEWEST
    assert len(set(names)) == len(names)


def test_an_attack_is_the_same_every_time() -> None:
    name, locale = PAIRS[0]
    assert list(attacks(name, locale)) == list(attacks(name, locale))


ESCAPES = [
    r"\ud800",
    r"\udfff\ud800",
    r"\u0000",
    r"\u202e\u2066abc",
    r"\ufffe\uffff",
    r"\ud83d\ude97",
    r"\ud83d",
]


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("name", NAMES)
def test_what_json_can_escape_is_graded(name: str, escape: str) -> None:
    plain = {"message": "MARK", "actions": [{"what": "MARK", "due": "MARK"}], "contingency": "MARK"}
    text = json.dumps({"case": value_of(name), "answer": plain}).replace("MARK", escape)
    assert "met" not in checks(json.loads(grade_json(text))).values()


NAMES_SWAPPED = {
    "林先生": "陈先生",
    "林太太": "陈太太",
    "Lin": "Chen",
    "周经理": "吴经理",
    "Zhou": "Wu",
    "李先生": "孙先生",
    "Mr Li,": "Mr Sun,",
    "何女士": "郭女士",
    "Ms He": "Ms Guo",
    "赵主任": "钱主任",
    "Zhao": "Qian",
    "小何": "小唐",
}


def swapped(text: str) -> str:
    for old, new in NAMES_SWAPPED.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(("name", "locale"), PAIRS)
def test_the_model_answer_under_other_names_is_met_and_told(name: str, locale: str) -> None:
    result = told(case_of(name), each_text(case_of(name).model_answer[locale], swapped))
    assert set(checks(result).values()) == {"met"}
    assert result["notices"]
