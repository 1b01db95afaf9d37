from dataclasses import replace

from reviewing.make import KEY, decision, event, record
from saksi.records import Decision, TellingKey
from saksi.reviewing.apply import review
from saksi.reviewing.score import Score

OWN = record([event(f"e{n}", 50 * n, 50 * n + 40, means="bomb") for n in range(5)])


def scored(made: list[Decision]) -> Score:
    score = Score()
    score.add(KEY, OWN, "one", made, {}, review(KEY, OWN, "one", made, {}))
    return score


def test_what_stands_is_found_and_what_goes_is_wrong() -> None:
    score = scored([
        decision(1, "accept", OWN.events[0]),
        decision(2, "edit", OWN.events[1], field="means", new="fire"),
        decision(3, "reject", OWN.events[2]),
        decision(4, "merge", OWN.events[0], other=TellingKey(KEY, "e3"), other_seen=OWN.events[3]),
    ])  # fmt: skip
    assert (score.found, score.wrong, score.missed, score.undecided) == (2, 2, 0, 1)
    assert (score.precision, score.recall) == (0.5, 1.0)
    assert (score.fields["means"].right, score.fields["means"].cases) == (1, 2)
    assert (score.fields["type"].right, score.fields["type"].cases) == (2, 2)
    assert score.fields["killed"].share is None  # nobody was killed: that proves nothing


def test_the_half_that_a_person_made_was_missed() -> None:
    half = replace(OWN.events[0], id="half")
    made = [
        decision(1, "split", OWN.events[0], other=TellingKey(KEY, "half")),
        decision(2, "accept", OWN.events[0]),
        decision(3, "accept", half),
    ]
    score = scored(made)
    assert (score.found, score.missed, score.recall) == (1, 1, 0.5)


def test_nothing_decided_scores_nothing() -> None:
    score = scored([])
    assert (score.precision, score.recall, score.undecided) == (None, None, 5)


def test_what_a_person_added_was_missed_until_a_coder_tells_it() -> None:
    missed = event("missed", 300, 340, "PROTEST")
    made = [decision(1, "accept", OWN.events[0]), decision(2, "add", missed)]
    score = scored(made)
    assert (score.found, score.missed, score.recall) == (1, 1, 0.5)
    newer = replace(OWN, events=(*OWN.events, replace(missed, id="found", means="march")))
    better = Score()
    better.add(KEY, newer, "two", made, {"one": OWN}, review(KEY, newer, "two", made, {"one": OWN}))
    assert (better.found, better.missed, better.recall) == (2, 0, 1.0)
    assert (better.fields["means"].right, better.fields["means"].cases) == (1, 2)
