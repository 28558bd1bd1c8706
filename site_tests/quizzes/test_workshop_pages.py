"""What the pages of the writing exercises are made from."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.load import survey
from generator.model import Course
from generator.render import render
from generator.workshop import channel, exercise, length, minutes, model_sentences
from quizzes.offer.answer import Answer
from quizzes.offer.case import Locale

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def course() -> Course:
    return survey(ROOT / "content")[0]


def test_the_limits_of_a_message_come_from_its_rule(course: Course) -> None:
    case = course.cases["late-delivery-30s"].case
    assert length(case, "zh") == [20, 150]
    assert length(case, "en") == [10, 80]
    assert length(course.cases["car-six-months"].case, "zh") is None


def test_a_call_is_answered_on_the_phone(course: Course) -> None:
    assert channel(course.cases["late-delivery-30s"].case) == "phone"
    assert channel(course.cases["car-six-months"].case) == "talk"


def test_a_message_takes_less_time_than_an_offer(course: Course) -> None:
    times = {name: minutes(file.case) for name, file in course.cases.items()}
    kinds = {name: file.case.kind for name, file in course.cases.items()}
    short = [times[name] for name in times if kinds[name] == "message"]
    long = [times[name] for name in times if kinds[name] == "offer"]
    assert max(short) < min(long)
    assert all(time % 5 == 0 for time in times.values())


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_model_sentence_is_one_of_the_models(course: Course, locale: Locale) -> None:
    for file in course.cases.values():
        model = file.case.model_answer[locale]
        texts = dict(model.texts())
        rows = [" · ".join((row.what, row.owner, row.due)) for row in model.actions]
        shown = model_sentences(file.case, locale)
        limits = {each.id for each in file.case.all_criteria if each.breach}
        assert shown
        assert not limits & set(shown)
        for each in shown.values():
            whole = rows if each["field"] == "actions" else [texts[each["field"]]]
            assert any(each["text"] in text for text in whole)
            assert "\n" not in each["text"]


def test_a_case_without_a_model_shows_no_sentence(course: Course) -> None:
    case = course.cases["car-six-months"].case
    assert model_sentences(replace(case, model_answer={}), "zh") == {}
    assert model_sentences(replace(case, model_answer={"zh": Answer()}), "zh") == {}


def test_every_case_has_a_page_and_a_message_only_its_box(course: Course) -> None:
    pages = render(course, ROOT)
    assert {uri for uri in pages if uri.startswith("workshop/")} == {
        f"workshop/{name}.md" for name in course.cases
    }
    for name, file in course.cases.items():
        body = pages[f"workshop/{name}.md"]
        told = exercise(file.case, "zh")
        assert f'href="workshop/{name}.html"' in pages["workshop.md"]
        assert (body.count("data-field=") == 1) == (told.kind == "message")
        assert ("cw-actions__list" in body) == (told.kind == "offer")
