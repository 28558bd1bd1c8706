"""Ways to change an answer sentence by sentence, for attacks and for metamorphic tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from quizzes.offer.answer import Action, Answer, Benefits

Change = Callable[[str], str]

# a sentence with its mark; the point of 3.5 or 10.1 is no mark
SENTENCE = re.compile(
    r"[^。！？；\n.!?;]*(?:\.(?=\S)[^。！？；\n.!?;]*)*(?:[。！？；!?;]|\.(?=\s|$)|\n|$)"
)
BOXES = tuple(each.name for each in fields(Benefits))


def sentences(text: str) -> list[str]:
    """The sentences of a field, marks included, blanks not."""
    return [each.strip() for each in SENTENCE.findall(text) if each.strip()]


def bare(sentence: str) -> str:
    """A sentence without the mark at its end."""
    return sentence.rstrip("。！？；.!?; ")


def each_text(answer: Answer, change: Change) -> Answer:
    """Change every field, owners and times included."""
    rows = [Action(**{k: change(v) for k, v in vars(row).items()}) for row in answer.actions]
    boxes = Benefits(**{name: change(getattr(answer.benefits, name)) for name in BOXES})
    return replace(
        answer,
        message=change(answer.message),
        actions=rows,
        benefits=boxes,
        contingency=change(answer.contingency),
        declined=change(answer.declined),
    )


def each_claim(answer: Answer, change: Change) -> Answer:
    """Change every field in which something is said; owners and times stay."""
    changed = each_text(answer, lambda text: change(text) if text.strip() else text)
    rows = [
        replace(old, what=new.what)
        for old, new in zip(answer.actions, changed.actions, strict=True)
    ]
    return replace(changed, actions=rows)


def each_sentence(answer: Answer, change: Change) -> Answer:
    """Change every sentence in which something is said."""
    return each_claim(answer, lambda text: "\n".join(map(change, sentences(text))))


def everywhere(answer: Answer, text: str, *, rows: int = 2) -> Answer:
    """The same text in every field of the form."""
    row = Action(what=text, owner=text, due=text)
    return replace(
        answer,
        message=text,
        actions=[row] * rows,
        benefits=Benefits(**dict.fromkeys(BOXES, text)),
        contingency=text,
        declined=text,
    )


def dealt(answer: Answer, pieces: Iterable[str], mark: str) -> Answer:
    """Pieces dealt over the fields like cards."""
    hands: list[list[str]] = [[] for _ in range(10)]
    for place, piece in enumerate(pieces):
        hands[place % 10].append(piece)
    said = [mark.join(hand) for hand in hands]
    return replace(
        answer,
        message=said[0],
        actions=[Action(what=said[1], owner="我", due="3月5日"), Action(what=said[2])],
        benefits=Benefits(**dict(zip(BOXES, said[3:7], strict=True))),
        contingency=said[7],
        declined="\n".join(said[8:]),
    )
