"""The learner's record in a real browser: it stays, whatever happens to the storage around it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

KEY = "courseware-record"
LESSON = "u3-9"

FILL = """() => {
  let size = 1 << 20;
  for (let n = 0; size > 0; n += 1) {
    try { localStorage.setItem(`filler-${n}`, "x".repeat(size)); } catch { size >>= 1; }
  }
}"""
EMPTY = """() => Object.keys(localStorage)
  .filter((key) => key.startsWith("filler-"))
  .forEach((key) => localStorage.removeItem(key))"""
BLOCK = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("denied", "SecurityError"); },
  });"""

SCOPE = """
  const main = [...document.scripts].find((script) => script.src.endsWith("/theme/js/main.js")).src;
  const { record } = await import(new URL("record.js", main));
  const { config } = await import(new URL("config.js", main));
  const lessons = config.course.units.flatMap((unit) => unit.lessons);
  const lesson = lessons.find(({ id }) => id === "u3-9");
  const grade = (id, score = 1) => document.dispatchEvent(new CustomEvent("quiz-graded",
    { detail: { id, kind: "sort", answer: [1], score, dontKnow: false, hints: 0 } }));
  const finish = () => {
    lesson.questions.forEach((id) => grade(id));
    lesson.offers.forEach((id) => record.addVersion(id, { answer: {}, result: {} }));
  };"""


@pytest.fixture
def lesson_url(site_url: str) -> str:
    return f"{site_url}u3/{LESSON}.html"


def act(page: Page, script: str) -> Any:
    """Runs an expression that sees `record`, `lesson`, `grade(id, score)` and `finish()`."""
    return page.evaluate(f"async () => {{{SCOPE} return ({script}) ?? null; }}")


def kept(page: Page) -> dict[str, Any]:
    """The stored record without the tabs' own book-keeping."""
    record = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    record.pop("writers", None)
    return dict(record)


def asides(page: Page) -> list[str]:
    keys = f"Object.keys(localStorage).filter((key) => key.startsWith('{KEY}.aside.'))"
    return list(page.evaluate(f"{keys}.map((key) => localStorage.getItem(key))"))


def store_first(page: Page, site_url: str, text: str) -> None:
    """Puts a text in the record's place before any of our scripts runs there."""
    page.goto(f"{site_url}record.html")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def notice(page: Page) -> Any:
    return page.locator(".cw-trouble")


def download(page: Page, button: str) -> tuple[str, str]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text("utf-8")


def choose(page: Page, folder: Path, text: str | bytes, name: str = "record.json") -> None:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    page.locator('input[type="file"]').set_input_files(file)


# -- learning ----------------------------------------------------------------------


def test_first_visit_starts_at_the_first_lesson(page: Page, site_url: str) -> None:
    page.goto(site_url)
    slot = page.locator('[data-slot="continue"]')
    expect(slot).to_contain_text("从这里开始")
    slot.get_by_role("link").click()
    expect(page.locator('[data-area="lesson"]')).to_have_count(1)


def test_an_answer_survives_reload_and_home_goes_on_from_it(
    page: Page, site_url: str, lesson_url: str
) -> None:
    page.goto(lesson_url)
    act(page, "grade(lesson.questions[0], 0.5)")
    before = kept(page)
    page.reload()
    total = act(page, "lesson.questions.length + lesson.offers.length")
    expect(page.locator('[data-slot="progress"]').first).to_contain_text(f"答了 1 / {total}")
    assert kept(page)["questions"] == before["questions"]
    assert kept(page)["learner"] == before["learner"]
    page.goto(site_url)
    expect(page.locator('[data-slot="continue"]')).to_contain_text("继续学习")
    expect(page.locator('[data-slot="continue"] a')).to_have_attribute("href", lesson_url)
    dot = page.locator(f'a[data-lesson="{LESSON}"]').first
    expect(dot).to_have_attribute("data-state", "started")
    assert "学了一半" in dot.aria_snapshot()


