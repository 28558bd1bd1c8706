"""Plain values, as JSON gives them, become dataclasses; misfits are told with their place."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

NAMES = {str: "text", bool: "true or false", int: "a number", float: "a number"}


class ShapeError(ValueError):
    """A value that cannot be read, and the field it stands in (dotted, "" for the whole)."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}" if field else message)


def shape(kind: type[T], value: object, at: str = "") -> T:
    """Read a value as this kind of dataclass."""
    return cast(T, _read(kind, value, at))


def _read(kind: Any, value: object, at: str) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [each for each in get_args(kind) if each is not type(None)]
        return None if value is None else _read(inner[0], value, at)
    if origin is list:
        return _list(get_args(kind)[0], value, at)
    if origin is dict:
        return _dict(get_args(kind)[1], value, at)
    if origin is Literal:
        return _one_of([str(each) for each in get_args(kind)], value, at)
    if is_dataclass(kind):
        return _record(cast(type, kind), value, at)
    return _plain(kind, value, at)


def _plain(kind: type, value: object, at: str) -> object:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
        quotes = "; put it in quotes" if kind is str and isinstance(value, int | float) else ""
        wanted = NAMES.get(kind, kind.__name__)
        raise ShapeError(at, f"{wanted} is wanted, this is {told(value)}{quotes}")
    return value


def _list(kind: object, value: object, at: str) -> list[object]:
    if not isinstance(value, list):
        raise ShapeError(at, f"a list is wanted, this is {told(value)}")
    return [_read(kind, each, f"{at}.{place}") for place, each in enumerate(value)]


def _dict(kind: object, value: object, at: str) -> dict[str, object]:
    return {key: _read(kind, each, _under(at, key)) for key, each in mapping(value, at).items()}


def _one_of(known: list[str], value: object, at: str) -> object:
    if value not in known:
        raise ShapeError(at, f"{value!r} is unknown{near(str(value), known)}; use {choice(known)}")
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields; the same for ever, so looked up once."""
    return get_type_hints(kind)


def _record(kind: type, value: object, at: str) -> object:
    given = mapping(value, at)
    hints = _hints(kind)
    known = {each.name: each for each in fields(kind)}
    for key in given:
        if key not in known:
            raise ShapeError(_under(at, key), f"unknown field{near(key, list(known))}")
    for name, each in known.items():
        bare = each.default is MISSING and each.default_factory is MISSING
        if bare and name not in given:
            raise ShapeError(_under(at, name), "this field is missing")
    read = {key: _read(hints[key], each, _under(at, key)) for key, each in given.items()}
    try:
        return kind(**read)
    except ShapeError:
        raise
    except ValueError as error:
        raise ShapeError(at, str(error)) from error


def mapping(value: object, at: str) -> dict[str, object]:
    """The value as a mapping with text keys."""
    if not isinstance(value, Mapping):
        raise ShapeError(at, f"fields are wanted here, this is {told(value)}")
    for key in value:
        if not isinstance(key, str):
            raise ShapeError(at, f"a field name is text, {str(key)[:40]!r} is {told(key)}")
    return {str(key): each for key, each in value.items()}


def near(word: str, known: list[str]) -> str:
    """“, did you mean …” when something known is close, else nothing."""
    close = get_close_matches(word[:80], known, n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"?' if close else ""


def choice(known: list[str]) -> str:
    """A few words in a row."""
    return ", ".join(known)


def told(value: object) -> str:
    """What kind of value this is, in plain words."""
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a set of fields"
    if isinstance(value, list):
        return "a list"
    return NAMES.get(type(value), type(value).__name__)


def _under(at: str, key: str) -> str:
    return f"{at}.{key[:80]}" if at else key[:80]
