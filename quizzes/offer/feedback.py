"""What the learner reads: what is there, what could not be found, one thing to think about."""

from __future__ import annotations

from quizzes.offer.case import Words
from quizzes.offer.outcome import Outcome

LONGEST_QUOTE = 40
"""Characters; a quotation reminds, it does not repeat."""

MET = Words(zh="“{quote}”：这一点写到了。", en="“{quote}”: that covers it.")
MET_QUIETLY = Words(
    zh="没有看到越过限度的承诺。", en="I found no promise that goes past the limits."
)
NEAR = Words(zh="你写了“{quote}”。{missing}", en="You wrote “{quote}”. {missing}")
UNSURE = Words(
    zh="“{quote}”也许说的就是这一点，我拿不准，请你自己判断。",
    en="“{quote}” may well be it; I am not certain, so please judge for yourself.",
)
UNSURE_BREACH = Words(
    zh="“{quote}”有没有越过限度，我拿不准，请你再读一遍。",
    en="I am not certain whether “{quote}” goes past the limits; please read it once more.",
)
BROKEN = Words(zh="你写了“{quote}”。{tell}", en="You wrote “{quote}”. {tell}")
EMPTY = Words(zh="我还没有读到你自己的话。", en="I have not found any words of your own yet.")


def feedback(outcome: Outcome, quote: str, locale: str, *, empty: bool) -> tuple[str, str]:
    """The sentence on what was found or not, and the question to think about."""
    question = "" if outcome.verdict == "met" else outcome.criterion.think.of(locale)
    if empty:
        return EMPTY.of(locale), question
    short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
    missing = outcome.criterion.missing.of(locale)
    tell = (outcome.tell or outcome.criterion.missing).of(locale)
    text = _wording(outcome, bool(quote)).of(locale) if _has_wording(outcome, quote) else missing
    return text.format(
        quote=short, missing=missing, tell=tell
    ) if text != missing else text, question


def _has_wording(outcome: Outcome, quote: str) -> bool:
    return bool(quote) or outcome.verdict == "met"


def _wording(outcome: Outcome, quoted: bool) -> Words:
    breach = outcome.criterion.breach
    if outcome.verdict == "met":
        return MET if quoted else MET_QUIETLY
    if outcome.verdict == "unsure":
        return UNSURE_BREACH if breach else UNSURE
    return BROKEN if breach else NEAR
