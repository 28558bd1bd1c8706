"""How a web server should deliver a course: one description for every server's configuration."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

BYTES = "application/octet-stream"
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "xml": "text/xml",
    "txt": "text/plain",
    "zip": "application/zip",
    "gz": "application/gzip",
    "bin": BYTES,
    "pagefind": BYTES,
    "pf_meta": BYTES,
    "pf_index": BYTES,
    "pf_fragment": BYTES,
}
"""Media types by ending. Some servers refuse an ending they do not know."""

PACKED = ("bin", "js", "wasm", "zip")
"""Endings of files that may lie beside their own .br and .gz."""

SQUEEZED = ("html", "css", "js", "json", "svg", "xml", "txt")
"""Endings of files that are worth compressing while they are sent."""

FOREVER = "/(?:assets/app-[0-9a-f]+|python|cases|pagefind/(?:fragment|index))/"
"""Paths whose file names change with their content, as a regular expression all servers read.

Material's own scripts are not among them: the build adapts them under their old names.
"""

KEEP = "public, max-age=31536000, immutable"
ASK = "no-cache"
"""Keep a copy, but ask each time whether it is still the newest."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
POLICY = "Content-Security-Policy"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What a server must know. A worker obeys the policy of its own script, so all files get it."""

    policy: str
    app: str = "assets/app-00000000"
    """The folder of our scripts and styles; its name changes with every change in them."""
    types: Mapping[str, str] = field(default_factory=lambda: TYPES)

    def only(self, *endings: str) -> "Delivery":
        """The same, with the types of a few endings."""
        return replace(self, types={ending: self.types[ending] for ending in endings})

    @property
    def headers(self) -> dict[str, str]:
        """Security headers but the policy, which has a place of its own."""
        return dict(HEADERS)

    @property
    def squeezed(self) -> list[str]:
        """Media types to compress while sending, each once."""
        return list(dict.fromkeys(TYPES[ending] for ending in SQUEEZED))

    @property
    def kept_folders(self) -> list[str]:
        """FOREVER as folders, for a server that has no regular expressions there."""
        return [self.app, "python", "cases", "pagefind/fragment", "pagefind/index"]

    @property
    def endings_by_type(self) -> dict[str, list[str]]:
        """Media types in order, each with its endings."""
        grouped: dict[str, list[str]] = {}
        for ending, media_type in self.types.items():
            grouped.setdefault(media_type, []).append(ending)
        return grouped


def indented(text: str, by: int = 4) -> str:
    """Every line that is not empty, moved to the right."""
    return "\n".join(" " * by + line if line else "" for line in text.splitlines())