def test_a_finished_lesson_is_marked_wherever_it_is_listed(
    page: Page, site_url: str, lesson_url: str
) -> None:
    page.goto(lesson_url)
    act(page, "finish()")
    expect(page.locator('[data-slot="progress"]').first).to_contain_text("学完了")
    page.goto(f"{site_url}u3/index.html")
    row = page.locator(f'[data-lesson="{LESSON}"]').first
    expect(row).to_have_attribute("data-state", "done")
    assert "学完了" in row.aria_snapshot()
    page.goto(site_url)
    expect(page.locator('[data-slot="done-count"]')).to_contain_text("学完 1 /")


def test_two_tabs_at_once_lose_nothing_and_see_each_other(
    page: Page, site_url: str, lesson_url: str
) -> None:
    page.goto(lesson_url)
    other = page.context.new_page()
    other.goto(lesson_url)
    for number, tab in enumerate([page, other] * 6):
        act(tab, f"grade('u3-9/tab-{number}')")
        act(tab, "grade('u3-9/both')")
    page.goto(site_url)
    expect(page.locator(f'a[data-lesson="{LESSON}"]').first).to_have_attribute(
        "data-state", "started"
    )
    act(other, "finish()")
    expect(page.locator(f'a[data-lesson="{LESSON}"]').first).to_have_attribute("data-state", "done")
    for tab in (page, other):
        tab.wait_for_function(
            f"() => JSON.parse(localStorage['{KEY}']).questions['u3-9/both']?.count === 12"
        )
        questions = kept(tab)["questions"]
        assert {f"u3-9/tab-{n}" for n in range(12)} <= set(questions)


# -- faults of the storage -----------------------------------------------------------


def test_a_corrupt_record_is_set_aside_and_offered_as_a_file(
    page: Page, site_url: str, lesson_url: str
) -> None:
    store_first(page, site_url, '{"format":"courseware-record", <<<')
    page.goto(lesson_url)
    expect(notice(page)).to_contain_text("读不完整")
    assert asides(page) == ['{"format":"courseware-record", <<<']
    assert list(kept(page)["lessons"]) == [LESSON]
    _, text = download(page, "下载原来的内容")
    assert text == '{"format":"courseware-record", <<<'
    page.get_by_role("button", name="知道了").click()
    expect(notice(page)).to_be_empty()
    page.goto(f"{site_url}record.html")
    expect(page.get_by_role("heading", name="放在一旁的旧记录")).to_be_visible()
    page.get_by_role("button", name="删掉").click()
    expect(page.get_by_role("heading", name="放在一旁的旧记录")).to_be_hidden()
    assert asides(page) == []


def test_an_older_record_goes_on_in_the_new_form(
    page: Page, site_url: str, lesson_url: str
) -> None:
    attempts = [{"at": "2026-01-02T08:00:00Z", "score": 1, "answer": [1]}]
    older = {
        "format": KEY,
        "version": 0,
        "seed": 41,
        "lessons": ["u1-3"],
        "answers": {"u1-3/a": {"kind": "sort", "attempts": attempts}},
        "drafts": {},
        "saved": "2026-01-02T08:00:00Z",
    }
    store_first(page, site_url, json.dumps(older))
    page.goto(lesson_url)
    expect(page.locator('[data-slot="progress"]').first).not_to_be_empty()
    expect(notice(page)).to_be_empty()
    document = kept(page)
    assert (document["version"], document["learner"]["seed"]) == (1, 41)
    assert set(document["lessons"]) == {"u1-3", LESSON}
    assert document["questions"]["u1-3/a"]["count"] == 1
    assert [json.loads(text) for text in asides(page)] == [older]


def test_a_newer_record_is_left_alone(page: Page, site_url: str, lesson_url: str) -> None:
    newer = json.dumps({"format": KEY, "version": 9, "more": "than we know"})
    store_first(page, site_url, newer)
    page.goto(lesson_url)
    expect(notice(page)).to_contain_text("更新的课程版本")
    act(page, "grade('u3-9/x')")
    assert act(page, "record.question('u3-9/x').count") == 1
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == newer
    assert asides(page) == []
    assert download(page, "下载那份记录")[1] == newer


