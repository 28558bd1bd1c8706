"""What is no answer: the case's own text copied, bare words in a row, a sentence told twice."""

from __future__ import annotations

import re
from itertools import groupby

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.normalise import HAN, plain
from quizzes.offer.segment import Page, Sentence

GRAM = 4
"""Han characters, or English words, that must follow each other to count as copied."""
COPIED = 0.8
SHORTEST_COPY = 8
"""Grams; a shorter sentence says the facts in the only words there are."""
MANY_WORDS, MANY_LINES = 5, 8
"""Bare words in a row, or one to a line; a terse writer has fewer without a time or a verb."""
LONG_WORD = 6
"""Tokens; what is longer is no bare word."""
WORD_END = re.compile(r"[,、/|+]+ *|(?<![a-z]) +(?![a-z])")
TOKEN = re.compile(rf"[{HAN}]|[a-z]+|\d+")
# a sentence has somebody who acts, a verb that is done to something, or a time
SENTENCE_WORDS = re.compile(
    "[我您你咱俺他她给把将会到就在为让请的了着过再先后前也都才每拿跟和与]|不|没|可以|今|明|号|日|天|点"
    r"|\d|\b(?:i|we|you|he|she|they|it|will|shall|is|are|can|was|have|has|my|our|your|the|a|an|to|at|on|if|by|for|with)\b"
)


def own_sentences(page: Page, case: Case) -> list[Sentence]:
    """The sentences in which a learner says something."""
    given = _case_text(case)
    known = set(grams(given))
    copied = {each.start for each in page.sentences if _copied(_text(page, each), given, known)}
    copying = {each.field for each in page.sentences if each.start in copied}
    seen: set[str] = set()
    own = []
    for sentence in _without_word_rows(page):
        text = _text(page, sentence)
        twice = len(text) > 3 * SHORTEST_COPY and text in seen
        quoted = sentence.field in copying and text in given
        if not twice and not quoted and sentence.start not in copied:
            own.append(sentence)
        seen.add(text)
    return own


def _text(page: Page, sentence: Sentence) -> str:
    return page.text[sentence.start : sentence.end]


def grams(text: str) -> list[tuple[str, ...]]:
    """Every run of GRAM tokens of a normal text."""
    tokens = TOKEN.findall(text)
    return [tuple(tokens[i : i + GRAM]) for i in range(len(tokens) - GRAM + 1)]


def _case_text(case: Case) -> str:
    """Everything the case says, one line each, as normal text."""
    texts = [case.title, case.you, case.customer]
    lines = [line for words in texts for line in (words.zh, words.en)]
    lines += [*case.facts.zh, *case.facts.en, *case.hints.zh, *case.hints.en]
    for each in case.all_criteria:
        lines += [each.title.zh, each.title.en, each.missing.zh, each.missing.en]
        lines += [each.think.zh, each.think.en]
    return "\n".join(map(plain, lines))


def _copied(text: str, given: str, known: set[tuple[str, ...]]) -> bool:
    """Most of it follows the case word for word; short sentences have to be the same throughout."""
    mine = grams(text)
    if len(mine) < SHORTEST_COPY:
        return len(mine) >= 2 and text in given
    return sum(gram in known for gram in mine) >= COPIED * len(mine)


def _without_word_rows(page: Page) -> list[Sentence]:
    """Leave out rows of bare words, in one sentence or one to a line, and fields told again.

    In the action table and the benefits a few words may stand alone.
    """
    kept: list[Sentence] = []
    before: set[str] = set()
    for field, group in groupby(page.sentences, key=lambda each: each.field):
        sentences = list(group)
        whole = page.text[sentences[0].start : sentences[-1].end]
        pieces = [_pieces(_text(page, each)) for each in sentences]
        row = _word_row([piece for each in pieces for piece in each], MANY_LINES)
        again = whole in before and len(TOKEN.findall(whole)) > MANY_WORDS * LONG_WORD
        before.add(whole)
        if row or again:
            continue
        alone = field.startswith(("actions", "benefits"))
        rows = zip(sentences, pieces, strict=True)
        kept += [each for each, row in rows if alone or not _word_row(row, MANY_WORDS)]
    return kept


def _pieces(text: str) -> list[str]:
    return [piece for piece in WORD_END.split(text) if piece.strip()]


def _word_row(pieces: list[str], many: int) -> bool:
    """Many short pieces of which hardly one says something."""
    if len(pieces) < many or any(len(TOKEN.findall(piece)) > LONG_WORD for piece in pieces):
        return False
    return sum(bool(SENTENCE_WORDS.search(piece)) for piece in pieces) * 4 <= len(pieces)


def same_as_model(answer: Answer, model: Answer) -> bool:
    """Whether the answer is the model answer with a word or two changed."""
    mine, theirs = (
        {gram for _, text in each.texts() for gram in grams(plain(text))}
        for each in (answer, model)
    )
    return len(mine & theirs) > 0.85 * max(len(mine), len(theirs), 1)
