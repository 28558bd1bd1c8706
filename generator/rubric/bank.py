"""What authors write to teach and to measure a rubric: example sentences and labelled answers."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from dataclasses import field as made
from pathlib import Path
from typing import Any, Literal

from generator.errors import Problem
from generator.messages import listed, near, tell
from generator.shape import fit
from generator.source import Source, Unreadable, Where, read
from quizzes.offer.answer import Action, Answer, Benefits, without_blanks
from quizzes.offer.case import Case

Locale = Literal["zh", "en"]
BOXES = tuple(f"benefits.{each.name}" for each in fields(Benefits))
FIELDS = ("message", "actions", "contingency", "declined", *BOXES)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Example sentences, one to a line, of one voice for one field and with the same labels."""

    voice: str
    locale: Locale
    field: str
    texts: str
    meets: list[str] = made(default_factory=list)
    """Targets that each line meets: a criterion, or "criterion/part"."""
    near: list[str] = made(default_factory=list)
    """Targets that a line only seems to meet, or only seems to break."""
    breaks: list[str] = made(default_factory=list)
    """Breach criteria that each line breaks."""
    partial: bool = False
    """Whether a line may meet other targets besides, which nobody has looked at."""

    def __post_init__(self) -> None:
        if self.field not in FIELDS:
            raise ValueError(f'"field" is one of {", ".join(FIELDS)}, not "{self.field}"')
        if not (self.meets or self.near or self.breaks):
            raise ValueError('one of "meets", "near" and "breaks" has to name a criterion')


@dataclass(frozen=True)
class Exemplar:
    """One example sentence."""

    hand: str
    """The file it stands in; files of one case are by different writers."""
    group: Group
    text: str

    @property
    def answer(self) -> Answer:
        """The sentence as an answer that says nothing else."""
        part, _, name = self.group.field.partition(".")
        answer = Answer(locale=self.group.locale)
        if part == "actions":
            return replace(answer, actions=[Action(what=self.text)])
        if part == "benefits":
            return replace(answer, benefits=Benefits(**{name: self.text}))
        told: dict[str, Any] = {part: self.text}
        return replace(answer, **told)


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A whole answer and what a person found in it: 1 for met, 0 for not."""

    id: str
    answer: Answer
    labels: dict[str, Literal[0, 1]]
    style: str = ""
    hand: str = ""
    """The file it stands in; filled in on reading."""


def targets(case: Case) -> list[str]:
    """Everything a case can learn: criteria, parts of criteria, and "!criterion" for breaches."""
    found: list[str] = []
    for criterion in case.all_criteria:
        parts = [each.part for each in criterion.rule.all if each.part]
        found += [f"{criterion.id}/{part}" for part in parts]
        if not parts:
            found.append(f"!{criterion.id}" if criterion.breach else criterion.id)
    return found


def exemplars(folder: Path, case: Case) -> tuple[list[Exemplar], list[Problem]]:
    """The example sentences in folder/exemplars/, in the order of the files."""
    found: list[Exemplar] = []
    problems: list[Problem] = []
    known = {name.removeprefix("!") for name in targets(case)}
    for source in _sources(folder / "exemplars", problems):
        for place, value in enumerate(rows(source, problems)):
            group = fit(Group, value, source, (place,), owner="exemplars")
            if isinstance(group, list):
                problems += group
                continue
            problems += _unknown(source, (place,), group, known)
            lines = (line.strip() for line in group.texts.splitlines())
            found += [Exemplar(Path(source.path).stem, group, line) for line in lines if line]
    return found, problems


def labelled(folder: Path, case: Case) -> tuple[list[Labelled], list[Problem]]:
    """The labelled answers in folder/answers/, in the order of the files."""
    problems: list[Problem] = []
    found = [
        each
        for source in _sources(folder / "answers", problems)
        for each in labelled_in(source, case, problems)
    ]
    return found, problems


def labelled_in(source: Source, case: Case, problems: list[Problem]) -> Iterator[Labelled]:
    """The labelled answers of one file; what cannot be read is added to the problems."""
    for place, value in enumerate(rows(source, problems)):
        found = labelled_at(source, (place,), value, case)
        if isinstance(found, Labelled):
            yield found
        else:
            problems += found


def labelled_at(
    source: Source, where: Where, value: object, case: Case
) -> Labelled | list[Problem]:
    """One labelled answer, or everything that is wrong with it."""
    ids = [each.id for each in case.all_criteria]
    found = fit(Labelled, without_blanks(value), source, where, owner="answers")
    if isinstance(found, list):
        return found
    if wrong := sorted(set(found.labels) ^ set(ids)):
        message = tell("labels", id=found.id, wrong=listed(wrong), known=listed(ids))
        return [source.problem((*where, "labels"), message)]
    return replace(found, hand=Path(source.path).stem)


def _sources(folder: Path, problems: list[Problem]) -> Iterator[Source]:
    for file in sorted(folder.glob("*.yml")):
        try:
            yield read(file, "/".join(file.parts[-5:]))
        except Unreadable as error:
            problems += error.problems


def rows(source: Source, problems: list[Problem]) -> list[object]:
    """The entries of a file that is one list."""
    if isinstance(source.value, list):
        return source.value
    problems.append(source.problem((), tell("want-list", kind=type(source.value).__name__)))
    return []


def _unknown(source: Source, where: tuple[int], group: Group, known: set[str]) -> Iterator[Problem]:
    for key in ("meets", "near", "breaks"):
        for place, name in enumerate(getattr(group, key)):
            if name not in known:
                message = tell("unknown-target", name=name, near=near(name, sorted(known)))
                yield source.problem((*where, key, place), message)
