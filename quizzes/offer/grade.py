"""The door of the engine: a case and an answer in, outcomes out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.offer.answer import LONGEST, Answer, capped, read_answer
from quizzes.offer.case import Case, Words
from quizzes.offer.decide import decide_all, judge_check
from quizzes.offer.feedback import feedback
from quizzes.offer.guards import same_as_model
from quizzes.offer.meaning import sentences
from quizzes.offer.outcome import Outcome
from quizzes.offer.reading import Reading, read
from quizzes.offer.segment import Page, Span
from quizzes.offer.shape import ShapeError, mapping, shape

Json = dict[str, object]

LONGEST_CLAUSE = 80
"""Characters; from a longer clause only the telling words are shown."""

CAPPED = Words(
    zh=f"有的格子超过 {LONGEST:,} 个字，只读了前 {LONGEST:,} 个：{{names}}。",
    en=f"Only the first {LONGEST:,} characters of a field were read: {{names}}.",
)
IDENTICAL = Words(
    zh="这份提议和参考提议几乎一样；用你自己的话再写一遍，收获更大。",
    en="This offer is almost the model answer; you gain more by putting it in your own words.",
)


def grade(case: Case, answer: Answer, vectors: Mapping[str, str] | None = None) -> Json:
    """Grade an answer by its case; vectors of its sentences are a second opinion."""
    answer, cut = capped(answer)
    reading = read(case, answer)
    outcomes = decide_all(case, reading, vectors)
    result: Json = {
        "case": case.id,
        "locale": answer.locale,
        "criteria": {name: _told(outcome, reading) for name, outcome in outcomes.items()},
        "checks": {name: _check(name, case, outcomes) for name in case.criteria},
    }
    if case.model and case.model.encoded:
        result["sentences"] = sentences(reading)
    if notices := _notices(case, answer, cut):
        result["notices"] = notices
    return result


def grade_text(text: str) -> str:
    """JSON in, JSON out; what cannot be read comes back as an error, never as an exception."""
    try:
        return json.dumps(_grade_value(json.loads(text)), ensure_ascii=False)
    except ShapeError as error:
        return _error(error.field, error.message)
    except (ValueError, RecursionError) as error:
        return _error("", f"this is not JSON that can be read ({str(error)[:120]})")


def _error(field: str, message: str) -> str:
    return json.dumps({"error": {"field": field, "message": message}}, ensure_ascii=False)


def _grade_value(value: object) -> Json:
    given = mapping(value, "")
    for name in ("case", "answer"):
        if name not in given:
            raise ShapeError(name, "this field is missing")
    case = _case(given["case"])
    vectors = shape(Vectors, {"given": given.get("vectors", {})}).given
    return grade(case, answer_for(case, given["answer"]), vectors)


LAST: dict[str, tuple[object, Case]] = {}
"""The case of the last answer: a page asks about the same one again and again."""


def _case(value: object) -> Case:
    before, case = LAST.get("case", (None, None))
    if case is None or before != value:
        try:
            case = shape(Case, value)
        except ShapeError as error:
            raise ShapeError(f"case.{error.field}".rstrip("."), error.message) from error
        LAST["case"] = (value, case)
    return case


@dataclass(frozen=True)
class Vectors:
    """Sentences as the encoder reads them, each with the base64 of its vector."""

    given: dict[str, str]


def answer_for(case: Case, value: object) -> Answer:
    """Read an answer to this case; raises ShapeError where it does not fit."""
    answer = read_answer(value)
    if answer.case and answer.case != case.id:
        raise ShapeError("case", f'the answer is for "{answer.case}", the case is "{case.id}"')
    return answer


def _told(outcome: Outcome, reading: Reading) -> Mapping[str, object]:
    evidence = [_evidence(span, reading) for span in _clauses(outcome.spans, reading.page)]
    quote = " … ".join(str(each["text"]) for each in evidence[:3])
    empty = not reading.sentences
    text, question = feedback(outcome, quote, reading.answer.locale, empty=empty)
    return {
        "outcome": outcome.verdict,
        "feedback": text,
        "question": question,
        "evidence": evidence,
    }


def _clauses(spans: tuple[Span, ...], page: Page) -> list[Span]:
    """Evidence is read by people, so it grows to its clause; in reading order, each once."""
    grown = {_clause(span, page) for span in spans}
    return sorted(each for each in grown if not any(_inside(each, other) for other in grown))


def _inside(span: Span, other: Span) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _clause(span: Span, page: Page) -> Span:
    sentence = page.at(span[0])
    if sentence is None:
        return span
    start, end = sentence.clauses[sentence.clause(span[0])]
    return (start, max(end, span[1])) if end - start <= LONGEST_CLAUSE else span


def _evidence(span: Span, reading: Reading) -> dict[str, object]:
    field, start, end = reading.page.origin(*span)
    text = dict(reading.answer.texts())[field][start:end]
    return {"field": field, "start": start, "end": end, "text": text}


def _check(name: str, case: Case, outcomes: Mapping[str, Outcome]) -> Json:
    judged = [outcomes[each.id] for each in case.criteria[name]]
    verdicts = [each.verdict for each in judged]
    return {
        "outcome": judge_check(judged),
        "met": verdicts.count("met"),
        "unsure": verdicts.count("unsure"),
        "of": len(verdicts),
    }


def _notices(case: Case, answer: Answer, cut: list[str]) -> list[str]:
    notices = [CAPPED.of(answer.locale).format(names=", ".join(cut[:5]))] if cut else []
    model = case.model_answer.get(answer.locale)
    if model and same_as_model(answer, model):
        notices.append(IDENTICAL.of(answer.locale))
    return notices
