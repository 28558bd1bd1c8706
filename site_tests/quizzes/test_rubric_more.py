"""courseware rubric: held-out writers, deletions, lexicons, and a new exercise."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.rubric.ablation import ablate, full_answers, stretches, without
from generator.rubric.bank import Exemplar, Group
from generator.rubric.firing import fire
from generator.rubric.held_out import Banks, held_out
from generator.rubric.sources import Gathering, Trials
from quizzes.offer.answer import Action, Answer, Benefits
from quizzes.offer.case import Case
from site_tests.projects import ROOT
from site_tests.quizzes.rubrics import labelled, project, row, run, write


def trials(root: Path) -> Trials:
    (found,) = Gathering(root, ["room"]).own().filled
    return found


def sentence(text: str, hand: str = "hand-a", **labels: Any) -> Exemplar:
    group = Group(voice="v", locale="zh", field="message", texts=text, **labels)
    return Exemplar(hand, group, text)


def test_held_out_never_trains_on_the_hand_it_tests(tmp_path: Path) -> None:
    root = project(tmp_path)
    write(root, "hand-b", [row("b", "抱歉。", 0, 0, 0, 1)])
    examples = [sentence("抱歉", hand, meets=["feeling"]) for hand in ("hand-a", "hand-b")]
    seen: list[tuple[set[str], set[str], set[str]]] = []

    def train(case: Case, own: list[Exemplar], taught: Trials, cousins: list[Exemplar]) -> Case:
        hands = ({each.hand for each in own}, set(taught.hands), {each.hand for each in cousins})
        seen.append(hands)
        return case

    found = held_out(trials(root), Banks({"room": examples}, {"room": examples}), train)
    both, a, b = {"hand-a", "hand-b"}, {"hand-a"}, {"hand-b"}
    assert seen == [(both, both, both), (b, b, b), (a, a, a)]
    assert {hand: len(bench.judged) for hand, bench in found.hands.items()} == {
        "hand-a": 4,
        "hand-b": 1,
    }
    assert found.inside.total.pairs == found.outside.total.pairs


def test_held_out_without_its_tools_says_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    monkeypatch.delitem(sys.modules, "generator.rubric.train", raising=False)
    monkeypatch.delitem(sys.modules, "generator.rubric.second", raising=False)
    for arguments in (["test", "--held-out"], ["train"]):
        done = run(root, *arguments)
        assert done.exit_code == 2
        assert "[rubric,encoder]" in done.stderr


def test_held_out_takes_no_answers_from_elsewhere(tmp_path: Path) -> None:
    done = run(project(tmp_path), "test", "--held-out", "--answers", tmp_path)
    assert done.exit_code == 2
    assert "--answers" in done.stderr


def test_held_out_needs_two_hands(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    done = run(project(tmp_path), "test", "--held-out")
    assert done.exit_code == 0
    assert "another writer" in done.stdout


def test_every_sentence_is_deleted_once_and_alone() -> None:
    answer = Answer(
        message="甲一。乙二！\n丙三",
        actions=[Action(what="做", owner="我"), Action(what="再做")],
        benefits=Benefits(our_person="安心"),
        declined="不行。",
    )
    found = list(stretches(answer))
    assert [(each.field, each.text) for each in found] == [
        ("message", "甲一"),
        ("message", "乙二!"[:2] + "！"),
        ("message", "丙三"),
        ("actions.0", "做 · 我"),
        ("actions.1", "再做"),
        ("benefits.our_person", "安心"),
        ("declined", "不行"),
    ]
    assert without(answer, found[0]) == replace(answer, message="乙二！\n丙三")
    assert without(answer, found[3]).actions == [Action(what="再做")]
    assert without(answer, found[5]).benefits == Benefits()
    assert without(answer, found[6]).declined == ""


def test_deleting_the_sentence_a_criterion_rests_on_takes_it_away(tmp_path: Path) -> None:
    found = trials(project(tmp_path))
    full = full_answers(found)
    assert len(full) == 3  # two model answers and the first of the labelled ones
    counts = ablate(found.case, full).counts
    assert set(counts) == {"feeling", "way-out", "no-blame"}
    assert (counts["way-out"].carried, counts["way-out"].lost) == (3, 3)
    assert not any(each.surprises for each in counts.values())


def test_a_criterion_that_stays_without_its_sentence_is_shown(tmp_path: Path) -> None:
    twice = "对不起，让您的客人站着等。五号会议室给您留好了。我带您去五号会议室，请跟我来。"
    done = run(project(tmp_path, [row("twice", twice, 1, 1, 1, 1)]), "test", "--ablation", "--json")
    (case,) = json.loads(done.stdout)["cases"]
    kept = [each["kept_by"] for each in case["ablation"]["deletions"] if each["kept_by"]]
    assert kept == [{"way-out": "我带您去五号会议室"}]


def test_entries_are_counted_where_they_help_and_where_they_mislead(tmp_path: Path) -> None:
    examples = [
        sentence("五号会议室给您留好了。", meets=["way-out"]),
        sentence("五号会议室有人打扫。", near=["way-out"]),
        sentence("不是我们的错。", breaks=["no-blame"]),
    ]
    found = fire(trials(project(tmp_path)), examples)
    room = found.entries["other_room", "五号会议室"]
    assert (room.fired, room.right, room.wrong) == (2, 1, 1)
    digit = found.entries["other_room", "5 号会议室"]
    assert (digit.fired, digit.right, digit.wrong) == (2, 1, 1)
    assert found.entries["blame", "不是我们的错"].right == 1
    assert ("other_room", "room five") in found.dead
    assert ("other_room", "五号会议室") not in found.dead


def test_examples_are_weighed_once_a_case_is_trained(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    root = project(tmp_path)
    assert "has not been trained" in run(root, "test", "--weights").stdout
    rooms = "".join(f"    {n} 号房间给您留好了，请进。\n" for n in range(2, 32))
    others = "".join(f"    第 {n} 位客人的茶我来倒。\n" for n in range(2, 32))
    bank = root / "content/cases/room/exemplars/hand-a.yml"
    head = "- voice: v\n  locale: zh\n  field: message\n"
    bank.write_text(
        f"{head}  meets: [way-out]\n  texts: |\n{rooms}{head}  near: [way-out]\n"
        f"  texts: |\n{others}",
        "utf-8",
    )
    assert run(root, "train").exit_code == 0
    done = json.loads(run(root, "test", "--weights", "--json").stdout)
    weighed = done["cases"][0]["weights"]["exemplars"]
    assert len(weighed) == 60
    assert weighed[0]["margin"] > weighed[-1]["margin"]
    assert "Clearest:" in run(root, "test", "--weights").stdout


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["offer", "message"])
def test_a_new_exercise_passes_the_check_and_its_own_test(
    tmp_path: Path, language: str, kind: str
) -> None:
    root = project(tmp_path)
    done = run(root, "new", "my-case", "--kind", kind, language=language)
    assert done.exit_code == 0
    assert ("接下来" if language == "zh" else "Next:") in done.stdout
    case = (root / "content/cases/my-case.yml").read_text("utf-8")
    assert ("故事发生的这一天" in case) == (language == "zh")
    check = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert check.exit_code == 0, check.output
    told = json.loads(run(root, "test", "my-case", "--json").stdout)
    assert told["total"]["criteria"]["kappa"] == 1
    assert told["total"]["criteria"]["coverage"] == 1


@pytest.mark.parametrize("kind", ["offer", "message"])
def test_the_examples_of_a_new_exercise_can_be_read(tmp_path: Path, kind: str) -> None:
    root = project(tmp_path)
    run(root, "new", "my-case", "--kind", kind)
    folder = root / "content/cases/my-case/exemplars"
    (folder / "hand-a.yml.txt").rename(folder / "hand-a.yml")
    done = run(root, "test", "my-case", "--weights")
    assert done.exit_code == 0, done.stderr


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = (root / "content/cases/room.yml").read_bytes()
    done = run(root, "new", "room", "--kind", "offer")
    assert done.exit_code == 2
    assert "there already" in done.stderr
    assert (root / "content/cases/room.yml").read_bytes() == before
    (root / "content/cases/half").mkdir()
    assert run(root, "new", "half").exit_code == 2
    assert not (root / "content/cases/half.yml").exists()


@pytest.mark.parametrize("name", ["../up", "A B", "x/y", "", "a--b", "好"])
def test_a_name_is_small_letters_and_hyphens(tmp_path: Path, name: str) -> None:
    done = run(project(tmp_path), "new", name)
    assert done.exit_code == 2
    assert "small letters" in done.stderr


def test_the_command_starts_without_the_heavy_packages() -> None:
    heavy = "{'numpy', 'sklearn', 'scipy', 'jinja2', 'generator.load'}"
    code = f"import sys, generator.cli; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_labels_of_the_rows_are_what_the_bench_is_tested_with(tmp_path: Path) -> None:
    assert [each.answer.id for each in trials(project(tmp_path)).answers] == [
        each["id"] for each in labelled()
    ]
