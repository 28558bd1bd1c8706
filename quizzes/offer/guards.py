"""What is no answer: the case's own text copied, bare words in a row, a sentence told twice."""

from __future__ import annotations

import re

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.normalise import HAN, plain
from quizzes.offer.segment import Page, Sentence

GRAM = 4
"""Han characters, or English words, that must follow each other to count as copied."""
COPIED = 0.8
SHORTEST_COPY = 8
"""Grams; a shorter sentence says the facts in the only words there are."""
MANY_WORDS = 5
"""Bare words in a row; four are still a terse writer."""
TOKEN = re.compile(rf"[{HAN}]|[a-z]+|\d+")
# a sentence has somebody who acts, a verb that is done to something, or a time
SENTENCE_WORDS = re.compile(
    "[我您你咱俺他她给把将会到就在为让请的了着过再先后前也都才每拿跟和与]|不|没|可以|今|明|月|号|日|天|周|点"
    r"|\d|\b(?:i|we|you|he|she|they|it|will|shall|is|are|can|was|have|has|my|our|your|the|a|an|to|at|on|if|by|for|with)\b"
)


def own_sentences(page: Page, case: Case) -> list[Sentence]:
    """The sentences in which a learner says something."""
    given = _grams_of_case(case)
    seen: set[str] = set()
    own = []
    for sentence in _without_word_rows(page):
        text = page.text[sentence.start : sentence.end]
        twice = len(text) > 3 * SHORTEST_COPY and text in seen
        if not twice and not _copied(text, given):
            own.append(sentence)
        seen.add(text)
    return own


def grams(text: str) -> list[tuple[str, ...]]:
    """Every run of GRAM tokens of a normal text."""
    tokens = TOKEN.findall(text)
    return [tuple(tokens[i : i + GRAM]) for i in range(len(tokens) - GRAM + 1)]


def _grams_of_case(case: Case) -> set[tuple[str, ...]]:
    texts = [case.title, case.you, case.customer]
    lines = [line for words in texts for line in (words.zh, words.en)]
    lines += [*case.facts.zh, *case.facts.en, *case.hints.zh, *case.hints.en]
    for each in case.all_criteria:
        lines += [each.title.zh, each.title.en, each.missing.zh, each.missing.en]
        lines += [each.think.zh, each.think.en]
    return {gram for line in lines for gram in grams(plain(line))}


def _copied(text: str, given: set[tuple[str, ...]]) -> bool:
    mine = grams(text)
    return len(mine) >= SHORTEST_COPY and sum(g in given for g in mine) >= COPIED * len(mine)


def _without_word_rows(page: Page) -> list[Sentence]:
    """Leave out runs of bare words; in the action table and the benefits they may stand alone."""
    kept: list[Sentence] = []
    row: list[Sentence] = []
    words = 0
    for sentence in (*page.sentences, None):
        bare = _bare_words(page, sentence) if sentence else 0
        if sentence and bare and (not row or row[0].field == sentence.field):
            row.append(sentence)
            words += bare
            continue
        kept += row if words < MANY_WORDS else []
        row, words = ([sentence], bare) if sentence and bare else ([], 0)
        kept += [sentence] if sentence and not bare else []
    return kept


def _bare_words(page: Page, sentence: Sentence) -> int:
    """How many words stand in a row here; 0 when it is a sentence."""
    if sentence.field.startswith(("actions", "benefits")):
        return 0
    text = page.text[sentence.start : sentence.end]
    pieces = [piece for piece in re.split("[,，、/|+ ]+(?![a-z])|[,、/|;]", text) if piece.strip()]
    sayings = sum(bool(SENTENCE_WORDS.search(piece)) for piece in pieces)
    short = all(len(TOKEN.findall(piece)) <= 6 for piece in pieces)
    return len(pieces) if short and sayings * 5 <= len(pieces) else 0


def same_as_model(answer: Answer, model: Answer) -> bool:
    """Whether the answer is the model answer with a word or two changed."""
    mine, theirs = (
        {gram for _, text in each.texts() for gram in grams(plain(text))}
        for each in (answer, model)
    )
    return len(mine & theirs) > 0.85 * max(len(mine), len(theirs), 1)
