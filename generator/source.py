"""One YAML file as plain values, with the line and column of every one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.errors import Problem
from generator.messages import tell

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Key = str | int
Where = tuple[Key, ...]

LARGEST = 1_000_000
"""Bytes in one file; a whole lesson has about 12,000."""
MOST_ENTRIES = 50_000
"""Values in one file after aliases are unfolded."""

DEEPEST = 100
"""Levels of nesting; the C parser recurses, and a deeper file could take the process with it."""
SUSPECT = re.compile(r"^(?: {200}|(?:[-?] ){50})", re.M)

KNOWN = {
    "mapping values are not allowed": "syntax-colon",
    "could not find expected ':'": "syntax-colon",
    "quoted scalar": "syntax-quote",
    "flow": "syntax-bracket",
    "alias": "syntax-alias",
    "anchor": "syntax-alias",
    "cannot start any token": "syntax-character",
    "did not find expected": "syntax-indent",
}
"""What the parser says, and which of our messages says it to an author."""


@dataclass(frozen=True)
class Source:
    """A file that was read: its value, and where each part of it stands."""

    path: str
    value: object
    marks: dict[Where, tuple[int, int]]

    def problem(self, where: Where, message: str) -> Problem:
        """A problem at this place, or at the nearest place around it that is known."""
        while where not in self.marks and where:
            where = where[:-1]
        line, column = self.marks.get(where, (1, 1))
        return Problem(self.path, line, column, message)


class Unreadable(Exception):
    """A file that gives no value at all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__()


def read(file: Path, name: str) -> Source:
    """Read a YAML file; raises Unreadable with every problem of its text."""
    text = _text(file, name)
    try:
        if too_deep := _too_deep(text):
            raise Unreadable([Problem(name, *too_deep, tell("too-deep", limit=DEEPEST))])
        return _Builder(name).build(text)
    except yaml.MarkedYAMLError as error:
        raise Unreadable([_syntax(error, name, text)]) from error
    except yaml.YAMLError as error:  # a control character: PyYAML gives only its position
        place = text[: getattr(error, "position", 0) or 0]
        line, column = place.count("\n") + 1, len(place) - place.rfind("\n")
        message = tell("syntax", problem=getattr(error, "reason", error))
        raise Unreadable([Problem(name, line, column, message)]) from error


def _text(file: Path, name: str) -> str:
    size = file.stat().st_size
    if size > LARGEST:
        raise Unreadable([Problem(name, 1, 1, tell("too-big", size=f"{size:,}"))])
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = tell("not-utf8", byte=error.start + 1)
        raise Unreadable([Problem(name, line, column, message)]) from error


def _too_deep(text: str) -> tuple[int, int] | None:
    """Where nesting passes the limit; only a text that looks suspicious is walked for it."""
    if text.count("[") + text.count("{") < 1000 and not SUSPECT.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST and event.start_mark:
            return event.start_mark.line + 1, event.start_mark.column + 1
    return None


def _syntax(error: yaml.MarkedYAMLError, name: str, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    if "end of stream" in (error.problem or "") and error.context_mark:
        mark = error.context_mark  # an open quote or bracket is mended where it began
    line, column = (mark.line, mark.column) if mark else (0, 0)
    told = f"{error.problem or ''} {error.context or ''}".strip()
    if tab := _tab(text, line):
        return Problem(name, *tab, tell("tab"))
    message = next((tell(KNOWN[part]) for part in KNOWN if part in told), None)
    return Problem(name, line + 1, column + 1, message or tell("syntax", problem=told))


def _tab(text: str, line: int) -> tuple[int, int] | None:
    """The tab that indents this line or the one before it: the parser may notice one line late."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - 2, -1), -1):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            return number + 1, indent.index("\t") + 1
    return None


class _Builder:
    """Walks the nodes of one document, keeping marks and collecting problems."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: dict[Where, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.entries = 0
        self.open: set[int] = set()

    def build(self, text: str) -> Source:
        loader = Loader(text)
        try:
            nodes = list(self._documents(loader))
            if not nodes:
                raise Unreadable([Problem(self.name, 1, 1, tell("empty-file"))])
            for extra in nodes[1:]:
                self._complain(extra, tell("several-documents"))
            value = self._value(loader, nodes[0], ())
        finally:
            loader.dispose()
        if self.problems:
            raise Unreadable(self.problems)
        return Source(self.name, value, self.marks)

    def _documents(self, loader: yaml.SafeLoader) -> Iterator[yaml.Node]:
        while loader.check_node():
            if (node := loader.get_node()) is not None:
                yield node

    def _complain(self, node: yaml.Node, message: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))

    def _value(self, loader: yaml.SafeLoader, node: yaml.Node, where: Where) -> object:
        mark = node.start_mark
        self.marks.setdefault(where, (mark.line + 1, mark.column + 1))
        self.entries += 1
        if self.entries > MOST_ENTRIES:
            self._complain(node, tell("alias-bomb", limit=f"{MOST_ENTRIES:,}"))
            raise Unreadable(self.problems[-1:])
        if isinstance(node, yaml.ScalarNode):
            return _scalar(loader, node)
        if id(node) in self.open:
            self._complain(node, tell("alias-loop"))
            return None
        self.open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self._value(loader, n, (*where, i)) for i, n in enumerate(node.value)]
            assert isinstance(node, yaml.MappingNode)
            return self._mapping(loader, node, where)
        finally:
            self.open.discard(id(node))

    def _mapping(
        self, loader: yaml.SafeLoader, node: yaml.MappingNode, where: Where
    ) -> dict[str, object]:
        found: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(key_node, tell("odd-key"))
                continue
            key = str(key_node.value)
            mark = key_node.start_mark
            if key in found:
                self._complain(key_node, tell("duplicate-key", key=key, first=lines[key]))
                continue
            lines[key] = mark.line + 1
            self.marks[(*where, key)] = (mark.line + 1, mark.column + 1)
            found[key] = self._value(loader, value_node, (*where, key))
        return found


def _scalar(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    """A number, a truth or a text. Dates stay as written: content is compared, not computed."""
    kind = node.tag.rpartition(":")[2]
    if kind in {"int", "float", "bool", "null"}:
        try:
            value: object = loader.yaml_constructors[node.tag](loader, node)
        except ValueError:
            return node.value
        # 1:30 is sixty-based in YAML 1.1 and yes is a truth; an author means the letters
        if kind == "null":
            return None
        plain = node.value.lower() in {"true", "false"} if kind == "bool" else ":" not in node.value
        return value if plain else node.value
    return node.value
