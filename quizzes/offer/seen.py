"""A sentence after reading: its scopes, and the concepts and facts in it."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.offer.fact import Fact
from quizzes.offer.match import Hit
from quizzes.offer.scopes import Scopes
from quizzes.offer.segment import Sentence


@dataclass(frozen=True)
class Seen:
    """A sentence with what was found in it."""

    sentence: Sentence
    scopes: Scopes
    hits: dict[str, list[Hit]]
    facts: tuple[Fact, ...]
    borrowed: tuple[Fact, ...]
    """Times from elsewhere: the due field of the row, or the sentence that is pointed back to;
    and the counts of the sentence before, where more is added to them."""

    @property
    def field(self) -> str:
        return self.sentence.field
