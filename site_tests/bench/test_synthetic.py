"""The bench measures a course that is sound, as long as a real one, and always the same."""

import re
from pathlib import Path
from statistics import mean

from generator.check import checked
from site_tests.bench.synthetic import write_course
from site_tests.bench.table import shown, table


def texts(content: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in content.rglob("*.yml")}


def test_the_course_has_no_problems_and_small_units(tmp_path: Path) -> None:
    write_course(tmp_path / "content", 31)
    course = checked(tmp_path / "content")
    assert [len(unit.lessons) for unit in course.units] == [30, 1]
    assert {len(lesson.questions) for lesson in course.lessons} == {5}


def test_lessons_are_as_long_as_real_ones(tmp_path: Path) -> None:
    write_course(tmp_path, 30)
    lessons = [text for name, text in texts(tmp_path).items() if name.startswith("u1-")]
    assert 2000 < mean(len(re.findall(r"[一-鿿]", text)) for text in lessons) < 2400


def test_the_same_course_each_time(tmp_path: Path) -> None:
    write_course(tmp_path / "one", 3)
    write_course(tmp_path / "two", 3)
    assert texts(tmp_path / "one") == texts(tmp_path / "two")


def test_tables_stand_straight_with_chinese_in_them() -> None:
    lines = table(["课", "s"], [["一", "1.5"], ["lesson", "20"]]).splitlines()
    assert lines == ["课        s", "一      1.5", "lesson   20"]
    assert shown([1.0, 3.0, 2.0]) == "2.00 (1.00–3.00)"
    assert shown([1.0]) == "1.00"
