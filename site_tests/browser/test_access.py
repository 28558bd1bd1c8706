"""Pages for everyone: axe finds nothing serious, and a lesson is walked with the keyboard alone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "index.html",
    "u3/index.html",
    "u3/u3-9.html",
    "u3/u3-11.html",
    "gallery.html",
    "record.html",
]


def findings(page: Page) -> list[str]:
    """What axe calls serious or critical, one line each."""
    # Through the debugger, as an extension would: the policy forbids foreign scripts.
    page.evaluate(AXE.read_text("utf-8") + ";0")
    result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in result["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious(
    page: Page, site_url: str, address: str, width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site_url + address, wait_until="networkidle")
    assert findings(page) == []


def test_axe_finds_nothing_serious_in_the_search_dialog(page: Page, site_url: str) -> None:
    page.goto(site_url + "u3/u3-9.html", wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("双赢")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert findings(page) == []


def test_the_first_stop_leads_past_the_header(page: Page, site_url: str) -> None:
    page.goto(site_url + "u3/u3-9.html", wait_until="networkidle")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#cw-content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_a_lesson_is_walked_with_the_keyboard_alone(page: Page, site_url: str) -> None:
    """From the first link to the next lesson: every stop is seen, a question answered."""
    page.goto(site_url + "u3/u3-9.html", wait_until="networkidle")
    answered = False
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop["ringed"], f"no focus ring on {stop['html']}"
        if stop["radio"] and not answered:
            page.keyboard.press("Space")
            while page.evaluate(STOP)["act"] != "check":
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            expect(page.locator("[data-feedback]:not(:empty)").first).to_be_visible()
            answered = True
        if stop["next"]:
            page.keyboard.press("Enter")
            break
    assert answered
    expect(page.locator("h1")).not_to_have_text("提议一：完整、实际、双赢")


STOP = """() => {
  const at = document.activeElement;
  const ring = (element) => {
    const style = element && getComputedStyle(element);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
  };
  const label = at.closest("label") ?? (at.id && document.querySelector(`label[for="${at.id}"]`));
  return {
    html: at.outerHTML.slice(0, 160),
    ringed: [at, label, at.nextElementSibling, at.parentElement, at.closest(".cw-row")].some(ring),
    radio: at.matches("quiz-single-choice input[type=radio]"),
    act: at.dataset.act ?? "",
    next: at.classList.contains("cw-next__main"),
  };
}"""
