"""Which entries of a lexicon earn their place: what fired, what it helped to, what never fires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.rubric.bank import Exemplar
from generator.rubric.sources import Trials
from quizzes.offer.answer import Answer
from quizzes.offer.case import Case, Criterion, Rule, Texts, alternatives
from quizzes.offer.match import find_concepts
from quizzes.offer.reading import Reading, read
from quizzes.offer.rules import find
from quizzes.offer.segment import Page, Span

Step = Callable[[], None]
Entry = tuple[str, str]
"""A concept and one of its entries."""
Truths = dict[str, bool]
"""Targets that a person judged in a text, and whether its rule was right to find something."""


@dataclass
class Firing:
    """How often an entry stood in a text, and how often a rule that used it was right or wrong."""

    fired: int = 0
    right: int = 0
    wrong: int = 0


@dataclass
class Fired:
    """All entries of a case's lexicon, those of the shared one too."""

    case: Case
    texts: int = 0
    entries: dict[Entry, Firing] = field(default_factory=dict)

    @property
    def dead(self) -> list[Entry]:
        """Entries that stand in no text at all."""
        return [entry for entry, firing in self.entries.items() if not firing.fired]

    @property
    def misleading(self) -> list[tuple[Entry, Firing]]:
        """Entries that led to more wrong findings than right ones, the worst first."""
        found = [pair for pair in self.entries.items() if pair[1].wrong > pair[1].right]
        return sorted(found, key=lambda pair: (pair[1].right - pair[1].wrong, pair[0]))


def fire(trials: Trials, examples: list[Exemplar], step: Step = lambda: None) -> Fired:
    """Look for every entry in every labelled answer and every example sentence."""
    case = trials.case
    entries = {
        (name, text): Firing() for name, texts in case.concepts.items() for text in all_of(texts)
    }
    fired = Fired(case, entries=entries)
    for placed in trials.answers:
        _one(fired, placed.answer.answer, _labelled(case, placed.answer.labels))
        step()
    for exemplar in examples:
        _one(fired, exemplar.answer, exemplar_truths(exemplar))
        step()
    return fired


def all_of(texts: Texts) -> list[str]:
    """The entries of a concept in both languages, each once."""
    return list(dict.fromkeys((*texts.zh, *texts.en)))


def _one(fired: Fired, answer: Answer, truths: Truths) -> None:
    reading = read(fired.case, answer)
    places = dict(_places(fired.case, reading))
    fired.texts += 1
    for entry in places:
        fired.entries[entry].fired += 1
    for entry, right in _helped(fired.case, reading, places, truths):
        if right:
            fired.entries[entry].right += 1
        else:
            fired.entries[entry].wrong += 1


def _places(case: Case, reading: Reading) -> Iterator[tuple[Entry, list[Span]]]:
    """Where each entry stands; only concepts that stand somewhere are taken apart."""
    here = {name for seen in reading.sentences for name, hits in seen.hits.items() if hits}
    for name in sorted(here):
        for text, spans in entries_at(reading.page, case.concepts[name]).items():
            yield (name, text), spans


def entries_at(page: Page, texts: Texts) -> dict[str, list[Span]]:
    """The entries of one concept that stand on a page, and where."""
    alone = {text: Texts(zh=[text]) for text in all_of(texts)}
    found = find_concepts(page, alone)
    return {text: [(hit.start, hit.end) for hit in hits] for text, hits in found.items() if hits}


def _helped(
    case: Case, reading: Reading, places: dict[Entry, list[Span]], truths: Truths
) -> Iterator[tuple[Entry, bool]]:
    """The entries inside what a rule surely found, where a person judged the same."""
    for target, rule in rules_of(case):
        if target not in truths:
            continue
        sure = [each for each in find(rule, reading) if each.strength == "sure"]
        spans = {span for each in sure for span in each.spans}
        names = set(concepts_in(rule)) if spans else set()
        for entry, stands in places.items():
            if entry[0] in names and any(_inside(place, spans) for place in stands):
                yield entry, truths[target]


def concepts_in(rule: Rule) -> Iterator[str]:
    """The concepts that speak for a rule or for a part of it."""
    for group in rule.words:
        yield from alternatives(group)
    for part in (*rule.any, *rule.all):
        yield from concepts_in(part)


def _inside(place: Span, spans: set[Span]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in spans)


def rules_of(case: Case) -> Iterator[tuple[str, Rule]]:
    """Every target with its rule: a criterion, or each named part of it."""
    for criterion in case.all_criteria:
        yield from _targets(criterion)


def _targets(criterion: Criterion) -> list[tuple[str, Rule]]:
    parts = [(f"{criterion.id}/{each.part}", each) for each in criterion.rule.all if each.part]
    return parts or [(criterion.id, criterion.rule)]


def _labelled(case: Case, labels: Mapping[str, int]) -> Truths:
    """What labels tell about targets; which part of a missed criterion is missing they do not."""
    truths: Truths = {}
    for criterion in case.all_criteria:
        met = bool(labels[criterion.id])
        targets = [name for name, _ in _targets(criterion)]
        if met or targets == [criterion.id]:
            truths.update(dict.fromkeys(targets, met != criterion.breach))
    return truths


def exemplar_truths(exemplar: Exemplar) -> Truths:
    """What an example sentence tells about targets."""
    group = exemplar.group
    right = dict.fromkeys((*group.meets, *group.breaks), True)
    return {**dict.fromkeys(group.near, False), **right}


def by_concept(entries: list[Entry]) -> dict[str, list[str]]:
    """Entries under their concepts."""
    found: dict[str, list[str]] = {}
    for concept, text in entries:
        found.setdefault(concept, []).append(text)
    return found


def dead_everywhere(all_fired: list[Fired], shared: set[Entry]) -> list[Entry]:
    """Shared entries that stand in no text of any case."""
    alive: Counter[Entry] = Counter()
    for fired in all_fired:
        alive.update({entry: firing.fired for entry, firing in fired.entries.items()})
    used = {entry for fired in all_fired for entry in fired.entries}
    return sorted(entry for entry in shared & used if not alive[entry])
