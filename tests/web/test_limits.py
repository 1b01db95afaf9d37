"""Buckets that empty and fill."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from saksi.web import limits
from saksi.web.limits import Limiter, neighbourhood


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


def test_a_bucket_empties_and_fills(clock: Clock) -> None:
    limiter = Limiter(3, 60)
    assert [limiter.wait("a") for _ in range(4)] == [0, 0, 0, pytest.approx(20)]
    assert limiter.wait("b") == 0
    clock.now += 15
    assert limiter.wait("a") == pytest.approx(5)
    clock.now += 5.001
    assert limiter.wait("a") == 0
    clock.now += 10_000
    assert [limiter.wait("a") for _ in range(4)] == [0, 0, 0, pytest.approx(20)]


def test_no_more_keys_than_the_memory_allows(clock: Clock) -> None:
    limiter = Limiter(1, 60, most_keys=100)
    for number in range(10_000):
        limiter.wait(str(number))
    assert len(limiter) == 100
    assert limiter.wait("9999") > 0


def test_threads_take_no_more_than_there_is(clock: Clock) -> None:
    limiter = Limiter(50, 60)
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda _: limiter.wait("a"), range(400))).count(0.0) == 50


@pytest.mark.parametrize(
    ("host", "one"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2::5", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("somebody", "somebody"),
    ],
)
def test_who_counts_as_one(host: str, one: str) -> None:
    assert neighbourhood(host) == one
