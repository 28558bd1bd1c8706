"""Real servers, set up by the archive's own configurations: what they send is what we described."""

from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from generator.export.delivery import ASK, KEEP, TYPES
from site_tests.export.conftest import Publish


class Served:
    """A published course, asked over HTTP as a browser would."""

    def __init__(self, url: str, site: Path) -> None:
        self.url, self.site = url, site
        self.policy = (site / "policy.txt").read_text().strip()

    def ask(self, uri: str, accept: str = "identity") -> tuple[int, Message, bytes]:
        request = Request(self.url + uri, headers={"Accept-Encoding": accept})
        try:
            with urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers, answer.read()
        except HTTPError as error:
            return error.code, error.headers, error.read()

    def named(self, pattern: str) -> str:
        """The first file of the site that fits."""
        return next(self.site.glob(pattern)).relative_to(self.site).as_posix()

    def samples(self) -> list[str]:
        """One file of each ending there is."""
        found = {file.suffix: file for file in sorted(self.site.rglob("*")) if file.is_file()}
        wanted = [file for suffix, file in found.items() if suffix[1:] in TYPES]
        return [file.relative_to(self.site).as_posix() for file in wanted]


@pytest.fixture(scope="module", params=["nginx", "apache", "caddy"])
def served(request: pytest.FixtureRequest, publish: Publish, site: Path) -> Iterator[Served]:
    with publish(request.param, "") as url:
        yield Served(url, site)


def test_every_ending_has_its_type(served: Served) -> None:
    samples = served.samples()
    assert len(samples) >= 12
    for uri in samples:
        status, headers, body = served.ask(uri)
        kind = headers["Content-Type"].partition(";")[0]
        assert (status, kind) == (200, TYPES[uri.rpartition(".")[2]]), uri
        assert body == (served.site / uri).read_bytes()


def test_pages_say_utf8(served: Served) -> None:
    assert served.ask("index.html")[1]["Content-Type"].lower() == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "pattern", ["python/*.asm.*.wasm", "python/*.asm.*.js", "python/snap*.bin"]
)
def test_large_files_are_sent_as_they_lie_compressed(served: Served, pattern: str) -> None:
    uri = served.named(pattern)
    _, headers, body = served.ask(uri, "gzip, deflate")
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Type"].partition(";")[0] == TYPES[uri.rpartition(".")[2]]
    assert "Accept-Encoding" in headers["Vary"]
    assert body == (served.site / f"{uri}.gz").read_bytes()


def test_browsers_that_read_brotli_get_what_the_server_has(served: Served) -> None:
    uri = served.named("python/*.asm.*.wasm")
    _, headers, body = served.ask(uri, "gzip, deflate, br")
    ending = {"br": "br", "gzip": "gz"}[headers["Content-Encoding"]]
    assert body == (served.site / f"{uri}.{ending}").read_bytes()


def test_a_gz_file_asked_for_by_name_is_not_unpacked_on_the_way(served: Served) -> None:
    uri = served.named("python/probe.*.wasm.gz")
    _, headers, body = served.ask(uri, "gzip, br")
    assert headers.get("Content-Encoding") is None
    assert body == (served.site / uri).read_bytes()


@pytest.mark.parametrize("pattern", ["index.html", "assets/app-*/theme/js/main.js", "policy.txt"])
def test_other_texts_are_compressed_while_they_are_sent(served: Served, pattern: str) -> None:
    uri = served.named(pattern)
    _, headers, body = served.ask(uri, "gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert len(body) < (served.site / uri).stat().st_size


@pytest.mark.parametrize(
    "pattern",
    ["python/snap*.bin", "assets/app-*/theme/js/main.js", "cases/*.json", "pagefind/index/*"],
)
def test_hash_named_files_are_kept(served: Served, pattern: str) -> None:
    assert served.ask(served.named(pattern))[1]["Cache-Control"] == KEEP
    assert served.ask(served.named(pattern), "gzip")[1]["Cache-Control"] == KEEP


@pytest.mark.parametrize(
    "uri", ["", "index.html", "u3/", "u3/u3-9.html", "pagefind/pagefind.js", "no-such-page.html"]
)
def test_everything_else_is_asked_for(served: Served, uri: str) -> None:
    assert served.ask(uri)[1]["Cache-Control"] == ASK


@pytest.mark.parametrize(
    "pattern", ["index.html", "assets/app-*/quizzes/worker.js", "missing.html"]
)
def test_every_answer_carries_the_policy_once(served: Served, pattern: str) -> None:
    uri = served.named(pattern) if "missing" not in pattern else pattern
    _, headers, _ = served.ask(uri)
    assert headers.get_all("Content-Security-Policy") == [served.policy]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_wrong_address_gets_the_course_s_own_page(served: Served) -> None:
    for uri in ("no-such-page.html", "u3/no-such-page.html", "python/no-such-file.wasm"):
        status, headers, body = served.ask(uri)
        assert status == 404
        assert headers["Content-Type"].startswith("text/html")
        assert body == (served.site / "404.html").read_bytes()


def test_folders_are_not_listed(served: Served) -> None:
    for uri in ("python/", "assets/", "pagefind/index/"):
        status, _, body = served.ask(uri)
        assert status in {403, 404}
        assert b"snapshot" not in body


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_folder_below_the_root_does_as_well(server: str, publish: Publish, site: Path) -> None:
    with publish(server, "training/cmot") as url:
        served = Served(url, site)
        assert served.ask("u3/u3-9.html")[0] == 200
        assert served.ask(served.named("python/snap*.bin"))[1]["Cache-Control"] == KEEP
        assert served.ask("no-such-page.html")[2] == (site / "404.html").read_bytes()
