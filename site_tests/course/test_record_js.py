"""The learner's record as values: steps, merging, checks, and the store on a storage that fails."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / ".venv" / "bin" / "node"

HARNESS = Path(__file__).with_name("record_harness.js")

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def js() -> Iterator[Run]:
    """Runs the body of a JavaScript function that sees the record's modules and `args`."""
    command = [str(NODE), "--no-warnings", str(HARNESS), str(ROOT / "theme" / "js")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        pipe_in, pipe_out = node.stdin, node.stdout

        def run(body: str, *args: object) -> Any:
            pipe_in.write(json.dumps({"body": body, "args": args}) + "\n")
            pipe_in.flush()
            answer = json.loads(pipe_out.readline())
            assert "error" not in answer, answer["error"]
            return answer["result"]

        yield run
        pipe_in.close()


# -- strategies: records as learners make them --------------------------------

TIMES = st.integers(0, 40).map(lambda minute: f"2026-03-05T08:{minute:02d}:00.000Z")
ATTEMPTS = st.fixed_dictionaries(
    {
        "at": TIMES,
        "score": st.sampled_from([0, 0.25, 0.5, 1]),
        "answer": st.lists(st.integers(0, 3), max_size=3),
        "hints": st.integers(0, 2),
        "dontKnow": st.booleans(),
    }
)
OFFERS = st.fixed_dictionaries(
    {
        "draft": st.none() | st.fixed_dictionaries({"message": st.text(max_size=5)}),
        "drafted": TIMES,
        "versions": st.lists(
            st.fixed_dictionaries(
                {
                    "at": TIMES,
                    "answer": st.fixed_dictionaries({"message": st.text(max_size=3)}),
                    "result": st.just({"checks": {}}),
                }
            ),
            max_size=3,
            unique_by=lambda version: str(version["at"]),
        ).map(lambda versions: sorted(versions, key=lambda version: str(version["at"]))),
    }
)
LESSONS = st.tuples(TIMES, TIMES, st.booleans()).map(
    lambda t: {"opened": min(t[:2]), "last": max(t[:2]), **({"read": True} if t[2] else {})}
)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, object]:
    attempts = sorted(
        draw(st.lists(ATTEMPTS, min_size=1, max_size=4)), key=lambda one: str(one["at"])
    )
    best = max(attempts, key=lambda one: float(one["score"]))  # type: ignore[arg-type]
    dont_know = sum(bool(one["dontKnow"]) for one in attempts)
    return {
        "kind": "sort",
        "first": attempts[0],
        "best": best,
        "last": attempts[-1],
        "count": len(attempts),
        "dontKnow": dont_know,
    }


def records(learner: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "format": st.just("courseware-record"),
            "version": st.just(1),
            "learner": st.just({"id": learner, "seed": 7}),
            "lessons": st.dictionaries(st.sampled_from(["u1-3", "u3-9"]), LESSONS),
            "questions": st.dictionaries(st.sampled_from(["u3-9/a", "u3-9/b"]), questions()),
            "offers": st.dictionaries(st.sampled_from(["car", "engineer"]), OFFERS),
            "updated": TIMES,
        }
    )


def merged(js: Run, *documents: object) -> Any:
    return js("return args.reduce((a, b) => merge(a, b))", *documents)


def without_learner(document: dict[str, Any]) -> dict[str, Any]:
    """What must not depend on which of two records took the other in."""
    plain = json.loads(json.dumps(document))
    del plain["learner"]
    for question in plain["questions"].values():
        question.pop("elsewhere", None)
    return dict(plain)


@settings(max_examples=60, deadline=None)
@given(mine=records("a"))
def test_merging_a_record_with_itself_changes_nothing(js: Run, mine: dict[str, Any]) -> None:
    assert merged(js, mine, mine) == mine


@settings(max_examples=60, deadline=None)
@given(mine=records("a"), theirs=records("b"))
def test_merging_the_same_file_twice_counts_it_once(js: Run, mine: Any, theirs: Any) -> None:
    once = merged(js, mine, theirs)
    assert merged(js, once, theirs) == once


@settings(max_examples=60, deadline=None)
@given(mine=records("a"), theirs=records("b"))
def test_merging_is_the_same_in_either_order(js: Run, mine: Any, theirs: Any) -> None:
    assert without_learner(merged(js, mine, theirs)) == without_learner(merged(js, theirs, mine))


