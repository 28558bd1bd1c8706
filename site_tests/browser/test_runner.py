"""From runner.call to Python's answer: both ways of starting, and what can stand in the way."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from site_tests.browser.runner_site import ROOT, Manners, misbehaving, runner_site
from site_tests.browsers import ARGUMENTS, find_browser

CALL = """async (text) => {
  try { return await coursewareRunner.call(text); }
  catch (error) { return `${error.code}: ${error.message}`; }
}"""
LISTEN = """() => {
  window.states = [];
  coursewareRunner.addEventListener("state", () =>
    states.push({ ...coursewareRunner.state, at: performance.now() }));
}"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's own site, with the real Pyodide and a toy grader."""
    return runner_site(tmp_path_factory.mktemp("runner"), ROOT / ".cache" / "test" / "python")


@pytest.fixture
def manners() -> Manners:
    """A server as it should be; a test may change it before the page is opened."""
    return Manners()


@pytest.fixture
def visit(built: Path, manners: Manners, context: BrowserContext) -> Iterator[Callable[[], Page]]:
    """Opens the page and waits until its runner is there."""
    with misbehaving(built, manners) as url:
        yield lambda: opened(context.new_page(), url)


def opened(page: Page, url: str) -> Page:
    """The page with its runner, every change of state written down."""
    page.goto(url)
    page.wait_for_function("window.coursewareRunner")
    page.evaluate(LISTEN)
    return page


def call(page: Page, text: str) -> str:
    """What the runner answers, or "code: message"."""
    answer: str = page.evaluate(CALL, text)
    return answer


def echo(page: Page, text: str = "你好") -> dict[str, Any]:
    """An answer of the toy grader; anything else fails."""
    answer: dict[str, Any] = json.loads(call(page, text))
    assert answer["echo"] == text
    return answer


def asked(manners: Manners, start: str) -> list[str]:
    """The files under python/ asked for whose names begin like this."""
    return [name for name in manners.asked if name.startswith(f"/python/{start}")]


# --- the quick start ------------------------------------------------------------------------------
def test_snapshot_grades_and_the_library_comes_afterwards(
    visit: Callable[[], Page], manners: Manners
) -> None:
    page = visit()
    echo(page)
    assert len(asked(manners, "snapshot.")) == 1
    assert json.loads(call(page, "lazy")) == [0.0, 0.0, 1]  # a module that is not in the snapshot
    assert len(asked(manners, "stdlib.")) == 1
    assert not asked(manners, "grader.")


def test_every_visitor_gets_other_random_numbers(visit: Callable[[], Page]) -> None:
    first, second = echo(visit()), echo(visit())
    assert first["random"] != second["random"]
    assert first["hash"] == second["hash"]


def test_progress_counts_bytes_and_does_not_crowd(visit: Callable[[], Page]) -> None:
    page = visit()
    echo(page)
    states = page.evaluate("states")
    loading = [state for state in states if state["phase"] == "loading"]
    counts = [state["loaded"] for state in loading]
    assert counts == sorted(counts)
    assert states[-1]["phase"] == "ready"
    assert states[-1]["loaded"] == states[-1]["total"] > 20_000_000
    seconds = (states[-1]["at"] - states[0]["at"]) / 1000
    assert len(loading) <= 12 * seconds + 3


def test_page_stays_free_while_python_starts(visit: Callable[[], Page]) -> None:
    gaps = []
    while len(gaps) < 3 and min(gaps, default=100) >= 100:  # another program may have had the core
        page = visit()
        page.evaluate("longestGap = 0")
        echo(page)
        gaps.append(page.evaluate("longestGap"))
        page.close()
    assert min(gaps) < 100


def test_calls_made_early_are_answered_in_order_by_one_worker(
    visit: Callable[[], Page], manners: Manners
) -> None:
    page = visit()
    texts = page.evaluate("""async () => {
      coursewareRunner.warm();
      coursewareRunner.warm();
      const order = [];
      const note = (text) => order.push(JSON.parse(text).echo);
      await Promise.all(["a", "b", "c"].map((text) => coursewareRunner.call(text).then(note)));
      coursewareRunner.warm();
      return order;
    }""")
    assert texts == ["a", "b", "c"]
    assert manners.asked.count("/app/quizzes/worker.js") == 1


def test_a_second_import_finds_the_same_runner(visit: Callable[[], Page]) -> None:
    assert visit().evaluate("""async () => {
      const { runner } = await import("./app/quizzes/runner.js?again");
      return runner === coursewareRunner;
    }""")


