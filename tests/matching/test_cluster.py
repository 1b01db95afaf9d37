import random

from hypothesis import given
from hypothesis import strategies as st

from saksi.matching.cluster import cluster
from saksi.records import TellingKey


def key(article: str, event: str = "1") -> TellingKey:
    return TellingKey(article, event)


A, B, C, D = (key(name) for name in "abcd")


def test_linked_tellings_join_and_others_stand_alone() -> None:
    assert cluster([A, B, C], {(A, B): 5.0}) == [(A, B), (C,)]


def test_a_chain_of_weak_links_does_not_pull_strangers_together() -> None:
    groups = cluster([A, B, C, D], {(A, B): 9.0, (B, C): 1.0, (C, D): 9.0})
    assert groups == [(A, B), (C, D)]


def test_tellings_of_one_article_never_join() -> None:
    first, second = key("a", "1"), key("a", "2")
    assert cluster([first, second, B], {(first, B): 4.0, (second, B): 6.0}) == [(first,), (second, B)]


def test_two_acts_that_run_together_part_again_by_their_articles() -> None:
    articles = "abcdef"
    first, second = ([key(name, event) for name in articles] for event in "12")
    found = {(x, y): 9.0 for of in (first, second) for x in of for y in of if x < y}
    found |= {(x, y): 8.0 for x in first for y in second if x.article < y.article}
    found |= {(x, y): 8.0 for x in second for y in first if x.article < y.article}
    assert cluster(first + second, found) == [tuple(first), tuple(second)]


def test_what_is_linked_within_an_article_begins_as_one() -> None:
    first, second = key("a", "1"), key("a", "2")
    assert cluster([first, second, B], {(first, second): 10.0, (first, B): 9.0}) == [(first, second, B)]
    parted = cluster([first, second, B], {(first, second): 10.0, (first, B): 9.0}, {frozenset({first, second})})
    assert parted == [(first, B), (second,)]


def test_separated_tellings_never_join() -> None:
    assert cluster([A, B], {(A, B): 9.0}, {frozenset({A, B})}) == [(A,), (B,)]


def pair(left: TellingKey, right: TellingKey) -> frozenset[TellingKey]:
    return frozenset({left, right})


def test_joined_tellings_are_one_group_without_a_link() -> None:
    assert cluster([A, B, C], {}, (), {pair(A, B)}) == [(A, B), (C,)]
    first, second = key("a", "1"), key("a", "2")
    assert cluster([first, second], {}, (), {pair(first, second)}) == [(first, second)]
    links = {(first, B): 9.0, (second, B): 9.0}
    assert cluster([first, second, B], links, (), {pair(first, second)}) == [(first, second, B)]


def test_what_is_joined_draws_others_as_a_whole() -> None:
    assert cluster([A, B, C], {(A, C): 9.0, (B, C): -1.0}, (), {pair(A, B)}) == [(A, B, C)]
    assert cluster([A, B, C], {(A, C): 1.0, (B, C): -9.0}, (), {pair(A, B)}) == [(A, B), (C,)]


def test_a_separation_holds_against_joins_that_lead_round_it() -> None:
    groups = cluster([A, B, C], {}, {pair(A, C)}, {pair(A, B), pair(B, C)})
    assert groups == [(A, B), (C,)]


def test_a_join_of_a_telling_that_is_gone_rests() -> None:
    assert cluster([A, B], {}, (), {pair(A, D), pair(B, D)}) == [(A,), (B,)]


names = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] < p[1])
weights = st.dictionaries(
    names,
    st.floats(-5, 15, allow_nan=False),
)


@given(weights, st.sets(names, max_size=4), st.sets(names, max_size=4), st.randoms(use_true_random=False))
def test_order_is_nothing(
    found: dict[tuple[str, str], float],
    apart: set[tuple[str, str]],
    together: set[tuple[str, str]],
    chance: random.Random,
) -> None:
    of = {name: key("abcd"[number // 2], name) for number, name in enumerate("abcdefgh")}
    keys = list(of.values())
    links = {(of[a], of[b]): w for (a, b), w in found.items() if of[a].article != of[b].article}
    separated, joined = ([pair(of[a], of[b]) for a, b in sorted(pairs)] for pairs in (apart, together))
    expected = cluster(keys, links, separated, joined)
    turned = {((b, a) if chance.random() < 0.5 else (a, b)): weight for (a, b), weight in links.items()}
    assert not any(a <= set(group) for group in expected for a in separated)
    assert sorted(k for group in expected for k in group) == keys
    assert joined or all(len({k.article for k in group}) == len(group) for group in expected)
    shuffled_keys, shuffled = keys[:], list(turned.items())
    chance.shuffle(shuffled_keys)
    chance.shuffle(shuffled)
    chance.shuffle(separated)
    chance.shuffle(joined)
    assert cluster(shuffled_keys, dict(shuffled), separated, joined) == expected
