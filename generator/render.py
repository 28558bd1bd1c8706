"""A Course becomes an ordinary docs tree: {uri: Markdown text}."""

import hashlib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pydantic import TypeAdapter

from generator.course_map import course_map
from generator.markup import block, dumps, inline, json_script, plain, words
from generator.model import (
    Block,
    CaseFile,
    Course,
    Figure,
    Lesson,
    OfferBlock,
    QuestionBlock,
    TextBlock,
    Unit,
)
from generator.source import Loader
from generator.workshop import exercise, model_sentences
from quizzes.kinds import KINDS
from quizzes.question import Question

Pages = dict[str, str]


@dataclass(frozen=True)
class Shown:
    """A lesson as lists and maps show it; `url` is None while it is being written."""

    id: str
    title: str
    minutes: int
    stages: list[str]
    url: str | None
    questions: list[str]
    offers: list[str]


def outline(unit: Unit) -> list[Shown]:
    """The lessons of a unit in order, written or not."""
    return [
        Shown(
            entry.id,
            entry.title,
            entry.minutes,
            [*lesson.head.stages] if lesson else [],
            f"{unit.head.id}/{entry.id}.html" if lesson else None,
            [question.id for question in lesson.questions] if lesson else [],
            lesson.offers if lesson else [],
        )
        for entry in unit.head.lessons
        for lesson in [unit.lessons.get(entry.id)]
    ]


def render(course: Course, root: Path, *, locale: str = "zh") -> Pages:
    """Every page of the course in one language."""
    return _Renderer(course, root, locale).pages()


def case_uri(case: CaseFile) -> str:
    """A case is fetched under a name that changes with it."""
    mark = hashlib.sha256(dumps(case.value).encode()).hexdigest()[:8]
    return f"cases/{case.case.id}.{mark}.json"


class _Worded(FileSystemLoader):
    """Puts the fixed words into templates once, as they are read, instead of in every question."""

    FIXED = re.compile(r"\{\{ say\([\"']([\w.-]+)[\"']\) \}\}")

    def __init__(self, folders: list[Path], say: Callable[[str], str]) -> None:
        super().__init__(folders)
        self.say = say

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, name, current = super().get_source(environment, template)
        worded = self.FIXED.sub(lambda found: str(escape(self.say(found[1]))), source)
        return worded, name, current


