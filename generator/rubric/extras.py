"""How held-out tests, deletions and lexicons read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.messages import listed, tell
from generator.rubric.ablation import Ablation, Deletion
from generator.rubric.columns import table, wrap
from generator.rubric.figures import Tally
from generator.rubric.firing import Entry, Fired, by_concept
from generator.rubric.held_out import HeldOut
from generator.rubric.margins import Margin, Margins
from generator.rubric.report import figures, percent, two_places

MOST = 20
"""Lines of one list; --json has them all."""


def held_out_words(case: str, found: HeldOut) -> Iterator[str]:
    """In-sample against held-out for each criterion, then a line for each hand."""
    yield from wrap(tell("rubric-held-out", case=case), "", "")
    yield ""
    inside, outside = found.inside.criteria, found.outside.criteria
    inside["Σ"], outside["Σ"] = found.inside.total, found.outside.total
    sides = [tell("rubric-inside"), tell("rubric-outside")]
    names = ["κ", tell("rubric-coverage"), tell("rubric-wrong-not-met"), tell("rubric-wrong-met")]
    head = [tell("rubric-criterion"), *(f"{each} {side}" for each in names[:2] for side in sides)]
    head += [f"{each} {sides[1]}" for each in names[2:]]
    yield from table(head, [[name, *_beside(inside[name], outside[name])] for name in inside])
    yield ""
    head = [tell("rubric-hand"), tell("rubric-many"), *names]
    rows = [
        [hand, str(len(bench.judged)), *figures(bench.total)] for hand, bench in found.hands.items()
    ]
    yield from table(head, rows)


def _beside(inside: Tally, outside: Tally) -> list[str]:
    cells = [two_places(each.kappa) for each in (inside, outside)]
    cells += [percent(each.coverage) for each in (inside, outside)]
    return [*cells, percent(outside.wrong_not_met), percent(outside.wrong_met)]


def ablation_words(found: Ablation) -> Iterator[str]:
    """A row for each criterion, then what an author should look at."""
    many = {"answers": found.answers, "sentences": len(found.deletions)}
    yield tell("rubric-ablation", case=found.case.id, **many)
    yield ""
    names = ("carried", "lost", "doubted", "kept", "surprises")
    head = [tell("rubric-criterion"), *(tell(f"rubric-{name}") for name in names)]
    rows = [
        [criterion, *(str(getattr(count, name)) for name in names)]
        for criterion, count in found.counts.items()
    ]
    yield from table(head, rows)
    yield from _limited(_odd(found.deletions), "rubric-ablation-odd")
    yield ""
    yield from wrap(tell("rubric-ablation-legend"), "  ", "  ")


def _odd(deletions: list[Deletion]) -> list[str]:
    """Still met without the sentence it rested on, or lost with a sentence it did not rest on."""
    return [
        tell(key, criterion=name, answer=each.answer, text=each.stretch.text, now=now)
        for each in deletions
        for key, name, now in (
            *(("rubric-kept-by", name, now) for name, now in each.kept_by.items()),
            *(("rubric-surprise", name, "") for name in each.surprises),
        )
    ]


def fired_words(found: Fired, shared: set[Entry]) -> Iterator[str]:
    """What leads astray, then the case's own entries that never fire."""
    own = [entry for entry in found.dead if entry not in shared]
    many = {"texts": found.texts, "entries": len(found.entries), "dead": len(own)}
    yield tell("rubric-fired", case=found.case.id, **many)
    if found.misleading:
        yield ""
        head = [tell(f"rubric-{name}") for name in ("misleading", "fired-in", "helped", "misled")]
        rows = [
            [f"{concept} · {text}", str(each.fired), str(each.right), str(each.wrong)]
            for (concept, text), each in found.misleading[:MOST]
        ]
        yield from table(head, rows)
        yield from _left_out(len(found.misleading))
    if own:
        yield ""
        yield f"  {tell('rubric-dead')}"
        yield from dead_words(own)


def dead_words(entries: list[Entry]) -> Iterator[str]:
    """Dead entries, one paragraph for each concept."""
    for concept, texts in by_concept(entries).items():
        yield from wrap(f"{concept}: {listed(texts)}", "    ", "      ")


def margin_words(case: str, found: Margins | None) -> Iterator[str]:
    """Which examples the model is clear about, which only just, and which it gets wrong."""
    if found is None:
        yield from wrap(tell("rubric-untrained", case=case), "", "")
        return
    yield tell("rubric-margins", case=case, wrong=len(found.wrong), of=len(found.all))
    yield ""
    head = [tell("rubric-target"), tell("rubric-misjudged"), tell("rubric-examples")]
    targets = found.by_target().items()
    yield from table(head, [[name, str(wrong), str(of)] for name, (wrong, of) in targets])
    yield from _limited(list(map(_margin, found.wrong)), "rubric-margins-wrong")
    yield from _limited(list(map(_margin, found.narrow)), "rubric-margins-narrow")
    yield from _limited(list(map(_margin, found.clearest)), "rubric-margins-clear")


def _margin(margin: Margin) -> str:
    sign = "" if margin.meets else "≠ "
    text = f"“{margin.exemplar.text}” ({margin.exemplar.group.field}, {margin.exemplar.hand})"
    return f"{margin.value:+.1f} {sign}{margin.target}  {text}"


def _limited(lines: list[str], title: str) -> Iterator[str]:
    """A list under its title, cut off after some lines; nothing where the list is empty."""
    if lines:
        yield ""
        yield f"  {tell(title)}"
    for line in lines[:MOST]:
        yield from wrap(line, "    ", "      ")
    yield from _left_out(len(lines))


def _left_out(many: int) -> Iterator[str]:
    if many > MOST:
        yield f"    {tell('rubric-left-out', count=many - MOST)}"
