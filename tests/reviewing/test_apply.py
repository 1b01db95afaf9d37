"""Applying decisions: a function of the record and the decisions, whatever comes first."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewing.make import AT, KEY, decision, event, record
from saksi.records import ArticleRecord, Decision, Reviewed, Span, TellingKey
from saksi.reviewing.apply import review, standing

ACTIONS = ("accept", "edit type", "edit mode", "edit means", "edit status", "reject", "split", "merge", "add", "undo")
EDITS = {"type": "COERCE", "mode": "aerial", "means": "stones", "status": "denied"}


def coded(number: int = 4) -> ArticleRecord:
    return record([event(f"e{n}", 50 * n, 50 * n + 40) for n in range(number)])


def decide(made: list[Decision], own: ArticleRecord, coder: str, action: str, pick: int) -> None:
    """Add what a reviewer could decide now on one of the events shown, or take back the last decision."""
    shown = review(KEY, own, coder, made, {}).record.events
    number = len(made) + 1
    valid = standing(made)
    if action == "undo":
        if valid:
            made.append(replace(valid[-1], id=number, action="undo", undoes=valid[-1].id))
        return
    if not shown:
        return
    seen = shown[pick % len(shown)]
    verb, _, name = action.partition(" ")
    if verb == "edit":
        made.append(decision(number, verb, seen, coder, field=name, new=EDITS[name]))
    elif verb == "add":
        made.append(decision(number, verb, event(f"added{number}", 10 * pick, 10 * pick + 20), coder))
    elif verb == "split":
        made.append(decision(number, verb, seen, coder, other=TellingKey(KEY, f"half{number}")))
    elif verb == "merge":
        second = shown[(pick + 1) % len(shown)]
        if second != seen:
            made.append(decision(number, verb, seen, coder, other=TellingKey(KEY, second.id), other_seen=second))
    else:
        made.append(decision(number, verb, seen, coder))


steps = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), max_size=9)


def log(chosen: list[tuple[str, int]], own: ArticleRecord) -> list[Decision]:
    made: list[Decision] = []
    for action, pick in chosen:
        decide(made, own, "one", action, pick)
    return made


@settings(deadline=None)
@given(steps, st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_are_read_is_nothing(chosen: list[tuple[str, int]], chance: random.Random) -> None:
    own = coded()
    made = log(chosen, own)
    expected = review(KEY, own, "one", made, {})
    chance.shuffle(made)
    assert review(KEY, own, "one", made, {}) == expected


@settings(deadline=None)
@given(steps, st.sampled_from(ACTIONS[:-1]), st.integers(0, 5))
def test_an_undo_gives_back_exactly_the_record_before(chosen: list[tuple[str, int]], last: str, pick: int) -> None:
    own = coded()
    made = log(chosen, own)
    before, count = review(KEY, own, "one", made, {}), len(made)
    decide(made, own, "one", last, pick)
    if len(made) > count:
        decide(made, own, "one", "undo", 0)
        assert review(KEY, own, "one", made, {}) == before


@settings(deadline=None)
@given(steps)
def test_undoing_all_gives_the_coders_own_record(chosen: list[tuple[str, int]]) -> None:
    own = coded()
    made = log(chosen, own)
    while standing(made):
        decide(made, own, "one", "undo", 0)
    assert review(KEY, own, "one", made, {}) == Reviewed(own)


@settings(deadline=None)
@given(steps, st.sets(st.integers(0, 3)), st.integers(0, 15))
def test_nothing_decided_is_lost_when_another_coder_comes(
    chosen: list[tuple[str, int]], kept: set[int], shift: int
) -> None:
    """The newer coder tells some of the events, with other ids, other clauses, and other values."""
    own = coded()
    made = log(chosen, own)
    before = review(KEY, own, "one", made, {})
    moved = [
        replace(e, id=f"new{n}", means="fire", evidence=Span(e.evidence.start + shift, e.evidence.end + shift))
        for n, e in enumerate(own.events)
        if n in kept
    ]
    after = review(KEY, record(moved), "two", made, {"one": own})
    assert after.states == before.states
    assert {e.id for e in after.rejected} == {e.id for e in before.rejected}
    assert after.merged == before.merged
    told = {e.id: e for e in after.record.events}
    accepted = [d for d in standing(made) if d.action == "accept"]
    for event_now in before.record.events:
        if event_now.id not in before.states:
            continue
        on = [d for d in standing(made) if d.key.event == event_now.id and d.action != "split"]
        if on[-1] in accepted:
            assert told[event_now.id] == event_now
        for d in on:
            if d.field == "status":
                assert told[event_now.id].status == "denied"


same_ids = st.lists(st.tuples(st.sampled_from(ACTIONS[1:6]), st.integers(0, 5)), max_size=8)


@settings(deadline=None)
@given(same_ids)
def test_recoding_before_or_after_edits_and_rejections_is_the_same(chosen: list[tuple[str, int]]) -> None:
    first = coded()
    second = record([replace(e, means="fire", confidence=0.9) for e in first.events])
    before: list[Decision] = []
    after: list[Decision] = []
    for action, pick in chosen:
        decide(before, first, "one", action, pick)
        decide(after, second, "two", action, pick)
    decided_first = review(KEY, second, "two", before, {"one": first})
    coded_first = review(KEY, second, "two", after, {"one": first})
    assert decided_first.record == coded_first.record
    assert decided_first.states == coded_first.states


def test_undecided_events_are_the_newer_coders_and_decided_ones_keep_their_ids() -> None:
    own = coded(2)
    made = [decision(1, "edit", own.events[0], field="status", new="denied")]
    new = record([replace(e, id=f"new{n}", means="fire") for n, e in enumerate(own.events)])
    first, second = review(KEY, new, "two", made, {"one": own}).record.events
    assert (first.id, first.status, first.means) == ("e0", "denied", "fire")
    assert second == new.events[1]


def test_what_no_coder_tells_stands_where_its_evidence_begins() -> None:
    own = coded(3)
    made = [decision(1, "accept", own.events[1])]
    new = record([own.events[0], own.events[2]])
    assert review(KEY, new, "two", made, {"one": own}).record == own


def test_a_separation_keeps_the_id_of_what_it_names_but_brings_nothing_back() -> None:
    own = coded(2)
    pair = Decision(1, TellingKey(KEY, "e0"), "separate", "Ani", AT, other=TellingKey("other", "x"), coder="one")
    new = record([replace(own.events[0], id="new")])
    assert [e.id for e in review(KEY, new, "two", [pair], {"one": own}).record.events] == ["e0"]
    assert review(KEY, record([]), "two", [pair], {"one": own}) == Reviewed(record([]))


def test_a_decision_on_the_first_coders_event_wins_over_a_later_coders() -> None:
    own, later = coded(1), record([replace(coded(1).events[0], id="later")])
    made = [
        decision(1, "edit", own.events[0], "one", field="status", new="denied"),
        decision(2, "accept", later.events[0], "two"),
    ]
    new = record([replace(own.events[0], id="new")])
    shown = review(KEY, new, "three", made, {"one": own, "two": later})
    assert [e.id for e in shown.record.events] == ["e0", "later"]
    assert shown.states == {"e0": "edited", "later": "accepted"}


def test_an_added_event_stands_where_its_words_do() -> None:
    own = coded()
    missed = event("missed", 45, 49, "PROTEST")
    shown = review(KEY, own, "one", [decision(1, "add", missed)], {})
    assert [e.id for e in shown.record.events] == ["e0", "missed", "e1", "e2", "e3"]
    assert shown.record.events[1] == missed
    assert shown.states == {"missed": "added"}


def test_a_newer_coder_that_tells_the_added_event_does_not_double_it() -> None:
    own, missed = coded(2), event("missed", 100, 140, "PROTEST")
    newer = record([*own.events, event("later", 102, 140, "PROTEST", confidence=0.9)])
    shown = review(KEY, newer, "two", [decision(1, "add", missed)], {"one": own})
    assert [e.id for e in shown.record.events] == ["e0", "e1", "missed"]
    assert shown.record.events[2] == missed


def test_an_event_that_the_coder_told_beside_the_added_one_stays() -> None:
    own = coded(1)
    second = replace(own.events[0], id="second", means="knife")  # one sentence tells two assaults
    newer = record([replace(own.events[0], id="renamed")])
    made = [decision(1, "add", second)]
    for coder, of, earlier in (("one", own, {}), ("two", newer, {"one": own})):
        shown = review(KEY, of, coder, made, earlier)
        assert {e.id for e in shown.record.events} == {of.events[0].id, "second"}, coder
