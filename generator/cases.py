"""Writing exercises as the grader takes them: the case, the shared words it uses, its model."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.source import Unreadable, read
from quizzes.offer.case import Texts, alternatives

Json = dict[str, object]

LEXICON = "lexicon.yml"


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Words that several cases look for."""

    concepts: dict[str, Texts] = field(default_factory=dict)


def concepts_of(content: Path) -> Json:
    """The shared concepts as they are written; none where there is no file that can be read."""
    try:
        value = read(content / LEXICON, LEXICON).value
    except (FileNotFoundError, Unreadable):
        return {}
    shared = value.get("concepts") if isinstance(value, dict) else None
    return shared if isinstance(shared, dict) else {}


def whole(value: Json, shared: Json) -> Json:
    """The case with the shared concepts that its rules name; its own words are added to them."""
    own = value.get("concepts")
    own = own if isinstance(own, dict) else {}
    named = set(_named(value.get("criteria")))
    missing = sorted(name for name in named if name in shared)
    joined = {name: _joined(own.get(name), shared[name]) for name in missing}
    return {**value, "concepts": {**own, **joined}}


def _joined(own: object, shared: object) -> object:
    if not (isinstance(own, dict) and isinstance(shared, dict)):
        return shared if own is None else own
    return {locale: [*own.get(locale, []), *shared.get(locale, [])] for locale in ("zh", "en")}


def _named(value: object) -> Iterator[str]:
    """Every concept that a criterion, or a part of it, names."""
    if isinstance(value, list):
        for each in value:
            yield from _named(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in ("words", "without") and isinstance(each, list):
                yield from (name for group in each for name in alternatives(str(group)))
            else:
                yield from _named(each)
