"""Every writing exercise in its page: messages, unsure points, long texts, second looks, tabs."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from generator.source import Loader
from quizzes import grade_json
from site_tests.browser.test_access import findings
from site_tests.browser.test_workshop import Workshop, focused, tab_to, versions, whole_case

CASES = Path(__file__).parents[2] / "content" / "cases"
NAMES = sorted(file.stem for file in CASES.glob("*.yml"))
LATE = "late-delivery-30s"
SORRY = "周经理，让您等了，对不起。货 3 月 5 日送到您厂里，谢谢您的体谅。"
Change = Callable[[dict[str, Any]], None]

READY = """
class Runner extends EventTarget {
  state = { phase: "ready", loaded: 0, total: 0, code: null };
  warm() {}
  retry() {}
  call(text) { return window.gradeJson(text); }
}
export const runner = new Runner();
"""


@cache
def case(name: str) -> dict[str, Any]:
    return dict(yaml.load((CASES / f"{name}.yml").read_text("utf-8"), Loader))


def graded_here(page: Page, change: Change = lambda result: None) -> None:
    """Python of the desk grades at once; `change` may bend what it says."""

    def grade(text: str) -> str:
        result = json.loads(grade_json(text))
        change(result)
        return json.dumps(result)

    page.expose_function("gradeJson", grade)
    fulfil: Callable[[Route], None] = lambda route: route.fulfill(  # noqa: E731 – one line, one use
        body=READY, content_type="text/javascript"
    )
    page.context.route("**/quizzes/runner.js", fulfil)


def unsure(name: str, words: str) -> Change:
    """Makes one point of a result unsure, with these words of the message as the nearest."""

    def change(result: dict[str, Any]) -> None:
        start = SORRY.index(words) if words else 0
        piece = {"field": "message", "start": start, "end": start + len(words), "text": words}
        told = {"outcome": "unsure", "feedback": "我拿不准。", "question": "想一想？"}
        result["criteria"][name] = {**told, "evidence": [piece] if words else []}

    return change


def at(page: Page, site_url: str, name: str) -> Workshop:
    return Workshop(page, f"{site_url}workshop/{name}.html")


def count(page: Page) -> Locator:
    return page.locator(".cw-count")


# ---- the page of all exercises ----


def test_every_case_has_a_card_and_a_page(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    page.locator(".cw-header__links").get_by_role("link", name="提议工坊").click()
    expect(page.locator("h1")).to_have_text("提议工坊")
    cards = page.locator("a.cw-exercise")
    assert sorted(cards.evaluate_all("all => all.map((a) => a.dataset.case)")) == NAMES
    for name in NAMES:
        told = case(name)
        card = page.locator(f'[data-case="{name}"]')
        for words in (told["title"]["zh"], told["you"]["zh"], told["customer"]["zh"], "分钟"):
            expect(card).to_contain_text(words)
        expect(card).to_contain_text("还没写")
    cards.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("quiz-offer[data-ready]")).to_have_count(1)


def test_a_card_tells_the_last_result(page: Page, site_url: str) -> None:
    graded_here(page, unsure("safety", ""))
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(SORRY)
    workshop.check()
    page.locator(".cw-ask").get_by_role("button", name="写到了", exact=True).click()
    page.goto(site_url + "workshop.html")
    card = page.locator(f'[data-case="{LATE}"]')
    expect(card).to_contain_text(re.compile(r"上次做到 \d / 6"))
    expect(card).to_contain_text("自评 +1")
    other = page.locator('[data-case="broken-goods-reply"]')
    expect(other).to_contain_text("还没写")


def test_python_stays_away_from_pages_without_an_exercise(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for uri in ("workshop.html", "index.html", "u3/u3-9.html", "record.html"):
        page.goto(site_url + uri, wait_until="networkidle")
    assert not [url for url in asked if re.search(r"/python/|worker\.js|runner\.js|\.wasm", url)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["", LATE, "broken-goods-reply", "tired-engineer"])
def test_axe_finds_nothing_serious(
    page: Page, site_url: str, name: str, width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site_url}workshop{'/' if name else ''}{name}.html", wait_until="networkidle")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious_in_a_result(
    page: Page, site_url: str, width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    graded_here(page, unsure("safety", "让您等了"))
    workshop = at(page, site_url, LATE).open()
    if width < 500:
        page.get_by_role("tab", name="我要说的话").click()
    workshop.field("message").fill(SORRY * 9)
    workshop.check()
    page.locator(".cw-ask").get_by_role("button", name="写到了", exact=True).click()
    assert findings(page) == []


# ---- a short message ----


@pytest.mark.parametrize("name", [name for name in NAMES if case(name)["kind"] == "message"])
def test_a_message_asks_for_one_text_alone(page: Page, site_url: str, name: str) -> None:
    at(page, site_url, name).open()
    expect(page.locator("quiz-offer textarea")).to_have_count(1)
    expect(page.locator(".cw-said")).to_have_attribute("data-channel", "phone")
    for part in (
        ".cw-actions",
        ".cw-benefits",
        '[data-for="contingency"]',
        '[data-for="declined"]',
    ):
        expect(page.locator(part)).to_have_count(0)


def test_a_message_is_counted_as_it_is_typed(page: Page, site_url: str) -> None:
    workshop = at(page, site_url, LATE).open()
    tab_to(page, "e.dataset.field === 'message'")
    page.keyboard.insert_text("周经理，您好！")
    expect(count(page)).to_contain_text("5 / 150 字")
    expect(count(page)).to_contain_text("再多写 15 字")
    workshop.field("message").fill("好。" * 140)
    expect(count(page)).to_contain_text("140 / 150 字")
    expect(count(page)).to_contain_text("念出来约 28 秒")
    expect(count(page)).to_contain_text("长短合适")
    page.keyboard.insert_text("再见" * 10)
    expect(count(page)).to_contain_text("多了 10 字")


def test_the_count_is_told_after_a_pause_and_not_at_every_key(page: Page, site_url: str) -> None:
    workshop = at(page, site_url, LATE).open()
    page.evaluate("""() => {
      window.told = [];
      const live = document.querySelector('.cw-offer__live');
      const hear = () => window.told.push(live.textContent);
      new MutationObserver(hear).observe(live, { childList: true });
    }""")
    workshop.field("message").press_sequentially("周经理让您久等了真对不起", delay=60)
    expect(page.locator(".cw-offer__live")).to_contain_text("12 / 150 字")
    assert len(page.evaluate("window.told")) == 1


def test_a_message_without_limits_is_only_counted(page: Page, site_url: str) -> None:
    workshop = at(page, site_url, "broken-goods-reply").open()
    workshop.field("message").fill("李先生，对不起。")
    expect(count(page)).to_have_text("6 字")


def test_a_message_is_checked_and_told_in_its_own_words(page: Page, site_url: str) -> None:
    workshop = at(page, site_url, LATE).open()
    told = case(LATE)
    tab_to(page, "e.dataset.field === 'message'")
    page.keyboard.insert_text(told["model_answer"]["zh"]["message"].strip())
    page.keyboard.press("Control+Enter")
    expect(workshop.title).to_contain_text("6 条都做到了", timeout=30_000)
    expect(page.locator(".cw-mark-card")).to_have_count(1)
    expect(page.locator(".cw-mark-card")).to_contain_text("关键对话")
    workshop.button("对照一种参考说法").click()
    expect(page.locator(".cw-compare__title")).to_have_count(1)
    (version,) = stored(page, LATE)
    assert list(version["answer"]) == ["message"]


def stored(page: Page, name: str) -> list[Any]:
    kept = json.loads(page.evaluate("localStorage.getItem('courseware-record')"))
    return list(kept["offers"][name]["versions"])


# ---- where the check is not sure ----


def test_an_unsure_point_shows_sentence_model_and_question(page: Page, site_url: str) -> None:
    graded_here(page, unsure("safety", "让您等了"))
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(SORRY)
    workshop.check()
    point = workshop.criterion("safety")
    expect(point).to_contain_text("拿不准")
    expect(point.locator(".cw-quote q")).to_have_text("周经理，让您等了，对不起。")
    expect(point.locator(".cw-quote mark")).to_have_text("让您等了")
    expect(point.locator(".cw-shown blockquote")).to_contain_text("多做了一道耐压测试")
    point.locator(".cw-quote").click()
    assert page.evaluate("getSelection().toString()") == "周经理，让您等了，对不起。"
    marks = page.locator('.cw-grow__mirror mark[data-outcome="unsure"]')
    expect(marks.filter(has_text="让您等了")).to_have_count(1)


def test_a_model_sentence_stands_at_unsure_points_alone(page: Page, site_url: str) -> None:
    graded_here(page, unsure("safety", "让您等了"))
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(SORRY)
    workshop.check()
    asked = page.locator('.cw-criterion[data-outcome="unsure"]').count()
    expect(page.locator(".cw-shown")).to_have_count(asked)
    expect(page.locator('.cw-criterion:not([data-outcome="unsure"]) .cw-shown')).to_have_count(0)


def test_the_learners_word_is_kept_and_counted_apart(page: Page, site_url: str) -> None:
    graded_here(page, unsure("safety", "让您等了"))
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(SORRY)
    workshop.check()
    share = page.locator(".cw-mark-card__share").text_content()
    point = workshop.criterion("safety")
    yes = point.get_by_role("button", name="写到了", exact=True)
    tab_to(page, "e.dataset.key === 'self-safety-met'")
    page.keyboard.press("Enter")
    expect(yes).to_have_attribute("aria-pressed", "true")
    expect(yes).to_be_focused()
    expect(page.locator(".cw-offer__live")).to_contain_text("你自己的判断")
    expect(point.locator(".cw-self .cw-icon")).to_have_count(1)
    expect(point.locator(".cw-self")).to_have_text("自评：写到了")
    expect(page.locator(".cw-mark-card")).to_contain_text("自评 +1")
    expect(workshop.title).to_contain_text("另有 1 条是你自己判断做到的")
    assert page.locator(".cw-mark-card__share").text_content() == share
    assert stored(page, LATE)[0]["self"]["safety"]["word"] == "met"
    workshop.open()
    page.locator(".cw-offer__check").scroll_into_view_if_needed()
    expect(point.locator(".cw-self")).to_have_text("自评：写到了")
    point.get_by_role("button", name="还没有", exact=True).click()
    expect(point.locator(".cw-self")).to_have_text("自评：还没有")
    expect(page.locator(".cw-mark-card")).not_to_contain_text("自评 +1")


def test_an_unsure_limit_is_asked_about_in_its_own_words(page: Page, site_url: str) -> None:
    graded_here(page, unsure("no-blame", "对不起"))
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(SORRY)
    workshop.check()
    point = workshop.criterion("no-blame")
    expect(point.locator(".cw-shown")).to_have_count(0)
    point.get_by_role("button", name="守住了", exact=True).click()
    expect(point.locator(".cw-self")).to_have_text("自评：守住了")


def test_nobody_is_told_that_they_have_not_written(site: Path) -> None:
    """What was not found may well be there."""
    blame = re.compile("你没有?写|你没有?说|没有写到")
    words = yaml.safe_load((CASES.parents[1] / "theme/words/offer.yml").read_text("utf-8"))
    assert [key for key, texts in words.items() if blame.search(str(texts["zh"]))] == []
    for name in NAMES:
        for criterion in (each for group in case(name)["criteria"].values() for each in group):
            missing = criterion["missing"]["zh"]
            assert not blame.search(missing)
            assert criterion.get("breach") or missing.startswith("我没有找到"), missing


# ---- a second look ----


RECONSIDER = """([name, change]) => {
  const bench = document.querySelector('quiz-offer');
  const { answer, result } = window.checked;
  const next = structuredClone(result);
  Object.assign(next.criteria[name], change);
  return bench.reconsider({ answer, result: next });
}"""
KEEP = "document.addEventListener('offer-checked', ({ detail }) => { window.checked = detail; });"


def test_a_second_look_leaves_focus_place_and_own_word(page: Page, site_url: str) -> None:
    page.add_init_script(KEEP)
    graded_here(page, unsure("value", "让您等了"))
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(SORRY)
    workshop.check()
    own = workshop.criterion("value").get_by_role("button", name="写到了", exact=True)
    own.click()
    page.locator(".cw-version__toggle").click()
    own.focus()
    top = own.evaluate("e => e.getBoundingClientRect().top")
    expect(workshop.criterion("safety")).to_have_attribute("data-outcome", "not_met")
    assert page.evaluate(RECONSIDER, ["safety", {"outcome": "unsure"}])
    expect(workshop.criterion("safety")).to_have_attribute("data-outcome", "unsure")
    expect(own).to_be_focused()
    expect(own).to_have_attribute("aria-pressed", "true")
    assert abs(own.evaluate("e => e.getBoundingClientRect().top") - top) < 2
    expect(page.locator(".cw-version__body")).to_be_visible()
    expect(page.locator(".cw-offer__live")).to_contain_text("又看了一遍")
    (version,) = stored(page, LATE)
    assert version["result"]["criteria"]["safety"]["outcome"] == "unsure"
    assert version["self"]["value"]["word"] == "met"


def test_a_second_look_that_comes_too_late_changes_nothing(page: Page, site_url: str) -> None:
    page.add_init_script(KEEP)
    graded_here(page)
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(SORRY)
    workshop.check()
    page.evaluate("window.checked = structuredClone(window.checked)")
    page.evaluate("window.first = window.checked")
    workshop.field("message").fill("周经理，您好。")
    workshop.check(2)
    page.evaluate("window.checked = window.first")
    assert not page.evaluate(RECONSIDER, ["safety", {"outcome": "unsure"}])
    expect(workshop.title).to_contain_text("第 2 次检查")


# ---- long texts, and texts like the model ----


def test_too_long_a_field_is_said_while_typing_and_in_the_result(page: Page, site_url: str) -> None:
    graded_here(page)
    workshop = at(page, site_url, "car-six-months").open()
    tail = "林先生，九月交车。" * 2600  # some 23,400 characters
    workshop.field("benefits.our_person").fill(tail)
    note = page.locator('[data-for="benefits.our_person"] .cw-field__note')
    expect(note).to_contain_text("23,400 字")
    expect(note).to_contain_text("不会丢")
    expect(page.locator(".cw-offer__live")).to_contain_text("23,400 字")
    workshop.check()
    notice = page.locator(".cw-offer__notices .cw-offer__notice")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("前 4,000 字")
    notice.get_by_role("button", name="我方 · 个人（23,400 字）").press("Enter")
    expect(workshop.field("benefits.our_person")).to_be_focused()
    assert page.evaluate("document.activeElement.selectionStart") == 4000
    workshop.open()
    expect(workshop.field("benefits.our_person")).to_have_value(tail)


@pytest.mark.parametrize("name", [name for name in NAMES if case(name)["kind"] == "offer"])
def test_the_model_with_other_names_is_met_and_kindly_noticed(
    page: Page, site_url: str, name: str
) -> None:
    graded_here(page)
    model = yaml.safe_dump(case(name)["model_answer"]["zh"], allow_unicode=True)
    for old, new in (
        ("林", "王"),
        ("何女士", "陈女士"),
        ("赵主任", "孙主任"),
        ("Stephen", "Peter"),
    ):
        model = model.replace(old, new)
    workshop = at(page, site_url, name).open()
    workshop.write(yaml.safe_load(model))
    workshop.check()
    expect(page.locator(".cw-offer__notices .cw-offer__notice")).to_contain_text("几乎一样")
    told = {"case": whole_case(name), "answer": {**case(name)["model_answer"]["zh"], "case": name}}
    verdict = json.loads(grade_json(json.dumps(told)))["checks"].values()
    met = page.locator(".cw-mark-card__share b").all_text_contents()
    assert met == [str(check["met"]) for check in verdict]


# ---- evidence and characters ----


@pytest.mark.parametrize(
    ("what", "bend"),
    [
        ("emoji", lambda text: f"😀👨‍👩‍👧🇨🇳 {text}"),
        ("zero width", lambda text: "\u200b".join(text)),
        (
            "full width",
            lambda text: text.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}),
        ),
        ("traditional", lambda text: text.translate(str.maketrans("谢贵车这经让", "謝貴車這經讓"))),
        ("outside the plane", lambda text: f"𠮷𡈽 {text}".replace("。", "。𠮷")),
    ],
)
def test_evidence_is_the_learners_own_letters(
    page: Page, site_url: str, what: str, bend: Callable[[str], str]
) -> None:
    graded_here(page)
    told = case(LATE)["model_answer"]["zh"]["message"].strip()
    workshop = at(page, site_url, LATE).open()
    workshop.field("message").fill(bend(told))
    workshop.check()
    assert workshop.quotes.count() >= 4, what
    quoted = workshop.quotes.locator("q").all_text_contents()
    for mark in page.locator(".cw-grow__mirror mark").all_text_contents():
        assert mark in "".join(quoted)
    for quote, words in zip(workshop.quotes.all(), quoted, strict=True):
        quote.click()
        selected = page.evaluate("""() => {
          const { value, selectionStart, selectionEnd } = document.activeElement;
          return value.slice(selectionStart, selectionEnd);
        }""")
        assert selected == words


# ---- two tabs ----


def test_two_tabs_with_one_draft_offer_both(context: BrowserContext, site_url: str) -> None:
    here, there = (Workshop(context.new_page(), f"{site_url}workshop/{LATE}.html") for _ in "ab")
    here.open().field("message").fill("这边的话")
    expect(here.page.locator(".cw-offer__saved")).to_have_text("已存在这台设备上")
    there.open()
    expect(there.field("message")).to_have_value("这边的话")
    there.field("message").fill("那边的话")
    expect(here.notice).to_contain_text("另一个标签页")
    expect(here.field("message")).to_have_value("这边的话")
    here.button("用那边的").press("Enter")
    expect(here.field("message")).to_have_value("那边的话")
    expect(here.button("换回刚才的草稿")).to_be_focused()
    here.page.keyboard.press("Enter")
    expect(here.field("message")).to_have_value("这边的话")
    expect(there.notice).to_contain_text("另一个标签页")
    there.button("留着这边的").click()
    expect(there.field("message")).to_have_value("那边的话")


def test_a_text_of_another_tab_outlives_a_reload(context: BrowserContext, site_url: str) -> None:
    here, there = (Workshop(context.new_page(), f"{site_url}workshop/{LATE}.html") for _ in "ab")
    here.open()
    there.open().field("message").fill("那边的话")
    expect(here.notice).to_contain_text("另一个标签页")
    here.field("message").fill("这边的话")
    expect(here.page.locator(".cw-offer__saved")).to_have_text("已存在这台设备上")
    there.page.close()
    here.open()
    expect(here.field("message")).to_have_value("这边的话")
    here.button("用那边的").click()
    expect(here.field("message")).to_have_value("那边的话")


# ---- on a phone ----


def test_a_message_is_written_and_checked_by_touch(context: BrowserContext, site_url: str) -> None:
    assert context.browser
    phone = context.browser.new_context(
        locale="zh-CN", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = phone.new_page()
    graded_here(page, unsure("safety", "让您等了"))
    workshop = at(page, site_url, LATE).open()
    page.get_by_role("tab", name="我要说的话").tap()
    workshop.field("message").tap()
    page.keyboard.insert_text(SORRY)
    expect(count(page)).to_contain_text("/ 150 字")
    page.locator(".cw-offer__check").tap()
    expect(workshop.title).to_contain_text("第 1 次检查")
    point = workshop.criterion("safety")
    point.get_by_role("button", name="写到了", exact=True).tap()
    expect(point.locator(".cw-self")).to_have_text("自评：写到了")
    for target in page.locator(".cw-ask button, .cw-quote").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44
    point.locator(".cw-quote").tap()
    expect(workshop.field("message")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.close()


def test_cards_are_opened_by_touch(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + "workshop.html")
    page.locator(f'[data-case="{LATE}"]').click()
    expect(page.locator("h1")).to_contain_text("30 秒")
    assert versions(page) == []
    assert not focused(page, "e.matches('textarea')")
