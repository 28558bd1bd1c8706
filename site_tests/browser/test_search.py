"""Search in Chinese, worked as people expect to work it."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, Route, expect

ROOT = Path(__file__).parent.parent.parent
QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yml").read_text("utf-8"))
MODULE = """
  const scripts = [...document.scripts].map(({ src }) => src);
  const main = scripts.find((src) => src.endsWith("/theme/js/main.js"));
  const { marked } = await import(new URL("search-view.js", main));
  const { find } = await import(new URL("search-engine.js", main));"""


def ask(page: Page, questions: list[str]) -> dict[str, list[str]]:
    """The addresses found for each question, best first, without the site's root."""
    found: dict[str, list[str]] = page.evaluate(
        "async (questions) => {"
        + MODULE
        + """const root = new URL("../../../../", main).href;
          const answers = {};
          for (const question of questions)
          {
            const { pages } = await find(question);
            answers[question] = pages.map(({ url }) => url.slice(root.length));
          }
          return answers;
        }""",
        questions,
    )
    return found


def opened(page: Page) -> Locator:
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="搜索课程")
    expect(field).to_be_focused()
    return field


def visible_text(file: Path) -> str:
    """The words of a page that a search may find, without blanks between them."""
    article = re.search(r"<article.*</article>", file.read_text("utf-8"), re.S)
    assert article, file
    kept = re.sub(r"<(script|details|template|select)\b.*?</\1>", "", article[0], flags=re.S)
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", kept)))


def test_terms_of_the_glossary_are_found_wherever_they_stand(
    page: Page, site_url: str, site: Path
) -> None:
    pages = {
        file.relative_to(site).as_posix(): visible_text(file)
        for file in sorted(site.glob("u*/*.html"))
    }
    terms = [
        term["zh"]
        for term in yaml.safe_load((ROOT / "content" / "glossary.yml").read_text("utf-8"))
    ]
    stands = {term: [uri for uri, text in pages.items() if term in text] for term in terms}
    stands = {term: uris for term, uris in stands.items() if uris}
    assert len(stands) >= 30
    page.goto(site_url + "index.html")
    found = ask(page, list(stands))
    missed = [term for term, uris in stands.items() if not set(uris) & set(found[term])]
    assert len(missed) <= 0.05 * len(stands), missed


