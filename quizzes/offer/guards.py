"""What is no answer: the case's own text, bare words in a row, the same words all over the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.normalise import plain
from quizzes.offer.segment import Page, Sentence
from quizzes.offer.stands_back import MOSTLY, SPEAKER, offers_nothing, quotations, takes_back
from quizzes.offer.word_rows import MANY_LINES, TOKEN, bare, is_row, pieces, size

GRAM = 4
"""Han characters, or English words, that must follow each other to count as copied."""
COPIED = 0.72
"""Share of the tokens of a long sentence that stand in copied grams; honest ones reach 0.70."""
COPIED_SHORT = 0.8
"""Share of the grams themselves, in sentences of fewer than SHORT_COPY tokens."""
SHORT_COPY = 24
SHORTEST_COPY = 8
"""Grams; a shorter sentence says the facts in the only words there are."""
LONGEST_NAME = 20
LONG = 30
"""Tokens; what is longer is not said twice by somebody who means it."""
SHORT = 4
"""Tokens; what is shorter may well stand in several boxes."""
ALL_OVER = 3
"""Fields of different kinds; the same words in so many of them fit none."""

Fields = list[tuple[str, list[Sentence]]]


def own_sentences(page: Page, case: Case) -> list[Sentence]:
    """The sentences in which a learner says something."""
    fields = _without_repeats(page, _by_field(page.sentences))
    own = _without_copies(page, [each for _, field in fields for each in field], case)
    words = case.entries
    kept = [
        each for name, field in _by_field(own) for each in _without_rows(page, name, field, words)
    ]
    return _meant(page, _without_quotations(page, kept))


def _by_field(sentences: Iterable[Sentence]) -> Fields:
    groups = groupby(sentences, key=lambda each: each.field)
    return [(name, list(group)) for name, group in groups]


def _text(page: Page, sentence: Sentence) -> str:
    return page.text[sentence.start : sentence.end]


def grams(text: str) -> list[tuple[str, ...]]:
    """Every run of GRAM tokens of a normal text."""
    tokens = TOKEN.findall(text)
    return [tuple(tokens[i : i + GRAM]) for i in range(len(tokens) - GRAM + 1)]


def _without_copies(page: Page, sentences: list[Sentence], case: Case) -> list[Sentence]:
    """Leave out what the case says itself, and long sentences that were said before."""
    given = _case_text(case)
    known = set(grams(given))
    many = Counter(each.field for each in sentences)
    copied = {
        each.start
        for each in sentences
        if not (many[each.field] == 1 and _names_it(page, each))
        and _copied(_text(page, each), given, known)
    }
    copying = {each.field for each in sentences if each.start in copied}
    seen: set[str] = set()
    own = []
    for sentence in sentences:
        text = _text(page, sentence)
        twice = len(text) > 3 * SHORTEST_COPY and text in seen
        quoted = sentence.field in copying and text in given
        if not twice and not quoted and sentence.start not in copied:
            own.append(sentence)
        seen.add(text)
    return own


def _case_text(case: Case) -> str:
    """Everything the case says, one line each, as normal text."""
    texts = [case.title, case.you, case.customer]
    lines = [line for words in texts for line in (words.zh, words.en)]
    lines += [*case.facts.zh, *case.facts.en, *case.hints.zh, *case.hints.en]
    for each in case.all_criteria:
        lines += [each.title.zh, each.title.en, each.missing.zh, each.missing.en]
        lines += [each.think.zh, each.think.en]
    return "\n".join(map(plain, lines))


def _names_it(page: Page, sentence: Sentence) -> bool:
    """A task or a gain may be called what the case calls it."""
    return size(_text(page, sentence)) < LONGEST_NAME and _may_be_short(sentence.field)


def _copied(text: str, given: str, known: set[tuple[str, ...]]) -> bool:
    """Most of it follows the case word for word; short sentences have to be the same throughout."""
    mine = grams(text)
    many = len(mine) + GRAM - 1
    if len(mine) < SHORTEST_COPY:
        return len(mine) >= 2 and text in given
    places = [place for place, gram in enumerate(mine) if gram in known]
    if many < SHORT_COPY:
        return len(places) >= COPIED_SHORT * len(mine)
    return len({place + step for place in places for step in range(GRAM)}) >= COPIED * many


def _without_repeats(page: Page, fields: Fields) -> Fields:
    """Leave out a long field told again, and the same words in fields of several kinds."""
    places: dict[str, list[str]] = {}
    for name, field in fields:
        places.setdefault(_whole(page, field), []).append(name)
    kept = []
    for name, field in fields:
        whole = _whole(page, field)
        here = places[whole]
        all_over = size(whole) > SHORT and len(set(map(_kind, here))) >= ALL_OVER
        if name == here[0] or (not all_over and size(whole) <= LONG):
            kept.append((name, field))
    return kept


def _whole(page: Page, field: list[Sentence]) -> str:
    return page.text[field[0].start : field[-1].end]


def _kind(name: str) -> str:
    """All rows of actions are one kind, every box of the benefits is one of its own."""
    part, _, rest = name.partition(".")
    return f"{part}.{rest.rpartition('.')[2]}"


def _without_rows(
    page: Page, name: str, field: list[Sentence], words: Container[str]
) -> Iterator[Sentence]:
    """Leave out rows of bare words, in one sentence or one to a line."""
    parts = [pieces(_text(page, each)) for each in field]
    if is_row([part for every in parts for part in every], words):
        return
    alone = _may_be_short(name)
    lines = [all(bare(part, words) for part in every) for every in parts]
    listed = sum(lines) >= MANY_LINES
    for sentence, every, line in zip(field, parts, lines, strict=True):
        if alone or not (is_row(every, words) or (listed and line)):
            yield sentence


def _without_quotations(page: Page, own: list[Sentence]) -> list[Sentence]:
    """Leave out the sentences that somebody else says."""
    quoted = bytearray(len(page.text))
    for _, begin, normal in page.fields:
        for start, end in quotations(normal.text):
            quoted[begin + start : begin + end] = b"\1" * (end - start)
    return [each for each in own if not _all_quoted(quoted[each.start : each.end])]


def _all_quoted(signs: bytearray) -> bool:
    """Whether a sentence is a quotation with no more than a speaker before it."""
    first = signs.find(1)
    return 0 <= first <= SPEAKER and sum(signs) >= MOSTLY * (len(signs) - first)


def _meant(page: Page, own: list[Sentence]) -> list[Sentence]:
    """Leave out what is asked, hedged, quoted or denied where nearly everything is."""
    said = [
        each
        for each in own
        if each.field != "declined" and not each.field.endswith((".owner", ".due"))
    ]
    if not offers_nothing([_text(page, each) for each in said]):
        return own
    return [each for each in own if each not in said or not takes_back(_text(page, each))]


def _may_be_short(field: str) -> bool:
    """In the action table and the benefits a few words may stand alone."""
    return field.startswith(("actions", "benefits"))


def same_as_model(answer: Answer, model: Answer) -> bool:
    """Whether the answer is the model answer with a word or two changed."""
    mine, theirs = (
        {gram for _, text in each.texts() for gram in grams(plain(text))}
        for each in (answer, model)
    )
    return len(mine & theirs) > 0.85 * max(len(mine), len(theirs), 1)
