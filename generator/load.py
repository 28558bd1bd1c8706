"""A folder of YAML becomes a Course and a list of everything that is wrong with it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.cases import LEXICON, Lexicon, concepts_of, whole, with_model
from generator.errors import Problem, shown
from generator.messages import listed, near, tell
from generator.model import (
    PLAIN_BLOCKS,
    Block,
    CaseFile,
    Competency,
    Course,
    CourseHead,
    Idea,
    Lesson,
    LessonHead,
    PlainBlock,
    QuestionBlock,
    Term,
    Unit,
    UnitHead,
)
from generator.shape import fit, kind_of
from generator.source import Source, Unreadable, Where, read
from quizzes.kinds import KINDS
from quizzes.offer.case import Case

T = TypeVar("T")


@dataclass
class Reading:
    """What has been read so far, and every problem met on the way."""

    root: Path
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def open(self, file: Path) -> Source | None:
        name = shown(file, self.root)
        if not file.is_file():
            self.problems.append(Problem(name, 1, 1, tell("no-content", path=name)))
            return None
        try:
            self.sources[name] = read(file, name)
        except Unreadable as error:
            self.problems += error.problems
            return None
        return self.sources[name]

    def fit(
        self, kind: type[T], value: object, source: Source, where: Where = (), *, owner: str
    ) -> T | None:
        found = fit(kind, value, source, where, owner=owner)
        if isinstance(found, list):
            self.problems += found
            return None
        return found

    def whole(self, kind: type[T], file: Path, *, owner: str) -> T | None:
        source = self.open(file)
        return self.fit(kind, source.value, source, owner=owner) if source else None

    def rows(self, kind: type[T], file: Path, *, owner: str) -> list[T]:
        """A file that is one list."""
        source = self.open(file)
        if source is None:
            return []
        if not isinstance(source.value, list):
            message = tell("want-list", kind=kind_of(source.value))
            self.problems.append(source.problem((), message))
            return []
        found = [
            self.fit(kind, row, source, (i,), owner=owner) for i, row in enumerate(source.value)
        ]
        return [row for row in found if row is not None]


def survey(content: Path) -> tuple[Course, list[Problem]]:
    """The course as far as it can be read, with all problems met.

    Where there are problems, parts may be missing; the course is then good for more checks only.
    """
    reading = Reading(content.parent)
    folders = sorted(folder for folder in (content / "units").glob("*/") if folder.is_dir())
    head = reading.whole(CourseHead, content / "course.yml", owner="course.yml")
    units = [unit for folder in folders if (unit := _unit(reading, folder)) is not None]
    cases = _cases(reading, content)
    competency = reading.whole(Competency, content / "competency.yml", owner="competency.yml")
    glossary = reading.rows(Term, content / "glossary.yml", owner="glossary.yml")
    inventory = reading.rows(Idea, content / "inventory.yml", owner="inventory.yml")
    listed_units = [folder.name for folder in folders]
    head = head or CourseHead(id="x", title="x", tagline="x", promise="x", units=listed_units)
    competency = competency or Competency(rows=[], levels=[])
    order = {name: place for place, name in enumerate(head.units)}
    units.sort(key=lambda unit: order.get(unit.head.id, len(order)))
    names = _names(reading, content, folders)
    course = Course(head, units, cases, competency, glossary, inventory, names, reading.sources)
    return course, reading.problems


def _names(reading: Reading, content: Path, folders: list[Path]) -> dict[str, frozenset[str]]:
    """What references may name. A thing that is there but broken is not reported twice."""

    def ids(file: str, *keys: str) -> frozenset[str]:
        source = reading.sources.get(shown(content / file, content.parent))
        value = source.value if source else None
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        rows = value if isinstance(value, list) else []
        return frozenset(str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row)

    lessons = [file.stem for folder in folders for file in folder.glob("*.yml")]
    return {
        "unit": frozenset(folder.name for folder in folders),
        "lesson": frozenset(name for name in lessons if name != "unit"),
        "case": frozenset(file.stem for file in (content / "cases").glob("*.yml")),
        "skill": ids("competency.yml", "rows"),
        "inventory": ids("inventory.yml"),
    }


def _unit(reading: Reading, folder: Path) -> Unit | None:
    source = reading.open(folder / "unit.yml")
    lessons = {
        lesson.id: lesson
        for file in sorted(folder.glob("*.yml"))
        if file.name != "unit.yml" and (lesson := _lesson(reading, file)) is not None
    }
    head = source and reading.fit(UnitHead, source.value, source, owner="unit.yml")
    return Unit(head, lessons, source) if source and head else None


def _lesson(reading: Reading, file: Path) -> Lesson | None:
    source = reading.open(file)
    if source is None:
        return None
    if not isinstance(source.value, dict):
        message = tell("want-mapping", kind=kind_of(source.value))
        reading.problems.append(source.problem((), message))
        return None
    fields = dict(source.value)
    raw = fields.pop("blocks", None)
    head = reading.fit(LessonHead, fields, source, owner=file.name)
    lesson_id = head.id if head else file.stem
    if not isinstance(raw, list) or not raw:
        reading.problems.append(source.problem(("blocks",), tell("want-list", kind=kind_of(raw))))
        return None
    placed = [
        (block, ("blocks", i))
        for i, entry in enumerate(raw)
        if (block := _block(reading, entry, source, ("blocks", i), lesson_id)) is not None
    ]
    if head is None:
        return None
    return Lesson(head, [b for b, _ in placed], source, [w for _, w in placed])


def _block(
    reading: Reading, entry: object, source: Source, where: Where, lesson_id: str
) -> Block | None:
    if not isinstance(entry, dict):
        message = tell("want-mapping", kind=kind_of(entry))
        reading.problems.append(source.problem(where, message))
        return None
    if len(entry) != 1:
        message = tell("one-block", count=len(entry), keys=listed(list(entry)))
        reading.problems.append(source.problem(where, message))
        return None
    ((name, value),) = entry.items()
    if name == "question":
        return _question(reading, value, source, (*where, name), lesson_id)
    if name not in PLAIN_BLOCKS:
        known = sorted([*PLAIN_BLOCKS, "question"])
        message = tell("unknown-block", key=name, near=near(name, known), known=listed(known))
        reading.problems.append(source.problem((*where, name), message))
        return None
    return _plain_block(reading, PLAIN_BLOCKS[name], value, source, (*where, name))


def _plain_block(
    reading: Reading, kind: type[PlainBlock], value: object, source: Source, where: Where
) -> Block | None:
    """A block whose YAML is a text or a list arrives as its one field, `value`."""
    given = {"value": value} if list(kind.model_fields) == ["value"] else value
    found: Block | None = reading.fit(kind, given, source, where, owner=str(where[-1]))
    return found


def _question(
    reading: Reading, value: object, source: Source, where: Where, lesson_id: str
) -> QuestionBlock | None:
    if not isinstance(value, dict):
        message = tell("want-mapping", kind=kind_of(value))
        reading.problems.append(source.problem(where, message))
        return None
    kind = value.get("kind")
    if kind is None:
        message = tell("missing-field", owner="question", key="kind")
        reading.problems.append(source.problem(where, message))
        return None
    if kind not in KINDS:
        known = sorted(KINDS)
        message = tell("unknown-kind", key=kind, near=near(str(kind), known), known=listed(known))
        reading.problems.append(source.problem((*where, "kind"), message))
        return None
    question = reading.fit(KINDS[kind].cls, value, source, where, owner=str(kind))
    return QuestionBlock(f"{lesson_id}/{question.id}", question) if question else None


def _cases(reading: Reading, content: Path) -> dict[str, CaseFile]:
    if (content / LEXICON).is_file():
        reading.whole(Lexicon, content / LEXICON, owner=LEXICON)
    shared, cases = concepts_of(content), {}
    for file in sorted((content / "cases").glob("*.yml")):
        source = reading.open(file)
        if source is None:
            continue
        value = source.value
        if isinstance(value, dict):
            value = with_model(whole(value, shared), file.with_suffix(""))
        case = reading.fit(Case, value, source, owner=file.name)
        if case is not None and isinstance(value, dict):
            cases[case.id] = CaseFile(case, value, source)
    return cases
