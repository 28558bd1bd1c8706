"""Every page of the course, opened: nothing broken, nothing foreign, no Python without need."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from site_tests.projects import ROOT

PAGES = ["index.html", "gallery.html", "record.html", "404.html"] + [
    f"{file.parent.name}/{'index' if file.stem == 'unit' else file.stem}.html"
    for file in sorted((ROOT / "content" / "units").glob("*/*.yml"))
]


SETTLED = """() => new Promise((resolve) => {
  const settled = () => ["ready", "failed"].includes(window.coursewareRunner?.state.phase);
  const look = () => (settled() ? resolve(window.coursewareRunner.state) : setTimeout(look, 50));
  look();
})"""
"""How Python's start ended."""


@pytest.mark.parametrize("uri", PAGES)
def test_page_opens_whole(uri: str, page: Page, site_url: str) -> None:
    """The fixture fails on another host's address, a broken script and a policy violation."""
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "response",
        lambda response: missing.append(response.url) if response.status >= 400 else None,
    )
    page.goto(site_url + uri, wait_until="networkidle")
    assert missing == []
    assert [url for url in asked if "/python/" in url or "worker.js" in url] == []
    assert page.evaluate("document.documentElement.lang") == "zh"
    assert page.locator("h1").count() == 1
    expect(page.locator(":not(:defined)")).to_have_count(0)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0


@pytest.mark.parametrize(
    "uri",
    ["index.html", "u3/index.html", "u3/u3-9.html", "u3/u3-11.html", "gallery.html", "record.html"],
)
@pytest.mark.parametrize("width", [390, 768, 1600])
def test_page_fits_its_window(uri: str, width: int, page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site_url + uri, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_python_is_asked_for_only_when_the_exercise_is_near(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "u3/u3-11.html", wait_until="networkidle")
    assert not any("/python/" in url for url in asked)
    page.locator("quiz-offer").scroll_into_view_if_needed()
    with page.expect_response(lambda response: "/python/" in response.url):
        pass


def test_a_click_keeps_the_python_that_is_running(page: Page, site_url: str) -> None:
    page.goto(site_url + "u3/u3-11.html")
    page.locator("quiz-offer").scroll_into_view_if_needed()
    assert page.evaluate(SETTLED)["phase"] == "ready"
    page.evaluate("window.coursewareRunner.mark = 'the same one'")
    page.locator(".cw-next a, a.cw-next__main").first.click()
    page.wait_for_url("**/u3-13.html")
    expect(page.locator("h1")).to_contain_text("行动一")
    assert page.evaluate("window.coursewareRunner.mark") == "the same one"
    assert page.evaluate("window.coursewareRunner.state.phase") == "ready"
    page.go_back()
    page.wait_for_url("**/u3-11.html")
    expect(page.locator("quiz-offer textarea").first).to_be_visible()
    assert page.evaluate("window.coursewareRunner.mark") == "the same one"


def test_pages_work_without_any_network_but_this_host(
    context: BrowserContext, site: Path, site_url: str
) -> None:
    blocked: list[str] = []

    def only_here(route):  # type: ignore[no-untyped-def]
        if route.request.url.startswith(site_url):
            route.continue_()
        else:
            blocked.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    page = context.new_page()
    for uri in PAGES:
        page.goto(site_url + uri, wait_until="networkidle")
    assert blocked == []
