"""The offer workshop on its real lesson page: write, check, revise, compare."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from generator.load import survey
from quizzes import grade_json
from site_tests.browser.test_record import FILL

CASE = Path(__file__).parents[2] / "content" / "cases" / "car-six-months.yml"
MODEL: dict[str, Any] = yaml.safe_load(CASE.read_text(encoding="utf-8"))["model_answer"]["zh"]
WEAK = "林先生、林太太，我尽量帮您催一催。"
CELLS = ["customer_company", "customer_person", "our_company", "our_person"]
FIELDS = ["message", *(f"benefits.{cell}" for cell in CELLS), "contingency", "declined"]
PARTS = ["what", "owner", "due"]
GRADED = 30_000
"""Python may have to load first."""


@cache
def whole_case(name: str) -> dict[str, object]:
    """A case as the page fetches it, with the words that all cases share."""
    return survey(CASE.parents[1])[0].cases[name].value


class Workshop:
    """What a learner can do on the page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def open(self) -> "Workshop":
        self.page.goto(self.url)
        expect(self.page.locator("quiz-offer[data-ready]")).to_have_count(1)
        return self

    def field(self, name: str) -> Locator:
        return self.page.locator(f'textarea[data-field="{name}"]')

    def row(self, place: int) -> Locator:
        return self.page.locator(".cw-action").nth(place)

    def part(self, place: int, name: str) -> Locator:
        return self.row(place).locator(f'[data-part="{name}"]')

    def write(self, answer: dict[str, Any]) -> None:
        for name in FIELDS:
            self.field(name).fill(at(answer, name))
        for place, action in enumerate(answer.get("actions", [])):
            if place >= self.page.locator(".cw-action").count():
                self.button("再加一件").click()
            for name in PARTS:
                self.part(place, name).fill(action.get(name, ""))

    def button(self, name: str) -> Locator:
        return self.page.locator("quiz-offer").get_by_role("button", name=name, exact=True)

    @property
    def title(self) -> Locator:
        return self.page.locator(".cw-offer__feedback .cw-offer__title")

    def check(self, count: int = 1) -> None:
        self.page.locator(".cw-offer__check").click()
        expect(self.title).to_contain_text(f"第 {count} 次检查", timeout=GRADED)

    def criterion(self, name: str) -> Locator:
        return self.page.locator(f'.cw-criterion[data-criterion="{name}"]')

    @property
    def quotes(self) -> Locator:
        return self.page.locator(".cw-quote")

    @property
    def notice(self) -> Locator:
        return self.page.locator(".cw-offer__notice")


def at(answer: dict[str, Any], path: str) -> str:
    value: Any = answer
    for key in path.split("."):
        value = value.get(key, {})
    return value.strip() if isinstance(value, str) else ""


def focused(page: Page, test: str) -> bool:
    return bool(page.evaluate(f"() => {{ const e = document.activeElement; return {test}; }}"))


def tab_to(page: Page, test: str) -> None:
    """Tab on until the focused element, `e`, passes a test."""
    for _ in range(80):
        if focused(page, f"Boolean({test})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {test}")


@pytest.fixture
def workshop(page: Page, site_url: str) -> Workshop:
    return Workshop(page, f"{site_url}u3/u3-11.html")


# ---- writing and checking ----


def test_an_offer_typed_on_the_keyboard_is_graded(workshop: Workshop) -> None:
    page = workshop.page
    page.add_init_script("""window.graded = [];
      document.addEventListener("quiz-graded", ({ detail }) => window.graded.push(detail));""")
    workshop.open()
    type_offer(page)
    tab_to(page, "e.matches('.cw-offer__check')")
    page.keyboard.press("Enter")
    expect(workshop.title).to_contain_text("第 1 次检查", timeout=GRADED)
    expect(workshop.title).to_be_focused()
    expect(page.locator(".cw-mark-card")).to_have_count(3)
    expect(page.locator(".cw-mark-card").first).to_contain_text("完整")
    expect(page.locator(".cw-offer__live")).to_have_text("检查好了。")
    offers = page.evaluate("window.graded.filter(({ kind }) => kind === 'offer')")
    verdict = python_verdict(MODEL)
    assert [(offer["id"], offer["score"]) for offer in offers] == [
        ("offer/car-six-months", pytest.approx(share(verdict)))
    ]


