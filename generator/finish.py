"""The last touch on a built site: security policy, addresses, and what must not be found."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.S)
CANONICAL = re.compile(r'<link rel="(?:canonical|prev|next)"[^>]*>')
LASTMOD = re.compile(r"\s*<lastmod>[^<]*</lastmod>")
"""The day of the build; the same course built tomorrow is the same site."""
UNUSED = [
    "**/*.map",
    "sitemap.xml.gz",
    "assets/javascripts/lunr/**/*.js",
    "assets/javascripts/workers/*.js",
]
"""What the site builder adds for its own search and for debuggers."""
RESOLVE = re.compile(
    r"function (\w+)\((\w+),(\w+)\)\{return \2\.protocol=\3\.protocol,"
    r"\2\.hostname=\3\.hostname,\2\}"
)
"""Instant navigation resolving an address of the sitemap."""
RERUN = re.compile(r'\((\w+)\("script",(\w+)\)\)\.pipe')
"""Instant navigation making the scripts of the next page anew."""


def finish(site: Path, *, published: str | None, stand_in: str) -> None:
    """Give every page the security policy and make the site work at any address."""
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    policy = content_security_policy(script_hashes(pages.values()))
    for file, text in pages.items():
        if published is None:
            head, end, body = text.partition("</head>")
            text = CANONICAL.sub("", head) + end + body
        file.write_text(with_policy(text, policy), "utf-8")
    (site / "policy.txt").write_text(f"{policy}; frame-ancestors 'self'\n")
    for bundle in sorted((site / "assets" / "javascripts").glob("bundle.*.js")):
        bundle.write_text(mended(bundle.read_text("utf-8"), published or stand_in), "utf-8")
    sitemap = site / "sitemap.xml"
    sitemap.write_text(LASTMOD.sub("", sitemap.read_text("utf-8")), "utf-8")
    for pattern in UNUSED:
        for file in sorted(site.glob(pattern)):
            file.unlink()


def script_hashes(pages: Iterable[str]) -> list[str]:
    """The hash of every inline script of every page: instant navigation runs them all in one."""
    found = {
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        for text in pages
        for attributes, body in INLINE.findall(text)
        if "application/json" not in attributes
    }
    return sorted(found)


def content_security_policy(hashes: list[str]) -> str:
    """What a page may do. Style attributes are Markdown's table alignment, nothing of ours."""
    scripts = " ".join(f"'sha256-{value}'" for value in hashes)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".rstrip(),
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
            "object-src 'none'",
        ]
    )


def with_policy(text: str, policy: str) -> str:
    """The page with the policy before anything it governs."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


def mended(bundle: str, base: str) -> str:
    """The site builder's script with the two places changed that instant navigation needs.

    Resolving: the stock function swaps protocol and host only, so another port or folder meant a
    full load at every click, and with it the end of the Python that was already running.
    Scripts: the stock code makes every one anew without its type, so data would run as a script.
    """
    start = len(urlsplit(base).path or "/")
    bundle = _changed(
        RESOLVE,
        rf"function \1(\2,\3){{return new URL(\2.pathname.slice({start})+\2.search,\3)}}",
        bundle,
    )
    return _changed(RERUN, r"""(\1("script:not([type='application/json'])",\2)).pipe""", bundle)


def _changed(pattern: re.Pattern[str], into: str, bundle: str) -> str:
    changed, count = pattern.subn(into, bundle)
    if count != 1:
        raise RuntimeError(
            "this release of mkdocs-material navigates in another way; "
            "see mended() in generator/finish.py"
        )
    return changed
