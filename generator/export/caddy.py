"""The configuration for Caddy 2."""

from collections.abc import Callable

from generator.export.delivery import ASK, FOREVER, KEEP, POLICY, Delivery, indented

FILE = "Caddyfile"


def types(delivery: Delivery) -> str:
    rows = []
    for media_type, endings in delivery.endings_by_type.items():
        name = f"@{endings[0]}"
        rows.append(f"{name} path {' '.join(f'*.{ending}' for ending in endings)}")
        charset = "; charset=utf-8" if media_type.startswith("text/") else ""
        rows.append(f'header {name} Content-Type "{media_type}{charset}"')
    return "\n".join(rows)


def packed(delivery: Delivery) -> str:
    return "file_server {\n    precompressed br gzip\n}"


def squeezed(delivery: Delivery) -> str:
    return "encode zstd gzip"


def kept(delivery: Delivery) -> str:
    """Two matchers that exclude each other: Caddy puts lines without a matcher last."""
    return (
        f'@keep path_regexp "{FOREVER}"\n'
        f'@ask not path_regexp "{FOREVER}"\n'
        f'header @keep Cache-Control "{KEEP}"\n'
        f'header @ask Cache-Control "{ASK}"'
    )


def headers(delivery: Delivery) -> str:
    return "\n".join(f'header {name} "{value}"' for name, value in delivery.headers.items())


def policy(delivery: Delivery) -> str:
    return f'header {POLICY} "{delivery.policy}"'


def missing(delivery: Delivery) -> str:
    return (
        "handle_errors {\n"
        f'    header Cache-Control "{ASK}"\n'
        "    encode zstd gzip\n"
        "    rewrite * /404.html\n"
        '    header Content-Type "text/html; charset=utf-8"\n'
        "    file_server\n"
        "}"
    )


def listing(delivery: Delivery) -> str:
    return "# file_server 后面不要写 browse | no browse after file_server"


PARTS: dict[str, Callable[[Delivery], str]] = {
    "types": types,
    "packed": packed,
    "squeezed": squeezed,
    "kept": kept,
    "headers": headers,
    "policy": policy,
    "missing": missing,
    "listing": listing,
}


def config(delivery: Delivery) -> str:
    """A Caddyfile with one site; Caddy fetches the certificate for its name."""
    inside = [
        "root * /srv/course/site",
        types(delivery),
        kept(delivery),
        f"{headers(delivery)}\n{policy(delivery)}",
        squeezed(delivery),
        packed(delivery),
        missing(delivery),
    ]
    return (
        "# 改好域名和 root，再运行 caddy reload。内网没有证书时写 http://course.example.com。\n"
        "# Adapt the name and root, then run caddy reload. Without a certificate inside the\n"
        "# company write http://course.example.com.\n\n"
        "course.example.com {\n" + indented("\n\n".join(inside)).replace(" " * 4, "\t") + "\n}\n"
    )
