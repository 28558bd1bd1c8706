"""What a rule finds in an answer that was read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import groupby

from quizzes.offer.case import Rule, alternatives
from quizzes.offer.forms import find_actions, find_length, find_written
from quizzes.offer.limits import Numbers, check
from quizzes.offer.match import Hit
from quizzes.offer.outcome import Finding, Strength
from quizzes.offer.phrases import OURS
from quizzes.offer.reading import Reading, Seen
from quizzes.offer.scopes import negated
from quizzes.offer.segment import Span
from quizzes.offer.sums import Sum, sums_beside, told_before

WEAKEST: dict[Strength, int] = {"sure": 0, "doubt": 1, "near": 2}


def find(rule: Rule, reading: Reading) -> list[Finding]:
    """Everything that speaks for the rule, the clearest first."""
    found = list(_findings(rule, reading))
    return sorted(found, key=lambda each: WEAKEST[each.strength])


def _findings(rule: Rule, reading: Reading) -> Iterator[Finding]:
    if rule.least > 1:
        yield from _several(rule.least, [find(each, reading) for each in rule.any])
    elif rule.any:
        for each in rule.any:
            yield from find(each, reading)
    elif rule.all:
        yield from _together([find(each, reading) for each in rule.all])
    elif rule.actions is not None:
        yield from find_actions(rule.actions, reading)
    elif rule.length:
        yield from find_length(rule.length, reading)
    elif rule.written is not None:
        yield from find_written(rule.written, rule.fields, reading)
    elif rule.number and rule.number.add and rule.number.over is not None:
        yield from _added(rule, reading)
    else:
        yield from _spoken(rule, reading)


def _together(parts: list[list[Finding]]) -> Iterator[Finding]:
    """Every part has to be found; the whole is as clear as its weakest part."""
    best = [found[0] for found in parts if found]
    if not best:
        return
    spans = tuple(span for each in best for span in each.spans)
    weakest = max((each.strength for each in best), key=WEAKEST.__getitem__)
    yield Finding(spans, weakest if len(best) == len(parts) else "near")


def _several(least: int, parts: list[list[Finding]]) -> Iterator[Finding]:
    """So many different parts have to be found; the whole is as clear as the weakest of them."""
    best = sorted((found[0] for found in parts if found), key=lambda e: WEAKEST[e.strength])
    if not best:
        return
    chosen = best[:least]
    spans = tuple(span for each in chosen for span in each.spans)
    yield Finding(spans, chosen[-1].strength if len(chosen) == least else "near")


def _spoken(rule: Rule, reading: Reading) -> Iterator[Finding]:
    for unit in _units(rule, reading):
        if (found := _in_unit(rule, reading, unit)) is not None:
            yield found


def _units(rule: Rule, reading: Reading) -> Iterator[list[Seen]]:
    """The sentences that are looked at together; the parts of an action row are one field."""
    seen = list(reading.within(rule.fields))
    if rule.within in ("clause", "sentence"):
        yield from ([each] for each in seen)
    elif rule.within == "answer":
        yield seen
    else:
        for _, group in groupby(seen, key=lambda each: re.sub(r"(\d+)\..*", r"\1", each.field)):
            yield list(group)


def _in_unit(rule: Rule, reading: Reading, unit: list[Seen]) -> Finding | None:
    if any(name in seen.hits for seen in unit for name in rule.without):
        return None
    groups = [list(_hits(group, unit)) for group in rule.words] or [_counted(unit)]
    if not all(groups):
        return None
    if rule.within == "clause":
        groups = _same_clause(groups)
    chosen: list[tuple[Seen, Hit]] = []
    strength: Strength = "sure"
    words = _words_of(groups)
    for place, group in enumerate(groups):
        if not group:
            return None
        firm = [
            pair for pair in group if _firm(rule, reading, *pair, first=place == 0, words=words)
        ]
        strength = strength if firm else "near"
        groups[place] = firm or group  # numbers beside words taken back do not count
        chosen.append(groups[place][0])
    return _with_numbers(rule, reading, groups, chosen, strength)


def _hits(group: str, unit: list[Seen]) -> Iterator[tuple[Seen, Hit]]:
    for seen in unit:
        for name in alternatives(group):
            yield from ((seen, hit) for hit in seen.hits.get(name, ()))


def _counted(unit: list[Seen]) -> list[tuple[Seen, Hit]]:
    """For a rule without words: every fact stands for itself."""
    return [(seen, Hit("", fact.start, fact.end)) for seen in unit for fact in seen.facts]


def _same_clause(groups: list[list[tuple[Seen, Hit]]]) -> list[list[tuple[Seen, Hit]]]:
    """Keep the first clause in which every group has a hit."""

    def clauses(group: list[tuple[Seen, Hit]]) -> set[int]:
        return {seen.sentence.clause(hit.start) for seen, hit in group}

    shared = set.intersection(*map(clauses, groups))
    return [
        [(seen, hit) for seen, hit in group if seen.sentence.clause(hit.start) in shared]
        for group in groups
    ]


def _words_of(groups: list[list[tuple[Seen, Hit]]]) -> list[Span]:
    """Where the words of a rule stand; with one group there is nothing to tell apart."""
    if len(groups) < 2:
        return []
    return [(hit.start, hit.end) for group in groups for _, hit in group]


def _firm(
    rule: Rule,
    reading: Reading,
    seen: Seen,
    hit: Hit,
    *,
    first: bool,
    words: Collection[Span] = (),
) -> bool:
    """Whether the learner stands behind these words in the way the rule asks for."""
    scopes, clause = seen.scopes, seen.sentence.clause(hit.start)
    if any(start <= hit.start < end for start, end in scopes.quoted):
        return False
    if rule.stance in ("mention", "refuse"):
        start, end = seen.sentence.clauses[clause]
        theirs = scopes.others and not OURS.search(reading.page.text, start, end)
        wanted = rule.stance == "mention" or clause in scopes.refused
        return wanted and not theirs and clause not in scopes.asked
    if rule.stance == "plan" and first:
        return True
    refused = clause in scopes.refused or seen.field == "declined"
    turned = negated(scopes, hit.start, hit.end, seen.sentence, reading.page.text, words)
    if rule.stance == "tone":
        return not turned and clause not in scopes.wished
    if (
        refused
        or turned
        or clause in scopes.others
        or clause in scopes.asked
        or clause in scopes.wished
    ):
        return False
    if rule.stance == "say":
        return True
    return clause not in scopes.hedged and (
        rule.stance in ("plan", "offer") or clause not in scopes.conditions
    )


def _with_numbers(
    rule: Rule,
    reading: Reading,
    groups: list[list[tuple[Seen, Hit]]],
    chosen: list[tuple[Seen, Hit]],
    strength: Strength,
) -> Finding | None:
    spans = [(hit.start, hit.end) for _, hit in chosen if hit.concept]
    if rule.number:
        numbers = _numbers(rule, reading, groups)
        if numbers is None:
            return None
        spans += [(fact.start, fact.end) for fact in numbers.facts]
        strength = max(strength, numbers.strength, key=WEAKEST.__getitem__)
    return Finding(tuple(spans), strength, rule.tell)


def _numbers(rule: Rule, reading: Reading, groups: list[list[tuple[Seen, Hit]]]) -> Numbers | None:
    if not rule.number:
        return None
    for seen in {id(seen): seen for seen, _ in groups[0]}.values():
        hits = [hit for group in groups for other, hit in group if other is seen]
        found = check(rule.number, seen, hits, reading.page.text, reading.today)
        if found:
            return found
    return None


def _added(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Sums that only together pass a limit, such as three gifts in three sentences."""
    if not rule.number or rule.number.over is None:
        return
    seen = [each for each in reading.within(rule.fields) if each.field != "declined"]
    for _, group in groupby(seen, key=lambda each: each.field.partition(".")[0]):
        low = high = 0.0
        sums: list[Sum] = []
        for each in group:
            if any(name in each.hits for name in rule.without):
                continue
            hits = [
                h for s, h in _hits(rule.words[0], [each]) if _firm(rule, reading, s, h, first=True)
            ]
            for fact, least, most in (
                sums_beside(rule.number, each, hits, reading.page.text) if hits else ()
            ):
                if not told_before(sums, least, most, fact, reading.page.text):
                    sums.append((fact, least, most))
                    low, high = low + least, high + most
        if high > rule.number.over:
            spans = tuple((fact.start, fact.end) for fact, _, _ in sums)
            yield Finding(spans, "sure" if low > rule.number.over else "doubt", rule.tell)
