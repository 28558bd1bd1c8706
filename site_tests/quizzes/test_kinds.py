"""The closed kinds at a desk: their examples, what they refuse, and the HTML they become."""

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import TypeAdapter, ValidationError

from generator.markup import block, inline, json_script
from quizzes.kinds import KINDS, Kind, grade, tag
from quizzes.require import FieldError
from site_tests.quizzes.closed import EXAMPLES, Example, all_answers

ROOT = Path(__file__).parents[2]
WORDS = yaml.safe_load((ROOT / "theme" / "words" / "quiz.yml").read_text("utf-8"))
GRADED = [
    pytest.param(example, row, id=f"{example.id}-{n}")
    for example in EXAMPLES
    for n, row in enumerate(example.answers, 1)
]
by_id = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
by_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


# ---- grading ----


@pytest.mark.parametrize(("example", "row"), GRADED)
def test_examples_are_graded_as_they_say(example: Example, row: dict[str, Any]) -> None:
    assert grade(example.question, row["answer"]).score == row["score"]


@by_id
def test_scores_stay_between_0_and_1_and_one_answer_is_full(example: Example) -> None:
    scores = [grade(example.question, answer).score for answer in all_answers(example.question)]
    assert min(scores) == 0
    assert max(scores) == 1
    assert scores[0] == 0, "not knowing earns nothing"


@by_id
@pytest.mark.parametrize("answer", [None, 7.5, "？", [], ["？", 3], {"？": "？"}, True, [["x"]]])
def test_an_answer_of_another_shape_earns_nothing(example: Example, answer: object) -> None:
    assert grade(example.question, answer).score == 0


@by_kind
def test_every_kind_shows_a_full_a_partial_or_a_lost_answer(kind: Kind) -> None:
    scores = {row["score"] for e in EXAMPLES if e.question.kind == kind.name for row in e.answers}
    assert {0, 1} <= scores


@by_kind
def test_folder_and_element_are_named_by_the_kind(kind: Kind) -> None:
    script = (kind.folder / "element.js").read_text("utf-8")
    assert f'QuizElement.define("{tag(kind.name)}"' in script
    assert tag("single_choice") == "quiz-single-choice"


# ---- what an author may write ----

CHOICE = {"kind": "single_choice", "id": "q", "stem": "问"}
MULTIPLE = CHOICE | {"kind": "multiple_choice"}
A = {"text": "甲", "why": "因为"}
B = {"text": "乙", "why": "因为"}
RIGHT = {"correct": True}
ORDER = {"kind": "ordering", "id": "q", "stem": "问", "why": "因为", "items": ["甲", "乙", "丙"]}
P = {"left": "甲", "right": "一", "why": "因为"}
Q = {"left": "乙", "right": "二", "why": "因为"}
MATCH = {"kind": "matching", "id": "q", "stem": "问", "pairs": [P, Q]}
S = {"text": "甲", "bucket": "左", "why": "因为"}
T = {"text": "乙", "bucket": "右", "why": "因为"}
SORT = {"kind": "sort", "id": "q", "stem": "问", "buckets": ["左", "右"], "items": [S, T]}
RATE = {"kind": "rating", "id": "q", "stem": "问", "answer": 0, "why": "因为"}
NOTES = {"too_high": "高了", "too_low": "低了"}

REFUSED = [
    (CHOICE | {"options": [A, B]}, ("options",), "no option is right"),
    (CHOICE | {"options": [A | RIGHT, B | RIGHT]}, ("options",), "2 options are right"),
    (CHOICE | {"options": [A | RIGHT]}, ("options",), "needs at least 2"),
    (CHOICE | {"options": [A | RIGHT, A]}, ("options", 1, "text"), "both read '甲'"),
    (CHOICE | {"options": [A | RIGHT, B | {"why": " "}]}, ("options", 1, "why"), "is empty"),
    (CHOICE | {"options": [A | RIGHT, B], "stem": " "}, ("stem",), "is empty"),
    (CHOICE | {"options": [A | RIGHT, B], "hints": ["", "x"]}, ("hints", 0), "is empty"),
    (MULTIPLE | {"options": [A, B]}, ("options",), "no option is right"),
    (MULTIPLE | {"options": [A | RIGHT, B | RIGHT]}, ("options",), "every option is right"),
    (ORDER | {"items": ["甲", "乙"]}, ("items",), "needs at least 3"),
    (ORDER | {"items": ["甲", "乙", " 甲 "]}, ("items", 2), "both read '甲'"),
    (ORDER | {"items": ["甲", "", "乙"]}, ("items", 1), "is empty"),
    (ORDER | {"why": ""}, ("why",), "is empty"),
    (MATCH | {"pairs": [P]}, ("pairs",), "needs at least 2"),
    (MATCH | {"pairs": [P, Q | {"left": "甲"}]}, ("pairs", 1, "left"), "both read '甲'"),
    (MATCH | {"extra": ["二"]}, ("extra", 0), "is also the right side"),
    (MATCH | {"pairs": [P, Q | {"right": "一"}]}, ("pairs",), "every pair has the same"),
    (SORT | {"buckets": ["左"]}, ("buckets",), "needs at least 2"),
    (SORT | {"items": [S, T | {"bucket": "中间"}]}, ("items", 1, "bucket"), "there are 左, 右"),
    (SORT | {"items": [S, T | {"bucket": "右边"}]}, ("items", 1, "bucket"), "did you mean '右'"),
    (SORT | {"items": [S, T | {"bucket": []}]}, ("items", 1, "bucket"), "has no bucket"),
    (SORT | {"items": [S, S]}, ("items", 1, "text"), "both read '甲'"),
    (RATE | NOTES | {"answer": 4}, ("answer",), "not on the scale"),
    (RATE | NOTES | {"accept": [0, 9]}, ("accept", 1), "not on the scale"),
    (RATE | NOTES | {"accept": [1, 2]}, ("accept",), "is not among 'accept'"),
    (RATE | {"too_low": "低了"}, (), "'too_high' is missing"),
    (RATE | {"too_high": "高了"}, (), "'too_low' is missing"),
]


