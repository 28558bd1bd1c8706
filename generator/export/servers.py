"""Every server's configuration, written from the one description in delivery.py."""

import re
from pathlib import Path
from types import ModuleType

from generator.export import apache, caddy, iis, nginx
from generator.export.delivery import Delivery

SERVERS: dict[str, ModuleType] = {"nginx": nginx, "apache": apache, "iis": iis, "caddy": caddy}
"""In the order in which people are offered them."""

INSIDE = ("apache", "iis")
"""Servers that read their configuration in the site's own folder; others ignore the file."""


def configs(delivery: Delivery) -> dict[str, str]:
    """File name -> text, for every server."""
    return {str(server.FILE): str(server.config(delivery)) for server in SERVERS.values()}


def part(server: str, name: str, delivery: Delivery) -> str:
    """The lines of a configuration that settle one matter."""
    return str(SERVERS[server].PARTS[name](delivery))


def delivery_of(site: Path) -> Delivery:
    """What the finished site itself says about how it should be delivered."""
    apps = sorted(folder.name for folder in (site / "assets").glob("app-*"))
    policy = re.sub(r"\s+", " ", (site / "policy.txt").read_text("utf-8")).strip()
    return Delivery(policy=policy, app=f"assets/{apps[-1]}")
