"""courseware grade: files in, words or JSON out, and a place for everything that is wrong."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.grade import grade

GOOD = """\
case: car-six-months
locale: zh
message: |
  A款今天给您下单，九月才能交车。
  订金随时可退。
actions:
  - {what: 下单, owner: 我, due: 2026-03-02}
  - {what: 年检, owner: 小周, due: 4月20日}
"""
LISTED = """\
- id: one
  style: ignored
  answer:
    case: car-six-months
    message: 每周一给您打电话报进度。
- id: two
  answer: {case: car-six-month, message: 您好}
- id: three
  answer: {case: car-six-months, mesage: 您好}
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEWARE_LANG", "en")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(grade, [str(each) for each in arguments])


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_an_answer_is_told_in_words(tmp_path: Path) -> None:
    done = run(write(tmp_path / "mine.yml", GOOD))
    assert done.exit_code == 0
    assert "mine · car-six-months" in done.stdout
    assert "◐ 实际" in done.stdout
    assert "✓ money-safe" in done.stdout
    assert "“订金随时可退” (message)" in done.stdout


def test_json_is_a_list_of_results(tmp_path: Path) -> None:
    done = run("--json", write(tmp_path / "mine.yml", GOOD))
    (result,) = json.loads(done.stdout)
    assert result["id"] == "mine"
    assert result["criteria"]["owned-and-dated"]["outcome"] == "met"
    assert result["checks"]["complete"]["of"] == 5


def test_the_good_ones_are_graded_beside_the_bad(tmp_path: Path) -> None:
    file = write(tmp_path / "many.yml", LISTED)
    done = run("--json", file, tmp_path / "absent.yml", write(tmp_path / "mine.yml", GOOD))
    assert done.exit_code == 2
    assert [each["id"] for each in json.loads(done.stdout)] == ["one", "mine"]
    first, second, third = done.stderr.splitlines()
    assert first.startswith(f"{file}:7:")
    assert 'did you mean "car-six-months"' in first
    assert second.startswith(f"{file}:9:")
    assert 'did you mean "message"' in second
    assert "absent.yml" in third
    assert "no such file" in third


def test_json_files_are_read(tmp_path: Path) -> None:
    answer = {"case": "car-six-months", "message": "🚗 订金随时可退。"}
    done = run("--json", write(tmp_path / "a.json", json.dumps([{"id": 7, "answer": answer}])))
    assert json.loads(done.stdout)[0]["id"] == "7"


BAD: list[tuple[str, str | bytes, str]] = [
    ("binary.yml", b"\x89PNG\r\n\x1a\n\x00\xff\xfe", ":1:1: "),
    ("binary.json", b"\x00\xff\xfe", ":1:2: "),
    ("syntax.yml", "case: [1\nmessage: x: y", ":2:"),
    ("syntax.json", '{"case": }', ":1:10: JSON"),
    ("huge.yml", "message: " + "好" * 400_000, "1 MB"),
    ("huge.json", '"' + "a" * 1_100_000 + '"', "1 MB"),
    ("deep.json", "[" * 100_000, "deeply"),
    ("deep.yml", "[" * 5_000, ""),
    ("text.yml", "just words", "an answer is wanted"),
    ("empty.yml", "", ""),
    ("number.yml", "case: car-six-months\nmessage: 5", ":2:1: text is wanted"),
    ("row.yml", "case: car-six-months\nactions:\n  - what: x\n    who: y", ':4:5: "who" is not'),
    ("nocase.yml", "message: x", "no case"),
    ("case.yml", "case: 2\nmessage: x", ":1:1: "),
    ("tab.yml", "case: car-six-months\n\tmessage: x", ":2:1: "),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_has_a_place_and_no_traceback(
    tmp_path: Path, name: str, data: str | bytes, message: str
) -> None:
    done = run(write(tmp_path / name, data))
    assert done.exit_code == 2
    assert message in done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.exit_code == 2
    assert "folder" in done.stderr


def test_messages_speak_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEWARE_LANG", "zh")
    assert "没有这个文件" in run(tmp_path / "absent.yml").stderr
