"""What the commands share: how they speak, and building without a traceback."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from generator.errors import ContentError, Problem
from generator.messages import tell
from generator.stamp import fingerprint, stamped

Say = Callable[[str], None]


def report(problems: list[Problem], *, as_json: bool = False) -> None:
    """Print problems, one a line, and how many there are."""
    if as_json:
        click.echo(json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=1))
        return
    for problem in problems:
        place = f"{problem.path}:{problem.line}:{problem.column}:"
        click.echo(f"{click.style(place, bold=True)} {problem.message}", err=True)
    files = len({problem.path for problem in problems})
    click.secho(tell("found", count=len(problems), files=files), err=True, fg="red")


def teller(quiet: bool) -> Say:
    return (lambda text: None) if quiet else click.echo


def try_build(root: Path, site: Path, pages: Path, say: Say, force: bool = False) -> bool:
    """Build, or say what is wrong and leave the last good site as it was."""
    if not force and stamped(site) == fingerprint(root):
        say(tell("unchanged", site=site))
        return True
    from generator.build import build as build_site

    try:
        build_site(root, site=site, pages=pages, say=say, force=force)
    except ContentError as error:
        report(error.problems)
    except RuntimeError as error:  # a tool of the build: what it says is for people already
        click.secho(str(error), err=True, fg="red")
    else:
        return True
    if site.exists():
        click.echo(tell("kept", site=site), err=True)
    return False
