"""What tests share: the built course, a server for it, and a browser that watches the network."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from generator.build import build
from site_tests.browsers import ARGUMENTS, find_browser
from site_tests.web import serving

ROOT = Path(__file__).parent.parent
ORDER = ["course", "quizzes", "export", "browser"]
"""Fast tests first, so that a mistake shows early."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the folders into order; tests in browser/ carry the mark of the same name."""

    def rank(item: pytest.Item) -> int:
        room = item.path.relative_to(ROOT / "site_tests").parts[0]
        return ORDER.index(room) if room in ORDER else len(ORDER)

    items.sort(key=rank)
    for item in items:
        if "page" in getattr(item, "fixturenames", ()) or "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site() -> Path:
    """The real course, built once; a build with nothing changed is reused."""
    site = ROOT / ".cache" / "test" / "site"
    build(ROOT, site=site, pages=ROOT / ".cache" / "test" / "pages")
    return site


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Where the built course is served; ends in a slash."""
    with serving(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor: empty storage, Chinese, a laptop's window."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """A page that fails its test when anything is asked of another host or a script breaks."""
    strangers: list[str] = []
    errors: list[str] = []

    def watch(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != "127.0.0.1":
            strangers.append(request.url)

    context.on("request", watch)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            errors.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    yield page
    assert not strangers, f"asked of another host: {strangers}"
    assert not errors, f"broke on the page: {errors}"