@settings(max_examples=60, deadline=None)
@given(a=records("a"), b=records("b"), c=records("c"))
def test_merging_three_is_the_same_in_any_grouping(js: Run, a: Any, b: Any, c: Any) -> None:
    left = js("return merge(merge(args[0], args[1]), args[2])", a, b, c)
    right = js("return merge(args[0], merge(args[1], args[2]))", a, b, c)
    assert left == right


@settings(max_examples=60, deadline=None)
@given(mine=records("a"), theirs=records("b"))
def test_merging_loses_nothing(js: Run, mine: Any, theirs: Any) -> None:
    both = merged(js, mine, theirs)
    assert both["learner"] == mine["learner"]
    for room in ("lessons", "questions", "offers"):
        assert set(both[room]) == set(mine[room]) | set(theirs[room])
    for name, question in both["questions"].items():
        sides = [side["questions"][name] for side in (mine, theirs) if name in side["questions"]]
        assert question["count"] == sum(side["count"] for side in sides)
        assert question["first"]["at"] == min(side["first"]["at"] for side in sides)
        assert question["best"]["score"] == max(side["best"]["score"] for side in sides)
        assert question["last"]["at"] == max(side["last"]["at"] for side in sides)
    for name, offer in both["offers"].items():
        sides = [side["offers"][name] for side in (mine, theirs) if name in side["offers"]]
        assert all(version in offer["versions"] for side in sides for version in side["versions"])


SAID = """const at = (day) => `2026-03-0${day}T08:00:00.000Z`;
const made = (self, revised) => ({
  at: at(2),
  answer: { message: "x" },
  result: { checks: {}, look: revised ? 2 : 1 },
  ...(self ? { self } : {}),
  ...(revised ? { revised } : {}),
});
const record = (...versions) => ({
  ...emptyDocument({ id: "a", seed: 1 }, at(1)),
  offers: { car: { draft: null, versions } },
});
const word = (said, day) => ({ word: said, at: at(day) });
"""


def test_one_version_with_words_said_on_two_devices_stays_one(js: Run) -> None:
    both = js(
        SAID
        + """const one = record(made({ dates: word("met", 3), money: word("met", 3) }));
        const two = record(made({ dates: word("not_met", 4) }, at(5)));
        return [merge(one, two), merge(two, one)].map(({ offers }) => offers.car.versions);"""
    )
    assert both[0] == both[1]
    (version,) = both[0]
    assert {name: said["word"] for name, said in version["self"].items()} == {
        "dates": "not_met",
        "money": "met",
    }
    assert version["result"]["look"] == 2


def test_a_word_on_a_version_and_a_second_look_are_steps_of_the_record(js: Run) -> None:
    document = js(
        SAID
        + """let document = record(made());
        const result = { checks: {}, look: 2 };
        const told = { made: at(2), id: "dates", word: "met" };
        document = assess(document, "car", told, at(3));
        document = revise(document, "car", { made: at(2), result }, at(4));
        const same = assess(document, "car", { ...told, made: at(9) }, at(5)) === document;
        return { document, same, opened: open(JSON.stringify(document)).state };"""
    )
    (version,) = document["document"]["offers"]["car"]["versions"]
    assert version["self"] == {"dates": {"word": "met", "at": "2026-03-03T08:00:00.000Z"}}
    assert version["result"]["look"] == 2
    assert document["same"]
    assert document["opened"] == "good"


def test_a_draft_is_kept_whole_however_long(js: Run) -> None:
    length = js(
        """const empty = emptyDocument({ id: "a", seed: 1 }, "");
        const document = saveDraft(empty, "car", { message: "好".repeat(60000) }, "");
        return document.offers.car.draft.message.length;"""
    )
    assert length == 60000


@settings(max_examples=60, deadline=None)
@given(record=records("a"))
def test_what_learners_make_passes_the_check(js: Run, record: Any) -> None:
    opened = js("return open(args[0])", json.dumps(record))
    assert opened == {"state": "good", "document": record, "problems": []}


