"""How graded answers read in a terminal, and what `courseware grade` says about bad files."""

from collections.abc import Iterator
from typing import cast

from generator.messages import language

MESSAGES: dict[str, tuple[str, str]] = {
    "folder": (
        "这是文件夹；请写里面的文件名",
        "this is a folder; name the files in it",
    ),
    "missing-file": (
        "没有这个文件；请检查路径",
        "there is no such file; check the path",
    ),
    "unreadable": ("读不了这个文件：{reason}", "this file cannot be opened: {reason}"),
    "too-deep": (
        "这个文件一层套一层，太深了；答案只有两层",
        "this file nests too deeply; an answer has two levels",
    ),
    "too-big": (
        "这个文件有 {size} 字节，超过 1 MB 的上限",
        "this file has {size} bytes, more than the limit of 1 MB",
    ),
    "bytes": (
        "这个文件不是 UTF-8 文字；请另存为 UTF-8",
        "this file is not UTF-8 text; save it again as UTF-8",
    ),
    "not-json": ("JSON 在这里读不下去：{problem}", "JSON cannot be read here: {problem}"),
    "want-answer": (
        "这里要写一份答案（case、locale、message……）",
        "an answer is wanted here (case, locale, message …)",
    ),
    "want-case": (
        "答案里没有 case；请写案例的编号",
        "the answer has no case; name the case it is for",
    ),
    "no-case": ("没有案例“{name}”{near}；", 'there is no case "{name}"{near}; '),
    "known": ("已有：{known}", "there are {known}"),
    "none": ("{path} 里还没有案例", "there are none in {path}"),
}
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


def say(key: str, **values: object) -> str:
    """The message in the user's language."""
    return MESSAGES[key][0 if language() == "zh" else 1].format(**values)


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
