"""Serve the course while authors write: build, watch, reload."""

import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qs

from mkdocs import livereload

from generator.messages import tell

WATCHED = ("content", "generator/templates", "quizzes", "theme")
SCRIPT = "/livereload.js"


class Server(livereload.LiveReloadServer):
    """MkDocs' server; it fetches its reload script, for the pages' policy allows none inline."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        tag = f'<script src="{SCRIPT}?epoch={epoch}"></script></body>'.encode()
        return content.replace(b"</body>", tag, 1)

    def _serve_request(
        self, environ: dict[str, str], start_response: Callable[..., object]
    ) -> Iterable[bytes] | None:
        if environ["PATH_INFO"] != SCRIPT:
            answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
            return answer
        epoch = int(parse_qs(environ.get("QUERY_STRING", "")).get("epoch", ["0"])[0])
        script = livereload._SCRIPT_TEMPLATE.substitute(
            epoch=epoch, request_id=livereload._timestamp()
        )
        headers = [("Content-Type", "application/javascript"), ("Cache-Control", "no-store")]
        start_response("200 OK", headers)
        return [script.encode()]


def port_free(port: int) -> bool:
    """Whether a server may listen here."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serve(root: Path, site: Path, port: int, rebuild: Callable[[], None]) -> None:
    """Serve the site until Ctrl+C, rebuilding whenever something authors write changes.

    `rebuild` must keep its troubles to itself: after an exception the server would stand still.
    """
    server = Server(builder=rebuild, host="127.0.0.1", port=port, root=str(site))
    for name in WATCHED:
        server.watch(str(root / name))
    print(tell("serving", url=f"http://127.0.0.1:{port}/"), flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