@settings(max_examples=60, deadline=None)
@given(record=records("a"), data=st.data())
def test_a_record_with_any_part_spoilt_never_breaks_the_check(
    js: Run, record: Any, data: st.DataObject
) -> None:
    """Whatever is put anywhere, the check answers, and what it saves is sound."""
    junk: Any = data.draw(
        st.sampled_from([None, -1, 1.5, "", "x", [], {}, [[]], True, "2026-99-99T00:00:00Z"])
    )
    node, key = _somewhere(record, data)
    node[key] = junk
    opened = js("return open(args[0])", json.dumps(record))
    saved = opened["document"]
    assert (opened["state"] == "good") == (not opened["problems"])
    if saved is not None:
        assert js("return open(args[0])", json.dumps(saved))["state"] in ("good", "newer")


def _somewhere(record: Any, data: st.DataObject) -> tuple[Any, Any]:
    places: list[tuple[Any, Any]] = [
        (node, key)
        for node in _nodes(record)
        for key in (node if isinstance(node, dict) else range(len(node)))
    ]
    place: tuple[Any, Any] = data.draw(st.sampled_from(places))
    return place


def _nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _nodes(inner)


# -- steps ----------------------------------------------------------------------


def test_first_best_and_last_attempt_are_told_apart(js: Run) -> None:
    entry = js("""
        const store = tab(new FakeStorage());
        for (const [score, more] of [[0, {dontKnow: true}], [1, {hints: 1}], [0.5, {}]])
          store.addAttempt(graded("u3-9/meaning", score, more));
        return store.question("u3-9/meaning");
    """)
    assert [entry[which]["score"] for which in ("first", "best", "last")] == [0, 1, 0.5]
    assert (entry["count"], entry["dontKnow"], entry["best"]["hints"]) == (3, 1, 1)
    assert entry["first"]["dontKnow"] is True


def test_an_equally_good_later_attempt_does_not_replace_the_best(js: Run) -> None:
    first, best = js("""
        const store = tab(new FakeStorage());
        store.addAttempt(graded("q", 1)); store.addAttempt(graded("q", 1));
        return [store.question("q").first, store.question("q").best];
    """)
    assert first == best


def test_a_huge_or_odd_answer_is_cut_to_size(js: Run) -> None:
    answer = js("""
        const loop = []; loop.push(loop);
        const store = tab(new FakeStorage());
        const answer = ["字".repeat(1e6), NaN, undefined, () => 1, loop, Array(1e4).fill(1)];
        store.addAttempt(graded("q", 1, {answer}));
        return store.question("q").last.answer;
    """)
    assert len(answer[0]) == 2000
    assert answer[1:4] == [None, None, None]
    assert len(answer[5]) == 200


def test_cutting_never_halves_a_character(js: Run) -> None:
    assert js("return clip('a😀', {text: 2})") == "a"


def test_versions_keep_the_first_and_the_best(js: Run) -> None:
    kept = js("""
        const store = tab(new FakeStorage());
        for (let n = 0; n < 80; n += 1)
          store.addVersion("car", offer(String(n), n === 7 ? 5 : 1));
        return store.versions("car").map((version) => version.answer.message);
    """)
    assert kept == ["0", "7", *(str(n) for n in range(32, 80))]


def test_a_record_handed_out_cannot_be_changed(js: Run) -> None:
    assert (
        js("""
        const store = tab(new FakeStorage());
        store.addAttempt(graded("q"));
        try { Object.assign(store.read().questions.q.first, {score: 9}); }
        catch (error) { return error.name; }
    """)
        == "TypeError"
    )


def test_ids_like_object_members_are_only_ids(js: Run) -> None:
    result = js("""
        const store = tab(new FakeStorage());
        store.addAttempt(graded("constructor")); store.addAttempt(graded("__proto__"));
        return [store.question("toString") ?? null, store.question("constructor").count,
          store.question("__proto__") ?? null];
    """)
    assert result == [None, 1, None]


def test_the_draft_saved_last_is_the_one_read(js: Run) -> None:
    assert js("""
        const store = tab(new FakeStorage());
        store.saveDraft("car", {message: "一"}); store.saveDraft("car", {message: "二"});
        return [store.draft("car"), store.draft("none")];
    """) == [{"message": "二"}, None]


# -- progress ---------------------------------------------------------------------

LESSON = {
    "id": "u3-9",
    "minutes": 14,
    "questions": ["u3-9/a", "u3-9/b"],
    "offers": ["car"],
    "ready": True,
}


