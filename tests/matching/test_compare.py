from dataclasses import replace
from datetime import date

import pytest
from tests.matching.make import telling, town

from saksi.matching.block import block_keys
from saksi.matching.compare import ENOUGH, LEVELS, VECTORS, compare, likeness, weights
from saksi.matching.incidents import match_tellings
from saksi.matching.meaning import Meanings
from saksi.matching.tellings import proper_names, stems
from saksi.matching.whenabouts import dates_level, published_level
from saksi.matching.whereabouts import place_level

MOSUL, ERBIL, TAL_KAYF = town("Mosul", 36.34, 43.13), town("Erbil", 36.19, 44.01), town("Tel Keppe", 36.49, 43.12)
MONDAY = date(2021, 3, 1)
BLAST = {"mode": "explosives", "recipient": "Iraqi Police", "words": "a car bomb killed four police officers in Mosul"}


def test_each_level_has_a_weight() -> None:
    assert {"chance", "text", *LEVELS, *VECTORS} == set(weights())


def test_one_blast_told_twice_is_linked_and_the_weights_add_up() -> None:
    link = compare(telling("a", place=MOSUL, day=MONDAY, **BLAST), telling("b", place=MOSUL, day=MONDAY, **BLAST))
    assert link is not None
    assert link.weight == pytest.approx(sum(c.weight for c in link.comparisons), abs=0.01)


def test_another_country_or_month_is_another_blast() -> None:
    here = telling("a", place=MOSUL, day=MONDAY, **BLAST)
    assert compare(here, telling("b", place=town("Kabul", 34.53, 69.17, "AFG"), day=MONDAY, **BLAST)) is None
    assert compare(here, telling("b", place=MOSUL, day=date(2021, 5, 9), **BLAST)) is None


def test_a_threat_is_not_the_deed() -> None:
    assert LEVELS["status"](telling("a", status="planned"), telling("b")) == "done against to come"
    assert LEVELS["status"](telling("a", status="claimed"), telling("b")) is None


def test_places() -> None:
    def level(one: object, other: object) -> str | None:
        return place_level(telling("a", place=one), telling("b", place=other))  # type: ignore[arg-type]

    assert level(MOSUL, TAL_KAYF) == "within 25 km"
    assert level(MOSUL, ERBIL) == "elsewhere"
    assert level(MOSUL, None) is None


def test_fire_across_a_border_has_two_ends() -> None:
    launch = telling("a", actor="North Korea", place=town("Pyongyang", 39.03, 125.75, "PRK"))
    target = telling("b", actor="North Korea", recipient="Japan", place=town("Sapporo", 43.06, 141.35, "JPN"))
    assert place_level(launch, target) == "at both ends"


def test_two_attacks_at_home_are_not_two_ends_of_one() -> None:
    one = telling("a", recipient="Japan", place=town("Sapporo", 43.06, 141.35, "JPN"))
    other = telling("b", recipient="Peru", place=town("Lima", -12.05, -77.04, "PER"))
    assert place_level(one, other) == "another country"


def test_days() -> None:
    first, next_day, undated = telling("a", day=MONDAY), telling("b", day=date(2021, 3, 2)), telling("c")
    assert dates_level(first, first) == "same day"
    assert dates_level(first, next_day) == "a day apart"
    assert dates_level(first, undated) is None
    assert published_level(first, undated) == "within two days"
    assert published_level(first, next_day) is None


def test_an_act_of_later_than_a_report_is_not_what_it_reports() -> None:
    launch, report = telling("a", day=date(2021, 3, 20)), telling("b", published=date(2021, 3, 2))
    assert dates_level(launch, report) == dates_level(report, launch) == "after the other's report"
    assert dates_level(telling("a", day=date(2021, 3, 3)), report) is None  # zones
    assert dates_level(launch, telling("b", published=date(2021, 3, 2), status="planned")) is None


def test_long_words_are_compared_within_a_language() -> None:
    words = frozenset({"detonated", "officers"})
    one, other = (replace(telling(a), vocabulary=words) for a in "ab")
    assert LEVELS["vocabulary"](one, other) == "nearly all"
    assert LEVELS["vocabulary"](one, telling("c")) == "none to speak of"
    assert LEVELS["vocabulary"](one, replace(other, language="id")) is None


def test_all_words_of_two_texts_of_one_language_are_compared_whatever_their_endings() -> None:
    text = "Gunmen attacked the market of Karsa and attackers fled; 14 traders died."
    one, other = (replace(telling(a, place=MOSUL, day=MONDAY, **BLAST), stems=stems(text)) for a in "ab")
    told_else = replace(other, stems=stems("An attacker left the Karsa markets. Fourteen farmers were buried."))
    assert likeness(one, other) == ENOUGH
    assert 0.2 < (likeness(one, told_else) or 0) < ENOUGH
    assert likeness(one, replace(other, language="id")) is None
    assert likeness(one, telling("c")) is None
    link = compare(one, other)
    assert link is not None
    assert [c.level for c in link.comparisons if c.name == "text"] == [f"nearness {ENOUGH:.2f}"]


def test_a_word_told_often_counts_more() -> None:
    assert stems("Bombs. The bomb, bombing!") == {"bombs0", "bomb0", "bombin0"}
    assert stems("bombing bombings bombing bombings the the") == {"bombin0", "bombin1", "bombin2"}
    assert stems("14 an 14") == {"140", "141"}


def test_a_word_also_written_small_is_no_name() -> None:
    text = 'On Monday The Guard shot on sight at the gate. "The Guard fled," said Ada of 12.5 men.'
    assert proper_names(text) == {"monday", "guard", "ada", "12.5"}


def test_a_day_or_a_village_apart_still_meet() -> None:
    one = telling("a", place=MOSUL, day=MONDAY)
    assert block_keys(one) & block_keys(telling("b", place=TAL_KAYF, day=date(2021, 3, 7)))
    assert not block_keys(one) & block_keys(telling("b", place=ERBIL, day=MONDAY, act="CONSULT"))


def test_of_two_undated_reports_one_may_give_the_day() -> None:
    dated, undated = (telling(a, place=MOSUL, day=d, published=None) for a, d in (("a", MONDAY), ("b", None)))
    assert block_keys(dated) & block_keys(undated)


def test_no_vectors_for_pairs_that_cannot_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: Meanings, texts: object) -> None:
        assert not list(texts)  # type: ignore[call-overload]

    monkeypatch.setattr(Meanings, "learn", never)
    later = date(2021, 3, 6)
    apart = [telling("a", place=MOSUL, day=MONDAY, actor="Hamas"), telling("b", place=ERBIL, day=later, actor="Hamas")]
    assert block_keys(apart[0]) & block_keys(apart[1])
    assert len(match_tellings(apart)) == 2
