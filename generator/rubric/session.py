"""One run of `courseware rubric test`: what was asked for, done case by case, then told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from generator.cases import concepts_of
from generator.errors import ContentError
from generator.messages import tell
from generator.rubric import extras, extras_json
from generator.rubric.ablation import Ablation, ablate, full_answers
from generator.rubric.as_json import Json, whole
from generator.rubric.bank import exemplars
from generator.rubric.bench import Bench, run
from generator.rubric.columns import wrap
from generator.rubric.firing import Entry, Fired, dead_everywhere, fire
from generator.rubric.held_out import HeldOut, banks_of, held_out, trainer
from generator.rubric.margins import Margins, margins
from generator.rubric.page import page
from generator.rubric.report import in_words
from generator.rubric.sources import Gathered, Trials

Step = Callable[[], None]


@dataclass
class Found:
    """Everything that was found out about one case."""

    bench: Bench
    held_out: HeldOut | None = None
    ablation: Ablation | None = None
    fired: Fired | None = None
    margins: Margins | None = None


@dataclass
class Session:
    """The cases of one run and what was found out about them."""

    content: Path
    gathered: Gathered
    found: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What could not be done, in words."""

    def run(self, *, held_out: bool, ablation: bool, weights: bool) -> None:
        """Do what was asked for; raises ContentError where examples cannot be read."""
        for trials in self.gathered.filled:
            with counting("rubric-grading", trials.case.id, len(trials.answers)) as step:
                self.found.append(Found(run(trials, step)))
        if held_out:
            self._held_out()
        for trials, found in zip(self.gathered.filled, self.found, strict=True):
            if ablation:
                found.ablation = _ablation(trials)
            if weights:
                found.fired, found.margins = _weights(self.content, trials)

    def _held_out(self) -> None:
        banks, train = banks_of(self.content), trainer()
        for trials, found in zip(self.gathered.filled, self.found, strict=True):
            if len(trials.hands) < 2:
                self.notes.append(tell("rubric-one-hand", case=trials.case.id))
                continue
            with counting("rubric-training", trials.case.id, len(trials.hands) + 1) as step:
                found.held_out = held_out(trials, banks, train, step)

    @property
    def benches(self) -> list[Bench]:
        return [each.bench for each in self.found]

    @property
    def shared(self) -> set[Entry]:
        """The entries that cases share, in content/lexicon.yml."""
        return {
            (name, str(text))
            for name, texts in concepts_of(self.content).items()
            if isinstance(texts, dict)
            for locale in ("zh", "en")
            for text in texts.get(locale) or []
        }

    def words(self) -> str:
        """The report for a terminal."""
        more = self.more()
        return in_words(self.benches) + (f"\n\n{more}" if more else "")

    def more(self) -> str:
        """What was asked for beside the figures."""
        shared = self.shared
        parts = ["\n".join(lines) for each in self.found for lines in _told(each, shared) if lines]
        dead = dead_everywhere([each.fired for each in self.found if each.fired], shared)
        if dead:
            parts.append("\n".join([tell("rubric-dead-shared"), *extras.dead_words(dead)]))
        notes = ["\n".join(wrap(note, "", "")) for note in self.notes]
        return "\n\n".join([*parts, *notes])

    def json(self) -> str:
        """Everything, complete."""
        shared = self.shared
        more = {each.bench.case.id: _plain(each, shared) for each in self.found}
        value = whole(self.benches, self.gathered.problems, more)
        return json.dumps({**value, "notes": self.notes}, ensure_ascii=False, indent=1)

    def html(self) -> str:
        """The page."""
        return page(self.benches, self.more())


def _ablation(trials: Trials) -> Ablation:
    full = full_answers(trials)
    with counting("rubric-deleting", trials.case.id, len(full)) as step:
        return ablate(trials.case, full, step)


def _weights(content: Path, trials: Trials) -> tuple[Fired, Margins | None]:
    case = trials.case
    examples, problems = exemplars(content / "cases" / case.id, case)
    if problems:
        raise ContentError(problems)
    with counting("rubric-weighing", case.id, len(trials.answers) + len(examples)) as step:
        return fire(trials, examples, step), margins(case, examples)


def _told(found: Found, shared: set[Entry]) -> Iterator[list[str]]:
    case = found.bench.case.id
    if found.held_out:
        yield list(extras.held_out_words(case, found.held_out))
    if found.ablation:
        yield list(extras.ablation_words(found.ablation))
    if found.fired:
        yield list(extras.fired_words(found.fired, shared))
        yield list(extras.margin_words(case, found.margins))


def _plain(found: Found, shared: set[Entry]) -> Json:
    value: Json = {}
    if found.held_out:
        value["held_out"] = extras_json.held_out_json(found.held_out)
    if found.ablation:
        value["ablation"] = extras_json.ablation_json(found.ablation)
    if found.fired:
        value["weights"] = extras_json.weights_json(found.fired, shared, found.margins)
    return value


@contextmanager
def counting(key: str, case: str, many: int) -> Iterator[Step]:
    """Shows how far a step is, on a terminal; elsewhere it says nothing."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=many, label=tell(key, case=case), file=sys.stderr) as bar:
        yield lambda: bar.update(1)
