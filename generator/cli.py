"""The command `courseware`."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from generator.console import report, teller, try_build
from generator.encoder.command import encoder
from generator.errors import ContentError
from generator.export.command import export_command
from generator.grade import grade
from generator.messages import tell
from generator.rubric.command import rubric

ROOT = Path(__file__).parent.parent


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Lessons in YAML become a course people study in the browser."""


def content_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=ROOT,
        help="The project's folder, which holds content/.",
    )(command)


quiet_option = click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
site_option = click.option("--site", type=click.Path(path_type=Path), help="Default: site/.")
pages_option = click.option("--pages", type=click.Path(path_type=Path), help="Default: pages/.")


@main.command()
@content_option
@click.option("--json", "as_json", is_flag=True, help="Problems as a JSON list.")
def check(root: Path, *, as_json: bool) -> None:
    """Report every problem of the content at once."""
    from generator.check import checked

    try:
        course = checked(root / "content")
    except ContentError as error:
        report(error.problems, as_json=as_json)
        sys.exit(1)
    if as_json:
        click.echo("[]")
        return
    lessons = list(course.lessons)
    items = sum(len(lesson.questions) + len(lesson.offers) for lesson in lessons)
    click.echo(tell("clean", units=len(course.units), lessons=len(lessons), items=items))


@main.command()
@content_option
@site_option
@pages_option
@quiet_option
@click.option("--force", is_flag=True, help="Build even when nothing has changed.")
def build(root: Path, site: Path | None, pages: Path | None, *, quiet: bool, force: bool) -> None:
    """Check the content and build the site."""
    if not try_build(root, site or root / "site", pages or root / "pages", teller(quiet), force):
        sys.exit(1)


@main.command()
@content_option
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@quiet_option
def serve(root: Path, port: int, *, quiet: bool) -> None:
    """Build, serve on this computer, and reload when something changes."""
    from generator.serve import port_free
    from generator.serve import serve as run

    if not port_free(port):
        click.echo(tell("port-taken", port=port, other=port + 1), err=True)
        sys.exit(2)
    site, pages, say = root / "site", root / "pages", teller(quiet)
    if not try_build(root, site, pages, say) and not site.exists():
        sys.exit(1)

    def rebuild() -> None:
        try_build(root, site, pages, say)

    run(root, site, port, rebuild)


main.add_command(grade)
main.add_command(export_command)
main.add_command(rubric)
main.add_command(encoder)


if __name__ == "__main__":
    main()
