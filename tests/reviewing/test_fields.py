from reviewing.make import event
from saksi.records import Party, Span, Toll
from saksi.reviewing.fields import field_of, merged, with_field


def test_another_value_with_the_rule_that_says_whose() -> None:
    changed = with_field(event("a"), "killed", {"low": 3, "high": None, "start": 0, "end": 6})
    assert changed.killed == Toll("killed", 3, None, Span(0, 6))
    assert changed.rules == ("review.killed",)
    assert with_field(changed, "killed", None).rules == ("review.killed",)
    assert field_of(changed, "killed") == {"low": 3, "high": None, "start": 0, "end": 6}


def test_a_mode_goes_with_its_type() -> None:
    bombed = event("a", mode="aerial")
    assert with_field(bombed, "type", "COERCE").mode is None
    assert with_field(bombed, "mode", "arrest") == bombed
    assert with_field(bombed, "mode", None).mode is None


def test_a_merged_record_has_what_the_first_lacks() -> None:
    army, rebels = Party("army", None, Span(0, 4)), Party("rebels", None, Span(9, 15))
    three, four = Toll("killed", 3, 3, Span(20, 25)), Toll("killed", 4, 4, Span(30, 34))
    first = event("a", actors=(army,), killed=three, means="shells")
    second = event("b", 50, 90, "COERCE", actors=(army, rebels), killed=four, mode="arrest", injured=four)
    both = merged(first, second)
    assert (both.id, both.evidence, both.killed, both.injured) == ("a", first.evidence, three, four)
    assert both.actors == (army, rebels)
    assert both.mode is None  # of another type
    assert "review.merge" in both.rules
