"""Held-out tests, deletions and lexicons as plain values for other programs."""

from __future__ import annotations

from dataclasses import asdict

from generator.rubric.ablation import Ablation
from generator.rubric.as_json import Json, figures
from generator.rubric.bench import Bench
from generator.rubric.firing import Entry, Fired
from generator.rubric.held_out import HeldOut
from generator.rubric.margins import Margin, Margins


def held_out_json(found: HeldOut) -> Json:
    """Figures in-sample, held-out, and held-out by hand."""
    return {
        "in_sample": _bench(found.inside),
        "held_out": _bench(found.outside),
        "hands": {hand: _bench(bench) for hand, bench in found.hands.items()},
    }


def _bench(bench: Bench) -> Json:
    return {
        "answers": len(bench.judged),
        "total": figures(bench.total),
        "criteria": {name: figures(tally) for name, tally in bench.criteria.items()},
        "checks": {name: figures(tally) for name, tally in bench.checks.items()},
    }


def ablation_json(found: Ablation) -> Json:
    """Counts by criterion, and every deletion."""
    return {
        "answers": found.answers,
        "criteria": {name: asdict(count) for name, count in found.counts.items()},
        "deletions": [{**asdict(each), "surprises": each.surprises} for each in found.deletions],
    }


def weights_json(fired: Fired, shared: set[Entry], margins: Margins | None) -> Json:
    """Every entry of the lexicon, and every example with its margin."""
    return {
        "texts": fired.texts,
        "entries": [
            {"concept": concept, "text": text, "shared": (concept, text) in shared, **asdict(each)}
            for (concept, text), each in fired.entries.items()
        ],
        "exemplars": None if margins is None else [_margin(each) for each in margins.all],
    }


def _margin(margin: Margin) -> Json:
    group = margin.exemplar.group
    return {
        "hand": margin.exemplar.hand,
        "field": group.field,
        "locale": group.locale,
        "text": margin.exemplar.text,
        "target": margin.target,
        "meets": margin.meets,
        "margin": round(margin.value, 3),
    }
