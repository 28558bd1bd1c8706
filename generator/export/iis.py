"""The configuration for IIS 8 and newer.

Only sections that IIS lets a site set: a locked one would answer every page with error 500.19.
Python for the page lies there as .gz too, and the page unpacks that itself.
"""

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from generator.export.delivery import POLICY, Delivery, indented

FILE = "web.config"

ASK = '<clientCache cacheControlMode="DisableCache" />'
FOREVER = (
    '<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00"'
    ' cacheControlCustom="public, immutable" />'
)
"""IIS writes the Cache-Control header from these: no-cache, and kept for a year."""


def types(delivery: Delivery) -> str:
    """Removed first: an ending listed twice is an error."""
    rows = []
    for ending, media_type in delivery.types.items():
        name, value = quoteattr(f".{ending}"), quoteattr(media_type)
        rows.append(f"    <remove fileExtension={name} />")
        rows.append(f"    <mimeMap fileExtension={name} mimeType={value} />")
    return "\n".join(["<staticContent>", *rows, "</staticContent>"])


def packed(delivery: Delivery) -> str:
    return (
        "<!-- IIS 不会直接送 .gz；页面会自己取 .gz 解开，只要 .gz 和 .bin 送得出来。\n"
        "     IIS does not send a .gz in a file's place; the page fetches and unpacks it. -->\n"
        + types(delivery.only("gz", "bin"))
    )


def squeezed(delivery: Delivery) -> str:
    return '<urlCompression doStaticCompression="true" doDynamicCompression="false" />'


def kept(delivery: Delivery) -> str:
    """The rule for all, then the folders that are kept."""
    folders = [_location(folder, FOREVER) for folder in delivery.kept_folders]
    return "\n".join([_static(ASK), *folders])


def headers(delivery: Delivery) -> str:
    return "\n".join(_header(name, value) for name, value in delivery.headers.items())


def policy(delivery: Delivery) -> str:
    return _header(POLICY, delivery.policy)


def missing(delivery: Delivery) -> str:
    return (
        '<httpErrors errorMode="Custom">\n'
        '    <remove statusCode="404" />\n'
        '    <error statusCode="404" path="404.html" responseMode="File" />\n'
        "</httpErrors>"
    )


def listing(delivery: Delivery) -> str:
    return '<directoryBrowse enabled="false" />'


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
    """One file in the folder of the site."""
    static = types(delivery).replace("<staticContent>", f"<staticContent>\n    {ASK}", 1)
    named = indented(f"{headers(delivery)}\n{policy(delivery)}", 8)
    server = [
        static,
        squeezed(delivery),
        "<defaultDocument>\n    <files>\n        <clear />\n"
        '        <add value="index.html" />\n    </files>\n</defaultDocument>',
        listing(delivery),
        missing(delivery),
        f"<httpProtocol>\n    <customHeaders>\n{named}\n    </customHeaders>\n</httpProtocol>",
    ]
    folders = [_location(folder, FOREVER) for folder in delivery.kept_folders]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        "<!-- 这个文件已经在 site 文件夹里，IIS 会自己读它。\n"
        "     This file already lies in the folder site, where IIS reads it by itself. -->\n"
        "<configuration>\n"
        f"    <system.webServer>\n{indented(chr(10).join(server), 8)}\n    </system.webServer>\n"
        f"{indented(chr(10).join(folders))}\n"
        "</configuration>\n"
    )


def _header(name: str, value: str) -> str:
    quoted = quoteattr(name)
    return f"<remove name={quoted} />\n<add name={quoted} value={quoteattr(value)} />"


def _static(row: str) -> str:
    return f"<staticContent>\n    {row}\n</staticContent>"


def _location(path: str, row: str) -> str:
    body = indented(_static(row), 8)
    return (
        f"<location path={quoteattr(path)}>\n    <system.webServer>\n{body}\n"
        "    </system.webServer>\n</location>"
    )