class _Renderer:
    """Holds the templates and the words while the pages are written."""

    def __init__(self, course: Course, root: Path, locale: str) -> None:
        self.course, self.root, self.locale = course, root, locale
        self.media = root / "content" / "media"
        self.words = words(root / "theme" / "words")
        self.outlines = {unit.head.id: outline(unit) for unit in course.units}
        self.shown = {row.id: row for rows in self.outlines.values() for row in rows}
        written = [row.id for row in self.shown.values() if row.url]
        self.following = dict(pairwise(written))
        self.env = self._environment()

    def _environment(self) -> Environment:
        folders = [self.root / "generator" / "templates", self.root / "quizzes"]
        env = Environment(
            loader=_Worded(folders, self.say),
            auto_reload=False,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        env.filters["json_script"] = json_script
        env.globals |= {
            "say": self.say,
            "inline": inline,
            "block": block,
            "plain": plain,
            "locale": self.locale,
            "course": self.course.head,
            "outlines": self.outlines,
            "icon": self.icon,
        }
        return env

    @property
    def language(self) -> Literal["zh", "en"]:
        """The language a case is told in."""
        return "en" if self.locale == "en" else "zh"

    def say(self, key: str, **values: object) -> str:
        """A UI word in the page's language."""
        text = self.words[key][self.locale]
        return text.format_map(values) if values else text

    def icon(self, name: str) -> Markup:
        """A drawing of theme/icons/, put into the page."""
        return Markup((self.root / "theme" / "icons" / f"{name}.svg").read_text("utf-8").strip())

    def pages(self) -> Pages:
        pages = {"index.md": self.home()}
        for unit in self.course.units:
            pages[f"{unit.head.id}/index.md"] = self.unit(unit)
            for lesson in unit.lessons.values():
                pages[f"{unit.head.id}/{lesson.id}.md"] = self.lesson(unit, lesson)
        pages |= self.workshop()
        pages["gallery.md"] = self.gallery()
        pages["record.md"] = self.page("record", "record.md", title=self.say("site.record"))
        return pages

    def page(self, name: str, uri: str, *, title: str, **context: object) -> str:
        """A page from its template, with the front matter the site builder reads."""
        here = posixpath.dirname(uri)

        def url(target: str) -> str:
            return posixpath.relpath(target, here or ".") if target else target

        body = self.env.get_template(f"{name}.md.j2").render(url=url, title=title, **context)
        head = {"title": title, "page": name, **_meta(context)}
        front = "\n".join(f"{key}: {dumps(value)}" for key, value in sorted(head.items()))
        return f"---\n{front}\n---\n{tidy(body)}"

    def home(self) -> str:
        drawn = course_map(self.course, self.outlines)
        return self.page(
            "home", "index.md", title=self.course.head.title, units=self.course.units, map=drawn
        )

    def unit(self, unit: Unit) -> str:
        return self.page(
            "unit",
            f"{unit.head.id}/index.md",
            title=unit.head.title,
            unit=unit.head,
            number=self.course.units.index(unit) + 1,
            lessons=self.outlines[unit.head.id],
        )

    def lesson(self, unit: Unit, lesson: Lesson) -> str:
        uri = f"{unit.head.id}/{lesson.id}.md"
        numbers = {block.id: i for i, block in enumerate(lesson.questions, 1)}
        return self.page(
            "lesson",
            uri,
            title=lesson.title,
            unit=unit.head,
            lesson=lesson.head,
            blocks=[self.block(block, uri, numbers) for block in lesson.blocks],
            linked=[self.shown[link] for link in lesson.head.links if link in self.shown],
            following=self.shown.get(self.following.get(lesson.id, "")),
        )

    def block(self, part: Block, uri: str, numbers: dict[str, int]) -> str:
        """One block of a lesson, as text that may stand in a Markdown page."""
        if isinstance(part, QuestionBlock):
            return self.question(part.question, part.id, numbers[part.id])
        if isinstance(part, OfferBlock):
            return self.offer(part.value, uri)
        if isinstance(part, TextBlock):
            return tidy(part.value)
        context: dict[str, object] = {"part": part}
        if isinstance(part, Figure):
            context |= self.picture(part, uri)
        return solid(self.env.get_template(f"blocks/{part.name}.html.j2").render(context))

    def picture(self, figure: Figure, uri: str) -> dict[str, object]:
        """A drawing goes into the page, so that it follows light and dark; others are linked."""
        if figure.file.endswith(".svg"):
            return {
                "svg": Markup(inline_svg((self.media / figure.file).read_text("utf-8"), figure))
            }
        up = posixpath.relpath("media", posixpath.dirname(uri) or ".")
        return {"svg": None, "src": f"{up}/{figure.file}"}

    def question(self, question: Question, name: str, number: int) -> str:
        template = self.env.get_template(f"{question.kind}/template.html.j2")
        data = question.data() | {"id": name, "kind": question.kind}
        dom_id = "q-" + re.sub(r"[^a-z0-9]+", "-", name.partition("/")[2] or name)
        return solid(
            template.render(question=question, id=name, dom_id=dom_id, number=number, data=data)
        )

    def workshop(self) -> Pages:
        """All writing exercises on one page of cards, and a page for each."""
        if not self.course.cases:
            return {}
        told = [exercise(file.case, self.language) for file in self.course.cases.values()]
        told.sort(key=lambda each: (each.kind == "message", -each.minutes, each.id))
        title = self.say("site.workshop")
        pages = {"workshop.md": self.page("workshop", "workshop.md", title=title, exercises=told)}
        for place, each in enumerate(told):
            uri = f"workshop/{each.id}.md"
            pages[uri] = self.page(
                "exercise",
                uri,
                title=each.title,
                exercise=each,
                offer=self.offer(each.id, uri, titled=False),
                following=told[(place + 1) % len(told)] if len(told) > 1 else None,
            )
        return pages

    def offer(self, case_id: str, uri: str, *, titled: bool = True) -> str:
        """A writing exercise; where its title heads the page, the case is just "the case"."""
        file = self.course.cases[case_id]
        told = exercise(file.case, self.language)
        data = {
            "caseId": case_id,
            "caseUrl": posixpath.relpath(case_uri(file), posixpath.dirname(uri) or "."),
            "kind": told.kind,
            "length": told.length,
            "locale": self.locale,
            "model": model_sentences(file.case, self.language),
            "today": told.today,
        }
        template = self.env.get_template("offer/template.html.j2")
        dom_id = f"offer-{case_id}"
        return solid(template.render(case=told, data=data, dom_id=dom_id, titled=titled))

    def gallery(self) -> str:
        """Every question kind with its own examples: what the browser tests drive."""
        shown: list[tuple[str, list[str]]] = []
        for kind in KINDS.values():
            cards = [
                self.question(question, f"gallery/{kind.name.replace('_', '-')}-{i}", i)
                for i, question in enumerate(examples(kind.folder, kind.cls), 1)
            ]
            shown.append((kind.name, cards))
        return self.page("gallery", "gallery.md", title=self.say("site.gallery"), kinds=shown)


def examples(folder: Path, cls: type[Question]) -> list[Question]:
    """The questions of a kind's examples.yml."""
    raw = yaml.load((folder / "examples.yml").read_text("utf-8"), Loader)
    rows = raw if isinstance(raw, list) else [raw]
    return [TypeAdapter(cls).validate_python(row["question"]) for row in rows]


def _meta(context: dict[str, object]) -> dict[str, object]:
    unit = context.get("unit")
    return {"unit": unit.id} if unit is not None else {}  # type: ignore[attr-defined]


def tidy(text: str) -> str:
    """No trailing blanks: pages are compared byte by byte."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"


def solid(html: str) -> str:
    """HTML without blank lines: Markdown would end the block of HTML at one."""
    return "\n".join(line for row in html.splitlines() if (line := row.rstrip())) + "\n"


def inline_svg(text: str, figure: Figure) -> str:
    """The drawing as an element of the page, with its alternative text as its name."""
    drawing = re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", text, flags=re.S).strip()
    name = escape(plain(figure.alt))
    drawing = drawing.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
    return drawing
