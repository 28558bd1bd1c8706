"""What a course is made of. Field names are what authors write."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from generator.source import Source, Where
from quizzes.offer.case import Case
from quizzes.question import Question

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Stage = Literal["explore", "offer", "action", "confirm"]


class Data(BaseModel):
    """Frozen, and strict about field names."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextBlock(Data):
    """Prose in Markdown."""

    name: ClassVar[str] = "text"
    value: Text


class Takeaway(Data):
    """The one sentence to carry home."""

    name: ClassVar[str] = "takeaway"
    value: Text


class OfferBlock(Data):
    """A writing exercise, by the id of its case."""

    name: ClassVar[str] = "offer"
    value: Text


class Figure(Data):
    """A picture from content/media/."""

    name: ClassVar[str] = "figure"
    file: Text
    alt: str
    caption: Text | None = None


class Line(Data):
    """One thing said in a scene."""

    who: Text
    says: Text
    me: bool = False


class Scene(Data):
    """A short dialogue, drawn like the channel it plays in."""

    name: ClassVar[str] = "scene"
    title: Text | None = None
    channel: Literal["meeting", "phone", "chat", "mail", "letter"] = "meeting"
    lines: Annotated[list[Line], Field(min_length=1)]
    note: Text | None = None


class Card(Data):
    """One element of a model."""

    title: Text
    text: Text
    stage: Stage | None = None


class Cards(Data):
    """A model and its elements, side by side."""

    name: ClassVar[str] = "cards"
    value: Annotated[list[Card], Field(min_length=1)]


class Callout(Data):
    """Something set apart from the flow."""

    name: ClassVar[str] = "callout"
    kind: Literal["note", "ethics", "figure-note", "mistake"] = "note"
    title: Text
    text: Text


class Plan(Data):
    """An if-then plan the learner takes to work."""

    name: ClassVar[str] = "plan"
    when: Text
    then: Text


@dataclass(frozen=True)
class QuestionBlock:
    """A question with the id it has in the whole course."""

    name: ClassVar[str] = "question"
    id: str
    question: Question


PlainBlock = TextBlock | Takeaway | OfferBlock | Figure | Scene | Cards | Callout | Plan
Block = PlainBlock | QuestionBlock
PLAIN_BLOCKS: dict[str, type[PlainBlock]] = {
    kind.name: kind
    for kind in (TextBlock, Figure, Scene, Cards, Callout, OfferBlock, Takeaway, Plan)
}
"""Every block but the question, whose fields depend on its kind."""


class LessonHead(Data):
    """A lesson without its blocks."""

    id: Id
    title: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    stages: list[Stage] = []
    skills: list[str] = []
    teaches: list[str] = []
    objectives: list[Text] = []
    links: list[str] = []


@dataclass(frozen=True)
class Lesson:
    """One page to study, and where it was written."""

    head: LessonHead
    blocks: list[Block]
    source: Source
    places: list[Where]
    """Where each block stands in the source."""

    @property
    def id(self) -> str:
        return self.head.id

    @property
    def title(self) -> str:
        return self.head.title

    @property
    def questions(self) -> list[QuestionBlock]:
        return [block for block in self.blocks if isinstance(block, QuestionBlock)]

    @property
    def offers(self) -> list[str]:
        return [block.value for block in self.blocks if isinstance(block, OfferBlock)]


class Entry(Data):
    """A lesson as its unit lists it; it may still be in the making."""

    id: Id
    title: Text
    minutes: Annotated[int, Field(ge=1, le=240)]


class UnitHead(Data):
    """What unit.yml says."""

    id: Id
    title: Text
    summary: Text
    lessons: list[Entry]


@dataclass(frozen=True)
class Unit:
    """A stretch of the course, with the lessons that are written."""

    head: UnitHead
    lessons: dict[str, Lesson]
    source: Source


class CourseHead(Data):
    """What course.yml says."""

    id: Id
    title: Text
    english: Text | None = None
    language: Literal["zh", "en"] = "zh"
    tagline: Text
    promise: Text
    site_url: Text | None = None
    units: list[str]


class Row(Data):
    """One row of the competency model."""

    id: str
    title: Text
    summary: Text


class Level(Data):
    """One of its levels."""

    id: str
    title: Text


class Competency(Data):
    """What lessons feed and the self-assessment measures."""

    rows: list[Row]
    levels: list[Level]


class Term(Data):
    """A word of the glossary."""

    zh: Text
    en: Text
    means: Text


class Idea(Data):
    """An entry of the inventory: something the course teaches."""

    id: str
    zh: Text
    en: Text


@dataclass(frozen=True)
class CaseFile:
    """A writing exercise, its own YAML value, and where it was written."""

    case: Case
    value: dict[str, object]
    source: Source


@dataclass(frozen=True)
class Course:
    """Everything authors wrote, validated."""

    head: CourseHead
    units: list[Unit]
    cases: dict[str, CaseFile]
    competency: Competency
    glossary: list[Term]
    inventory: list[Idea]
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    """What a reference may name, by kind: unit, lesson, case, skill, inventory."""
    sources: dict[str, Source] = field(default_factory=dict)

    @property
    def lessons(self) -> Iterator[Lesson]:
        """The lessons that are written, in the order learners meet them."""
        for unit in self.units:
            for entry in unit.head.lessons:
                if entry.id in unit.lessons:
                    yield unit.lessons[entry.id]
