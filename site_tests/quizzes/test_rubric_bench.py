"""courseware rubric test: figures that were worked out by hand, and all that can be wrong."""

import json
from pathlib import Path

import pytest

from generator.rubric.columns import WIDTH, cut, table, width, wrap
from generator.rubric.figures import Tally, breaches, quantile, summed
from generator.rubric.page import Quoted, pieces
from site_tests.quizzes.rubrics import labelled, project, row, run, write


def tally(**pairs: int) -> Tally:
    """From met_unsure=2 to two answers that were met and called unsure."""
    names = {"y": "met", "n": "not_met", "p": "partly", "u": "unsure"}
    found = Tally()
    for pair, many in pairs.items():
        for _ in range(many):
            found.add(names[pair[0]], names[pair[1]])
    return found


def test_kappa_is_cohens() -> None:
    assert tally(yy=20, yn=5, ny=10, nn=15).kappa == pytest.approx(0.4)
    assert tally(yy=3, nn=4, yu=2).kappa == 1
    assert tally(yy=1, yn=1, ny=1, nn=1).kappa == 0
    three = tally(yy=2, pp=2, nn=2, py=2, np=2)  # 6 of 10 agree, 0.32 by chance
    assert three.kappa == pytest.approx((0.6 - 0.32) / (1 - 0.32))


def test_kappa_of_one_word_for_all_is_nothing() -> None:
    assert tally(yy=9).kappa is None
    assert tally(yu=9).kappa is None
    assert Tally().kappa is None
    assert tally(yn=9).kappa == 0


def test_shares_are_of_the_decided() -> None:
    found = tally(yy=5, yn=2, yu=5, ny=1, nn=2)
    assert (found.all, found.decided, found.right) == (15, 10, 7)
    assert found.coverage == pytest.approx(10 / 15)
    assert found.wrong_not_met == 0.2
    assert found.wrong_met == 0.1
    assert tally(yp=1, pn=1, py=1, np=1).wrong_not_met == 0.5


def test_no_answers_give_no_figures() -> None:
    found = breaches(summed([]))
    assert found.recall is None
    assert found.precision is None
    assert Tally().coverage is None
    assert quantile([], 0.5) is None


def test_quantiles_are_values_that_were_measured() -> None:
    values = [float(each) for each in range(20, 0, -1)]
    assert (quantile(values, 0.5), quantile(values, 0.95)) == (10, 19)
    assert quantile([7.0], 0.95) == 7


def test_figures_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    done = run(project(tmp_path), "test", "--json")
    assert done.exit_code == 0
    (case,) = json.loads(done.stdout)["cases"]
    assert case["criteria"]["way-out"]["kappa"] == 0
    assert case["criteria"]["way-out"]["confusion"] == {
        "met": {"met": 1, "not_met": 1},
        "not_met": {"met": 1, "not_met": 1},
    }
    assert case["criteria"]["feeling"]["coverage"] == 0.75
    assert case["criteria"]["no-blame"]["kappa"] == 0.5
    assert case["total"]["kappa"] == pytest.approx(66 / 111, abs=1e-4)
    assert case["total"]["wrong_not_met"] == pytest.approx(1 / 15, abs=1e-4)
    assert case["total"]["wrong_met"] == pytest.approx(2 / 15, abs=1e-4)
    limits = {"broken": 2, "called": 1, "rightly_called": 1, "noticed": 1}
    assert case["breaches"] == {**limits, "recall": 0.5, "precision": 1}
    check = case["checks"]["key-dialogue"]
    assert (check["right"], check["coverage"]) == (0.75, 1)


def test_json_holds_every_answer(tmp_path: Path) -> None:
    value = json.loads(run(project(tmp_path), "test", "room", "--json").stdout)
    assert set(value) == {"cases", "total", "problems", "notes"}
    assert set(value["total"]) == {"answers", "criteria", "checks", "breaches"}
    (case,) = value["cases"]
    assert {"case", "answers", "hands", "total", "milliseconds", "judged"} <= set(case)
    third = case["judged"][2]
    assert third["wrong"] == ["way-out"]
    assert (third["hand"], third["path"]) == (
        "hand-a",
        "content/cases/room/answers/hand-a.yml",
    )
    assert third["criteria"]["feeling"] == {
        "truth": "not_met",
        "outcome": "unsure",
        "evidence": [{"field": "message", "start": 0, "end": 2, "text": "抱歉"}],
    }
    assert third["checks"]["key-dialogue"]["truth"] == "partly"


def test_what_went_wrong_is_quoted_with_its_place(tmp_path: Path) -> None:
    file = write(project(tmp_path), "hand-a", labelled())
    line = 1 + file.read_text("utf-8").split("\n").index("- id: room")
    told = run(tmp_path, "test").stdout
    assert "way-out: 2 wrong" in told
    assert f"✓ for ✗ · room · content/cases/room/answers/hand-a.yml:{line}" in told
    assert "“5 号会议室给您留好了” (message)" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_fit_into_a_terminal(tmp_path: Path, language: str) -> None:
    wide = row("长" * 60, "对不起" * 90, 1, 1, 1, 1)
    told = run(project(tmp_path, [*labelled(), wide]), "test", "--ablation", language=language)
    assert max(map(width, told.stdout.splitlines())) <= WIDTH
    first = next(line for line in told.stdout.splitlines() if "κ" in line)
    rows = [line for line in told.stdout.splitlines() if line.startswith("  feeling")]
    assert width(first) == width(rows[0])


