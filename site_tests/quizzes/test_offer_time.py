"""Reading an answer grows in step with it, whatever is written and whatever a case looks for."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.offer import match
from quizzes.offer.answer import MOST_ROWS, Action, Answer, Benefits
from quizzes.offer.case import Texts
from quizzes.offer.match import GAP_HAN, GAP_LATIN, entry, find_concepts
from quizzes.offer.segment import lay_out
from site_tests.quizzes.every_case import NAMES, case_of, told
from site_tests.quizzes.offer_attacks import Target, keywords
from site_tests.quizzes.offer_texts import BOXES, sentences

SHORT = 60
"""Characters of each of the 67 fields; the cap is 4,000, and the ratio is the same."""
DOUBLE = 3.2
"""Twice the text may take so many times as long: a square would take 4."""


def filled(text: str, size: int) -> Answer:
    """Every field and every row full, none like another."""
    rest = cycle(text)

    def field() -> str:
        return "".join(islice(rest, size))

    rows = [Action(what=field(), owner=field(), due=field()) for _ in range(MOST_ROWS)]
    boxes = Benefits(**{name: field() for name in BOXES})
    answer = Answer(message=field(), actions=rows, benefits=boxes)
    return replace(answer, contingency=field(), declined=field())


def seconds(name: str, answer: Answer) -> float:
    """The best of three, so that a busy machine does not count."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        told(case_of(name), answer)
        spent.append(time.process_time() - began)
    return min(spent)


def texts(name: str) -> dict[str, str]:
    """What is worst to read: prose, keywords, numbers, marks."""
    from random import Random

    case = case_of(name)
    words = keywords(Target(case, "zh", Random(name)))
    prose = "".join(sentences(case.model_answer["zh"].message))
    return {
        "prose": prose,
        "words": "、".join(words),
        "numbers": "3月6日、10,000元、八折、每周一。",
        "marks": "“如果不能，说：”？……",
    }


@pytest.mark.parametrize("kind", ["prose", "words", "numbers", "marks"])
@pytest.mark.parametrize("name", ["car-six-months", "late-delivery-30s"])
def test_twice_the_text_takes_about_twice_the_time(name: str, kind: str) -> None:
    text = texts(name)[kind]
    short, long = (seconds(name, filled(text, size)) for size in (SHORT, 2 * SHORT))
    assert long <= DOUBLE * short + 0.02


class Counted:
    """How often a part of an entry is held against the text."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        whole = match.Part._is_word

        def counting(part: match.Part, text: str, place: int) -> bool:
            self.times += 1
            return whole(part, text, place)

        monkeypatch.setattr(match.Part, "_is_word", counting)


def bound(written: str, text: str) -> int:
    """Each place of the text, each part of the entry, each place within its reach."""
    parts = entry(written)
    longest = max((len(part.text) for part in parts), default=1)
    return len(text) * len(parts) * (max(GAP_HAN, GAP_LATIN) + longest)


def looked_up(written: str, text: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        counted = Counted(patch)
        find_concepts(lay_out(Answer(message=text)), {"it": Texts(zh=[written])})
        return counted.times


def test_no_entry_of_a_case_takes_long() -> None:
    for name in NAMES:
        dotted = [
            each
            for words in case_of(name).concepts.values()
            for each in (*words.zh, *words.en)
            if "…" in each
        ]
        for written in dotted:
            parts = [part.text for part in entry(written)]
            for text in ((parts[0] + " ") * 80, (" ".join(parts[:-1]) + " ") * 40):
                assert looked_up(written, text) <= bound(written, text), written


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "ab", "b*", "aa", "借", "借车", "不", "a b", "1"]), min_size=1),
    st.lists(st.sampled_from(["a", "b", " ", "借", "车", "不", ",", "1"]), max_size=400),
)
def test_nothing_an_author_can_write_takes_long(parts: list[str], signs: list[str]) -> None:
    written, text = "…".join(parts), "".join(signs)
    assert looked_up(written, text) <= bound(written, text)