def test_the_right_lesson_comes_first(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    found = ask(page, [row["ask"] for row in QUERIES])
    wrong = {
        row["ask"]: found[row["ask"]][:3]
        for row in QUERIES
        if not found[row["ask"]] or Path(found[row["ask"]][0]).stem != row["lesson"]
    }
    assert len(QUERIES) >= 20
    assert wrong == {}


def explanations() -> list[str]:
    """Sentences that only an explanation of the course's questions says."""
    whys: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            whys.extend([value["why"]] if isinstance(value.get("why"), str) else [])
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                walk(part)

    walk(yaml.safe_load((ROOT / "content" / "units" / "u3" / "u3-9.yml").read_text("utf-8")))
    sentences = [why.split("。")[0].strip() for why in whys]
    return [sentence for sentence in sentences if len(sentence) >= 12]


def test_explanations_are_not_given_away(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    sentences = explanations()[:12]
    assert len(sentences) == 12
    excerpts = page.evaluate(
        "async (questions) => {"
        + MODULE
        + """const all = await Promise.all(questions.map(find));
          return JSON.stringify(all).replace(/<[^>]+>/g, "");
        }""",
        sentences,
    )
    assert [sentence for sentence in sentences if sentence in excerpts] == []


def test_nothing_is_fetched_before_search_is_opened(page: Page, site_url: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(site_url + "u3/u3-9.html", wait_until="networkidle")
    assert not [url for url in fetched if "/pagefind/" in url]
    opened(page)
    page.keyboard.type("双赢")
    expect(page.get_by_role("option").first).to_be_visible()
    assert [url for url in fetched if "/pagefind/" in url]


@pytest.mark.parametrize("key", ["/", "s"])
def test_keys_open_move_choose_and_close(page: Page, site_url: str, key: str) -> None:
    page.goto(site_url + "index.html", wait_until="networkidle")
    page.keyboard.press(key)
    field = page.get_by_role("combobox", name="搜索课程")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("双赢")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute(
        "aria-activedescendant", options.first.get_attribute("id") or "-"
    )
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".cw-search__dialog")).to_be_hidden()


def test_enter_opens_the_chosen_place_without_a_full_load(page: Page, site_url: str) -> None:
    page.goto(site_url + "u1/u1-3.html", wait_until="networkidle")
    page.evaluate("window.still = true")
    opened(page)
    page.keyboard.type("完整 实际 双赢")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("提议一：完整、实际、双赢")
    expect(page.locator(".cw-search__dialog")).to_be_hidden()
    assert page.evaluate("window.still")
    opened(page)


def test_letters_typed_into_a_field_stay_there(page: Page, site_url: str) -> None:
    page.goto(site_url + "u3/u3-11.html", wait_until="networkidle")
    field = page.locator("quiz-offer textarea").first
    field.fill("")
    field.press_sequentially("s/s")
    expect(field).to_have_value("s/s")
    expect(page.locator(".cw-search__dialog")).to_be_hidden()


def test_an_input_method_keeps_its_enter_and_its_half_words(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html", wait_until="networkidle")
    field = opened(page)
    field.evaluate(
        """(input) => {
          input.value = "shuang";
          const half = { isComposing: true, bubbles: true };
          input.dispatchEvent(new InputEvent("input", half));
          input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ...half }));
        }"""
    )
    page.wait_for_timeout(400)
    expect(page.locator(".cw-search__status")).to_have_text("输入一个词或一句话，在全部课程里找。")
    field.evaluate(
        """(input) => {
          input.value = "双赢";
          input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }"""
    )
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_question_in_whole_sentences_still_leads_somewhere(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html", wait_until="networkidle")
    opened(page)
    page.keyboard.insert_text("领导今天突然问我为什么潜在期望总是没有说出口")
    expect(page.locator(".cw-search__status")).to_contain_text("意思相近")
    expect(page.get_by_role("option").first).to_contain_text("客户期望")


def test_nothing_found_is_said_with_a_way_on(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html", wait_until="networkidle")
    opened(page)
    page.keyboard.insert_text("<qqzz onzzqq=vvqq>")
    expect(page.locator(".cw-search__status")).to_contain_text("<qqzz onzzqq=vvqq>")
    assert page.locator(".cw-search qqzz").count() == 0


def test_a_broken_line_is_said_and_can_be_tried_again(page: Page, site_url: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/pagefind/**", refuse)
    page.goto(site_url + "index.html", wait_until="networkidle")
    opened(page)
    page.keyboard.insert_text("双赢")
    again = page.get_by_role("button", name="再试一次")
    expect(again).to_be_visible()
    page.unroute("**/pagefind/**")
    again.click()
    expect(page.get_by_role("option").first).to_be_visible()


def test_an_excerpt_keeps_its_marks_and_drops_other_tags(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    shown = page.evaluate(
        "async (text) => {"
        + MODULE
        + """const place = document.createElement("p");
          place.append(marked(text));
          return place.innerHTML;
        }""",
        'a &lt;b&gt; <mark>双赢</mark><img src="x" onerror="alert(1)"><i>c</i>',
    )
    assert shown == "a &lt;b&gt; <mark>双赢</mark>c"


def test_on_a_phone_the_dialog_fills_the_screen(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + "index.html", wait_until="networkidle")
    page.get_by_role("button", name="搜索课程").click()
    box = page.locator(".cw-search__dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.get_by_role("button", name="关闭").click()
    expect(page.get_by_role("button", name="搜索课程")).to_be_focused()
