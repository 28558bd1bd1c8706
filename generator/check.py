"""The rules that need the whole course, in a list one can see."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast
from xml.etree import ElementTree

from generator.cases import fingerprint
from generator.errors import ContentError, Problem
from generator.load import survey
from generator.messages import near, tell
from generator.model import Course, Figure, Lesson, OfferBlock, QuestionBlock, TextBlock
from generator.source import Source, Where
from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.grade import grade

Rule = Callable[[Course, Path], Iterator[Problem]]

PICTURES = {".svg", ".png", ".jpg", ".webp"}


def checked(content: Path) -> Course:
    """The course, or ContentError with every problem of the whole content."""
    course, problems = survey(content)
    problems += [problem for rule in CHECKS for problem in rule(course, content)]
    if problems:
        raise ContentError(problems)
    return course


def unique_ids(course: Course, content: Path) -> Iterator[Problem]:
    """Units, lessons, and the questions inside a lesson each have an id of their own."""
    seen: dict[str, str] = {}
    for unit in course.units:
        yield from _once(seen, unit.head.id, unit.source, ("id",))
    for lesson in _all_lessons(course):
        yield from _once(seen, lesson.id, lesson.source, ("id",))
        inside: dict[str, str] = {}
        for block, place in zip(lesson.blocks, lesson.places, strict=True):
            if isinstance(block, QuestionBlock):
                where = (*place, "question", "id")
                yield from _once(inside, block.question.id, lesson.source, where)


def _once(seen: dict[str, str], name: str, source: Source, where: Where) -> Iterator[Problem]:
    problem = source.problem(where, "")
    if name in seen:
        message = tell("duplicate-id", id=name, where=seen[name])
        yield source.problem(where, message)
    seen.setdefault(name, f"{problem.path}:{problem.line}")


def files_named_alike(course: Course, content: Path) -> Iterator[Problem]:
    """A file or folder is named after the id it holds."""
    for lesson in _all_lessons(course):
        yield from _named(lesson.id, Path(lesson.source.path).stem, lesson.source)
    for unit in course.units:
        yield from _named(unit.head.id, Path(unit.source.path).parent.name, unit.source)
    for case in course.cases.values():
        yield from _named(case.case.id, Path(case.source.path).stem, case.source)


def _named(name: str, stem: str, source: Source) -> Iterator[Problem]:
    if name != stem:
        yield source.problem(("id",), tell("file-name", id=name, name=stem))


def lessons_listed(course: Course, content: Path) -> Iterator[Problem]:
    """Every lesson stands in its unit's list, under the same title and time."""
    for unit in course.units:
        entries = {entry.id: entry for entry in unit.head.lessons}
        for lesson in unit.lessons.values():
            entry = entries.get(lesson.id)
            if entry is None:
                message = tell("lesson-not-listed", unit=unit.source.path, id=lesson.id)
                yield lesson.source.problem(("id",), message)
                continue
            if entry.title != lesson.title:
                message = tell("title-differs", unit=unit.source.path, listed=entry.title)
                yield lesson.source.problem(("title",), message)
            if entry.minutes != lesson.head.minutes:
                message = tell("minutes-differ", unit=unit.source.path, listed=entry.minutes)
                yield lesson.source.problem(("minutes",), message)


def units_exist(course: Course, content: Path) -> Iterator[Problem]:
    """course.yml names units that have a folder."""
    if source := course.sources.get(f"{content.name}/course.yml"):
        yield from _refs(course, source, ("units",), course.head.units, "unit")


def references_resolve(course: Course, content: Path) -> Iterator[Problem]:
    """What a lesson points at exists."""
    for lesson in _all_lessons(course):
        head, source = lesson.head, lesson.source
        yield from _refs(course, source, ("links",), head.links, "lesson")
        yield from _refs(course, source, ("skills",), head.skills, "skill")
        yield from _refs(course, source, ("teaches",), head.teaches, "inventory")
        for block, place in zip(lesson.blocks, lesson.places, strict=True):
            if isinstance(block, OfferBlock):
                where = (*place, "offer")
                yield from _ref(source, where, block.value, course.names["case"], "case")
            elif isinstance(block, QuestionBlock):
                where = (*place, "question", "practises")
                yield from _refs(course, source, where, block.question.practises, "inventory")


def _refs(
    course: Course, source: Source, where: Where, names: list[str], what: str
) -> Iterator[Problem]:
    for i, name in enumerate(names):
        yield from _ref(source, (*where, i), name, course.names[what], what)


def _ref(
    source: Source, where: Where, name: str, known: Collection[str], what: str
) -> Iterator[Problem]:
    if name not in known:
        message = tell(
            "unknown-ref",
            what=tell(f"what-{what}"),
            id=name,
            near=near(name, sorted(known)),
            way=tell(f"way-{what}"),
        )
        yield source.problem(where, message)