def test_an_exception_in_python_is_told_and_python_lives_on(visit: Callable[[], Page]) -> None:
    page = visit()
    assert call(page, "raise") == "python: ValueError: a number was expected"
    echo(page)


def test_an_endless_call_is_ended_and_the_next_one_answered(
    visit: Callable[[], Page], manners: Manners
) -> None:
    page = visit()
    echo(page)
    begun = page.evaluate("performance.now()")
    assert call(page, "loop").startswith("timeout")
    assert 4900 < page.evaluate("performance.now()") - begun < 8000
    echo(page)
    assert manners.asked.count("/app/quizzes/worker.js") == 2


# --- servers --------------------------------------------------------------------------------------
@pytest.mark.parametrize("gz_is_encoding", [False, True])
def test_host_without_compression_sends_gz_once(
    visit: Callable[[], Page], manners: Manners, gz_is_encoding: bool
) -> None:
    manners.packs, manners.gz_is_encoding = False, gz_is_encoding
    echo(visit())
    for name in ("snapshot.", "pyodide.asm.cc"):
        assert [Path(each).suffix for each in asked(manners, name)] == [".gz"]


@pytest.mark.parametrize("packs", [True, False])
def test_wrong_type_for_wasm_does_not_hang(
    visit: Callable[[], Page], manners: Manners, packs: bool
) -> None:
    manners.wasm_type, manners.packs = "text/plain", packs
    echo(visit())


# --- the plain start, when the quick one fails ----------------------------------------------------
def spoiled(file: bytes, fault: str) -> bytes:
    """The snapshot with one thing wrong; Pyodide's own header follows the table of pieces."""
    start = 4 + 8 * int.from_bytes(file[:4], "little")
    build_id = start + 16
    if fault == "build id":
        return file[:build_id] + bytes([file[build_id] ^ 1]) + file[build_id + 1 :]
    if fault == "cut short":
        return file[: len(file) // 2]
    return file[: start + 128] + b"\xff" * (len(file) - start - 128)


@pytest.mark.parametrize("fault", ["build id", "cut short", "garbage"])
def test_refused_snapshot_gives_way_to_the_plain_start(
    visit: Callable[[], Page], manners: Manners, built: Path, fault: str
) -> None:
    snapshot = next((built / "python").glob("snapshot.*.bin")).read_bytes()
    manners.instead["snapshot."] = spoiled(snapshot, fault)
    page = visit()
    echo(page)
    assert asked(manners, "grader.")
    assert page.evaluate("coursewareRunner.state.phase") == "ready"
    assert json.loads(call(page, "lazy")) == [0.0, 0.0, 1]


def test_stuck_snapshot_gives_way_to_the_plain_start(
    visit: Callable[[], Page], context: BrowserContext, manners: Manners
) -> None:
    stuck: list[Route] = []
    context.route("**/snapshot.*", lambda route: stuck.append(route))
    echo(visit())
    assert stuck
    assert asked(manners, "grader.")


# --- what cannot be helped is told ----------------------------------------------------------------
def test_blocked_webassembly_is_told_at_once(visit: Callable[[], Page], manners: Manners) -> None:
    manners.policy = "script-src 'self'"
    page = visit()
    assert call(page, "hello").startswith("wasm-blocked")
    assert page.evaluate("coursewareRunner.state.phase") == "failed"
    assert not asked(manners, "snapshot.")


def test_refused_worker_is_told(visit: Callable[[], Page], manners: Manners) -> None:
    manners.policy = "worker-src 'none'"
    assert call(visit(), "hello").startswith("worker-refused")


def test_offline_is_told_and_retry_helps(
    visit: Callable[[], Page], context: BrowserContext
) -> None:
    page = visit()
    context.set_offline(True)
    assert call(page, "hello").startswith("offline")
    assert call(page, "again").startswith("offline")
    context.set_offline(False)
    page.evaluate("coursewareRunner.retry()")
    echo(page)


def test_page_opened_as_a_file_is_told(built: Path, browser: Browser) -> None:
    lenient = browser.browser_type.launch(
        executable_path=find_browser(), args=[*ARGUMENTS, "--allow-file-access-from-files"]
    )
    page = opened(lenient.new_page(), (built / "index.html").as_uri())
    assert call(page, "hello").startswith("file")
    lenient.close()
