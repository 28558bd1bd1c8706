"""The guides for authors as tests read them: YAML blocks, and the judged sentences below them.

```yaml
rule: {words: [calm]}
```

- ✓ You sleep well.
- ✗ [contingency] Nothing is known yet.
- ✓ [actions] Bring a suit · I · tonight; call her · Lily · Tuesday
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.source import read
from quizzes.offer.answer import Action, Answer, Benefits
from quizzes.offer.case import Locale

BLOCK = re.compile(r"^```yaml\n(.*?)^```\n(?:\n((?:- [✓?✗] [^\n]*\n)+))?", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\bcourseware(?: [^\s#`|]+)*")
LINE = re.compile(r"- ([✓?✗]) (?:\[([\w.]+)\] )?(.+)")
OUTCOMES = {"✓": "met", "?": "unsure", "✗": "not_met"}


@dataclass(frozen=True)
class Judged:
    """A sentence, where it stands in the form, and what the guide says of it."""

    outcome: str
    field: str
    text: str

    def answer(self, locale: Locale) -> Answer:
        """An answer that says nothing else."""
        if self.field == "actions":
            return Answer(
                locale=locale, actions=[_action(row) for row in re.split("[；;]", self.text)]
            )
        part, _, box = self.field.partition(".")
        if box:
            return Answer(locale=locale, benefits=Benefits(**{box: self.text}))
        told: dict[str, Any] = {part: self.text}
        return Answer(locale=locale, **told)


@dataclass(frozen=True)
class Block:
    """One YAML block of a guide."""

    line: int
    value: Any
    sentences: list[Judged]


def blocks(guide: Path, folder: Path) -> Iterator[Block]:
    """Every YAML block, read as the project reads YAML."""
    text = guide.read_text("utf-8")
    for place, found in enumerate(BLOCK.finditer(text)):
        file = folder / f"{place}.yml"
        file.write_text(found[1], "utf-8")
        value = read(file, f"{guide.name}, block {place}").value
        yield Block(text.count("\n", 0, found.start()) + 1, value, _judged(found[2] or ""))


def commands(guide: Path) -> list[list[str]]:
    """Every call of the command, as words."""
    code = re.findall(r"```sh\n(.*?)```|`(courseware [^`]*)`", guide.read_text("utf-8"), re.DOTALL)
    return [found.split()[1:] for pair in code for found in COMMAND.findall("\n".join(pair))]


def _judged(lines: str) -> list[Judged]:
    found = (LINE.fullmatch(line) for line in lines.splitlines())
    return [Judged(OUTCOMES[each[1]], each[2] or "message", each[3]) for each in found if each]


def _action(row: str) -> Action:
    return Action(**dict(zip(("what", "owner", "due"), row.split(" · "), strict=True)))
