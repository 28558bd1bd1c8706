"""courseware grade: written answers in files, graded by the engine that runs in the page."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

from generator.cases import concepts_of, whole, with_model
from generator.errors import Problem
from generator.grade_text import in_words
from generator.messages import listed, near, tell
from generator.opinion import Pack, encoder, grade_twice
from generator.shape import fit
from generator.source import LARGEST, Source, Unreadable, Where
from generator.source import read as read_yaml
from quizzes.offer.answer import Answer, without_blanks
from quizzes.offer.case import Case

T = TypeVar("T")
Json = dict[str, object]


@dataclass
class Graded:
    """Results in the order of the files, and everything that could not be graded."""

    results: list[Json] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def grade_files(files: list[Path], content: Path, pack: Pack | None = None) -> Graded:
    """Grade every answer of the files; a file that cannot be read does not stop the others."""
    graded, cases = Graded(), Cases(content)
    for file in files:
        try:
            source = read_source(file)
        except Unreadable as error:
            graded.problems += error.problems
            continue
        for name, where, value in answers_in(source, file.stem):
            try:
                result = grade_twice(*cases.with_answer(source, where, value), pack)
                graded.results.append({"id": name, **result})
            except Unreadable as error:
                graded.problems += error.problems
    return graded


def read_source(file: Path) -> Source:
    """Read YAML or JSON; raises Unreadable with the place of what is wrong."""
    name = file.as_posix()
    try:
        if file.is_dir():
            raise Unreadable([Problem(name, 1, 1, tell("is-folder"))])
        return _read_json(file, name) if file.suffix == ".json" else read_yaml(file, name)
    except FileNotFoundError:
        raise Unreadable([Problem(name, 1, 1, tell("no-file"))]) from None
    except RecursionError:
        raise Unreadable([Problem(name, 1, 1, tell("nests"))]) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable([Problem(name, 1, 1, tell("unreadable", reason=reason))]) from error


def _read_json(file: Path, name: str) -> Source:
    data = file.read_bytes()
    if len(data) > LARGEST:
        raise Unreadable([Problem(name, 1, 1, tell("too-big", size=f"{len(data):,}"))])
    try:
        return Source(name, json.loads(data.decode("utf-8-sig")), {})
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(
            name,
            line,
            error.start - data.rfind(b"\n", 0, error.start),
            tell("not-utf8", byte=error.start + 1),
        )
        raise Unreadable([problem]) from error
    except json.JSONDecodeError as error:
        problem = Problem(name, error.lineno, error.colno, tell("not-json", problem=error.msg))
        raise Unreadable([problem]) from error


def answers_in(source: Source, stem: str) -> Iterator[tuple[str, Where, object]]:
    """Every answer of a file: its name, where it stands and its value."""
    if not isinstance(source.value, list):
        yield _answer(source.value, (), stem)
        return
    for place, value in enumerate(source.value):
        yield _answer(value, (place,), f"{stem}-{place + 1}")


def _answer(value: object, where: Where, name: str) -> tuple[str, Where, object]:
    """Unwrap {id, answer}; anything else is taken for the answer itself."""
    if isinstance(value, dict) and "answer" in value:
        return str(value.get("id", name)), (*where, "answer"), value["answer"]
    if isinstance(value, dict) and "id" in value:
        return str(value["id"]), where, {k: v for k, v in value.items() if k != "id"}
    return name, where, value


class Cases:
    """The cases of a course, each read once and only when an answer asks for it."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.folder = content / "cases"
        self.read: dict[str, Case] = {}

    @property
    def known(self) -> list[str]:
        """The names of all cases."""
        return sorted(file.stem for file in self.folder.glob("*.yml"))

    def unknown(self, name: str) -> str:
        """What to say about a name that is no case."""
        known = self.known
        there = tell("known-cases", known=listed(known))
        none = tell("no-cases", path=self.folder)
        return tell("no-case", name=name, near=near(name, known)) + (there if known else none)

    def with_answer(self, source: Source, where: Where, value: object) -> tuple[Case, Answer]:
        """The case an answer is for and the answer itself; raises Unreadable."""
        case = self._case_of(source, where, value)
        return case, _fitting(Answer, without_blanks(value), source, where, owner="answer")

    def _case_of(self, source: Source, where: Where, value: object) -> Case:
        name = value.get("case") if isinstance(value, dict) else None
        if not isinstance(value, dict):
            raise Unreadable([source.problem(where, tell("want-answer"))])
        if name is None:
            raise Unreadable([source.problem(where, tell("want-case"))])
        if name not in self.known:
            raise Unreadable([source.problem((*where, "case"), self.unknown(str(name)[:80]))])
        return self.named(str(name))

    def named(self, name: str) -> Case:
        """A case whose file is there; raises Unreadable with everything wrong in it."""
        if name not in self.read:
            self.read[name] = self._load(self.folder / f"{name}.yml")
        return self.read[name]

    def _load(self, file: Path) -> Case:
        source = read_yaml(file, file.as_posix())
        value = source.value
        if isinstance(value, dict):
            value = with_model(whole(value, concepts_of(self.content)), file.with_suffix(""))
        return _fitting(Case, value, source, (), owner=file.name)


def _fitting(kind: type[T], value: object, source: Source, where: Where, *, owner: str) -> T:
    """The value as this kind of data; raises Unreadable with every problem it has."""
    found = fit(kind, value, source, where, owner=owner)
    if isinstance(found, list):
        raise Unreadable(found)
    return found


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--alone", is_flag=True, help="Do without the sentence encoder's second opinion.")
@click.option(
    "--root",
    default=Path(__file__).parent.parent,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder, which holds content/.",
)
def grade(files: tuple[Path, ...], *, as_json: bool, alone: bool, root: Path) -> None:
    """Grade written answers: YAML or JSON files with one answer, or a list of {id, answer}."""
    graded = grade_files(list(files), root / "content", None if alone else encoder())
    if as_json:
        click.echo(json.dumps(graded.results, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join(map(in_words, graded.results)), nl=bool(graded.results))
    for problem in graded.problems:
        click.echo(str(problem), err=True)
    sys.exit(2 if graded.problems else 0)