def test_a_lesson_is_done_when_all_is_answered_and_every_offer_checked(js: Run) -> None:
    states = js(
        """
        const store = tab(new FakeStorage()), states = [];
        const note = () => states.push(store.progress(args[0]));
        note(); store.visit("u3-9"); note();
        store.addAttempt(graded("u3-9/a", 0)); store.addAttempt(graded("u3-9/b"));
        store.saveDraft("car", {}); note();
        store.addVersion("car", {answer: {}, result: {}}); note();
        return states;
        """,
        LESSON,
    )
    assert [state["state"] for state in states] == ["new", "started", "started", "done"]
    assert [state["answered"] for state in states] == [0, 0, 2, 3]
    assert states[-1]["done"]
    assert states[-1]["total"] == 3


def test_a_lesson_without_questions_is_done_when_read_to_the_end(js: Run) -> None:
    lesson = LESSON | {"questions": [], "offers": []}
    assert js(
        """
        const store = tab(new FakeStorage());
        store.visit("u3-9"); const before = store.progress(args[0]).done;
        store.markRead("u3-9"); return [before, store.progress(args[0]).done];
        """,
        lesson,
    ) == [False, True]


def test_going_on_means_the_last_opened_then_the_next_unfinished(js: Run) -> None:
    lessons = [
        {"id": name, "minutes": 10, "questions": [f"{name}/q"], "offers": [], "ready": name != "b"}
        for name in "abcd"
    ]
    assert js(
        """
        const store = tab(new FakeStorage()), next = () => nextLesson(store.read(),
          args[0])?.id ?? null;
        const seen = [next()];
        store.visit("c"); seen.push(next());
        store.addAttempt(graded("c/q")); seen.push(next());
        store.addAttempt(graded("d/q")); seen.push(next());
        store.addAttempt(graded("a/q")); seen.push(next());
        return seen;
        """,
        lessons,
    ) == ["a", "c", "d", "a", None]


def test_minutes_left_shrink_with_answers_and_stay_above_zero(js: Run) -> None:
    assert js(
        "return [0, 1, 2, 3].map((answered) => minutesLeft({minutes: 9}, {answered, total: 3}))"
    ) == [9, 6, 3, 1]


# -- the store and its storage -----------------------------------------------------


def test_a_record_survives_a_closed_tab(js: Run) -> None:
    assert js("""
        const storage = new FakeStorage();
        const first = tab(storage); first.visit("u3-9"); first.addAttempt(graded("q"));
        const second = tab(storage);
        return [second.seed === first.seed, second.question("q").count, second.trouble];
    """) == [True, 1, None]


def test_two_tabs_taking_turns_lose_nothing(js: Run) -> None:
    document, heard = js("""
        const storage = new FakeStorage(), one = tab(storage), two = tab(storage);
        let heard = 0; two.addEventListener("change", () => { heard += 1; });
        one.addAttempt(graded("a")); two.follow();
        two.addAttempt(graded("b")); one.addAttempt(graded("a", 0));
        two.addAttempt(graded("a", 0));
        one.saveDraft("car", {message: "x"}); two.visit("u3-9");
        return [one.read(), heard];
    """)
    assert document["questions"]["a"]["count"] == 3
    assert document["questions"]["b"]["count"] == 1
    assert document["offers"]["car"]["draft"] == {"message": "x"}
    assert "u3-9" in document["lessons"]
    assert heard == 4


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_tabs_with_copies_of_their_own_lose_nothing(js: Run, data: st.DataObject) -> None:
    """Three tabs write, and hear of each other whenever it pleases the browser; all ends well."""
    moves = data.draw(
        st.lists(
            st.sampled_from(
                ["pass", *(f"{do} {n}" for do in ("hear", "answer") for n in range(3))]
            ),
            max_size=30,
        )
    )
    documents, rest = js(
        """
        const world = new Tabs(3);
        world.tabs.forEach((one) => { one.store = tab(one.storage); });
        args[0].forEach((move, turn) => {
          const [act, place] = move.split(" "), one = world.tabs[place];
          if (act === "pass") world.pass();
          if (act === "hear") world.hear(one);
          if (act === "answer") {
            one.store.addAttempt(graded("all"));
            one.store.addVersion("car", offer(`${turn}`, 1));
            one.store.saveDraft("car", {message: `${turn}`});
          }
        });
        world.settle();
        return [world.tabs.map(({store}) => store.read()), world.tabs.map(({own}) => own)];
        """,
        moves,
    )
    answers = [str(turn) for turn, move in enumerate(moves) if move.startswith("answer")]
    assert documents[0] == documents[1] == documents[2]
    assert rest == [0, 0, 0]
    if answers:
        assert documents[0]["questions"]["all"]["count"] == len(answers)
        versions = documents[0]["offers"]["car"]["versions"]
        assert sorted(version["answer"]["message"] for version in versions) == sorted(answers)
        assert documents[0]["offers"]["car"]["draft"]["message"] in answers