BEHAVIOUR = re.compile(
    r"<\s*/?\s*(script|iframe|object|embed|style|link|meta|base|form)\b|<[^>\n]*\s(on\w+)\s*=|"
    r"(javascript):",
    re.I,
)


def texts_hold_no_behaviour(course: Course, content: Path) -> Iterator[Problem]:
    """Prose may hold a little HTML, but nothing that runs or restyles the page."""
    for lesson in _all_lessons(course):
        for block, place in zip(lesson.blocks, lesson.places, strict=True):
            if isinstance(block, TextBlock) and (found := BEHAVIOUR.search(block.value)):
                what = next(filter(None, found.groups()))
                yield lesson.source.problem((*place, "text"), tell("text-behaves", what=what))


def pictures_fit(course: Course, content: Path) -> Iterator[Problem]:
    """Every picture exists inside content/media/, says in words what it shows, and is safe."""
    media = content / "media"
    known = sorted(file.name for file in media.glob("*") if file.suffix in PICTURES)
    for lesson in _all_lessons(course):
        for block, place in zip(lesson.blocks, lesson.places, strict=True):
            if isinstance(block, Figure):
                yield from _picture(block, lesson, (*place, "figure"), media, known)


def _picture(
    figure: Figure, lesson: Lesson, where: Where, media: Path, known: list[str]
) -> Iterator[Problem]:
    def problem(key: str, field: str = "file", **values: object) -> Problem:
        return lesson.source.problem((*where, field), tell(key, file=figure.file, **values))

    if not figure.alt.strip():
        yield problem("alt-empty", "alt")
    file = media / figure.file
    if not file.resolve().is_relative_to(media.resolve()):
        yield problem("leaves-content")
    elif file.suffix not in PICTURES:
        yield problem("picture-kind")
    elif not file.is_file():
        yield from _ref(lesson.source, (*where, "file"), figure.file, known, "picture")
    elif file.suffix == ".svg":
        for key, value in svg_faults(file.read_text(encoding="utf-8")):
            yield problem(key, **{"what" if key == "svg-unsafe" else "problem": value})


def svg_faults(text: str) -> Iterator[tuple[str, str]]:
    """What keeps a drawing out of a page: it is put there as it is, so it may hold no behaviour."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        yield "svg-unsafe", "DOCTYPE"
        return
    try:
        tree = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield "svg-broken", str(error)
        return
    for element in tree.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if tag in {"script", "foreignObject", "image", "style", "iframe", "a"}:
            yield "svg-unsafe", f"<{tag}>"
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2]
            outside = plain == "href" and not value.startswith("#")
            if plain.startswith("on") or plain == "style" or outside or _fetches(value):
                yield "svg-unsafe", plain


def _fetches(value: str) -> bool:
    return bool(re.search(r"url\(\s*['\"]?(?!#)", value)) or "javascript:" in value.lower()


def answers_prove_cases(course: Course, content: Path) -> Iterator[Problem]:
    """A case's model answer meets every criterion; its over-promising answer is not realistic."""
    for file in course.cases.values():
        name = file.case.id
        for locale, answer in sorted(file.case.model_answer.items()):
            for criterion in _unmet(file.case, replace(answer, locale=_locale(locale))):
                values = {"case": name, "locale": locale, "criterion": criterion}
                yield file.source.problem(("model_answer", locale), tell("model-answer", **values))
        realistic = {criterion.id for criterion in file.case.criteria.get("realistic", [])}
        for locale, answer in sorted(file.case.over_promise.items()):
            unmet = _unmet(file.case, replace(answer, locale=_locale(locale)))
            if realistic and not realistic & set(unmet):
                message = tell("over-promise", case=name, locale=locale)
                yield file.source.problem(("over_promise", locale), message)


def _locale(name: str) -> Literal["zh", "en"]:
    return "en" if name == "en" else "zh"


def models_fit(course: Course, content: Path) -> Iterator[Problem]:
    """What a case learned was learned from the rules and examples that stand there now."""
    for name, file in course.cases.items():
        folder = content / "cases" / name
        learned = file.case.model.exemplars if file.case.model else None
        has_examples = any((folder / "exemplars").glob("*.yml"))
        if (learned or has_examples) and learned != fingerprint(file.value, folder):
            key = "stale-model" if learned else "no-model"
            yield file.source.problem((), tell(key, case=name))


def _unmet(case: Case, answer: Answer) -> list[str]:
    """The criteria that an answer does not surely meet."""
    found = cast(dict[str, dict[str, str]], grade(case, answer)["criteria"])
    return [name for name, told in found.items() if told["outcome"] != "met"]


def _all_lessons(course: Course) -> Iterator[Lesson]:
    """Also those a unit forgot to list."""
    for unit in course.units:
        yield from unit.lessons.values()


CHECKS: list[Rule] = [
    units_exist,
    unique_ids,
    files_named_alike,
    lessons_listed,
    references_resolve,
    texts_hold_no_behaviour,
    pictures_fit,
    answers_prove_cases,
    models_fit,
]
