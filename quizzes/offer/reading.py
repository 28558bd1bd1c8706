"""An answer after reading: its sentences with their scopes, the concepts and facts in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from quizzes.offer.answer import Answer
from quizzes.offer.carry import carry
from quizzes.offer.case import Case
from quizzes.offer.fact import Fact
from quizzes.offer.facts import find_facts
from quizzes.offer.guards import own_sentences
from quizzes.offer.match import Hit, find_concepts
from quizzes.offer.names import with_names
from quizzes.offer.scopes import scopes
from quizzes.offer.seen import Seen as Seen
from quizzes.offer.segment import Page, lay_out

Placed = TypeVar("Placed", Hit, Fact)


@dataclass(frozen=True)
class Reading:
    """Everything a rule may look at."""

    answer: Answer
    page: Page
    sentences: tuple[Seen, ...]
    today: date

    def text_of(self, seen: Seen) -> str:
        """A sentence as it is matched."""
        return self.page.text[seen.sentence.start : seen.sentence.end]

    def within(self, fields: list[str]) -> Iterator[Seen]:
        """The sentences of these fields; of all fields when none is named."""
        wanted = tuple(f"{each}." for each in fields)
        for seen in self.sentences:
            if not fields or f"{seen.field}.".startswith(wanted):
                yield seen


def read(case: Case, answer: Answer) -> Reading:
    """Read an answer with the eyes of a case."""
    page = lay_out(answer)
    facts = _by_sentence(page, find_facts(page.text, case.day))
    hits = {
        name: _by_sentence(page, found)
        for name, found in with_names(find_concepts(page, case.concepts), page.text).items()
    }
    due = {
        each.field.removesuffix(".due"): tuple(facts.get(each.start, ()))
        for each in page.sentences
        if each.field.endswith(".due")
    }
    seen = (
        Seen(
            each,
            scopes(page, each),
            {name: every[each.start] for name, every in hits.items() if each.start in every},
            tuple(facts.get(each.start, ())),
            due.get(each.field.removesuffix(".what"), ()),
        )
        for each in own_sentences(page, case)
    )
    return Reading(answer, page, carry(tuple(seen), page.text), case.day)


def _by_sentence(page: Page, found: Iterable[Placed]) -> dict[int, list[Placed]]:
    """What was found, under the start of the sentence it stands in."""
    here: dict[int, list[Placed]] = {}
    for each in found:
        if (sentence := page.at(each.start)) is not None:
            here.setdefault(sentence.start, []).append(each)
    return here
