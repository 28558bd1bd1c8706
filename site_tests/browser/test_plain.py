"""Where scripts cannot run the page says so, stays readable, and keeps what was typed."""

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect


def test_page_from_a_folder_tells_why_and_keeps_text(browser: Browser, site: Path) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    address = (site / "u3" / "u3-11.html").as_uri()
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text("从文件夹直接打开")
    message = page.locator("[data-field=message]").first
    message.fill("九月二日交车 <b>不粗</b>")
    page.get_by_role("button", name="再试一次").first.click()
    expect(page.locator("[data-field=message]").first).to_have_value("九月二日交车 <b>不粗</b>")
    expect(page.get_by_role("alert")).to_be_visible()
    context.close()


def test_closed_questions_can_be_read_and_answered_in_a_folder(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto((site / "u3" / "u3-9.html").as_uri())
    option = page.get_by_role("radio").first
    option.focus()
    page.keyboard.press("Space")
    expect(option).to_be_checked()
    page.locator("details.cw-answer summary").first.click()
    expect(page.locator("details.cw-answer").first).to_contain_text("该选")
    context.close()


def test_script_that_does_not_arrive_is_told(context: BrowserContext, site_url: str) -> None:
    context.route("**/theme/js/main.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(site_url + "u3/u3-9.html")
    expect(page.get_by_role("alert")).to_contain_text("网络断了")
