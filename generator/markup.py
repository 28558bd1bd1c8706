"""Markdown, UI words and JSON for the page templates."""

import json
import re
from functools import cache
from pathlib import Path

import yaml
from markdown import Markdown
from markupsafe import Markup, escape

from generator.source import Loader

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "sane_lists",
    "tables",
]
"""The Markdown authors may write; mkdocs.yml names the same."""

PLAIN = re.compile(r"[^\\`*_\[\]<>&!#{}|~:\n]*")
"""A text without any of these is the same in HTML; most stems and options are."""

LISTED = re.compile(r"(?:\d+\.|[-+])\s")
"""But for what begins a list."""


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=EXTENSIONS, output_format="html")
    markdown.preprocessors.deregister("html_block")  # authored HTML stays the text it is
    markdown.inlinePatterns.deregister("html")
    return markdown


def block(text: str) -> Markup:
    """Markdown as HTML without blank lines, so that it can stand inside a block of HTML."""
    stripped = text.strip()
    if PLAIN.fullmatch(stripped) and not LISTED.match(stripped):
        return Markup(f"<p>{escape(stripped)}</p>")
    markdown = _markdown()
    markdown.reset()
    return Markup(re.sub(r"\n\s*\n", "\n", markdown.convert(stripped)))


def inline(text: str) -> Markup:
    """Markdown of one paragraph, without the paragraph around it."""
    stripped = text.strip()
    if PLAIN.fullmatch(stripped):
        return Markup(escape(stripped))
    html = block(stripped)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return Markup(html[3:-4])
    return html


def plain(text: str) -> str:
    """Markdown as the bare text a screen reader or a title needs."""
    return Markup(inline(text)).striptags()


def dumps(value: object) -> str:
    """JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def json_script(value: object) -> Markup:
    """Data for the page's script, in its element; no text in it can end the element."""
    safe = (
        dumps(value)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return Markup(f'<script type="application/json">{safe}</script>')


def words(folder: Path) -> dict[str, dict[str, str]]:
    """The UI words of every area, as {"quiz.check": {"zh": …, "en": …}}."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(folder.glob("*.yml")):
        for key, texts in (yaml.load(file.read_text("utf-8"), Loader) or {}).items():
            found[f"{file.stem}.{key}"] = {k: str(v) for k, v in texts.items()}
    return found
