"""The configuration for Apache 2.4: a .htaccess that needs no more than AllowOverride FileInfo."""

from collections.abc import Callable

from generator.export.delivery import ASK, FOREVER, KEEP, PACKED, POLICY, TYPES, Delivery, indented

FILE = ".htaccess"


def types(delivery: Delivery) -> str:
    return "\n".join(
        f"AddType {media_type} {' '.join(f'.{ending}' for ending in endings)}"
        for media_type, endings in delivery.endings_by_type.items()
    )


def packed(delivery: Delivery) -> str:
    """The type has to be set again: after the rewrite the ending is .br or .gz."""
    endings = "|".join(PACKED)
    rows = ["RewriteEngine On"]
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        rows += [
            rf"RewriteCond %{{HTTP:Accept-Encoding}} \b{coding}\b",
            f"RewriteCond %{{REQUEST_FILENAME}}.{ending} -f",
            rf"RewriteRule \.(?:{endings})$ %{{REQUEST_URI}}.{ending} [E=course_{ending}:1,L]",
        ]
    for ending in PACKED:
        rows += [
            "RewriteCond %{ENV:REDIRECT_course_br}%{ENV:REDIRECT_course_gz} 1",
            rf"RewriteRule \.{ending}\.(?:br|gz)$ - [T={TYPES[ending]},L]",
        ]
    rows += [
        "Header set Content-Encoding br env=REDIRECT_course_br",
        "Header set Content-Encoding gzip env=REDIRECT_course_gz",
        rf'<FilesMatch "\.(?:{endings})(?:\.(?:br|gz))?$">',
        "    Header merge Vary Accept-Encoding",
        "</FilesMatch>",
    ]
    return "\n".join(rows)


def squeezed(delivery: Delivery) -> str:
    kinds = " ".join(delivery.squeezed)
    return (
        "<IfModule mod_deflate.c>\n"
        "    SetEnvIf Request_URI \\.(?:br|gz)$ no-gzip\n"
        f"    AddOutputFilterByType DEFLATE {kinds}\n"
        "</IfModule>"
    )


def kept(delivery: Delivery) -> str:
    return (
        f'SetEnvIf Request_URI "{FOREVER}" course_keep\n'
        f'Header set Cache-Control "{ASK}"\n'
        f'Header set Cache-Control "{KEEP}" env=course_keep'
    )


def headers(delivery: Delivery) -> str:
    return "\n".join(
        f'Header always set {name} "{value}"' for name, value in delivery.headers.items()
    )


def policy(delivery: Delivery) -> str:
    return f'Header always set {POLICY} "{delivery.policy}"'


def missing(delivery: Delivery) -> str:
    """The page stands beside this file, whatever folder that is: a rule finds out which."""
    return (
        'RewriteCond "%{REQUEST_URI} $0" "^/((?:.*/)?)(.*) \\2$"\n'
        "RewriteRule .* - [E=course_root:%1]\n"
        'ErrorDocument 404 "/%{reqenv:course_root}404.html"'
    )


def listing(delivery: Delivery) -> str:
    """As a rule, since `Options -Indexes` breaks the site where only FileInfo is allowed."""
    return (
        "RewriteCond %{REQUEST_FILENAME} -d\n"
        "RewriteCond %{REQUEST_FILENAME}/index.html !-f\n"
        "RewriteRule ^ - [R=404,L]"
    )


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
    """The same text serves in the site's folder and inside <Directory>."""
    engine, rules = packed(delivery).split("\n", 1)
    rewriting = [engine, missing(delivery), listing(delivery), rules]
    sending = [kept(delivery), headers(delivery), policy(delivery)]
    return (
        "# 这个文件已经在 site 文件夹里；服务器要允许它：AllowOverride FileInfo，\n"
        "# 并启用模块：a2enmod rewrite headers deflate。也可以整段写进 <Directory>。\n"
        "# This file already lies in the folder site; the server must allow it (AllowOverride\n"
        "# FileInfo) and have its modules: a2enmod rewrite headers deflate. The text may also\n"
        "# stand inside <Directory>.\n\n"
        f"{types(delivery)}\n"
        "AddDefaultCharset utf-8\n"
        "RemoveEncoding .br .gz\n"
        "RemoveLanguage .br\n\n"
        "<IfModule mod_rewrite.c>\n<IfModule mod_headers.c>\n"
        f"{indented(chr(10).join(rewriting))}\n"
        "</IfModule>\n</IfModule>\n\n"
        f"{squeezed(delivery)}\n\n"
        "<IfModule mod_headers.c>\n"
        f"{indented(chr(10).join(sending))}\n"
        "</IfModule>\n"
    )
