"""The finished site as one archive for any web server, with the servers' configurations."""

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generator.export.readme import readme
from generator.export.servers import INSIDE, SERVERS, configs, delivery_of

if TYPE_CHECKING:
    from generator.model import Course

OWN = {"build.json"}
"""What only the next build needs."""

PACKED = (".br", ".gz", ".pf_index", ".pf_fragment", ".png", ".jpg", ".webp")
"""Packing these again takes time and saves nothing."""

FIRST_DAY = datetime(1981, 1, 1)
DAYS = 40 * 365


def export(site: Path, course: "Course", output: Path) -> Path:
    """Write the archive; the same site gives the same bytes."""
    output.parent.mkdir(parents=True, exist_ok=True)
    unfinished = output.with_name(f".{output.name}.part")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name, content in entries(site, course):
            archive.writestr(entry(name, content), content)
    unfinished.replace(output)
    return output


def entries(site: Path, course: "Course") -> Iterator[tuple[str, bytes]]:
    """Every file of the archive in order: what to read, the servers, then the site."""
    delivery = delivery_of(site)
    texts = configs(delivery)
    yield "README.txt", readme(course).encode("utf-8-sig")
    for name in sorted(texts):
        yield f"servers/{name}", texts[name].encode()
    inside = {str(SERVERS[server].FILE) for server in INSIDE}
    own = {file.relative_to(site).as_posix(): file for file in files(site)}
    for uri in sorted(own.keys() | inside):
        yield f"site/{uri}", texts[uri].encode() if uri in inside else own[uri].read_bytes()


def files(site: Path) -> list[Path]:
    """What belongs to the site."""
    return [file for file in site.rglob("*") if file.is_file() and file.name not in OWN]


def entry(name: str, content: bytes) -> zipfile.ZipInfo:
    """Name, rights and date of one file, the same on every machine."""
    info = zipfile.ZipInfo(name, date(content).timetuple()[:6])
    info.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info


def date(content: bytes) -> datetime:
    """A date in the past that follows from the content.

    Servers tell a new version from the old by date and size alone. Our pages keep their size when
    only the name of the scripts' folder changes, so one date for all would leave browsers with
    yesterday's pages. A zip counts time in steps of two seconds.
    """
    number = int.from_bytes(hashlib.sha256(content).digest()[:6], "big")
    return FIRST_DAY + timedelta(seconds=2 * (number % (DAYS * 43_200)))
