"""Holds a value from YAML against a data class and says what does not fit, in an author's words."""

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Problem
from generator.messages import language, listed, near, tell
from generator.source import Source, Where

T = TypeVar("T")


def fit(
    kind: type[T], value: object, source: Source, where: Where = (), *, owner: str
) -> T | list[Problem]:
    """The value as this kind of data, or every problem it has. `owner` names it to the author."""
    try:
        fitting: T = _adapter(cast(type, kind)).validate_python([value])[0]
        return fitting
    except ValidationError as error:
        details = _one_branch(error.errors(include_url=False), [value])
        return [_problem(kind, detail, source, where, owner) for detail in details]


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    # Plain data classes take strictness from what holds them, hence the list of one.
    return TypeAdapter(list[kind], config=ConfigDict(extra="forbid"))  # type: ignore[valid-type]


MISMATCHES = {"string_type", "list_type", "dict_type", "dataclass_type", "model_type"}


def _one_branch(details: list[ErrorDetails], value: object) -> Iterator[ErrorDetails]:
    """Where a text or a mapping may stand, pydantic tells what is wrong with either: keep one."""
    places = [_yaml_place(detail, value) for detail in details]
    mismatched: set[Where] = set()
    for detail, place in zip(details, places, strict=True):
        if detail["type"] in MISMATCHES:
            deeper = any(
                len(other) > len(place) and other[: len(place)] == place for other in places
            )
            if deeper or place in mismatched:
                continue
            mismatched.add(place)
        yield {**detail, "loc": place}


def _yaml_place(detail: ErrorDetails, value: object) -> Where:
    """The location without the names of union members, which are not in the author's file."""
    place: list[str | int] = []
    loc = detail["loc"]
    for number, part in enumerate(loc, 1):
        absent = detail["type"] == "missing" and number == len(loc)
        if isinstance(part, int) and isinstance(value, list) and part < len(value):
            value = value[part]
        elif isinstance(value, dict) and (part in value or absent):
            value = value.get(part)
        else:
            continue
        place.append(part)
    return tuple(place)


def _problem(kind: type, detail: ErrorDetails, source: Source, where: Where, owner: str) -> Problem:
    inner = detail["loc"][1:]
    if inner[:1] == ("value",) and list(_hints(kind)) == ["value"]:
        inner = inner[1:]  # a block that is one text or one list: authors write no "value"
    message, place = _message(kind, detail, inner, owner)
    if place and not source.marks:  # JSON knows no lines: name the field instead
        message = f"{'.'.join(map(str, place))}: {message}"
    return source.problem((*where, *place), message)


def _message(kind: type, detail: ErrorDetails, place: Where, owner: str) -> tuple[str, Where]:
    error, value = detail["type"], detail["input"]
    if error in {"extra_forbidden", "unexpected_keyword_argument"}:
        known = fields(kind, place[:-1])
        key = str(place[-1])
        return tell(
            "unknown-field",
            key=key,
            owner=_inner(owner, place[:-1]),
            near=near(key, known),
            known=listed(known),
        ), place
    if error == "missing":
        key = str(place[-1])
        if key == "why" and len(place) > 1:
            return tell("missing-why"), place[:-1]
        return tell("missing-field", owner=_inner(owner, place[:-1]), key=key), place[:-1]
    if error == "value_error":
        reason = detail["ctx"]["error"]
        message = getattr(reason, language(), None) or tell("invalid", problem=reason)
        return message, (*place, *getattr(reason, "where", ()))
    return _wrong_type(error, value, detail), place


def _wrong_type(error: str, value: object, detail: ErrorDetails) -> str:
    if error == "string_type":
        return tell("want-text", kind=kind_of(value))
    if error in {"string_too_short", "string_pattern_mismatch"}:
        if error == "string_too_short":
            return tell("want-text", kind=tell("nothing"))
        return tell("bad-id", id=value, example="u3-9")
    if error.startswith("int_") or error in {"greater_than_equal", "less_than_equal"}:
        return tell("want-number", value=value)
    if error.startswith("bool_"):
        return tell("want-truth", value=value)
    if error in {"list_type", "too_short"}:
        return tell("want-list", kind=kind_of(value))
    if error in {"dict_type", "model_type", "dataclass_type", "model_attributes_type"}:
        return tell("want-mapping", kind=kind_of(value))
    if error == "literal_error":
        known = [
            word.strip(" '") for word in detail["ctx"]["expected"].replace(" or ", ",").split(",")
        ]
        return tell("want-one-of", value=value, near=near(str(value), known), known=listed(known))
    return tell("invalid", problem=detail["msg"])


def kind_of(value: object) -> str:
    """What an author would call this value."""
    if value is None or value in ("", [], {}):
        return tell("nothing")
    if isinstance(value, bool):
        return tell("a-truth")
    if isinstance(value, list):
        return tell("a-list")
    if isinstance(value, dict):
        return tell("a-mapping")
    return tell("a-number") if isinstance(value, int | float) else tell("a-text")


def _inner(owner: str, place: Where) -> str:
    return ".".join([owner, *(str(part) for part in place)])


def fields(kind: type, place: Iterable[str | int]) -> list[str]:
    """The field names that may stand at this place inside a kind of data."""
    current: Any = kind
    for part in place:
        if isinstance(part, int):
            current = next(iter(get_args(_plain(current, list))), current)
        elif hints := _hints(_plain(current)):
            current = hints.get(part, current)
    return sorted(_hints(_plain(current)))


def _plain(hint: Any, wanted: type | None = None) -> Any:
    """The data class (or list) inside Annotated, Optional and unions."""
    if isinstance(hint, type) and (dataclasses.is_dataclass(hint) or issubclass(hint, BaseModel)):
        return hint
    if wanted is not None and getattr(hint, "__origin__", None) is wanted:
        return hint
    options = [_plain(option, wanted) for option in get_args(hint) if option is not type(None)]
    found = [
        option for option in options if _hints(option) or getattr(option, "__origin__", 0) is wanted
    ]
    return found[0] if found else hint


def _hints(kind: Any) -> dict[str, Any]:
    if not isinstance(kind, type):
        return {}
    if issubclass(kind, BaseModel):
        return {name: info.annotation for name, info in kind.model_fields.items()}
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return {f.name: hints[f.name] for f in dataclasses.fields(kind) if f.init}
    return {}
