"""The command `courseware export`."""

import sys
from pathlib import Path

import click

from generator.console import teller, try_build
from generator.export import EXPORTERS
from generator.messages import tell


@click.command("export")
@click.argument("form", type=click.Choice(sorted(EXPORTERS)), metavar="FORM")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Default: dist/<course id>.<ending>.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(__file__).parent.parent.parent,
    help="The project's folder, which holds content/.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
def export_command(form: str, output: Path | None, root: Path, *, quiet: bool) -> None:
    """Publish the course: build it unless nothing has changed, then pack it.

    FORM is one of: zip (any web server).
    """
    from generator.load import survey

    say = teller(quiet)
    site = root / "site"
    if not try_build(root, site, root / "pages", say):
        sys.exit(1)
    course, _ = survey(root / "content")
    say(tell("step-pack"))
    written = EXPORTERS[form](site, course, output or root / "dist" / f"{course.head.id}.{form}")
    size = f"{written.stat().st_size / 1e6:.1f}"
    say(tell("exported", path=written, size=size))
    say(tell("export-next"))
