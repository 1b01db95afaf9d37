from hypothesis import given, settings
from hypothesis import strategies as st

from reviewing.make import event
from saksi.records import Span
from saksi.reviewing.successors import share, successors


def test_the_same_id_is_the_same_event() -> None:
    assert successors([event("a", 0, 10)], [event("a", 50, 60, "COERCE")]) == {"a": "a"}


def test_a_clause_that_moved_a_little_is_the_same_if_the_type_is() -> None:
    assert successors([event("a", 0, 40)], [event("b", 4, 50)]) == {"a": "b"}
    assert successors([event("a", 0, 40)], [event("b", 4, 50, "COERCE")]) == {}
    assert successors([event("a", 0, 40)], [event("b", 4, 50, "COERCE")], {"a": "COERCE"}) == {"a": "b"}
    assert successors([event("a", 0, 40)], [event("b", 30, 90)]) == {}


def test_nothing_gets_what_is_nearer_to_another() -> None:
    """The first event is gone; what stood beside it must not inherit its decisions."""
    old = [event("gone", 0, 40), event("stays", 2, 42)]
    assert successors(old, [event("new", 3, 42)]) == {"stays": "new"}


def test_share() -> None:
    assert share(Span(0, 10), Span(0, 10)) == 1.0
    assert share(Span(0, 10), Span(5, 15)) == 0.5
    assert share(Span(0, 10), Span(10, 20)) == 0.0


spans = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1]))
kinds = st.sampled_from(["ASSAULT", "COERCE"])
lists = st.lists(st.tuples(spans, kinds), max_size=6)


@settings(deadline=None)
@given(lists, lists, st.randoms(use_true_random=False))
def test_each_has_one_at_most_in_any_order(old, new, chance) -> None:  # type: ignore[no-untyped-def]
    before = [event(f"o{n}", *span, kind) for n, (span, kind) in enumerate(old)]
    after = [event(f"n{n}", *span, kind) for n, (span, kind) in enumerate(new)]
    found = successors(before, after)
    assert len(set(found.values())) == len(found)
    chance.shuffle(before)
    chance.shuffle(after)
    assert successors(before, after) == found
    assert successors(before, before) == {e.id: e.id for e in before}
