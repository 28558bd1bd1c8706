"""What a case learns from examples: the same bytes every time, and judgements that follow them."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from generator.rubric.bank import Exemplar, Group, Labelled, exemplars, targets
from generator.rubric.lessons import Material
from generator.rubric.train import train_case
from generator.source import read as read_yaml
from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.grade import grade, grade_text
from quizzes.offer.meaning import WIDTH, vector
from quizzes.offer.model import scorer
from quizzes.offer.reading import read
from quizzes.offer.shape import ShapeError, shape
from quizzes.offer.weights import Model
from site_tests.quizzes.offers import ROOT, car, car_value

THANKS = "谢谢您的{}|多谢您{}|感谢您这么{}|您这样{}，我很感激|有您的{}，我们才做得下去"
WHAT = ["耐心", "支持", "体谅", "信任", "等候"]
OTHER = "货在{}|我们下午去{}|{}那边还没有回话|请把单子寄到{}|{}的电话打不通"
WHERE = ["仓库", "码头", "车站", "前台", "工厂"]


def group(texts: str, *, meets: list[str], near: list[str], hand: str) -> list[Exemplar]:
    """A group of one hand, as its lines."""
    told = Group(voice="a", locale="zh", field="message", texts=texts, meets=meets, near=near)
    return [Exemplar(hand, told, line) for line in texts.splitlines()]


def lines(pattern: str, words: list[str]) -> str:
    return "\n".join(each.format(word) for each in pattern.split("|") for word in words)


def case() -> Case:
    """One message with one criterion that no rule finds."""
    words = {"zh": "谢过他了吗？", "en": "Is he thanked?"}
    concept = {"zh": ["绝不出现的词"], "en": []}
    return shape(
        Case,
        {
            "id": "thanks",
            "kind": "message",
            "today": "2026-03-02",
            **dict.fromkeys(("title", "you", "customer"), words),
            "facts": {"zh": [], "en": []},
            "concepts": {"never": concept},
            "criteria": {
                "kind": [
                    {
                        "id": "thanks",
                        **dict.fromkeys(("title", "missing", "think"), words),
                        "rule": {"words": ["never"]},
                    }
                ]
            },
        },
    )


def material() -> Material:
    good = group(lines(THANKS, WHAT), meets=["thanks"], near=[], hand="a")
    bad = group(lines(OTHER, WHERE), meets=[], near=["thanks"], hand="b")
    answers = [
        Labelled(
            id=f"{hand}{n}",
            answer=Answer(case="thanks", message=f"您好。{text}。"),
            labels={"thanks": label},
            hand=hand,
        )
        for hand in ("x", "y")
        for n, (text, label) in enumerate(
            [("谢谢您一直的支持", 1), ("多谢体谅", 1), ("货在码头", 0), ("请您去前台取", 0)]
        )
    ]
    return Material(case(), good + bad, answers, [])


@pytest.fixture(scope="module")
def model() -> Model:
    learned = train_case(material(), "mark")
    assert learned is not None
    return learned


def test_training_again_gives_the_same_bytes(model: Model) -> None:
    again = train_case(material(), "mark")
    assert again is not None
    assert json.dumps(asdict(again)) == json.dumps(asdict(model))


def test_what_was_learned_decides_about_words_nobody_listed(model: Model) -> None:
    taught = replace(case(), model=model)
    said = grade(taught, Answer(message="您好。感谢您这么久的信任。"))
    silent = grade(taught, Answer(message="您好。货还在车站。"))
    assert outcome(said) == "met"
    assert outcome(silent) != "met"
    assert said["criteria"]["thanks"]["evidence"]  # type: ignore[index]


def outcome(result: object) -> str:
    told: str = result["criteria"]["thanks"]["outcome"]  # type: ignore[index]
    return told


def test_packed_weights_score_a_window_as_they_were_learned(model: Model) -> None:
    reading = read(case(), Answer(message="谢谢您的耐心。货在仓库。"))
    scores = {reading.text_of(each.seen): each.scores[0] for each in scorer(model).windows(reading)}
    assert scores["谢谢您的耐心"] > 0 > scores["货在仓库"]


def test_too_few_examples_teach_nothing() -> None:
    few = material()
    assert train_case(replace(few, exemplars=few.exemplars[:19])) is None


def test_a_vector_that_is_none_is_refused() -> None:
    assert sum(number**2 for number in vector(zeros())) == 0
    with pytest.raises(ValueError, match=str(WIDTH)):
        vector("AAAA")


def zeros() -> str:
    from base64 import b64encode

    return b64encode(bytes(WIDTH)).decode()


def test_vectors_change_nothing_where_nothing_learned_from_them() -> None:
    answer = Answer(message="谢谢您。")
    assert grade(case(), answer) == grade(case(), answer, {"谢谢您": zeros()})


def test_a_damaged_model_is_told() -> None:
    value = {"exemplars": "x", "targets": ["a"], "features": "", "weights": "", "scale": []}
    with pytest.raises(ShapeError, match="train it anew"):
        shape(Model, {**value, "bias": [], "fields": {}})


def test_vectors_have_to_be_texts() -> None:
    request = {"case": car_value(), "answer": {}, "vectors": {"a": 1}}
    assert "error" in json.loads(grade_text(json.dumps(request)))


def test_targets_are_criteria_parts_and_breaches() -> None:
    named = targets(car())
    assert {"honest-delivery/ordered", "plan-b", "!feasible-dates"} <= set(named)
    assert "honest-delivery" not in named


def test_examples_that_name_no_criterion_are_told_with_their_line(tmp_path: Path) -> None:
    folder = tmp_path / "exemplars"
    folder.mkdir()
    (folder / "hand-a.yml").write_text(
        "- voice: a\n  locale: zh\n  field: message\n  meets: [plan-c]\n  texts: |\n    一句话\n",
        "utf-8",
    )
    found, problems = exemplars(tmp_path, car())
    assert [each.text for each in found] == ["一句话"]
    assert (problems[0].line, "plan-b" in problems[0].message) == (4, True)


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "content/cases").glob("*.yml")))
def test_every_case_has_examples_enough(name: str) -> None:
    """At least 100 that meet a criterion and 80 that only seem to."""
    folder = ROOT / "content" / "cases" / name
    counts: dict[tuple[str, str], int] = {}
    for file in folder.glob("exemplars/*.yml"):
        for told in read_yaml(file, file.name).value:
            for kind in ("meets", "near", "breaks"):
                for target in told.get(kind) or []:
                    many = len(told["texts"].splitlines())
                    counts[kind, target] = counts.get((kind, target), 0) + many
    learned = {target for kind, target in counts if kind != "near"}
    few = {t for t in learned if counts.get(("meets", t), counts.get(("breaks", t), 0)) < 100}
    assert not few
    assert {t for t in learned if counts.get(("near", t), 0) < 80} == set()