def type_offer(page: Page) -> None:
    """The whole model offer, with the keys alone; Enter at the end of a row begins the next one."""
    keys = page.keyboard
    tab_to(page, "e.dataset.field === 'message'")
    keys.insert_text(MODEL["message"].strip())
    for place, action in enumerate(MODEL["actions"]):
        if place == 0:
            tab_to(page, "e.dataset.part === 'what'")
        for name in PARTS:
            assert focused(page, f"e.dataset.part === '{name}'")
            keys.insert_text(action[name])
            if (place, name) != (len(MODEL["actions"]) - 1, "due"):
                keys.press("Enter")
    for name in FIELDS[1:]:
        tab_to(page, f"e.dataset.field === '{name}'")
        keys.insert_text(at(MODEL, name))


def python_verdict(answer: dict[str, Any]) -> dict[str, Any]:
    case = whole_case("car-six-months")
    told = {**answer, "case": "car-six-months", "locale": "zh"}
    return dict(json.loads(grade_json(json.dumps({"case": case, "answer": told}))))


def share(verdict: dict[str, Any]) -> float:
    checks = verdict["checks"].values()
    return float(sum(each["met"] for each in checks) / sum(each["of"] for each in checks))


def test_the_page_says_what_python_says(workshop: Workshop) -> None:
    workshop.open().write(MODEL)
    workshop.check()
    for name, criterion in python_verdict(MODEL)["criteria"].items():
        shown = workshop.criterion(name)
        expect(shown).to_have_attribute("data-outcome", criterion["outcome"])
        expect(shown.locator(".cw-quote q")).to_have_count(len(criterion["evidence"]))


def test_a_blank_offer_is_not_counted_as_a_try(workshop: Workshop) -> None:
    workshop.open()
    workshop.button("检查我的提议").click()
    expect(workshop.notice).to_contain_text("先写几句吧")
    expect(workshop.field("message")).to_be_focused()
    assert versions(workshop.page) == []


def test_python_is_not_fetched_before_the_workshop_is_near(workshop: Workshop) -> None:
    page = workshop.page
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    workshop.open()
    page.wait_for_timeout(500)
    assert not [url for url in asked if re.search(r"worker\.js|\.wasm", url)]
    with page.expect_event("worker", timeout=GRADED):
        page.locator(".cw-offer__check").scroll_into_view_if_needed()


# ---- evidence ----


def test_every_quotation_selects_the_learners_own_words(workshop: Workshop) -> None:
    workshop.open().write({**MODEL, "message": f"😀👨‍👩‍👧 𠮷 {MODEL['message'].strip()}"})
    workshop.check()
    assert workshop.quotes.count() > 5
    for quote in workshop.quotes.all():
        words = quote.locator("q").text_content()
        quote.click()
        selected = workshop.page.evaluate("""() => {
          const { value, selectionStart, selectionEnd } = document.activeElement;
          return value.slice(selectionStart, selectionEnd);
        }""")
        assert selected == words


def test_evidence_is_marked_where_it_stands(workshop: Workshop) -> None:
    workshop.open().write({**MODEL, "message": f"🙂 {MODEL['message'].strip()}"})
    workshop.check()
    quoted = "".join(q for q in workshop.quotes.locator("q").all_text_contents())
    for mark in workshop.page.locator(".cw-grow__mirror mark").all_text_contents():
        assert mark in quoted
    shift = workshop.page.evaluate("""() => {
      const mark = document.querySelector('.cw-grow__mirror mark');
      const area = mark.closest('.cw-grow').querySelector('textarea');
      const [drawn, typed] = [mark.parentElement, area].map((e) => getComputedStyle(e));
      const same = ['font', 'lineHeight', 'letterSpacing', 'paddingLeft', 'paddingTop', 'width'];
      return same.filter((name) => drawn[name] !== typed[name]);
    }""")
    assert shift == []


def test_marks_follow_their_words_and_leave_with_them(workshop: Workshop) -> None:
    workshop.open().write(MODEL)
    workshop.check()
    message = workshop.field("message")
    marks = workshop.page.locator('[data-for="message"] .cw-grow__mirror mark')
    before = marks.all_text_contents()
    assert before
    message.press("Control+Home")
    workshop.page.keyboard.insert_text("两位好！")
    assert marks.all_text_contents() == before
    message.fill("再说")
    expect(marks).to_have_count(0)
    expect(workshop.page.locator(".cw-offer__stale")).to_be_visible()


def test_evidence_finds_its_row_after_rows_have_moved(workshop: Workshop) -> None:
    call = {"what": "给林先生打电话，主动通报订单进度", "owner": "店长", "due": "每周一"}
    workshop.open().write({"message": "林先生，您好。", "actions": [call]})
    workshop.check()
    quote = workshop.page.locator('.cw-quote[data-place="actions.0.what"]').first
    words = quote.locator("q").text_content()
    workshop.page.get_by_role("button", name="把第 1 件往后移").click()
    quote.click()
    expect(workshop.part(1, "what")).to_be_focused()
    assert workshop.page.evaluate("getSelection().toString()") == words


