"""The configuration for nginx."""

from collections.abc import Callable

from generator.export.delivery import ASK, FOREVER, KEEP, POLICY, Delivery, indented

FILE = "nginx.conf"


def types(delivery: Delivery) -> str:
    rows = [
        f"    {media_type} {' '.join(endings)};"
        for media_type, endings in delivery.endings_by_type.items()
    ]
    return "\n".join(["types {", *rows, "}"])


def packed(delivery: Delivery) -> str:
    return (
        "gzip_static on;\n"
        "gzip_vary on;\n"
        "# brotli_static on;  # 有 ngx_brotli 模块时打开 | where the module ngx_brotli is installed"
    )


def squeezed(delivery: Delivery) -> str:
    rest = [name for name in delivery.squeezed if name != "text/html"]  # nginx adds that itself
    return f"gzip on;\ngzip_proxied any;\ngzip_types {' '.join(rest)};"


def kept(delivery: Delivery) -> str:
    """In front of the server block, and one line inside it."""
    return (
        "map $uri $course_cache {\n"
        f'    default "{ASK}";\n'
        f'    "~{FOREVER}" "{KEEP}";\n'
        "}\n"
        "# server {\n"
        "    add_header Cache-Control $course_cache always;"
    )


def headers(delivery: Delivery) -> str:
    return "\n".join(
        f'add_header {name} "{value}" always;' for name, value in delivery.headers.items()
    )


def policy(delivery: Delivery) -> str:
    return f'add_header {POLICY} "{delivery.policy}" always;'


def missing(delivery: Delivery) -> str:
    return "error_page 404 /404.html;"


def listing(delivery: Delivery) -> str:
    return "autoindex off;"


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
    """A file for /etc/nginx/conf.d/: a map, and a server of its own."""
    before, _, line = kept(delivery).partition("\n# server {\n")
    inside = [
        f"{types(delivery)}\ndefault_type application/octet-stream;\ncharset utf-8;",
        f"# 已压缩好的文件，直接送 | files that lie ready compressed\n{packed(delivery)}",
        f"# 其余的边送边压 | the rest is compressed while it is sent\n{squeezed(delivery)}",
        "# 文件名随内容而变的长期保留，其余每次询问\n"
        "# names that change with the content are kept, the rest is asked for\n"
        f"{line.strip()}",
        f"{headers(delivery)}\n{policy(delivery)}",
        f"{missing(delivery)}\n{listing(delivery)}",
    ]
    return (
        "# 放到 /etc/nginx/conf.d/course.conf，改好下面三行，再运行 nginx -t 和 nginx -s reload。\n"
        "# Put this at /etc/nginx/conf.d/course.conf, adapt the three lines below, then run\n"
        "# nginx -t and nginx -s reload.\n"
        "# 放在子目录 | in a subfolder: error_page 404 /training/course/404.html;\n\n"
        f"{before}\n\n"
        "server {\n"
        "    listen 80;\n"
        "    server_name course.example.com;\n"
        "    root /srv/course/site;\n\n"
        "    index index.html;\n\n" + indented("\n\n".join(inside)) + "\n}\n"
    )
