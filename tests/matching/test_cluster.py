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


def test_separated_tellings_never_join() -> None:
    assert cluster([A, B], {(A, B): 9.0}, {frozenset({A, B})}) == [(A,), (B,)]


weights = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] < p[1]),
    st.floats(-5, 15, allow_nan=False),
)


@given(weights, st.randoms(use_true_random=False))
def test_order_is_nothing(found: dict[tuple[str, str], float], chance: random.Random) -> None:
    keys = [key(name) for name in "abcdefgh"]
    links = {(key(a), key(b)): w for (a, b), w in found.items()}
    expected = cluster(keys, links)
    assert sorted(k for group in expected for k in group) == keys
    shuffled_keys, shuffled = keys[:], list(links.items())
    chance.shuffle(shuffled_keys)
    chance.shuffle(shuffled)
    assert cluster(shuffled_keys, dict(shuffled)) == expected