# ---- rows ----


def test_rows_are_added_moved_removed_and_put_back(workshop: Workshop) -> None:
    page = workshop.open().page
    live = page.locator(".cw-offer__live")
    workshop.part(0, "what").fill("下订单")
    workshop.part(1, "what").fill("借车")
    workshop.button("再加一件").press("Enter")
    expect(workshop.part(2, "what")).to_be_focused()
    page.keyboard.insert_text("打电话")
    workshop.button("把第 3 件往前移").press("Enter")
    expect(live).to_have_text("移到了第 2 件，一共 3 件")
    expect(page.locator(".cw-action__up").nth(1)).to_be_focused()
    assert whats(workshop) == ["下订单", "打电话", "借车"]
    workshop.button("移走第 1 件").press("Enter")
    assert whats(workshop) == ["打电话", "借车"]
    expect(workshop.button("放回来")).to_be_focused()
    page.keyboard.press("Enter")
    assert whats(workshop) == ["下订单", "打电话", "借车"]
    expect(live).to_have_text("放回了第 1 件")


def whats(workshop: Workshop) -> list[str]:
    areas = workshop.page.locator('.cw-action [data-part="what"]')
    return [area.input_value() for area in areas.all()]


# ---- revising ----


def test_what_turned_green_is_told_and_versions_stay(workshop: Workshop) -> None:
    page = workshop.open().page
    workshop.field("message").fill(WEAK)
    workshop.check()
    workshop.write(MODEL)
    workshop.check(2)
    gained = page.locator(".cw-turned--gained li")
    old, new = python_verdict({"message": WEAK}), python_verdict(MODEL)
    turned = [
        name
        for name, each in new["criteria"].items()
        if each["outcome"] == "met" != old["criteria"][name]["outcome"]
    ]
    expect(gained).to_have_count(len(turned))
    workshop.open()
    page.locator(".cw-offer__check").scroll_into_view_if_needed()
    expect(workshop.title).to_contain_text("第 2 次检查")
    expect(workshop.field("message")).to_have_value(MODEL["message"].strip())
    expect(page.locator(".cw-curve circle")).to_have_count(2)
    first = page.locator(".cw-version").last
    first.get_by_role("button").click()
    expect(first).to_contain_text(WEAK)


def test_a_version_is_taken_back_and_the_draft_with_it(workshop: Workshop) -> None:
    workshop.open()
    workshop.field("message").fill(WEAK)
    workshop.check()
    workshop.field("message").fill("重写一遍")
    workshop.page.locator(".cw-version__toggle").click()
    workshop.button("用这一稿接着改").click()
    expect(workshop.field("message")).to_have_value(WEAK)
    workshop.button("换回刚才的草稿").click()
    expect(workshop.field("message")).to_have_value("重写一遍")


def test_the_model_offer_opens_after_the_third_check(workshop: Workshop) -> None:
    workshop.open()
    workshop.field("message").fill(WEAK)
    for count in (1, 2):
        workshop.check(count)
        expect(workshop.button("对照一份参考提议")).to_have_count(0)
        expect(workshop.page.locator(".cw-compare__later")).to_contain_text(f"{3 - count} 次")
    workshop.check(3)
    workshop.button("对照一份参考提议").click()
    sides = workshop.page.locator(".cw-compare__side")
    expect(sides.first).to_contain_text(WEAK)
    expect(sides.nth(1)).to_contain_text(MODEL["message"].splitlines()[0])


def test_hints_come_one_by_one(workshop: Workshop) -> None:
    workshop.open()
    workshop.field("message").fill(WEAK)
    workshop.check()
    hints = workshop.page.locator(".cw-offer-hints__list li")
    workshop.button("看看提示").click()
    expect(hints).to_have_count(1)
    expect(workshop.button("再看一条提示")).to_have_count(0)
    expect(workshop.page.locator(".cw-offer-hints__later")).to_contain_text("第 3 次检查")
    workshop.check(2)
    workshop.check(3)
    workshop.button("再看一条提示").click()
    expect(hints).to_have_count(2)


# ---- the draft ----


def versions(page: Page) -> list[Any]:
    text = page.evaluate("localStorage.getItem('courseware-record') ?? '{}'")
    return list(json.loads(text).get("offers", {}).get("car-six-months", {}).get("versions", []))


