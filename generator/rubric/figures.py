"""How well outcomes agree with what people found: counts and the figures made from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

ORDER = ("not_met", "partly", "met")
"""From worst to best; "unsure" stands beside them and is not decided."""
UNSURE = "unsure"


@dataclass
class Tally:
    """How often each truth met each outcome."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, truth: str, outcome: str) -> None:
        self.pairs[truth, outcome] += 1

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.pairs + other.pairs)

    @property
    def all(self) -> int:
        return sum(self.pairs.values())

    @property
    def decided(self) -> int:
        return sum(self._decided().values())

    @property
    def right(self) -> int:
        return sum(many for (truth, outcome), many in self.pairs.items() if truth == outcome)

    @property
    def coverage(self) -> float | None:
        """The share that was decided at all."""
        return share(self.decided, self.all)

    @property
    def accuracy(self) -> float | None:
        """The share of decided ones that are right."""
        return share(self.right, self.decided)

    @property
    def wrong_not_met(self) -> float | None:
        """The share of decided ones where the outcome is worse than the truth."""
        return share(self._off(worse=True), self.decided)

    @property
    def wrong_met(self) -> float | None:
        """The share of decided ones where the outcome is better than the truth."""
        return share(self._off(worse=False), self.decided)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the decided ones; None where one word would do for all of them."""
        decided, total = self._decided(), self.decided
        truths, outcomes = _margin(decided, 0), _margin(decided, 1)
        chance = sum(truths[word] * outcomes[word] for word in ORDER)
        if chance == total * total:  # also where nothing was decided
            return None
        return (self.right * total - chance) / (total * total - chance)

    def _decided(self) -> Counter[tuple[str, str]]:
        return Counter({pair: many for pair, many in self.pairs.items() if pair[1] != UNSURE})

    def _off(self, *, worse: bool) -> int:
        return sum(
            many
            for (truth, outcome), many in self._decided().items()
            if truth != outcome and (ORDER.index(outcome) < ORDER.index(truth)) == worse
        )


@dataclass(frozen=True)
class Breaches:
    """How well broken limits were noticed; the truth "not_met" means that one was broken."""

    broken: int
    called: int
    rightly_called: int
    noticed: int
    """Broken, and called or at least asked about."""

    @property
    def recall(self) -> float | None:
        return share(self.noticed, self.broken)

    @property
    def precision(self) -> float | None:
        return share(self.rightly_called, self.called)


def breaches(tally: Tally) -> Breaches:
    """What a tally of breach criteria says about recall and precision."""
    pairs = tally.pairs
    rightly = pairs["not_met", "not_met"]
    return Breaches(
        broken=sum(many for (truth, _), many in pairs.items() if truth == "not_met"),
        called=rightly + pairs["met", "not_met"],
        rightly_called=rightly,
        noticed=rightly + pairs["not_met", UNSURE],
    )


def summed(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def quantile(values: Sequence[float], part: float) -> float | None:
    """The smallest value that at least this part of all values does not pass."""
    ordered = sorted(values)
    return ordered[max(0, ceil(part * len(ordered)) - 1)] if ordered else None


def _margin(pairs: Counter[tuple[str, str]], side: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for pair, many in pairs.items():
        found[pair[side]] += many
    return found
