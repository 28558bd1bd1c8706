"""Where the concepts of a case occur in an answer.

An entry of a lexicon is plain text. `…` between two parts means that the second follows within a
few words; `*` at the end of an English word leaves its ending open. There is nothing else to
learn, and nothing an author can write takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from quizzes.offer.case import Texts
from quizzes.offer.normalise import plain
from quizzes.offer.segment import Page

GAP_HAN, GAP_LATIN = 12, 40
"""How far apart the parts of an entry with `…` may stand, in characters."""
LETTER = re.compile("[a-z0-9]")


@dataclass(frozen=True)
class Hit:
    """A concept found in a sentence."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """One stretch of an entry, and whether its English ending is open."""

    text: str
    open: bool

    def find(self, text: str, start: int, stop: int) -> int:
        """Where it stands as a word of its own between start and stop, or -1."""
        place = text.find(self.text, start, stop)
        while place >= 0 and not self._is_word(text, place):
            place = text.find(self.text, place + 1, stop)
        return place

    def _is_word(self, text: str, place: int) -> bool:
        end = place + len(self.text)
        first, last = self.text[0], self.text[-1]
        if LETTER.match(first) and place and LETTER.match(text[place - 1]):
            return False
        inside = LETTER.match(last) and end < len(text) and LETTER.match(text[end])
        return self.open or not inside


Entry = tuple[Part, ...]


@cache
def entry(text: str) -> Entry:
    """Read one entry of a lexicon."""
    pieces = [plain(piece) for piece in text.replace("...", "…").split("…")]
    return tuple(
        Part(piece.rstrip("*"), piece.endswith("*")) for piece in pieces if piece.strip("*")
    )


def find_concepts(page: Page, concepts: Mapping[str, Texts]) -> dict[str, list[Hit]]:
    """The hits of every concept, in reading order; none reaches over the end of a sentence."""
    found: dict[str, list[Hit]] = {}
    for name, lexicon in concepts.items():
        entries = map(entry, (*lexicon.zh, *lexicon.en))
        here = [parts for parts in entries if parts and parts[0].text in page.text]
        hits = {span for parts in here for span in _occurrences(page, parts)}
        found[name] = [Hit(name, start, end) for start, end in sorted(hits)]
    return found


def _occurrences(page: Page, parts: Entry) -> Iterator[tuple[int, int]]:
    place = parts[0].find(page.text, 0, len(page.text))
    while place >= 0:
        end = _rest(page, parts, place)
        if end is not None:
            yield place, end
        place = parts[0].find(page.text, place + 1, len(page.text))


def _rest(page: Page, parts: Entry, place: int) -> int | None:
    """Where the last part ends when the first one stands at place."""
    sentence = page.at(place)
    end = place + len(parts[0].text)
    for part in parts[1:]:
        if sentence is None:
            return None
        gap = GAP_LATIN if part.text.isascii() else GAP_HAN
        following = part.find(page.text, end, min(end + gap + len(part.text), sentence.end))
        if following < 0:
            return None
        end = following + len(part.text)
    return end if sentence and end <= sentence.end else None