def read(value: dict[str, Any]) -> Any:
    return TypeAdapter(KINDS[value["kind"]].cls).validate_python(value)


@pytest.mark.parametrize(("value", "where", "message"), REFUSED)
def test_an_author_is_told_what_does_not_fit_and_where(
    value: dict[str, Any], where: tuple[object, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(value)
    (detail,) = caught.value.errors()
    reason = detail["ctx"]["error"]
    assert isinstance(reason, FieldError)
    assert (reason.where, message in reason.en) == (where, True), reason.en
    assert re.search("[一-鿿]", reason.zh), "told in Chinese as well"


@pytest.mark.parametrize(
    ("value", "loc"),
    [
        (CHOICE | {"options": [A | RIGHT, {"text": "乙"}]}, ("options", 1, "why")),
        (MATCH | {"pairs": [P, {"left": "乙", "right": "二"}]}, ("pairs", 1, "why")),
        (SORT | {"items": [S, {"text": "乙", "bucket": "右"}]}, ("items", 1, "why")),
        (CHOICE | {"options": [A | RIGHT, B | {"wyh": "x"}]}, ("options", 1, "wyh")),
        (CHOICE | {"options": [A | RIGHT, B], "stme": "x"}, ("stme",)),
    ],
)
def test_a_missing_why_and_a_misspelt_field_keep_their_place(
    value: dict[str, Any], loc: tuple[object, ...]
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(value)
    assert [detail["loc"] for detail in caught.value.errors()] == [loc]


def test_the_smallest_questions_are_accepted() -> None:
    ends = {"answer": 3, "too_low": "低了"}, {"answer": -3, "too_high": "高了"}
    values = [CHOICE | {"options": [A | RIGHT, B]}, ORDER, MATCH, SORT, RATE | NOTES]
    for value in [*values, *(RATE | end for end in ends)]:
        assert read(value).id == "q"


def test_a_question_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        read(ORDER).stem = "别的"


# ---- the page before any script ----


class Outline(HTMLParser):
    """Start tags in order, and the text of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def count(self, name: str, **wanted: str) -> int:
        return sum(t == name and wanted.items() <= attrs.items() for t, attrs in self.tags)


def say(key: str, **values: object) -> str:
    return str(WORDS[key.removeprefix("quiz.")]["zh"]).format_map(values)


def html_of(question: Any) -> str:
    env = Environment(
        loader=FileSystemLoader(ROOT / "quizzes"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["json_script"] = json_script
    template = env.get_template(f"{question.kind}/template.html.j2")
    return template.render(
        question=question,
        id="u1-1/q",
        dom_id="q-q",
        number=1,
        data=question.data() | {"id": "u1-1/q"},
        say=say,
        inline=inline,
        block=block,
    )


Count = Callable[[Any], dict[str, int]]
CONTROLS: dict[str, Count] = {
    "single_choice": lambda q: {"radio": len(q.options)},
    "multiple_choice": lambda q: {"checkbox": len(q.options)},
    "ordering": lambda q: {"select": len(q.items)},
    "matching": lambda q: {"select": len(q.pairs)},
    "sort": lambda q: {"radio": len(q.items) * len(q.buckets)},
    "rating": lambda q: {"radio": 7},
}


@by_id
def test_every_kind_is_native_controls_and_carries_its_answer(example: Example) -> None:
    outline = Outline(html_of(example.question))
    for control, expected in CONTROLS[example.question.kind](example.question).items():
        found = outline.count("input", type=control) or outline.count(control)
        assert found == expected
    assert outline.count("details", **{"class": "cw-answer", "data-pagefind-ignore": None}) == 1  # type: ignore[dict-item]
    assert outline.count("script", type="application/json") == 1


@by_id
def test_html_stands_in_markdown_as_one_block(example: Example) -> None:
    html = html_of(example.question).strip()
    assert html.startswith('<div class="cw-question">')
    assert not re.search(r"\n\s*\n", html)


def test_the_order_before_scripts_gives_nothing_away() -> None:
    for example in EXAMPLES:
        if example.question.kind == "ordering":
            assert [s.key for s in example.question.mixed_steps] != example.question.data()["items"]


def test_markup_in_any_text_stays_text() -> None:
    bad = "</script><img src=x onerror=alert(1)>"
    option = {"text": f"`{bad}`", "why": f"`{bad}`"}
    question = read(CHOICE | {"stem": f"`{bad}`", "options": [A | RIGHT, option]})
    outline = Outline(html_of(question))
    assert outline.count("img") == 0
    assert outline.count("script") == 1
    assert outline.text.count(bad) == 4, "stem, option, and both in the answer"


def test_every_word_is_there_in_both_languages_and_kind() -> None:
    for key, texts in WORDS.items():
        assert set(texts) == {"zh", "en"}, key
        assert not re.search("提交|错误|非法", str(texts["zh"])), key