def test_a_wiped_record_is_not_brought_back_by_another_tab(js: Run) -> None:
    first, second = js("""
        const world = new Tabs(2), [one, two] = world.tabs;
        world.tabs.forEach((each) => { each.store = tab(each.storage); });
        world.settle();
        one.store.addAttempt(graded("a")); two.store.addAttempt(graded("b"));
        world.settle();
        one.store.clear();
        world.settle();
        two.store.visit("u3-9");
        world.settle();
        return [one.store.read(), two.store.read()];
    """)
    assert first == second
    assert first["questions"] == {}
    assert set(first["lessons"]) == {"u3-9"}


def test_marks_of_tabs_long_gone_are_forgotten(js: Run) -> None:
    """Each page opened leaves a mark; after an hour nothing can depend on it."""
    assert js("""
        const at = (minute) => new Date(Date.UTC(2026, 2, 5, 8, minute)).toISOString();
        const step = (document) => document;
        const first = new Journal("one"), second = new Journal("two");
        first.add(step, at(0)); second.add(step, at(90));
        const document = first.sign({}, at(0));
        const known = (minute) => Object.keys(second.sign(document, at(minute)).writers);
        return [known(50), known(90)];
    """) == [["one", "two"], ["two"]]


def test_full_storage_keeps_everything_and_saves_it_when_there_is_room(js: Run) -> None:
    trouble, in_memory, stored, after = js("""
        const storage = new FakeStorage(); let store = tab(storage);
        store.addAttempt(graded("a"));
        storage.room = 0;
        store.addAttempt(graded("b")); store.addAttempt(graded("b", 0));
        store.saveDraft("car", {message: "x"});
        const seen = [store.trouble, store.read(), JSON.parse(storage.getItem(KEY))];
        tab(Object.assign(storage, {room: Infinity})).addAttempt(graded("c"));
        store.visit("u3-9");
        return [...seen, [store.trouble, JSON.parse(storage.getItem(KEY))]];
    """)
    assert trouble == "full"
    assert in_memory["questions"]["b"]["count"] == 2
    assert "b" not in stored["questions"]
    assert after[0] is None
    assert {name: q["count"] for name, q in after[1]["questions"].items()} == {
        "a": 1,
        "b": 2,
        "c": 1,
    }
    assert after[1]["offers"]["car"]["draft"] == {"message": "x"}


def test_full_storage_survives_a_reload_of_the_tab(js: Run) -> None:
    assert js("""
        const storage = new FakeStorage(), session = new FakeStorage();
        const before = tab(storage, session); before.addAttempt(graded("a"));
        storage.room = 0; before.addAttempt(graded("a")); before.addAttempt(graded("b"));
        const reloaded = tab(storage, session), seen = [reloaded.trouble,
          reloaded.question("a").count];
        storage.room = Infinity; reloaded.visit("u3-9");
        return [...seen, reloaded.trouble, tab(storage).question("b").count, session.length,
          reloaded.seed === before.seed];
    """) == ["full", 2, None, 1, 0, True]


def test_while_storage_is_full_only_the_last_draft_waits(js: Run) -> None:
    assert js("""
        const storage = new FakeStorage(), store = tab(storage); storage.room = 0;
        for (let n = 0; n < 9; n += 1) store.saveDraft("car", {message: String(n)});
        storage.room = Infinity; store.visit("u3-9");
        return tab(storage).draft("car");
    """) == {"message": "8"}


def test_blocked_storage_keeps_the_session_in_memory(js: Run) -> None:
    assert js("""
        const store = tab(null, null);
        store.addAttempt(graded("a")); store.addAttempt(graded("a")); store.visit("u3-9");
        return [store.trouble, store.question("a").count, store.asides().length,
          store.inspect(store.exportText()).ok,
          store.seed === store.seed];
    """) == ["blocked", 2, 0, True, True]


