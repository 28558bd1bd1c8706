"""Finds a Chromium for the tests, or says plainly how to get one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # tests may run as root
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]

HELP = """No Chromium was found for the browser tests. Any one of these helps:
  - set COURSEWARE_BROWSER to the path of a Chromium or Chrome
  - install Chromium with the system's package manager
  - run: python -m playwright install chromium"""


class NoBrowser(RuntimeError):
    """There is no browser, and none could be had."""


def find_browser() -> str:
    """The path of a Chromium: named, installed, Playwright's own, or fetched from Debian."""
    for source in (_named, _installed, _playwrights, _debians):
        if found := source():
            return found
    raise NoBrowser(HELP)


def _named() -> str | None:
    named = os.environ.get("COURSEWARE_BROWSER")
    if named and not shutil.which(named):
        raise NoBrowser(f"COURSEWARE_BROWSER names {named!r}, which cannot be run")
    return named


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        _quietly([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300)
    return path if Path(path).exists() else None


def _debians() -> str | None:
    install_debian("chromium", "fonts-noto-cjk")
    return _installed()


def install_debian(*packages: str) -> None:
    """Install Debian packages where that is allowed; elsewhere do nothing."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    _quietly(["apt-get", "update"], seconds=300)
    _quietly(["apt-get", "install", "-y", "--no-install-recommends", *packages], seconds=900)


def _quietly(command: list[str], *, seconds: int) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=environment, timeout=seconds, capture_output=True, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{command[0]}: {error}", file=sys.stderr)
