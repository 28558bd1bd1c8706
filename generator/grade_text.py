"""How graded answers read in a terminal."""

from collections.abc import Iterator
from typing import cast

MARKS = {"met": "✓", "not_met": "✗", "unsure": "?", "partly": "◐"}
NAMES: dict[str, tuple[str, str]] = {
    "complete": ("完整", "complete"),
    "realistic": ("实际", "realistic"),
    "win-win": ("双赢", "win-win"),
    "met": ("达到", "met"),
    "partly": ("部分达到", "partly met"),
    "not_met": ("还没达到", "not met"),
    "unsure": ("拿不准", "unsure"),
}


def in_words(result: dict[str, object]) -> str:
    """One graded answer as a few lines in the answer's own language."""
    return "\n".join(_lines(result))


def _lines(result: dict[str, object]) -> Iterator[str]:
    place = 0 if result["locale"] == "zh" else 1
    yield f"{result['id']} · {result['case']}"
    for name, check in _mapping(result["checks"]).items():
        yield f"  {_check(name, _mapping(check), place)}"
    yield ""
    for name, told in _mapping(result["criteria"]).items():
        yield from _criterion(name, _mapping(told))
    for notice in cast(list[str], result.get("notices", [])):
        yield f"  ! {notice}"


def _check(name: str, check: dict[str, object], place: int) -> str:
    outcome = str(check["outcome"])
    title, word = (NAMES.get(each, (each, each))[place] for each in (name, outcome))
    return f"{MARKS[outcome]} {title}  {check['met']} / {check['of']}  {word}"


def _criterion(name: str, told: dict[str, object]) -> Iterator[str]:
    yield f"  {MARKS[str(told['outcome'])]} {name}  {told['feedback']}"
    if told["question"]:
        yield f"      {told['question']}"
    for evidence in cast(list[dict[str, object]], told["evidence"]):
        quote = " ".join(str(evidence["text"]).split())
        yield f"      “{quote}” ({evidence['field']})"


def _mapping(value: object) -> dict[str, object]:
    return cast(dict[str, object], value)
