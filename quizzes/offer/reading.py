"""An answer after reading: its sentences with their scopes, the concepts and facts in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.fact import Fact
from quizzes.offer.facts import find_facts
from quizzes.offer.guards import own_sentences
from quizzes.offer.match import Hit, find_concepts
from quizzes.offer.scopes import Scopes, scopes
from quizzes.offer.segment import Page, Sentence, lay_out


@dataclass(frozen=True)
class Seen:
    """A sentence with what was found in it."""

    sentence: Sentence
    scopes: Scopes
    hits: dict[str, list[Hit]]
    facts: tuple[Fact, ...]
    borrowed: tuple[Fact, ...]
    """Times of the same action row, which stand in its due field."""

    @property
    def field(self) -> str:
        return self.sentence.field

    def clause_facts(self, place: int) -> list[Fact]:
        """The facts of the clause that holds this place."""
        start, end = self.sentence.clauses[self.sentence.clause(place)]
        return [fact for fact in self.facts if start <= fact.start < end]


@dataclass(frozen=True)
class Reading:
    """Everything a rule may look at."""

    answer: Answer
    page: Page
    sentences: tuple[Seen, ...]
    today: date

    def within(self, fields: list[str]) -> Iterator[Seen]:
        """The sentences of these fields; of all fields when none is named."""
        for seen in self.sentences:
            if not fields or any(f"{seen.field}.".startswith(f"{each}.") for each in fields):
                yield seen


def read(case: Case, answer: Answer) -> Reading:
    """Read an answer with the eyes of a case."""
    page = lay_out(answer)
    facts = find_facts(page.text, case.day)
    hits = find_concepts(page, case.concepts)
    own = own_sentences(page, case)
    seen = tuple(_see(page, sentence, hits, facts) for sentence in own)
    return Reading(answer, page, seen, case.day)


def _see(page: Page, sentence: Sentence, hits: dict[str, list[Hit]], facts: list[Fact]) -> Seen:
    here = {
        name: mine
        for name, every in hits.items()
        if (mine := [hit for hit in every if sentence.start <= hit.start < sentence.end])
    }
    own = tuple(fact for fact in facts if sentence.start <= fact.start < sentence.end)
    return Seen(sentence, scopes(page, sentence), here, own, _of_row(page, sentence, facts))


def _of_row(page: Page, sentence: Sentence, facts: list[Fact]) -> tuple[Fact, ...]:
    row, _, part = sentence.field.rpartition(".")
    if part != "what":
        return ()
    stretch = next(
        (
            (start, start + len(normal.text))
            for name, start, normal in page.fields
            if name == f"{row}.due"
        ),
        (0, 0),
    )
    return tuple(fact for fact in facts if stretch[0] <= fact.start < stretch[1])