def test_full_storage_says_so_and_loses_nothing(page: Page, lesson_url: str) -> None:
    page.goto(lesson_url)
    act(page, "grade('u3-9/before')")
    page.evaluate(FILL)
    act(page, "grade('u3-9/during')")
    act(page, "record.saveDraft('car-six-months', {message: '王女士，'.repeat(400)})")
    expect(notice(page)).to_contain_text("空间满了")
    assert "u3-9/during" not in kept(page)["questions"]
    _, text = download(page, "导出我的记录")
    assert json.loads(text)["questions"]["u3-9/during"]["count"] == 1
    page.reload()
    expect(notice(page)).to_contain_text("空间满了")
    assert act(page, "record.question('u3-9/during').count") == 1
    page.evaluate(EMPTY)
    act(page, "grade('u3-9/after')")
    expect(notice(page)).to_be_empty()
    assert {"u3-9/before", "u3-9/during", "u3-9/after"} <= set(kept(page)["questions"])
    assert kept(page)["offers"]["car-six-months"]["draft"]["message"].startswith("王女士")


def test_blocked_storage_lets_people_learn_and_export(
    context: BrowserContext, lesson_url: str
) -> None:
    # Not the watched page: Material's own scripts complain when they cannot remember light or dark.
    page = context.new_page()
    page.add_init_script(BLOCK)
    page.goto(lesson_url)
    expect(notice(page)).to_contain_text("不让网页保存")
    act(page, "grade(lesson.questions[0])")
    expect(page.locator('[data-slot="progress"]').first).to_contain_text("答了 1 /")
    name, text = download(page, "导出我的记录")
    assert re.fullmatch(r"courseware-record-\d{4}-\d\d-\d\d\.json", name)
    assert len(json.loads(text)["questions"]) == 1


# -- the record page ------------------------------------------------------------------


def test_an_empty_record_shows_one_way_on(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}record.html")
    expect(page.locator(".cw-record__empty")).to_contain_text("还没有记录")
    expect(page.locator(".cw-record__empty").get_by_role("link")).to_have_count(1)


def test_export_wipe_import_brings_everything_back(
    page: Page, site_url: str, lesson_url: str, tmp_path: Path
) -> None:
    page.goto(lesson_url)
    act(page, "lesson.questions.forEach((id) => grade(id, 0.5))")
    act(page, "record.saveDraft('car-six-months', {message: '您好'})")
    before = kept(page)
    page.goto(f"{site_url}record.html")
    expect(page.locator(".cw-record__lessons li")).to_have_count(1)
    name, text = download(page, "导出我的记录")
    assert re.fullmatch(r"courseware-record-\d{4}-\d\d-\d\d\.json", name)
    assert json.loads(text) == before
    page.get_by_role("button", name="全部删除").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("建议先导出一份")
    dialog.get_by_role("button", name="全部删除").click()
    expect(page.locator(".cw-record__empty")).to_be_visible()
    assert kept(page)["questions"] == {}
    assert kept(page)["offers"] == {}
    choose(page, tmp_path, text, "<img src=x onerror=alert(1)>.json")
    region = page.locator('[data-slot="import"]')
    expect(region).to_contain_text("<img src=x onerror=alert(1)>.json")
    expect(region).to_contain_text(f"{len(before['questions'])} 道题")
    region.get_by_role("button", name="用文件替换").click()
    expect(page.locator(".cw-record__lessons li")).to_have_count(1)
    assert kept(page) == before


def test_wiping_and_importing_can_be_undone(
    page: Page, site_url: str, lesson_url: str, tmp_path: Path
) -> None:
    page.goto(lesson_url)
    act(page, "grade(lesson.questions[0])")
    page.goto(f"{site_url}record.html")
    before = kept(page)
    page.get_by_role("button", name="全部删除").click()
    page.get_by_role("dialog").get_by_role("button", name="全部删除").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator('[data-slot="said"]')).to_contain_text("恢复")
    assert kept(page) == before
    other = {**before, "learner": {"id": "someone", "seed": 1}, "questions": {}}
    choose(page, tmp_path, json.dumps(other))
    page.get_by_role("button", name="用文件替换").click()
    assert kept(page)["questions"] == {}
    page.get_by_role("button", name="撤销").click()
    assert kept(page) == before


