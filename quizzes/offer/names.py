"""People who are introduced once and then called by name: our consultant, Dr Weiss · 顾问陈工."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from quizzes.offer.match import Hit
from quizzes.offer.phrases import one_of

ROLE = one_of(r"顾问|专家|consultants?|advis[eo]rs?|experts?|specialists?")
NAME = (
    r"(?:(?:dr|mr|ms|mrs|prof|professor|herr|frau)\.? [a-z]{2,}"
    r"|[一-龥]{1,2}(?:博士|老师|教授|工(?![作程])))"
)
NAMED_AFTER = re.compile(rf"^[ ,(:是即]{{0,3}}(?:is |named |called |叫)?({NAME})")
NAMED_BEFORE = re.compile(
    rf"({NAME})[ ,(:]{{0,2}}(?:who is |is |是)?(?:our |the |my |我们的?|公司)?$"
)
BEFORE = 30


def with_names(hits: Mapping[str, list[Hit]], text: str) -> dict[str, list[Hit]]:
    """The hits, and wherever somebody who was introduced is called by name."""
    return {concept: _named(found, text) for concept, found in hits.items()}


def _named(found: list[Hit], text: str) -> list[Hit]:
    names = {name for hit in found for name in _names(hit, text)}
    if not names:
        return found
    places = {hit.start: hit for hit in found}
    for name in names:
        for each in re.finditer(re.escape(name), text):
            hit = replace(found[0], start=each.start(), end=each.end())
            places.setdefault(each.start(), hit)
    return sorted(places.values(), key=lambda hit: hit.start)


def _names(hit: Hit, text: str) -> Iterator[str]:
    if not ROLE.fullmatch(text, hit.start, hit.end):
        return
    if after := NAMED_AFTER.search(text[hit.end : hit.end + BEFORE]):
        yield after[1]
    lead = text[max(0, hit.start - BEFORE) : hit.start].removesuffix("senior ").removesuffix("资深")
    if before := NAMED_BEFORE.search(lead):
        yield before[1]
