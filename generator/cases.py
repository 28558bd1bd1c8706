"""Writing exercises as the grader takes them: the case, the shared words it uses, its model."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from generator.source import Unreadable, read
from quizzes.offer.case import Texts, alternatives

Json = dict[str, object]

LEXICON = "lexicon.yml"
MODEL = "model.json"
LEARNING = 1
"""Counts up when the engine sees other features, so that every model has to be trained anew."""


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


def with_model(value: Json, folder: Path) -> Json:
    """The case with what was learned for it, if anything was."""
    try:
        model = json.loads((folder / MODEL).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return value
    return {**value, "model": model}


def fingerprint(value: Json, folder: Path) -> str:
    """A short name for everything a model is trained from: rules, words, examples, answers."""
    criteria = value.get("criteria")
    groups = criteria.values() if isinstance(criteria, dict) else []
    asked = [
        {key: each.get(key) for key in ("id", "rule", "doubt", "breach")}
        for group in groups
        for each in group
    ]
    mark = sha256(json.dumps([LEARNING, asked, value.get("concepts")]).encode())
    for part in ("exemplars", "answers"):
        for file in sorted((folder / part).glob("*.yml")):
            mark.update(file.name.encode() + b"\0" + file.read_bytes())
    return mark.hexdigest()[:16]


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