def test_a_window_that_gives_no_room_at_all_counts_as_blocked(js: Run) -> None:
    assert js("return tab(new FakeStorage(0)).trouble") == "blocked"


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", "3", '{"format":"other"}', '{"format":"courseware-record"}']
)
def test_a_corrupt_record_is_set_aside_word_for_word(js: Run, text: str) -> None:
    trouble, asides, works, later = js(
        """
        const storage = new FakeStorage(Infinity, {[KEY]: args[0]}), store = tab(storage);
        store.addAttempt(graded("a"));
        const again = tab(storage);
        return [store.trouble, store.asides().map(({text}) => text), again.question("a").count,
          again.trouble];
        """,
        text,
    )
    assert (trouble, asides, works, later) == ("corrupt", [text], 1, None)


def test_the_sound_part_of_a_damaged_record_stays(js: Run) -> None:
    questions, asides = js("""
        const storage = new FakeStorage(), store = tab(storage);
        store.addAttempt(graded("good")); store.addAttempt(graded("bad"));
        const damaged = JSON.parse(storage.getItem(KEY)); damaged.questions.bad.count = "many";
        storage.setItem(KEY, JSON.stringify(damaged));
        const next = tab(storage);
        return [Object.keys(next.read().questions), next.asides().length];
    """)
    assert (questions, asides) == (["good"], 1)


def test_a_record_spoilt_while_a_tab_remembers_it_is_made_whole(js: Run) -> None:
    assert js("""
        const storage = new FakeStorage(), store = tab(storage);
        store.addAttempt(graded("a")); storage.setItem(KEY, "#"); store.addAttempt(graded("b"));
        const next = tab(storage);
        return [store.trouble, next.question("a").count, next.question("b").count,
          next.asides()[0].text];
    """) == ["corrupt", 1, 1, "#"]


def test_a_corrupt_record_with_no_room_beside_it_is_moved_or_left_alone(js: Run) -> None:
    """With room for one copy it is moved; without, it stays and nothing is written over it."""
    assert js("""
        const seen = [];
        for (const extra of [60, 10]) {
          const text = "#".repeat(2000),
            storage = new FakeStorage(KEY.length + text.length + extra, {[KEY]: text});
          const store = tab(storage); store.addAttempt(graded("a"));
          const kept = [...storage.texts.values()].filter((value) => value === text).length;
          seen.push([store.trouble, kept, store.question("a").count]);
        }
        return seen;
    """) == [["full", 1, 1], ["full", 1, 1]]


TRIAL = {
    "format": "courseware-record",
    "version": 0,
    "seed": 41,
    "lessons": ["u3-9"],
    "answers": {
        "u3-9/a": {
            "kind": "sort",
            "attempts": [
                {"at": "2026-01-02T08:00:00Z", "score": 0.5, "answer": [1]},
                {"at": "2026-01-03T08:00:00Z", "score": 1, "answer": [2]},
                {"at": "2026-01-04T08:00:00Z", "score": 0, "answer": None, "dontKnow": True},
            ],
        }
    },
    "drafts": {"car": {"message": "您好"}},
    "saved": "2026-01-04T08:00:00Z",
}


def test_an_older_record_is_brought_up_to_date_and_a_copy_kept(js: Run) -> None:
    document, trouble, asides = js(
        """
        const store = tab(new FakeStorage(Infinity, {[KEY]: args[0]}));
        return [store.read(), store.trouble, store.asides()];
        """,
        json.dumps(TRIAL),
    )
    question = document["questions"]["u3-9/a"]
    assert (document["version"], document["learner"]["seed"], trouble) == (1, 41, None)
    assert [question[which]["score"] for which in ("first", "best", "last")] == [0.5, 1, 0]
    assert (question["count"], question["dontKnow"]) == (3, 1)
    assert document["offers"]["car"]["draft"] == {"message": "您好"}
    assert json.loads(asides[0]["text"]) == TRIAL


def test_an_older_record_that_does_not_add_up_is_set_aside(js: Run) -> None:
    text = json.dumps(TRIAL | {"answers": {"u3-9/a": {"attempts": 3}}})
    assert js(
        """
        const store = tab(new FakeStorage(Infinity, {[KEY]: args[0]}));
        return [store.trouble, store.asides()[0].text];
        """,
        text,
    ) == ["corrupt", text]


