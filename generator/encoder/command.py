"""The command `courseware encoder`."""

import shutil
import sys
from pathlib import Path

import click

from generator.console import teller
from generator.encoder.release import EncoderMissing
from generator.messages import tell


@click.group()
def encoder() -> None:
    """The sentence encoder, an optional second opinion on written answers."""


@encoder.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also put a copy of the file here, with its .br and .gz beside it.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(__file__).parents[2],
    help="The project's folder; the file is kept in its .cache/.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
def build(output: Path | None, root: Path, *, quiet: bool) -> None:
    """Make the file that pages and the desk read; a build does it too, once."""
    from generator.encoder.kept import CACHE, asset_file

    say = teller(quiet)
    say(tell("step-encoder"))
    try:
        file = asset_file(root / CACHE)
    except EncoderMissing as error:
        click.secho(str(error), err=True, fg="red")
        sys.exit(1)
    if output is not None:
        file = _copied(file, output)
    sizes = [
        file.with_name(file.name + ending).stat().st_size / 1e6 for ending in ("", ".gz", ".br")
    ]
    plain, gz, br = (f"{size:.1f}" for size in sizes)
    say(tell("encoder-built", path=file, size=plain, gz=gz, br=br))


def _copied(file: Path, output: Path) -> Path:
    output.parent.mkdir(parents=True, exist_ok=True)
    for ending in ("", ".br", ".gz"):
        shutil.copyfile(file.with_name(file.name + ending), output.with_name(output.name + ending))
    return output
