"""Where labelled answers for a test come from: the cases' own files, or files that are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Problem, shown
from generator.grade import Cases, read_source
from generator.messages import listed, tell
from generator.rubric.bank import Labelled, labelled_at, rows
from generator.source import Source, Unreadable, Where
from quizzes.offer.case import Case


@dataclass(frozen=True)
class Placed:
    """A labelled answer and where it stands."""

    answer: Labelled
    path: str
    line: int


@dataclass
class Trials:
    """The labelled answers of one case."""

    case: Case
    answers: list[Placed] = field(default_factory=list)

    @property
    def hands(self) -> list[str]:
        """The files, one to a writer."""
        return sorted({each.answer.hand for each in self.answers})


@dataclass
class Gathered:
    """The cases to test, and everything that could not be read."""

    trials: dict[str, Trials] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def filled(self) -> list[Trials]:
        """The cases that have answers."""
        return [each for each in self.trials.values() if each.answers]


class Gathering:
    """Reads answers for some cases; a row that cannot be read does not stop the others."""

    def __init__(self, root: Path, names: list[str]) -> None:
        self.root = root
        self.cases = Cases(root / "content")
        self.names = names
        self.found = Gathered()

    def own(self) -> Gathered:
        """The answers beside each case, in content/cases/<case>/answers/."""
        for name in self.names or self.cases.known:
            try:
                trials = self._trials(name)
            except Unreadable as error:
                self.found.problems += error.problems
                continue
            folder = self.cases.folder / name / "answers"
            for file in sorted(folder.glob("*.yml")):
                self._file(file, trials.case.id)
        return self.found

    def named(self, path: Path) -> Gathered:
        """The answers of a file, or of every YAML or JSON file of a folder."""
        files = sorted([*path.glob("*.yml"), *path.glob("*.json")]) if path.is_dir() else [path]
        alone = self.names[0] if len(self.names) == 1 else None
        for file in files:
            self._file(file, alone)
        return self.found

    def _file(self, file: Path, case: str | None) -> None:
        try:
            source = read_source(file)
        except Unreadable as error:
            self._note(error.problems)
            return
        problems: list[Problem] = []
        for place, value in enumerate(rows(source, problems)):
            try:
                self._row(source, (place,), value, case)
            except Unreadable as error:
                problems += error.problems
        self._note(problems)

    def _row(self, source: Source, where: Where, value: object, case: str | None) -> None:
        name = self._case_of(source, where, value, case)
        if self.names and name not in self.names:
            return
        trials = self._trials(name)
        found = labelled_at(source, where, value, trials.case)
        if isinstance(found, list):
            raise Unreadable(found)
        place = source.problem(where, "")
        trials.answers.append(Placed(found, self._shown(source.path), place.line))

    def _case_of(self, source: Source, where: Where, value: object, case: str | None) -> str:
        """The case a row is for: what its answer says, else the case the file lies with."""
        answer = value.get("answer") if isinstance(value, dict) else None
        name = answer.get("case") if isinstance(answer, dict) else None
        if name is None and case is None:
            raise Unreadable([source.problem(where, tell("want-case"))])
        name = str(case if name is None else name)
        if name not in self.cases.known:
            problem = source.problem((*where, "answer", "case"), self.cases.unknown(name[:80]))
            raise Unreadable([problem])
        return name

    def _trials(self, name: str) -> Trials:
        if name not in self.found.trials:
            self.found.trials[name] = Trials(self.cases.named(name))
        return self.found.trials[name]

    def _note(self, problems: list[Problem]) -> None:
        for each in problems:
            path = self._shown(each.path)
            self.found.problems.append(Problem(path, each.line, each.column, each.message))

    def _shown(self, path: str) -> str:
        return shown(Path(path), self.root)


def strangers(root: Path, names: list[str]) -> Iterator[str]:
    """What to say about names that are no cases."""
    cases = Cases(root / "content")
    yield from (cases.unknown(name) for name in names if name not in cases.known)


def nothing_found(names: list[str], path: Path | None) -> str:
    """What to say when there is no labelled answer to test with."""
    if path is not None:
        return tell("rubric-no-rows", path=path)
    return tell("rubric-no-answers", cases=listed(names))
