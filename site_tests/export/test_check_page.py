"""check.html tells the truth: all good on a good server, the right lines on a bad one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from site_tests.conftest import ROOT
from site_tests.export.conftest import Publish
from site_tests.web import Handler

NOT_DRESSED = {"squeezed", "packed", "kept", "asked", "headers", "policy", "listing"}
"""What a server without any configuration does wrong."""


class Awkward(Handler):
    """A server that has been told nothing, or the wrong things."""

    types: ClassVar[dict[str, str]] = {}
    headers_sent: ClassVar[dict[str, str]] = {}
    lost: ClassVar[str] = ""

    def guess_type(self, path: object) -> str:
        name = str(path)
        given = (kind for ending, kind in self.types.items() if name.endswith(ending))
        return next(given, super().guess_type(name))

    def end_headers(self) -> None:
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        found = super().translate_path(path)
        return f"{found}.lost" if self.lost and self.lost in path else found


@contextmanager
def awkward(site: Path, **habits: object) -> Iterator[str]:
    """Serve the site badly; gives its address."""
    handler = type("Server", (Awkward,), habits)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def checked(page: Page, url: str) -> set[str]:
    """Open check.html, wait until it is through; gives the checks that are not good."""
    page.goto(f"{url}check.html")
    page.wait_for_selector("html[data-checked]", timeout=90_000)
    assert page.locator("[data-check]").count() == 15
    rows = page.locator('[data-check]:not([data-state="good"])').all()
    return {row.get_attribute("data-check") or "" for row in rows}


@pytest.fixture
def visitor(context: BrowserContext) -> Page:
    """A page on which the browser may complain: that is what these tests provoke."""
    return context.new_page()


@pytest.mark.parametrize("below", ["", "training/cmot"])
@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_all_is_green_with_our_configuration(
    page: Page, publish: Publish, server: str, below: str
) -> None:
    with publish(server, below) as url:
        assert checked(page, url) == set()
    expect(page.locator("[role=status]")).to_have_text("全部都好，可以把网址发给学员了。")
    expect(page.locator("pre")).to_have_count(0)


def test_a_server_without_configuration_is_told_what_to_change(visitor: Page, site: Path) -> None:
    with awkward(site, types={".wasm": "application/octet-stream"}) as url:
        assert checked(visitor, url) == NOT_DRESSED | {"wasm-type"}
    row = visitor.locator('[data-check="wasm-type"]')
    expect(row).to_contain_text("要改")
    expect(row).to_contain_text("application/octet-stream")
    expect(row.locator("pre")).to_have_text("types {\n    application/wasm wasm;\n}")
    visitor.get_by_role("button", name="IIS").click()
    expect(row.locator("pre")).to_contain_text('<mimeMap fileExtension=".wasm"')
    visitor.get_by_role("button", name="Apache").click()
    expect(row.locator("pre")).to_have_text("AddType application/wasm .wasm")
    visitor.get_by_role("button", name="Caddy").click()
    expect(row.locator("pre")).to_contain_text("header @wasm Content-Type")


def test_the_policy_to_send_is_written_out(visitor: Page, site: Path) -> None:
    with awkward(site) as url:
        checked(visitor, url)
    policy = (site / "policy.txt").read_text().strip()
    expect(visitor.locator('[data-check="policy"] pre')).to_contain_text(policy)


def test_blocked_webassembly_is_found(visitor: Page, site: Path) -> None:
    policy = (site / "policy.txt").read_text().strip().replace(" 'wasm-unsafe-eval'", "")
    with awkward(site, headers_sent={"Content-Security-Policy": policy}) as url:
        assert checked(visitor, url) == NOT_DRESSED | {"wasm", "python"}
    expect(visitor.locator('[data-check="wasm"]')).to_contain_text("'wasm-unsafe-eval'")
    expect(visitor.locator('[data-check="policy"]')).to_contain_text("和这一版课程的不一样")


def test_a_blocked_worker_is_found(visitor: Page, site: Path) -> None:
    policy = "worker-src 'none'"
    with awkward(site, headers_sent={"Content-Security-Policy": policy}) as url:
        assert checked(visitor, url) == NOT_DRESSED | {"worker", "python"}


def test_files_that_did_not_arrive_are_named(visitor: Page, site: Path) -> None:
    with awkward(site, lost="/pagefind/") as url:
        assert checked(visitor, url) == NOT_DRESSED | {"files"}
    expect(visitor.locator('[data-check="files"]')).to_contain_text("pagefind/pagefind.js (404)")


@pytest.mark.parametrize(
    ("habit", "words"),
    [
        ("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', "
         "'SecurityError'); }})", "不准这个网站保存数据"),
        ("localStorage.setItem('other', 'x'.repeat(5_000_000))", "已经满了"),
    ],
    ids=["blocked", "full"],
)  # fmt: skip
def test_storage_that_does_not_keep_is_found(
    visitor: Page, site: Path, habit: str, words: str
) -> None:
    visitor.add_init_script(habit)
    with awkward(site) as url:
        assert checked(visitor, url) == NOT_DRESSED | {"storage"}
    expect(visitor.locator('[data-check="storage"]')).to_contain_text(words)


def test_scripts_of_another_type_are_explained(visitor: Page, site: Path) -> None:
    with awkward(site, types={".js": "text/plain"}) as url:
        visitor.goto(f"{url}check.html")
        told = visitor.locator('div[lang="zh"] [data-reason="type"]')
        expect(told).to_be_visible(timeout=15_000)
        expect(told).to_contain_text("text/javascript")


def test_missing_scripts_are_explained(visitor: Page, site: Path) -> None:
    with awkward(site, lost="server-check.js") as url:
        visitor.goto(f"{url}check.html")
        told = visitor.locator('div[lang="zh"] [data-reason="missing"]')
        expect(told).to_be_visible(timeout=15_000)


def test_opened_from_a_folder_says_so(visitor: Page, site: Path) -> None:
    visitor.goto((site / "check.html").as_uri())
    expect(visitor.locator('div[lang="zh"] [data-reason="file"]')).to_be_visible(timeout=15_000)
    expect(visitor.locator('[data-reason="waiting"]').first).to_be_hidden()


def test_without_scripts_the_page_says_so(site: Path, context: BrowserContext) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    with awkward(site) as url:
        page = plain.new_page()
        page.goto(f"{url}check.html")
        expect(page.get_by_text("浏览器没有运行检查用的脚本")).to_be_visible()
        assert "<noscript><p>这个浏览器关掉了 JavaScript" in page.content()
    plain.close()


def test_english_is_one_click_away(visitor: Page, site: Path) -> None:
    with awkward(site) as url:
        checked(visitor, url)
    visitor.get_by_role("button", name="English").click()
    expect(visitor.locator("h1")).to_have_text("Server check")
    expect(visitor.locator('[data-check="kept"]')).to_contain_text("Change this")
    expect(visitor.get_by_role("button", name="English")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(browser: Browser, site: Path, scheme: str) -> None:
    axe = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    with awkward(site) as url:
        page = context.new_page()
        checked(page, url)
        page.add_script_tag(path=axe)
        found = page.evaluate("axe.run().then(({violations}) => violations.map(({id}) => id))")
    context.close()
    assert found == []


def test_a_phone_needs_no_sideways_scrolling(visitor: Page, site: Path) -> None:
    visitor.set_viewport_size({"width": 390, "height": 800})
    with awkward(site) as url:
        checked(visitor, url)
    assert visitor.evaluate("document.documentElement.scrollWidth") == 390