def test_wide_letters_take_two_columns() -> None:
    assert [width(text) for text in ("ab", "判定", "κ✓", "e\u0301")] == [2, 4, 2, 1]
    assert cut("评分标准测试", 7) == "评分标…"
    assert table(["标准", "κ"], [["a", "0.5"]], 0) == ["标准    κ", "a     0.5"]
    assert wrap("一二三四，五", "- ", "  ", 10) == ["- 一二三", "  四，五"]


BAD = [
    ("- id: a\n  answer: {case: room, mesage: x}\n  labels: {}\n", ":2:24:", 'mean "message"'),
    ("- id: a\n  answer: {case: rom}\n  labels: {}\n", ":2:12:", 'did you mean "room"'),
    ("- id: a\n  answer: {message: x}\n  labels: {feeling: 1}\n", ":3:3:", "no-blame"),
    (
        "- id: a\n  answer: {message: x}\n"
        "  labels: {feeling: 2, way-out: 1, short: 1, no-blame: 1}\n",
        ":3:12:",
        "0, 1",
    ),
    ("id: a\n", ":1:1:", "a list is wanted"),
    ("- [\n", ":2:1:", "bracket"),
]


@pytest.mark.parametrize(("text", "place", "message"), BAD)
def test_a_broken_file_is_named_and_stops_no_other(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    root = project(tmp_path)
    (root / "content/cases/room/answers/zz.yml").write_text(text, "utf-8")
    done = run(root, "test", "--json")
    assert done.exit_code == 2
    assert len(json.loads(done.stdout)["cases"][0]["judged"]) == 4
    assert done.stderr.startswith(f"content/cases/room/answers/zz.yml{place}")
    assert message in done.stderr
    assert len(json.loads(done.stdout)["problems"]) == 1


def test_answers_may_lie_elsewhere(tmp_path: Path) -> None:
    root, folder = project(tmp_path / "project"), tmp_path / "more"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps([row("j", "抱歉。", 0, 0, 0, 1)]), "utf-8")
    write(root, "hand-b", [row("b", "抱歉。", 0, 0, 0, 1)]).rename(folder / "two.yml")
    (case,) = json.loads(run(root, "test", "--answers", folder, "--json").stdout)["cases"]
    assert [each["id"] for each in case["judged"]] == ["j", "b"]
    alone = run(root, "test", "--answers", folder / "two.yml", "--json")
    assert json.loads(alone.stdout)["total"]["answers"] == 1


def test_an_answer_that_names_no_case_takes_the_one_that_was_asked_for(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    nameless = row("n", "抱歉。", 0, 0, 0, 1)
    del nameless["answer"]["case"]
    file = tmp_path / "n.json"
    file.write_text(json.dumps([nameless]), "utf-8")
    assert "no case" in run(root, "test", "--answers", file).stderr
    assert run(root, "test", "room", "--answers", file).exit_code == 0


def test_unknown_cases_and_missing_answers_are_told(tmp_path: Path) -> None:
    root = project(tmp_path, [])
    assert 'did you mean "room"' in run(root, "test", "rooom").stderr
    done = run(root, "test")
    assert done.exit_code == 2
    assert "there are no labelled answers for room" in done.stderr


def test_the_page_escapes_what_learners_typed(tmp_path: Path) -> None:
    sly = row('"><b>', "<script>alert(1)</script> & 抱歉</mark>，让您的客人等。", 1, 1, 0, 0)
    root, file = project(tmp_path, [sly]), tmp_path / "page.html"
    assert run(root, "test", "--html", file).exit_code == 0
    text = file.read_text("utf-8")
    assert "<script" not in text
    assert "<b>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in text
    assert "&lt;/mark&gt;" in text


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    root, file = project(tmp_path), tmp_path / "page.html"
    run(root, "test", "--html", file, language="zh")
    text = file.read_text("utf-8")
    assert "http" not in text.replace("http-equiv", "")
    assert "url(" not in text
    assert not [word for word in ("onclick", "onload", "javascript:", "<script") if word in text]
    assert '<html lang="zh">' in text
    assert "prefers-color-scheme: dark" in text
    assert "只看判错的" in text


def test_overlapping_quotations_are_cut_apart() -> None:
    found = pieces("abcdef", [Quoted(0, 4, 1, "right", "x"), Quoted(2, 6, 2, "wrong", "y")])
    assert [(each.text, each.numbers, each.state, each.anchors) for each in found] == [
        ("ab", (1,), "right", ("x",)),
        ("cd", (1, 2), "wrong", ("y",)),
        ("ef", (2,), "wrong", ()),
    ]
    assert pieces("abc", [])[0].text == "abc"
