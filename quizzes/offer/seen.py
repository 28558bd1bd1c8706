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
    """Times from elsewhere: the due field of the same action row, or the sentence pointed back to."""

    @property
    def field(self) -> str:
        return self.sentence.field
