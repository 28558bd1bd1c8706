"""Whatever the guides for authors show works as it stands, and grades as they say."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pytest
import yaml

from generator.check import checked
from generator.cli import main
from generator.rubric.bank import exemplars, labelled
from generator.shape import fit
from generator.source import Source
from quizzes.offer.case import KINDS_OF_RULE, Case, Limits, Rule, Stance
from quizzes.offer.grade import grade
from site_tests.course.guide import Block, Judged, blocks, commands
from site_tests.projects import ROOT, TINY

GUIDES = {"zh": ROOT / "docs" / "write-a-case.md", "en": ROOT / "docs" / "write-a-case.en.md"}
OF_CRITERION = {"rule", "doubt", "breach"}
SAID = {"zh": "有吗", "en": "Is it there"}


@cache
def shown(locale: str) -> tuple[Block, ...]:
    with TemporaryDirectory() as folder:
        return tuple(blocks(GUIDES[locale], Path(folder)))


def of_case(locale: str) -> dict[str, Any]:
    """The case that the guide puts together block by block."""
    whole: dict[str, Any] = {}
    for block in shown(locale):
        if isinstance(block.value, dict) and not OF_CRITERION & set(block.value):
            concepts = whole.get("concepts", {}) | block.value.get("concepts", {})
            whole |= {**block.value, "concepts": concepts}
    return whole


def rules(locale: str) -> list[Block]:
    """The blocks that show one rule."""
    found = (each for each in shown(locale) if isinstance(each.value, dict))
    return [each for each in found if OF_CRITERION & set(each.value)]


def lists(locale: str, key: str) -> list[Any]:
    """The rows of the blocks that are lists of this kind."""
    found = (each.value for each in shown(locale) if isinstance(each.value, list))
    return [row for rows in found for row in rows if key in row]


def fitted(value: dict[str, Any]) -> Case:
    found = fit(Case, value, Source("guide", value, {}), owner="case")
    assert isinstance(found, Case), found
    return found


def with_rule(locale: str, block: Block) -> Case:
    """The case of the guide with this rule as its last criterion."""
    whole = of_case(locale)
    criterion = {"id": "shown", "title": SAID, "missing": SAID, "think": SAID, **block.value}
    return fitted({**whole, "criteria": {**whole["criteria"], "shown": [criterion]}})


def examples(locale: str) -> list[Any]:
    return [
        pytest.param(locale, block, each, id=f"{GUIDES[locale].name}:{block.line}:{each.text}")
        for block in rules(locale)
        for each in block.sentences
    ]


# --- one rule at a time ---------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "block", "example"), [*examples("zh"), *examples("en")])
def test_sentences_are_judged_as_the_guide_says(locale: Any, block: Block, example: Judged) -> None:
    told: Any = grade(with_rule(locale, block), example.answer(locale))
    assert told["criteria"]["shown"]["outcome"] == example.outcome, told["criteria"]["shown"]


@pytest.mark.parametrize("locale", GUIDES)
def test_every_key_of_the_rule_language_is_shown(locale: str) -> None:
    told = yaml.safe_dump([each.value for each in rules(locale)], sort_keys=False)
    keys = {*Rule.__dataclass_fields__, *Limits.__dataclass_fields__}
    assert not [key for key in keys if f"{key}:" not in told]
    text = GUIDES[locale].read_text("utf-8")
    assert not [stance for stance in Stance.__args__ if f"| `{stance}`" not in text]
    assert not [
        kind
        for kind in KINDS_OF_RULE.split('"')[1::2]
        if f"**{kind}" not in text.replace(" / ", " **")
    ]


@pytest.mark.parametrize("locale", GUIDES)
def test_every_rule_says_what_it_finds(locale: str) -> None:
    assert not [each.line for each in rules(locale) if not each.sentences]


# --- the whole case -------------------------------------------------------------------------------


@pytest.fixture(params=GUIDES)
def built(request: Any, tmp_path: Path) -> tuple[Path, Case]:
    """The case of a guide in a small course, with its examples and its answers."""
    value = of_case(request.param)
    shutil.copytree(TINY, tmp_path / "content")
    folder = tmp_path / "content" / "cases" / value["id"]
    for part, key in (("exemplars", "voice"), ("answers", "labels")):
        (folder / part).mkdir(parents=True)
        rows = lists(request.param, key)
        (folder / part / "hand-a.yml").write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")
    folder.with_suffix(".yml").write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    return folder, fitted(value)


def test_examples_and_answers_can_be_read(built: tuple[Path, Case]) -> None:
    for found, problems in (exemplars(*built), labelled(*built)):
        assert found
        assert not problems


def test_the_case_proves_itself(built: tuple[Path, Case]) -> None:
    folder, case = built
    shutil.rmtree(folder / "exemplars")  # a few lines teach nothing, and check would say so
    assert case.id in checked(folder.parents[1]).cases


def test_labelled_answers_are_graded_as_labelled_or_left_open(built: tuple[Path, Case]) -> None:
    folder, case = built
    for each in labelled(folder, case)[0]:
        told: Any = grade(case, each.answer)["criteria"]
        wrong = {"met": 0, "not_met": 1, "unsure": None}
        missed = [
            name for name, label in each.labels.items() if wrong[told[name]["outcome"]] == label
        ]
        assert not missed, each.id


# --- what is told beside the blocks ---------------------------------------------------------------


@pytest.mark.parametrize("locale", GUIDES)
def test_commands_and_options_are_there(locale: str) -> None:
    called = commands(GUIDES[locale])
    assert called
    for words in called:
        command: click.Command = main
        while words and isinstance(command, click.Group):
            assert words[0] in command.commands, words
            command, words = command.commands[words[0]], words[1:]
        known = {each for option in command.params for each in option.opts}
        assert not [word for word in words if word.startswith("-") and word not in known]


@pytest.mark.parametrize("locale", GUIDES)
def test_shared_concepts_that_are_named_exist(locale: str) -> None:
    text = GUIDES[locale].read_text("utf-8")
    shared = yaml.safe_load((ROOT / "content" / "lexicon.yml").read_text("utf-8"))["concepts"]
    named = [name for name in ("guarantee", "discount", "gift", "report") if f"`{name}`" in text]
    assert len(named) == 4
    assert set(named) <= set(shared)


@pytest.mark.parametrize("locale", GUIDES)
def test_minutes_add_up_to_an_hour(locale: str) -> None:
    text = GUIDES[locale].read_text("utf-8").partition("\n## ")[0]
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    minutes = [int(row[1]) for row in rows if row[1].strip().isdigit()]
    assert sum(minutes) == 60
