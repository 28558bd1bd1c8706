"""The course as HR gets it: packed, and unpacked again on a server."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from generator.export.zip import export
from generator.load import survey
from generator.model import Course
from site_tests.conftest import ROOT
from site_tests.export.web_servers import STARTS

CONFIGURATIONS = {"nginx": "nginx.conf", "apache": ".htaccess", "caddy": "Caddyfile"}

Publish = Callable[[str, str], AbstractContextManager[str]]
"""Takes a server's name and a folder below its root ("" for none); gives the course's address."""


@pytest.fixture(scope="session")
def course() -> Course:
    """What authors wrote."""
    return survey(ROOT / "content")[0]


@pytest.fixture(scope="session")
def archive(site: Path, course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, packed once."""
    return export(site, course, tmp_path_factory.mktemp("archive") / "course.zip")


@pytest.fixture(scope="session")
def unpacked(archive: Path) -> Iterator[Path]:
    """The archive unpacked where a server's own user may read it."""
    with readable_folder() as folder:
        with ZipFile(archive) as packed:
            packed.extractall(folder)
        yield folder


@pytest.fixture(scope="session")
def publish(unpacked: Path) -> Publish:
    """Starts a real server with the configuration of the archive, adapted as its README says."""

    @contextmanager
    def start(server: str, below: str) -> Iterator[str]:
        configuration = (unpacked / "servers" / CONFIGURATIONS[server]).read_text()
        with readable_folder() as work:
            root = work / "www"
            copytree(unpacked / "site", root / below, dirs_exist_ok=True)
            if below:
                configuration = configuration.replace(" /404.html", f" /{below}/404.html")
            with STARTS[server](configuration, root, work) as url:
                yield f"{url}{below}/" if below else url

    return start


@contextmanager
def readable_folder() -> Iterator[Path]:
    """A temporary folder; pytest's own are closed to the users that servers run as."""
    with tempfile.TemporaryDirectory(prefix="courseware-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