def test_the_draft_is_there_after_a_reload(workshop: Workshop) -> None:
    workshop.open().write({"message": "您好", "actions": [{"what": "借车"}], "declined": "不提前"})
    expect(workshop.page.locator(".cw-offer__saved")).to_have_text("已存在这台设备上")
    workshop.open()
    expect(workshop.field("message")).to_have_value("您好")
    expect(workshop.part(0, "what")).to_have_value("借车")
    expect(workshop.field("declined")).to_have_value("不提前")


def test_the_last_words_are_kept_when_the_page_is_left_at_once(workshop: Workshop) -> None:
    workshop.open().field("message").fill("走得急")
    workshop.open()
    expect(workshop.field("message")).to_have_value("走得急")


def test_words_typed_before_the_scripts_arrive_stay(workshop: Workshop) -> None:
    page = workshop.page
    held: list[Route] = []
    page.route("**/quizzes/offer/element.js", lambda route: held.append(route))
    with page.expect_request("**/quizzes/offer/element.js"):
        page.goto(workshop.url, wait_until="commit")
    workshop.field("message").fill("先写着")
    for route in held:
        route.continue_()
    page.locator(".cw-offer__form").scroll_into_view_if_needed()
    expect(page.locator("quiz-offer[data-ready]")).to_have_count(1)
    expect(workshop.field("message")).to_have_value("先写着")


def test_too_long_a_text_is_said_under_its_field(workshop: Workshop) -> None:
    workshop.open().field("contingency").fill("好" * 4001)
    note = workshop.page.locator('[data-for="contingency"] .cw-field__note')
    expect(note).to_contain_text("4,001 字")
    workshop.field("contingency").fill("好")
    expect(note).to_be_hidden()


def test_full_storage_is_said_and_the_offer_goes_into_a_file(workshop: Workshop) -> None:
    page = workshop.page
    workshop.open()
    page.evaluate(FILL)
    workshop.field("message").fill("没有地方存了" * 99)
    expect(workshop.notice).to_contain_text("存储满了")
    with page.expect_download() as download:
        workshop.button("把提议存成文件").click()
    assert "没有地方存了" in Path(download.value.path()).read_text(encoding="utf-8")
    workshop.check()
    expect(page.locator(".cw-mark-card")).to_have_count(3)


# ---- what is typed stays text ----

MARKUP = '<script>window.broken = 1</script><img src=x onerror="window.broken = 1"> 九月交车'


def test_markup_in_every_field_stays_text(workshop: Workshop) -> None:
    page = workshop.open().page
    row = dict.fromkeys(PARTS, MARKUP)
    answer = dict.fromkeys(("message", "contingency", "declined"), MARKUP)
    workshop.write({**answer, "actions": [row, row], "benefits": dict.fromkeys(CELLS, MARKUP)})
    for count in (1, 2, 3):
        workshop.check(count)
    page.locator(".cw-version__toggle").first.click()
    workshop.button("对照一份参考提议").click()
    expect(page.locator(".cw-version__body:visible").first).to_contain_text(MARKUP)
    workshop.open()
    page.locator(".cw-offer__check").scroll_into_view_if_needed()
    expect(workshop.title).to_contain_text("第 3 次检查")
    assert page.evaluate("window.broken") is None
    expect(
        page.locator("quiz-offer :is(img, script:not([type='application/json']))")
    ).to_have_count(0)


# ---- on a phone ----


@pytest.fixture
def phone(workshop: Workshop) -> Workshop:
    workshop.page.set_viewport_size({"width": 390, "height": 844})
    return workshop.open()


def test_tabs_on_a_phone_are_walked_with_arrows(phone: Workshop) -> None:
    page = phone.page
    tabs = page.get_by_role("tablist").get_by_role("tab")
    expect(tabs).to_have_text(["案例", "我的提议", "反馈"])
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name="我的提议")).to_be_visible()
    expect(page.locator(".cw-offer__case")).to_be_hidden()
    page.keyboard.press("End")
    expect(tabs.nth(2)).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_tab_keeps_its_place(phone: Workshop) -> None:
    page = phone.page
    page.get_by_role("tab", name="我的提议").click()
    phone.field("declined").scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    # Not a real click: a browser at work for a test scrolls a little before it presses.
    page.get_by_role("tab", name="案例").dispatch_event("click")
    page.get_by_role("tab", name="我的提议").dispatch_event("click")
    assert page.evaluate("scrollY") == pytest.approx(place, abs=2)


