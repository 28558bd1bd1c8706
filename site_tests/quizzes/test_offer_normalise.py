"""One way of writing, and the way back to the learner's own characters."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.offer.answer import Answer
from quizzes.offer.normalise import TO_SIMPLIFIED, normalise, plain
from quizzes.offer.segment import lay_out

MIXED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("訂金可退，九月交車。 ①②\u200b\u3000\ufe0fＡ５🚗é\u0301ﬁ\n1)"),
    ),
    max_size=60,
)


@given(MIXED)
def test_every_place_leads_back_into_the_original(text: str) -> None:
    normal = normalise(text)
    assert len(normal.places) == len(normal.text) + 1
    assert list(normal.places) == sorted(normal.places)
    assert normal.places[-1] == len(text)


@given(MIXED)
def test_the_original_of_a_stretch_normalises_to_it(text: str) -> None:
    normal = normalise(text)
    for place, letter in enumerate(normal.text):
        start, end = normal.span(place, place + 1)
        assert letter in normalise(text[start:end]).text or letter in " \n"


@given(MIXED)
def test_normalising_twice_changes_nothing_but_blanks(text: str) -> None:
    once = normalise(text).text
    assert "".join(normalise(once).text.split()) == "".join(once.split())


@given(MIXED)
def test_the_quick_way_is_the_same(text: str) -> None:
    assert plain(text) == normalise(text).text.strip()


@given(MIXED, MIXED)
def test_sentences_and_clauses_stay_inside_their_field(message: str, declined: str) -> None:
    page = lay_out(Answer(message=message, declined=declined))
    for sentence in page.sentences:
        field, start, end = page.origin(sentence.start, sentence.end)
        original = message if field == "message" else declined
        assert field == sentence.field
        assert 0 <= start <= end <= len(original)
        assert all(sentence.start <= a < b <= sentence.end for a, b in sentence.clauses)


def test_traditional_full_width_and_hidden_characters() -> None:
    assert plain("訂金可退") == "订金可退"
    assert plain("ＡＢＣ１２３") == "abc123"
    assert plain("订\u200b金\ufeff可退") == "订金可退"
    assert plain("交 车 时 间") == "交车时间"
    assert plain("锁单 九月提车") == "锁单 九月提车"


def test_the_table_holds_the_common_pairs() -> None:
    assert len(TO_SIMPLIFIED) > 1500
    assert all(TO_SIMPLIFIED.get(simple, simple) == simple for simple in TO_SIMPLIFIED.values())


def test_lists_are_cut_into_items() -> None:
    page = lay_out(Answer(message="①锁单②借车\n1)退款 2)通报\n- 婚车"))
    assert [page.text[s.start : s.end] for s in page.sentences] == [
        "锁单",
        "借车",
        "退款",
        "通报",
        "婚车",
    ]