def test_merging_keeps_both_sides(
    page: Page, site_url: str, lesson_url: str, tmp_path: Path
) -> None:
    page.goto(lesson_url)
    act(page, "grade('u3-9/here')")
    here = kept(page)
    theirs = {**here["questions"]["u3-9/here"], "count": 3}
    there = {**here, "learner": {"id": "other-device", "seed": 1}}
    there["questions"] = {"u3-9/there": theirs, "u3-9/here": theirs}
    page.goto(f"{site_url}record.html")
    choose(page, tmp_path, json.dumps(there))
    expect(page.locator('[data-slot="import"]')).to_contain_text("1 道题")
    page.get_by_role("button", name="合并进来").click()
    document = kept(page)
    assert document["learner"] == here["learner"]
    assert {name: q["count"] for name, q in document["questions"].items()} == {
        "u3-9/here": 4,
        "u3-9/there": 3,
    }


def test_the_dialog_is_closed_by_escape_and_nothing_happens(
    page: Page, site_url: str, lesson_url: str
) -> None:
    page.goto(lesson_url)
    expect(page.locator('[data-slot="progress"]').first).not_to_be_empty()
    page.goto(f"{site_url}record.html")
    before = kept(page)
    page.get_by_role("button", name="全部删除").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert kept(page) == before


@pytest.mark.parametrize(
    ("junk", "words"),
    [
        pytest.param("你好", "读不出 JSON", id="prose"),
        pytest.param(bytes(range(256)) * 40, "读不出 JSON", id="binary"),
        pytest.param('{"format":"gradebook"}', "不是本课程导出的学习记录", id="another program's"),
        pytest.param(f'{{"format":"{KEY}","version":9}}', "更新的课程版本", id="newer"),
        pytest.param(" " * 6_000_000, "超过 5 MB", id="large"),
        pytest.param(b" " * 16_000_000, "超过 5 MB", id="not even read"),
        pytest.param(
            f'{{"format":"{KEY}","version":1,"learner":{{"id":"a","seed":1}},"lessons":{{}},"offers":{{}},'
            '"questions":{"u3-9/a":{"kind":3}},"updated":"2026-03-05T08:00:00Z"}',
            "questions.u3-9/a.kind",
            id="malformed field",
        ),
    ],
)
def test_a_file_that_is_no_record_changes_nothing(
    page: Page, site_url: str, lesson_url: str, junk: str | bytes, words: str, tmp_path: Path
) -> None:
    page.goto(lesson_url)
    expect(page.locator('[data-slot="progress"]').first).not_to_be_empty()
    page.goto(f"{site_url}record.html")
    expect(page.locator(".cw-record__lessons li")).to_have_count(1)
    before = kept(page)
    choose(page, tmp_path, junk)
    region = page.locator('[data-slot="import"]')
    expect(region).to_contain_text(words)
    expect(region).to_contain_text("你现有的记录没有变")
    expect(region.get_by_role("button")).to_have_count(0)
    assert kept(page) == before


def test_a_lesson_is_followed_to_its_end(page: Page, lesson_url: str) -> None:
    """The line at the top fills with reading; the end is remembered, once it was really reached."""
    page.goto(lesson_url)
    line = page.locator(".cw-reading > i")
    expect(line).to_have_count(1)
    width = "element => element.getBoundingClientRect().width / innerWidth"
    expect(page.locator('[data-slot="progress"]').first).not_to_be_empty()
    assert line.evaluate(width) < 0.9
    assert "read" not in kept(page)["lessons"][LESSON]
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    # A function, not an expression: the pages' policy forbids evaluating strings.
    page.wait_for_function(
        f"() => JSON.parse(localStorage['{KEY}']).lessons['{LESSON}'].read === true"
    )
    assert line.evaluate(width) > 0.99


def test_leaving_a_lesson_without_a_new_page_load_ends_its_work(
    page: Page, site_url: str, lesson_url: str
) -> None:
    """Instant navigation swaps the article: the line goes, and nothing unread is marked as read."""
    page.goto(lesson_url)
    expect(page.locator(".cw-reading")).to_have_count(1)
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="学习记录").first.click()
    expect(page.locator(".cw-record__lessons li")).to_have_count(1)
    expect(page.locator(".cw-reading")).to_have_count(0)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    act(page, "grade(lesson.questions[0])")
    expect(page.locator(".cw-record__lessons")).to_contain_text("答了 1 /")
    assert page.evaluate("window.sameDocument") is True
    assert "read" not in kept(page)["lessons"][LESSON]