def test_a_check_on_a_phone_leads_to_the_feedback_and_a_quote_back(phone: Workshop) -> None:
    page = phone.page
    page.get_by_role("tab", name="我的提议").click()
    phone.write(MODEL)
    phone.check()
    expect(page.get_by_role("tab", name=re.compile(r"反馈 \d+"))).to_have_attribute(
        "aria-selected", "true"
    )
    phone.quotes.first.click()
    expect(page.get_by_role("tab", name="我的提议")).to_have_attribute("aria-selected", "true")
    phone.button("回到反馈").click()
    expect(phone.quotes.first).to_be_focused()


# ---- when the check cannot run ----

WORDS = {
    "timeout": "花的时间太长",
    "wasm-blocked": "WebAssembly",
    "offline": "没有取到",
    "file": "从文件夹直接打开",
    "worker-refused": "在后台运行",
    "python": "不是你写得不对",
}
RUNNER = """
class Runner extends EventTarget {
  state = { phase: "idle", loaded: 0, total: 0, code: null };
  #told = false;
  #mended = false;
  warm() { if (this.state.phase === "idle") this.#set(this.#mended ? "ready" : "failed"); }
  retry() { this.#mended = this.#told; this.#set("idle"); this.warm(); }
  #set(phase) {
    this.state = { ...this.state, phase, code: phase === "failed" ? "CODE" : null };
    this.dispatchEvent(new Event("state"));
  }
  call(text) {
    const fault = Object.assign(new Error("CODE"), { code: "CODE" });
    if (this.#mended) return window.gradeJson(text);
    this.#told = true;
    return Promise.reject(fault);
  }
}
export const runner = new Runner();
"""


@pytest.mark.parametrize("code", WORDS)
def test_every_fault_has_kind_words_and_a_way_on(workshop: Workshop, code: str) -> None:
    page = workshop.page
    page.expose_function("gradeJson", lambda text: grade_json(text))
    fake = RUNNER.replace("CODE", code)
    fulfil: Callable[[Route], None] = lambda route: route.fulfill(  # noqa: E731 – one line, one use
        body=fake, content_type="text/javascript"
    )
    page.route("**/quizzes/runner.js", fulfil)
    workshop.open().field("message").fill(WEAK)
    workshop.page.locator(".cw-offer__check").click()
    expect(workshop.notice).to_contain_text(WORDS[code])
    expect(workshop.notice).to_contain_text("你写的都还在")
    expect(workshop.field("message")).to_have_value(WEAK)
    workshop.button("再试一次").click()
    expect(workshop.title).to_contain_text("第 1 次检查")


def test_a_lost_network_is_said_and_the_next_try_works(
    context: BrowserContext, site_url: str
) -> None:
    workshop = Workshop(context.new_page(), f"{site_url}u3/u3-11.html").open()
    context.route(re.compile(r"/python/"), lambda route: route.abort())
    workshop.field("message").fill(WEAK)
    workshop.page.locator(".cw-offer__check").click()
    expect(workshop.notice).to_contain_text("没有取到", timeout=GRADED)
    context.unroute(re.compile(r"/python/"))
    workshop.button("再试一次").click()
    expect(workshop.title).to_contain_text("第 1 次检查", timeout=GRADED)


def test_a_case_that_does_not_arrive_is_told_apart(workshop: Workshop) -> None:
    page = workshop.page
    page.route("**/cases/car-six-months*.json", lambda route: route.abort())
    workshop.open().field("message").fill(WEAK)
    page.locator(".cw-offer__check").click()
    expect(workshop.notice).to_contain_text("案例的资料没有取到")
    page.unroute("**/cases/car-six-months*.json")
    workshop.button("再试一次").click()
    expect(workshop.title).to_contain_text("第 1 次检查", timeout=GRADED)


def test_a_check_asked_for_early_runs_when_python_is_ready(workshop: Workshop) -> None:
    page = workshop.page
    held: list[Route] = []
    holding = True
    page.context.route(
        re.compile(r"/python/"),
        lambda route: held.append(route) if holding else route.continue_(),
    )
    workshop.open().field("message").fill(WEAK)
    page.locator(".cw-offer__check").click()
    expect(page.locator(".cw-progress-line")).to_contain_text("正在准备批改")
    expect(page.locator(".cw-progress-line")).to_contain_text("接着写")
    workshop.field("declined").fill("准日子我不能答应您，请见谅。")
    holding = False
    for route in held:
        route.continue_()
    expect(workshop.title).to_contain_text("第 1 次检查", timeout=GRADED)
    expect(workshop.criterion("says-no")).to_have_attribute("data-outcome", "met")