def test_a_newer_record_is_not_touched(js: Run) -> None:
    text = json.dumps({"format": "courseware-record", "version": 2, "wisdom": []})
    assert js(
        """
        const storage = new FakeStorage(Infinity, {[KEY]: args[0]}), session = new FakeStorage(),
          store = tab(storage, session);
        store.addAttempt(graded("a")); store.addAttempt(graded("a"));
        const reloaded = tab(storage, session);
        return [store.trouble, storage.getItem(KEY), reloaded.question("a").count,
          store.asides().length];
        """,
        text,
    ) == ["newer", text, 2, 0]


# -- export and import --------------------------------------------------------------

ROUND_TRIP = """
    const here = tab(new FakeStorage()); here.visit("u3-9"); here.addAttempt(graded("a"));
    here.saveDraft("car", {message: "旧"});
    const text = here.exportText();
"""


def test_a_wiped_record_comes_back_whole(js: Run) -> None:
    before, wiped, after = js(
        ROUND_TRIP
        + """here.clear(); const wiped = here.read(); here.importText(text, "replace");
        return [JSON.parse(text), wiped, JSON.parse(here.exportText())];"""
    )
    assert wiped["questions"] == {}
    assert wiped["learner"] != before["learner"]
    assert after == before


def test_importing_twice_counts_once_and_tells_what_gives_way(js: Run) -> None:
    count, summary = js(
        ROUND_TRIP
        + """const there = tab(new FakeStorage()); there.addAttempt(graded("a"));
        there.saveDraft("car", {message: "新"}); here.saveDraft("car", {message: "更新"});
        const newest = here.exportText(), { summary } = there.inspect(newest);
        there.importText(newest); there.importText(newest);
        return [there.question("a").count, summary];"""
    )
    assert count == 2
    assert summary["drafts"] == ["car"]
    assert (
        summary["file"]["lessons"],
        summary["here"]["lessons"],
        summary["merged"]["lessons"],
    ) == (1, 0, 1)


@pytest.mark.parametrize(
    ("change", "path", "key"),
    [
        ("text = 'not json'", "", "problem-json"),
        ("text = ' '.repeat(6e6)", "", "problem-large"),
        ("text = '['.repeat(2e6)", "", "problem-json"),
        ("record.format = 'other'", "format", "problem-format"),
        ("record.version = 'x'", "version", "problem-version"),
        ("record.version = 2", "version", "problem-newer"),
        ("record.learner.seed = -1", "learner.seed", "problem-count"),
        ("record.lessons = []", "lessons", "problem-mapping"),
        ("record.lessons['u3-9'].opened = 'gestern'", "lessons.u3-9.opened", "problem-time"),
        ("record.questions.a.best.score = 7", "questions.a.best.score", "problem-score"),
        ("delete record.questions.a.last", "questions.a.last", "problem-mapping"),
        ("record.questions.a.dontKnow = 5", "questions.a.dontKnow", "problem-count"),
        ("record.offers.car.versions = {}", "offers.car.versions", "problem-list"),
        ("record.offers.car.versions = [{at: 3}]", "offers.car.versions.0.at", "problem-time"),
    ],
)
def test_a_file_with_problems_names_them_and_changes_nothing(
    js: Run, change: str, path: str, key: str
) -> None:
    inspected, same = js(
        ROUND_TRIP
        + f"""const record = JSON.parse(text); let spoilt = (() => {{ let text; {change};
        return text ?? JSON.stringify(record); }})();
        const inspected = here.importText(spoilt, "replace");
        return [inspected, here.exportText() === text];"""
    )
    assert not inspected["ok"]
    assert same
    assert (path, key) in [(problem["path"], problem["key"]) for problem in inspected["problems"]]


def test_all_problems_of_a_file_are_told_at_once(js: Run) -> None:
    problems = js(
        ROUND_TRIP
        + """const record = JSON.parse(text); record.updated = 0; record.questions.a.kind = 1;
        record.lessons["u3-9"].last = 0;
        return here.inspect(JSON.stringify(record)).problems.map(({path}) => path);"""
    )
    assert sorted(problems) == ["lessons.u3-9.last", "questions.a.kind", "updated"]
