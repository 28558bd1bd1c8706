"""courseware rubric train: the models of cases, written beside them."""

import json
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path

from generator.cases import MODEL, fingerprint
from generator.errors import ContentError
from generator.load import survey
from generator.messages import tell
from generator.model import CaseFile
from generator.rubric.bank import Exemplar, exemplars, labelled, targets
from generator.rubric.lessons import Material
from generator.rubric.train import train_case
from quizzes.offer.weights import Model

Say = Callable[[str], None]


def train(content: Path, only: Collection[str], say: Say) -> None:
    """Train the named cases, or all; raises ContentError when the examples cannot be read."""
    course, problems = survey(content)
    folders = {name: content / "cases" / name for name in course.cases}
    banks: dict[str, list[Exemplar]] = {}
    for name, file in course.cases.items():
        banks[name], wrong = exemplars(folders[name], file.case)
        problems += wrong
    if problems:
        raise ContentError(problems)
    for name, file in sorted(course.cases.items()):
        if not only or name in only:
            _train_one(file, folders[name], banks, say)


def _train_one(file: CaseFile, folder: Path, banks: dict[str, list[Exemplar]], say: Say) -> None:
    answers, problems = labelled(folder, file.case)
    if problems:
        raise ContentError(problems)
    name = file.case.id
    material = Material(file.case, banks[name], answers, cousins(file, banks))
    mark = fingerprint(file.value, folder)
    model = train_case(material, mark)
    if model is None:
        say(tell("nothing-to-learn", case=name))
    told = model or Model(
        exemplars=mark, targets=[], features="", weights="", scale=[], bias=[], fields={}
    )
    text = json.dumps(asdict(told), ensure_ascii=False, indent=0, sort_keys=True)
    (folder / MODEL).write_text(text + "\n", "utf-8")
    if model is None:
        return
    many = {"targets": len(model.targets), "exemplars": len(banks[name]), "answers": len(answers)}
    say(tell("trained", case=name, size=f"{len(text) / 1000:,.0f}", **many))


def cousins(file: CaseFile, banks: dict[str, list[Exemplar]]) -> list[Exemplar]:
    """Examples of other cases that were judged for a criterion this case has too."""
    own = set(targets(file.case))
    return [
        each
        for name in sorted(banks)
        if name != file.case.id
        for each in banks[name]
        if own & {*each.group.meets, *each.group.near}
    ]
