"""The course as learners meet it on an intranet: from nginx, under the policy of its headers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from site_tests.export.conftest import Publish

READY = "() => window.coursewareRunner?.state.phase === 'ready'"


@pytest.fixture(scope="module", params=["", "training/cmot"])
def online(request: pytest.FixtureRequest, publish: Publish) -> Iterator[str]:
    """The address of the course in the root of a server, and in a folder below it."""
    with publish("nginx", request.param) as url:
        yield url


def test_a_question_is_graded(page: Page, online: str) -> None:
    page.goto(f"{online}u3/u3-9.html")
    question = page.locator("quiz-single-choice").first
    question.locator("input[type=radio]").first.check()
    question.locator("[data-act=check]").click()
    expect(question.locator("[data-feedback]")).not_to_be_empty()


def test_python_gets_ready_and_lives_on_from_lesson_to_lesson(page: Page, online: str) -> None:
    page.goto(f"{online}u3/u3-11.html")
    page.locator("quiz-offer").first.scroll_into_view_if_needed()
    page.wait_for_function(READY, timeout=60_000)
    page.evaluate("window.coursewareRunner.seenBefore = true")
    page.locator("a[href$='u3-13.html']").first.click()
    page.wait_for_url(f"{online}u3/u3-13.html")
    expect(page.locator("article h1").first).to_be_visible()
    assert page.evaluate("window.coursewareRunner?.seenBefore === true")
    assert page.evaluate(READY)


def test_the_search_answers(page: Page, online: str) -> None:
    found = page.goto(f"{online}pagefind/pagefind-entry.json")
    assert found
    assert found.ok
    page.goto(f"{online}u3/u3-9.html")
    hits = page.evaluate(
        """async (address) => {
            const pagefind = await import(address);
            return (await pagefind.search("提议")).results.length;
        }""",
        f"{online}pagefind/pagefind.js",
    )
    assert hits > 0
