"""The workshop's reckoning, in Node: places in the text, what turned green, what opens when."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.source import Loader
from quizzes.offer.forms import HAN_SIGN, WORD

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).with_name("node")
CALL = """
let text = "";
for await (const part of process.stdin) text += part;
const { module, name, values } = JSON.parse(text);
const result = (await import(module))[name](...values);
console.log(JSON.stringify(result === undefined ? null : result));
"""


def call(module: str, name: str, *values: Any) -> Any:
    """What a function of one of the workshop's modules gives back."""
    url = (ROOT / "quizzes" / "offer" / f"{module}.js").as_uri()
    run = subprocess.run(
        [NODE, "--input-type=module", "--eval", CALL],
        input=json.dumps({"module": url, "name": name, "values": values}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def evidence(text: str, words: str) -> dict[str, Any]:
    """Evidence as Python reports it: offsets in code points."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def in_utf16(text: str, span: dict[str, int]) -> str:
    return text.encode("utf-16-le")[2 * span["from"] : 2 * span["to"]].decode("utf-16-le")


@pytest.mark.parametrize(
    "text",
    ["我九月交车。", "😀我九月交车。", "👩‍👩‍👧𠮷野家，我九月交车。", "一行\n二行🙂\n我九月交车。"],
)
def test_evidence_is_found_whatever_stands_before_it(text: str) -> None:
    span = call("spans", "locate", text, evidence(text, "九月交车"))
    assert in_utf16(text, span) == "九月交车"


def test_evidence_moves_along_with_its_words() -> None:
    piece = evidence("每周一报进度。", "每周一")
    span = call("spans", "locate", "林先生您好！我每周一报进度。", piece)
    assert span == {"from": 7, "to": 10}


def test_of_equal_words_the_nearest_are_the_evidence() -> None:
    text = "可退。先下单，再付订金，写明可退。"
    piece = {"start": 15, "end": 17, "text": "可退"}
    assert call("spans", "locate", text, piece)["from"] == 14


def test_evidence_that_was_rewritten_is_nowhere() -> None:
    assert call("spans", "locate", "改写了", evidence("每周一报进度", "每周一")) is None


def test_segments_put_the_text_together_again() -> None:
    text = "a😀bcd"
    spans = [{"from": 1, "to": 4, "outcome": "met"}, {"from": 3, "to": 5, "outcome": "not_met"}]
    pieces = call("spans", "segments", text, spans)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["outcome"] for piece in pieces] == [None, "met", "not_met", "not_met", None]


def test_where_evidence_overlaps_the_promise_that_breaks_a_limit_is_seen() -> None:
    spans = [{"from": 0, "to": 2, "outcome": each} for each in ("met", "not_met", "unsure")]
    assert call("spans", "segments", "四折", spans)[0]["outcome"] == "not_met"


def test_words_near_a_missing_point_do_not_look_like_a_broken_promise() -> None:
    missing = {"outcome": "not_met", "evidence": [evidence("看情况再说", "看情况")]}
    told = {"criteria": {"plan-b": missing, "feasible-dates": missing}}
    looks = call("spans", "evidenceOf", told, ["feasible-dates"])
    assert [piece["outcome"] for piece in looks] == ["unsure", "not_met"]


def result(**outcomes: str) -> dict[str, Any]:
    met = sum(outcome == "met" for outcome in outcomes.values())
    criteria = {name: {"outcome": outcome} for name, outcome in outcomes.items()}
    return {"criteria": criteria, "checks": {"complete": {"met": met, "of": len(outcomes)}}}


def test_what_turned_green_and_what_fell_back() -> None:
    before = result(dates="met", money="unsure", plan="not_met", no="met")
    after = result(dates="not_met", money="met", plan="met", no="met")
    changes = call("diff", "turned", before, after)
    assert changes == {"gained": ["money", "plan"], "lost": ["dates"]}


def test_the_first_check_is_compared_with_nothing() -> None:
    assert call("diff", "turned", None, result(a="met")) == {"gained": [], "lost": []}


@pytest.mark.parametrize(("checks", "opened"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 3), (9, 3)])
def test_hints_open_after_the_first_and_third_check(checks: int, opened: int) -> None:
    assert call("diff", "hintsOpen", checks, 3) == opened


@pytest.mark.parametrize(("checks", "following"), [(1, 3), (2, 3), (3, 5), (5, 0)])
def test_a_learner_is_told_when_the_next_hint_comes(checks: int, following: int) -> None:
    assert call("diff", "nextHintAt", checks, 3) == following


def test_the_model_offer_opens_after_the_third_check() -> None:
    versions = [{"result": result(a="not_met")}] * 4
    waits = [call("diff", "checksUntilModel", versions[:count]) for count in range(5)]
    assert waits == [3, 2, 1, 0, 0]


def test_the_model_offer_opens_at_once_when_all_is_there() -> None:
    assert call("diff", "checksUntilModel", [{"result": result(a="met", b="met")}]) == 0


def test_an_unsure_point_is_not_everything() -> None:
    assert call("diff", "allMet", result(a="met", b="unsure")) is False


def test_an_older_draft_is_read_into_todays_shape() -> None:
    old = {"message": "您好", "actions": [{"what": "下单"}, "?"], "benefits": None, "declined": 7}
    draft = call("answer", "tidy", old)
    assert draft["message"] == "您好"
    assert draft["actions"][0] == {"what": "下单", "owner": "", "due": ""}
    assert set(draft["benefits"].values()) == {""}
    assert draft["declined"] == ""


@pytest.mark.parametrize(
    ("answer", "blank"),
    [
        ({}, True),
        ({"message": " \n", "actions": [{"what": "  "}]}, True),
        ({"actions": [{"due": "周五"}]}, False),
        ({"benefits": {"our_person": "成就感"}}, False),
    ],
)
def test_an_offer_without_a_word_is_blank(answer: dict[str, Any], blank: bool) -> None:
    assert call("answer", "isBlank", answer) is blank


def test_length_counts_characters_as_people_do() -> None:
    assert call("answer", "characters", "好😀𠮷") == 3


def test_bytes_are_told_in_megabytes() -> None:
    assert [call("figures", "megabytes", size) for size in (0, 3_100_000, 6_949_999)] == [
        "0.0",
        "3.1",
        "6.9",
    ]


def test_the_curve_rises_with_what_is_met() -> None:
    room = {"left": 10, "step": 50, "top": 20, "bottom": 70}
    results = [
        result(a="not_met", b="not_met"),
        result(a="met", b="not_met"),
        result(a="met", b="met"),
    ]
    dots = call("figures", "points", results, room)
    assert [(dot["x"], dot["y"]) for dot in dots] == [(10, 70), (60, 45), (110, 20)]


@pytest.mark.parametrize(
    "text", ["周经理，您好！", "3 月 5 日 14:30 到货 🙂", "𠮷野家　ABC", "a_b", ""]
)
def test_a_message_is_counted_as_the_grader_counts_it(text: str) -> None:
    assert call("length", "size", text, "zh") == len(HAN_SIGN.findall(text))


@pytest.mark.parametrize(
    "text", ["Mr Zhou, it's here: 5.3.2026", "on-time – 80 words", "well...no", ""]
)
def test_english_words_are_counted_as_the_grader_counts_them(text: str) -> None:
    assert call("length", "size", text, "en") == len(WORD.findall(text))


def test_model_messages_are_counted_alike_on_both_sides() -> None:
    for file in sorted((ROOT / "content" / "cases").glob("*.yml")):
        model = yaml.load(file.read_text("utf-8"), Loader)["model_answer"]
        zh, en = model["zh"]["message"], model["en"]["message"]
        assert call("length", "size", zh, "zh") == len(HAN_SIGN.findall(zh))
        assert call("length", "size", en, "en") == len(WORD.findall(en))


@pytest.mark.parametrize(
    ("count", "stands"),
    [
        (0, ("few", 20)),
        (19, ("few", 1)),
        (20, ("good", 0)),
        (150, ("good", 0)),
        (160, ("many", 10)),
    ],
)
def test_a_length_is_too_little_right_or_too_much(count: int, stands: tuple[str, int]) -> None:
    assert tuple(call("length", "standing", count, [20, 150]).values()) == stands


def test_thirty_seconds_are_150_characters_or_80_words() -> None:
    assert call("length", "seconds", 150, "zh") == call("length", "seconds", 80, "en") == 30
    assert call("length", "seconds", 1, "zh") == 1


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("您好。进度嘛，有空就说。再见！", "进度嘛", "进度嘛，有空就说。"),
        ("😀您好！\n 𠮷进度🙂嘛，\u200b有空就说？！”好", "嘛", "𠮷进度🙂嘛，\u200b有空就说？！”"),
        ("We wait. Then we call you every Monday.", "call you", None),
        ("进度嘛", "进度", "进度嘛"),
    ],
)
def test_the_sentence_around_some_words(text: str, words: str, whole: str | None) -> None:
    piece = {**evidence(text, words), "field": "message"}
    found = call("spans", "sentenceAround", text, piece)
    told = found["text"]
    assert told == (text if whole is None else whole)
    assert text[found["start"] : found["end"]] == told
    assert in_utf16(told, found["inner"]) == words


def test_an_endless_sentence_is_not_shown_whole() -> None:
    text = "好" * 300
    piece = {**evidence(text, "好好"), "field": "message"}
    assert call("spans", "sentenceAround", text, piece) == piece


def test_ones_own_word_counts_where_the_check_is_unsure_alone() -> None:
    said = {name: {"word": word} for name, word in [("a", "met"), ("b", "not_met"), ("c", "met")]}
    version = {"result": result(a="unsure", b="unsure", c="met"), "self": said}
    assert call("diff", "selfMet", version) == 1
    assert call("diff", "total", version["result"])["met"] == 1


def test_long_fields_are_named_in_the_order_of_the_form() -> None:
    long = "好😀" * 2001
    answer = {"declined": long, "message": "短", "actions": [{"what": ""}, {"due": long}]}
    found = call("answer", "longFields", answer)
    assert [(each["field"], each["n"]) for each in found] == [
        ("actions.1.due", 4002),
        ("declined", 4002),
    ]
