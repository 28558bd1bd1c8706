"""What a case is taught with: windows of text and what they say about its targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scipy.sparse import csr_matrix

from generator.rubric.bank import FIELDS, Exemplar, Labelled, targets
from quizzes.offer.case import Case
from quizzes.offer.features import MASK, clauses_of
from quizzes.offer.meaning import sentences
from quizzes.offer.model import field_group
from quizzes.offer.reading import Reading, read

Matrix = Any

FEWEST = 20
"""Examples that meet a target before it is learned."""
FIELD_SIGN = 0.5
"""What a field counts beside the features of a window, whose squares add up to about 1."""
OTHERS = 0.4
"""Weight of an example that was not judged for a target, against one that was."""
COUSINS = 0.4
"""Weight of an example for the same criterion of another case."""
LACKING = 0.3
"""Weight of a sentence of an answer that lacks what the target asks."""
MODEL_ANSWER = 0.9
"""Weight of a sentence of the case's own model answer."""
COLUMNS = MASK + 1


@dataclass(frozen=True)
class Lesson:
    """Windows with what they say about one or several targets."""

    windows: Matrix
    """A row for each window, a column for each feature and each field."""
    texts: list[str]
    """The windows as the encoder reads them."""
    meets: list[frozenset[str]]
    judged: list[frozenset[str]]
    """Targets that a person judged for this window."""
    weight: float = 1.0
    rest: float = 0.0
    """What a window counts for targets nobody judged it for, against one that was judged."""


@dataclass(frozen=True)
class Material:
    """Everything one case is taught with."""

    case: Case
    exemplars: list[Exemplar]
    answers: list[Labelled]
    cousins: list[Exemplar]
    """Examples of other cases for criteria with the same name."""


def learnable(material: Material) -> list[str]:
    """The targets with enough examples."""
    met = [name for each in material.exemplars for name in meets(each)]
    return [name for name in targets(material.case) if met.count(name) >= FEWEST]


def meets(exemplar: Exemplar) -> frozenset[str]:
    """The targets an example speaks for; a breach with its "!"."""
    group = exemplar.group
    return frozenset((*group.meets, *(f"!{name}" for name in group.breaks)))


def _judged(exemplar: Exemplar) -> frozenset[str]:
    near = exemplar.group.near
    return meets(exemplar) | frozenset((*near, *(f"!{name}" for name in near)))


def lesson(case: Case, exemplars: Sequence[Exemplar]) -> Lesson:
    """Example sentences as windows."""
    bare = replace(case, concepts={}, criteria={}, model=None)
    readings = [(e, read(bare, e.answer)) for e in exemplars]
    rows = [(e, features, r) for e, r in readings if (features := _features(r))]
    return Lesson(
        matrix([(features, each.group.field) for each, features, _ in rows]),
        [" ".join(sentences(reading)) for _, _, reading in rows],
        [meets(each) for each, _, _ in rows],
        [_judged(each) for each, _, _ in rows],
    )


def own(material: Material) -> Iterator[Lesson]:
    """The case's own examples; those that were judged in part only say nothing else."""
    whole = [each for each in material.exemplars if not each.group.partial]
    parts = [each for each in material.exemplars if each.group.partial]
    yield replace(lesson(material.case, whole), rest=OTHERS)
    if parts:
        yield lesson(material.case, parts)


def of_cousins(material: Material) -> Lesson:
    """Examples of other cases; their limits are others, so they say nothing about breaches."""
    learned = lesson(material.case, material.cousins)
    judged = [frozenset(n for n in each if not n.startswith("!")) for each in learned.judged]
    return replace(learned, judged=judged, weight=COUSINS)


def _features(reading: Reading) -> list[int]:
    """The features of everything that was written."""
    return [each for place in range(len(reading.sentences)) for each in _of_seen(reading, place)]


def _of_seen(reading: Reading, place: int) -> list[int]:
    seen = reading.sentences[place]
    clauses = clauses_of(reading.page, seen.sentence, seen.scopes, seen.facts)
    return [feature for clause in clauses for feature in clause]


def matrix(windows: Sequence[tuple[Sequence[int], str]]) -> Matrix:
    """One row for each window: its features by frequency / √length, and its field."""
    places: list[int] = []
    values: list[float] = []
    ends = [0]
    for features, where in windows:
        places += [*features, COLUMNS + FIELDS.index(field_group(where))]
        values += [1 / len(features) ** 0.5] * len(features) + [FIELD_SIGN]
        ends.append(len(places))
    shape = (len(windows), COLUMNS + len(FIELDS))
    return csr_matrix((values, places, ends), shape=shape)  # repeated features add up


def of_answers(
    known: Sequence[str],
    answers: Iterable[tuple[Labelled, Reading]],
    weight: float = LACKING,
) -> Iterator[Lesson]:
    """What an answer lacks, each of its sentences lacks."""
    for answer, reading in answers:
        lacking = frozenset(name for name in known if _lacks(name, answer.labels))
        rows = [(_of_seen(reading, place), place) for place in range(len(reading.sentences))]
        rows = [row for row in rows if row[0]]
        if rows and lacking:
            many, seen = len(rows), reading.sentences
            texts = [reading.text_of(seen[place]) for _, place in rows]
            windows = matrix([(features, seen[place].field) for features, place in rows])
            yield Lesson(windows, texts, [frozenset()] * many, [lacking] * many, weight)


def _lacks(name: str, labels: Mapping[str, int]) -> bool:
    """A criterion of parts that is not met may lack any of them, so it teaches nothing here."""
    if name.startswith("!"):
        return labels[name[1:]] == 1
    return "/" not in name and labels[name] == 0
