"""The command `courseware rubric`; what it needs is imported when it is needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.console import report, teller
from generator.errors import ContentError
from generator.messages import tell

if TYPE_CHECKING:
    from generator.rubric.sources import Gathered

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(__file__).parents[2],
    help="The project's folder, which holds content/.",
)


@click.group()
def rubric() -> None:
    """The author's bench for written exercises: train, test, new."""


@rubric.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@root_option
def train(cases: tuple[str, ...], *, quiet: bool, root: Path) -> None:
    """Learn the weights of cases from their examples."""
    _known(root, cases)
    _tools()
    from generator.rubric.learn import train as learn

    try:
        learn(root / "content", cases, teller(quiet))
    except ContentError as error:
        report(error.problems)
        sys.exit(1)


@rubric.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--answers",
    type=click.Path(path_type=Path, exists=True),
    help="A file or folder of labelled answers. Default: content/cases/<case>/answers/.",
)
@click.option("--held-out", is_flag=True, help="Also test each writer with what the others taught.")
@click.option("--ablation", is_flag=True, help="Also delete each sentence of full answers in turn.")
@click.option("--weights", is_flag=True, help="Also tell which words and examples carry weight.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page.")
@root_option
def test(
    cases: tuple[str, ...],
    *,
    answers: Path | None,
    held_out: bool,
    ablation: bool,
    weights: bool,
    as_json: bool,
    html: Path | None,
    root: Path,
) -> None:
    """Grade labelled answers and tell how far the grader is from people."""
    from generator.rubric.session import Session

    _known(root, cases)
    if held_out:
        if answers:
            raise click.UsageError(tell("rubric-held-out-answers"))
        _tools()
    gathered = _gathered(root, cases, answers)
    session = Session(root / "content", gathered)
    try:
        session.run(held_out=held_out, ablation=ablation, weights=weights)
    except ContentError as error:
        report(error.problems)
        sys.exit(2)
    click.echo(session.json() if as_json else session.words())
    if html:
        html.write_text(session.html(), "utf-8")
        click.echo(tell("rubric-written", path=html), err=True)
    for problem in gathered.problems:
        click.echo(str(problem), err=True)
    sys.exit(2 if gathered.problems else 0)


@rubric.command()
@click.argument("case")
@click.option("--kind", type=click.Choice(["offer", "message"]), default="offer", show_default=True)
@root_option
def new(case: str, *, kind: str, root: Path) -> None:
    """Write a new exercise that works as it stands."""
    from generator.rubric.scaffold import Refused, scaffold

    try:
        written = scaffold(root / "content", case, kind)
    except Refused as error:
        _fail(str(error))
    for path in written:
        click.echo(tell("rubric-written", path=path))
    click.echo(tell("rubric-next", path=written[0], case=case))


def _gathered(root: Path, cases: tuple[str, ...], answers: Path | None) -> Gathered:
    """The answers to test with; ends the command where there are none."""
    from generator.rubric.sources import Gathering, nothing_found

    gathering = Gathering(root, list(cases))
    gathered = gathering.named(answers) if answers else gathering.own()
    if not gathered.filled:
        for problem in gathered.problems:
            click.echo(str(problem), err=True)
        _fail(nothing_found(list(gathered.trials) or list(cases), answers))
    return gathered


def _known(root: Path, cases: tuple[str, ...]) -> None:
    """End the command where a name is no case."""
    from generator.rubric.sources import strangers

    if said := list(strangers(root, list(cases))):
        _fail("\n".join(said))


def _tools() -> None:
    """End the command where what training needs is not installed."""
    from generator.rubric.held_out import MissingTools, trainer

    try:
        trainer()
    except MissingTools as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    click.secho(message, err=True, fg="red")
    sys.exit(2)
