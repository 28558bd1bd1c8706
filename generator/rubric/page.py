"""A test of a rubric as one page: every answer with what was matched and what people found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.grade_text import MARKS, NAMES
from generator.markup import words
from generator.messages import language, tell
from generator.rubric import report
from generator.rubric.bench import Bench, Judged, Mark
from generator.rubric.figures import Tally, breaches, summed

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "generator" / "templates" / "rubric"
PALETTE = re.compile(r"^\[data-md-color-scheme[^{]*\{(\s*--cw-ink:.*?)\}", re.M | re.S)
"""The colours of the theme: the first block is light, the second dark."""


@dataclass(frozen=True)
class Piece:
    """A stretch of an answer that the same criteria quoted."""

    text: str
    numbers: tuple[int, ...] = ()
    """Numbers of the criteria, as the list beside the answer counts them."""
    state: str = ""
    """wrong, unsure or right: the worst of them."""
    anchors: tuple[str, ...] = ()
    """What links from the list lead to, where a quotation begins."""


@dataclass(frozen=True)
class Quoted:
    """One quotation: where it stands, whose it is, and how the criterion was judged."""

    start: int
    end: int
    number: int
    state: str
    anchor: str


def page(benches: list[Bench], extras: str = "") -> str:
    """The whole page, which needs no other file; `extras` is text that is printed as it is."""
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            benches=benches,
            extras=extras,
            over_all={bench.case.id: bench.total for bench in benches},
            limits=breaches(summed(bench.limits for bench in benches)),
            locale=language(),
            style=Markup(style()),
        )
    )


def style() -> str:
    """The style of the page, with the colours of the course in light and dark."""
    light, dark = PALETTE.findall((ROOT / "theme" / "css" / "base.css").read_text("utf-8"))[:2]
    own = (TEMPLATES / "page.css").read_text("utf-8")
    return f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n{own}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        tell=tell,
        marks=MARKS,
        outcomes=report.OUTCOMES,
        summed=summed,
        percent=report.percent,
        kappa=report.two_places,
        breach_line=report.breach_line,
        time_line=report.time_line,
        row=row,
        state=state,
        fields=fields,
        field_name=field_name,
        outcome_name=outcome_name,
    )
    return environment


def row(tally: Tally) -> list[str]:
    """A tally as cells: figures, then how often each label met each outcome."""
    pairs = [(truth, outcome) for truth in ("met", "not_met") for outcome in report.OUTCOMES]
    return [*report.figures(tally), *(str(tally.pairs[pair]) for pair in pairs)]


def state(mark: Mark) -> str:
    """How an outcome stands beside its label: wrong, unsure or right."""
    if mark.wrong:
        return "wrong"
    return "unsure" if mark.outcome == "unsure" else "right"


def outcome_name(outcome: str) -> str:
    """The outcome as a word."""
    return NAMES[outcome][0 if language() == "zh" else 1]


def fields(bench: Bench, judged: Judged, answer: str) -> list[tuple[str, list[Piece]]]:
    """The written fields of an answer, cut where quotations begin and end.

    `answer` is the answer's own anchor, from which those of its quotations are made.
    """
    numbers = {each.id: place for place, each in enumerate(bench.case.all_criteria, 1)}
    quoted: dict[str, list[Quoted]] = {}
    for name, mark in judged.marks.items():
        for place, each in enumerate(mark.evidence, 1):
            anchor = f"{answer}_{numbers[name]}_{place}"
            found = Quoted(each.start, each.end, numbers[name], state(mark), anchor)
            quoted.setdefault(each.field, []).append(found)
    texts = judged.placed.answer.answer.texts()
    return [(name, pieces(text, quoted.get(name, []))) for name, text in texts if text.strip()]


def pieces(text: str, quoted: list[Quoted]) -> list[Piece]:
    """The text cut at every end of a quotation, so that quotations may overlap."""
    edges = sorted({0, len(text), *(edge for each in quoted for edge in (each.start, each.end))})
    return [
        _piece(text, start, end, [each for each in quoted if each.start <= start < each.end])
        for start, end in pairwise(edges)
    ]


def _piece(text: str, start: int, end: int, here: list[Quoted]) -> Piece:
    states = {each.state for each in here}
    worst = next((name for name in ("wrong", "unsure", "right") if name in states), "")
    numbers = tuple(sorted({each.number for each in here}))
    anchors = tuple(each.anchor for each in here if each.start == start)
    return Piece(text[start:end], numbers, worst, anchors)


def field_name(name: str) -> str:
    """What the form calls a field; rows of actions with their number."""
    table, (part, *rest) = _words(), name.split(".")
    if part != "actions":
        return table[f"offer.{rest[-1] if rest else part}"][language()]
    return f"{int(rest[0]) + 1} · {table[f'offer.{rest[1]}'][language()]}"


@cache
def _words() -> dict[str, dict[str, str]]:
    return words(ROOT / "theme" / "words")
