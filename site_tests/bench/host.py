"""The web server of the bench: packed files from memory, cached for ever, bytes counted."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

TYPES = {
    ".wasm": "application/wasm",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".json": "application/json",
    ".whl": "application/zip",
    ".data": "application/octet-stream",
}


class Host:
    """One site, served with or without compression."""

    def __init__(self, site: Path, *, packs: bool) -> None:
        self.site = site
        self.packs = packs
        self.sent = 0
        self._lock = Lock()
        self._read: dict[Path, bytes] = {}

    def answer(self, path: str) -> tuple[bytes, dict[str, str]] | None:
        """The body and headers for a path below the site, or nothing."""
        file = self.site / unquote(urlsplit(path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return None
        headers = {"Content-Type": _type(file), "Cache-Control": "public, max-age=31536000"}
        packed = file.with_name(file.name + ".br")
        if self.packs and packed.is_file():
            return self._bytes(packed), {**headers, "Content-Encoding": "br"}
        return self._bytes(file), headers

    def count(self, size: int) -> None:
        """Remember that so much went over the wire."""
        with self._lock:
            self.sent += size

    def _bytes(self, file: Path) -> bytes:
        if file not in self._read:
            self._read[file] = file.read_bytes()
        return self._read[file]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else small files wait 40 ms, as on no real host
    host: Host

    def do_GET(self) -> None:
        found = self.host.answer(self.path)
        body, headers = found or (b"not here", {"Content-Type": "text/plain"})
        self.send_response(200 if found else 404)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        try:
            self.wfile.write(body)
            self.host.count(len(body))
        except ConnectionError:
            self.close_connection = True

    do_HEAD = do_GET

    def log_message(self, format: str, *arguments: Any) -> None:
        """The table is enough."""


class _Server(ThreadingHTTPServer):
    """Says nothing when a browser hangs up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A closed browser is the usual end of a visit."""


@contextmanager
def hosting(host: Host) -> Iterator[str]:
    """Serve until the block ends; gives the base URL."""
    handler = type("Handler", (_Handler,), {"host": host})
    server = _Server(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _type(file: Path) -> str:
    return TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "text/plain"
