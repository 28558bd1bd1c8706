"""An answer as one normal text, cut into sentences and clauses that know their field."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from quizzes.offer.answer import Answer
from quizzes.offer.normalise import HAN, Normal, normalise

Span = tuple[int, int]

# 1) 2. (3) - · at the start of a line or after a mark
ITEM = (
    rf"(?:^|(?<=[\s。;,:!?{HAN}]))"
    rf"(?:\(\d{{1,2}}\)|\d{{1,2}}\)|\d{{1,2}}[.、](?!\d)|(?!--)[-*·•▪●◆>→]+(?=[ {HAN}a-z]))"
)
SENTENCE_END = re.compile(
    rf"\n|[。!?;]+[\"')]*|(?<![\d ])\.(?=\s|$|[\"'{HAN}])[\"')]*|{ITEM}", re.MULTILINE
)
# 、 lists things inside one clause; a space between Chinese words is a comma of the chat
CLAUSE_END = re.compile(
    rf"(?<!\d)[,:]+|[,:]+(?!\d)|…+|\.{{2,}}|~+|--+| - |(?<=[{HAN}]) (?=[{HAN}])"
    r"| (?=(?:but|and|so|then) (?:i|we|you|he|she|they|if|the)\b)"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of one field, with its clauses; spans count in the page's normal text."""

    field: str
    start: int
    end: int
    clauses: tuple[Span, ...]

    def clause(self, place: int) -> int:
        """The number of the clause that holds this place."""
        return max(0, bisect_right(self.clauses, place, key=lambda clause: clause[0]) - 1)


@dataclass(frozen=True)
class Page:
    """The whole answer: one text for matching, and the way back to the learner's fields."""

    text: str
    fields: tuple[tuple[str, int, Normal], ...]
    """Name, start in `text`, and the field's own normal text."""
    sentences: tuple[Sentence, ...]

    def origin(self, start: int, end: int) -> tuple[str, int, int]:
        """The field and the original characters that a stretch of the text came from."""
        place = bisect_right(self.fields, start, key=lambda field: field[1]) - 1
        name, begin, normal = self.fields[place]
        stop = min(end - begin, len(normal.text))
        return name, *normal.span(start - begin, max(start - begin, stop))

    def at(self, place: int) -> Sentence | None:
        """The sentence that holds this place of the text."""
        number = bisect_right(self.sentences, place, key=lambda each: each.start) - 1
        if number < 0 or place >= self.sentences[number].end:
            return None
        return self.sentences[number]


def lay_out(answer: Answer) -> Page:
    """Put the fields of an answer one under the other and cut them up."""
    pieces: list[str] = []
    fields: list[tuple[str, int, Normal]] = []
    sentences: list[Sentence] = []
    begin = 0
    for name, text in answer.texts():
        normal = normalise(text)
        if not normal.text.strip():
            continue
        fields.append((name, begin, normal))
        sentences += _sentences(name, normal.text, begin)
        pieces.append(normal.text)
        begin += len(normal.text) + 1
    return Page("\n".join(pieces), tuple(fields), tuple(sentences))


def _sentences(name: str, text: str, begin: int) -> list[Sentence]:
    found = []
    for start, end in _cut(SENTENCE_END, text, 0, len(text)):
        clauses = _cut(CLAUSE_END, text, start, end)
        moved = tuple((begin + low, begin + high) for low, high in clauses)
        if moved:  # a comma alone says nothing
            found.append(Sentence(name, begin + start, begin + end, moved))
    return found


def _cut(ends: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    """The stretches between the ends that say something.

    A ? stays with its sentence, and so does the mark that closes its quotation.
    """
    spans: list[Span] = []
    last = start
    for mark in ends.finditer(text, start, end):
        stop = mark.start() + 1 if text[mark.start()] in "?!" else mark.start()
        if '"' in mark[0] and text.count('"', last, mark.start()) % 2:
            stop = mark.end()
        spans.append((last, stop))
        last = mark.end()
    spans.append((last, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    said = any(map(str.isalnum, piece))
    return (start + left, start + len(piece.rstrip())) if said else None
