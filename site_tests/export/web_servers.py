"""Real web servers on this computer only, set up with the configurations of the archive."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_tests.browsers import install_debian

PACKAGES = {"nginx": "nginx-light", "apache2": "apache2-bin", "caddy": "caddy"}
PATIENCE = 20.0

APACHE_MODULES = [
    "mpm_event",
    "authz_core",
    "mime",
    "dir",
    "rewrite",
    "headers",
    "filter",
    "deflate",
    "setenvif",
    "autoindex",
    "negotiation",
]


def find_program(name: str) -> str:
    """The path of a server's program: installed already, or fetched from Debian."""
    places = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
    if not shutil.which(name, path=places):
        install_debian(PACKAGES[name])
    program = shutil.which(name, path=places)
    assert program, f"{name} is needed here; install it with the system's package manager"
    return program


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, work: Path) -> Iterator[str]:
    """Run a server in the foreground until the caller is done; gives its base URL."""
    log = work / "server.log"
    environment = {**os.environ, "HOME": str(work), "XDG_DATA_HOME": str(work)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        try:
            await_port(process, port, log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def await_port(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the server answers; fail with its own words when it stops instead."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"{process.args!r} does not answer:\n{log.read_text()}")


@contextmanager
def nginx(configuration: str, root: Path, work: Path) -> Iterator[str]:
    """nginx with a server block as an administrator would adapt it."""
    port = free_port()
    adapted = configuration.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (work / "course.conf").write_text(adapted.replace("/srv/course/site", str(root)))
    temporary = "".join(
        f"{name}_temp_path {work}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (work / "nginx.conf").write_text(
        f"{user} daemon off; worker_processes 1; pid {work}/pid; error_log {work}/error.log;"
        f"events {{}} http {{ access_log off; {temporary} include {work}/course.conf; }}"
    )
    command = [find_program("nginx"), "-e", f"{work}/error.log", "-c", f"{work}/nginx.conf"]
    with running(command, port, work) as url:
        yield url


@contextmanager
def apache(configuration: str, root: Path, work: Path) -> Iterator[str]:
    """Apache that allows FileInfo alone, and knows .br as Breton as Debian's does."""
    port = free_port()
    program = find_program("apache2")
    assert any(file.read_text() == configuration for file in root.rglob(".htaccess"))
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in APACHE_MODULES
    )
    (work / "apache.conf").write_text(
        f"ServerRoot {work}\nListen 127.0.0.1:{port}\nServerName localhost\n"
        f"PidFile {work}/pid\nErrorLog {work}/error.log\nDefaultRuntimeDir {work}\n{modules}"
        "User www-data\nGroup www-data\nTypesConfig /dev/null\n"
        "AddLanguage br .br\nAddEncoding x-gzip .gz\nDirectoryIndex index.html\n"
        f"DocumentRoot {root}\n<Directory {root}>\nOptions Indexes FollowSymLinks\n"
        "AllowOverride FileInfo\nRequire all granted\n</Directory>\n"
    )
    command = [program, "-D", "FOREGROUND", "-f", f"{work}/apache.conf"]
    with running(command, port, work) as url:
        yield url


@contextmanager
def caddy(configuration: str, root: Path, work: Path) -> Iterator[str]:
    """Caddy without its administration port and without certificates."""
    port = free_port()
    adapted = configuration.replace("course.example.com {", f"http://127.0.0.1:{port} {{", 1)
    options = "{\n    admin off\n}\n"
    (work / "Caddyfile").write_text(options + adapted.replace("/srv/course/site", str(root)))
    command = [find_program("caddy"), "run", "--adapter", "caddyfile"]
    with running([*command, "--config", f"{work}/Caddyfile"], port, work) as url:
        yield url


STARTS = {"nginx": nginx, "apache": apache, "caddy": caddy}
