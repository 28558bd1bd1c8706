"""check.html: what this server does wrong, in plain words, with the lines that mend it."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.export.delivery import Delivery
from generator.export.servers import SERVERS, part
from generator.markup import json_script, words

URI = "check.html"

FIXES: dict[str, tuple[str, tuple[str, ...]]] = {
    "files": ("types", ()),
    "script-type": ("types", ("js",)),
    "wasm-type": ("types", ("wasm",)),
    "packed": ("packed", ()),
    "squeezed": ("squeezed", ()),
    "kept": ("kept", ()),
    "asked": ("kept", ()),
    "headers": ("headers", ()),
    "policy": ("policy", ()),
    "wasm": ("policy", ()),
    "worker": ("policy", ()),
    "missing": ("missing", ()),
    "listing": ("listing", ()),
}
"""For each check that a server can fail: the part of its configuration, and endings it is about."""


def check_page(root: Path, folder: str, locale: str) -> bytes:
    """The page for the site's root; `folder` is where our scripts and styles lie."""
    said = {language: own_words(root, language) for language in ("zh", "en")}
    env = Environment(
        loader=FileSystemLoader(root / "generator" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["json_script"] = json_script
    page = env.get_template("check.html.j2").render(
        say=lambda key, language=locale: said[language][key],
        app=folder,
        locale=locale,
        languages=sorted(said, key=lambda language: language != locale),
        data={"fixes": fixes(Delivery(policy="{policy}", app=folder)), "words": said},
    )
    return page.encode()


def own_words(root: Path, language: str) -> dict[str, str]:
    """The words of this page, which it carries itself: no other page needs them."""
    table = words(root / "theme" / "words")
    return {
        key.removeprefix("check."): texts[language]
        for key, texts in table.items()
        if key.startswith("check.")
    }


def fixes(delivery: Delivery) -> dict[str, dict[str, str]]:
    """Check -> server -> lines; the page itself puts the policy in."""
    return {
        check: {
            server: part(server, name, delivery.only(*endings) if endings else delivery)
            for server in SERVERS
        }
        for check, (name, endings) in FIXES.items()
    }
