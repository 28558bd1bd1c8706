"""Finding a browser: in the promised order, and a failure with a way out, never a skip."""

import pytest

from site_tests import browsers


def test_named_browser_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEWARE_BROWSER", "/bin/sh")
    assert browsers.find_browser() == "/bin/sh"


def test_named_browser_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEWARE_BROWSER", "/nowhere/chromium")
    with pytest.raises(browsers.NoBrowser, match="/nowhere/chromium"):
        browsers.find_browser()


def test_ways_are_tried_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEWARE_BROWSER", raising=False)
    tried: list[str] = []
    for name, answer in [("_installed", None), ("_playwrights", None), ("_debians", "/usr/x")]:
        monkeypatch.setattr(
            browsers, name, lambda name=name, answer=answer: tried.append(name) or answer
        )
    assert browsers.find_browser() == "/usr/x"
    assert tried == ["_installed", "_playwrights", "_debians"]


def test_no_browser_is_a_failure_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEWARE_BROWSER", raising=False)
    for name in ("_installed", "_playwrights", "_debians"):
        monkeypatch.setattr(browsers, name, lambda: None)
    with pytest.raises(browsers.NoBrowser, match="python -m playwright install chromium"):
        browsers.find_browser()
