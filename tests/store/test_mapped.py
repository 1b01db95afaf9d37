"""Map, timeline, facets and the list of events say the same of one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, update

from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.mapped import FACETS, clusters, facet, last_day, step_of, timeline, totals
from saksi.store.query import Query
from saksi.store.schema import parties, tellings
from saksi.store.search import search_events
from store.invented import entries

MOSUL = (36.0, 42.0, 37.0, 44.0)
QUERIES = [
    Query(), Query(type="ASSAULT"), Query(words="bom"), Query(words='"car bomb"', language="en"), Query(box=MOSUL),
    Query(since=date(2021, 2, 1), until=date(2021, 4, 30)), Query(outlet="Outlet 5"), Query(country="IRQ"),
    Query(box=(-90, 100, 90, -60)), Query(words="nowhere"),
]  # fmt: skip


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive.open(where) as opened:
        add(opened, list(entries(range(60))), "test")
        yield opened


def listed(archive: Archive, query: Query) -> int:
    count, cursor = 0, None
    with archive.reading() as connection:
        while True:
            page = search_events(connection, query, limit=25, cursor=cursor)
            count, cursor = count + len(page.rows), page.cursor
            if cursor is None:
                return count


def test_map_timeline_and_list_hold_the_same_events(archive: Archive) -> None:
    counts = set()
    for query in QUERIES:
        with archive.reading() as connection:
            found = totals(connection, query)
            drawn = clusters(connection, query, 15.0)
            bars = timeline(connection, query, found)
        assert found.events == listed(archive, query)
        assert found.placed == sum(cluster.events for cluster in drawn)
        assert found.dated == sum(bin.events for bin in bars.bins)
        counts.add(found.events)
    assert 0 in counts and 60 in counts and len(counts) > 4


def test_every_facet_value_finds_as_many_as_it_says(archive: Archive) -> None:
    for name in FACETS:
        with archive.reading() as connection:
            values = facet(connection, Query(words="bom"), name)
        for value, count in values:
            assert listed(archive, replace(Query(words="bom"), **{name: value})) == count, (name, value)
    with archive.reading() as connection:
        assert dict(facet(connection, Query(), "language")) == {"en": 30, "id": 30}
        assert len(facet(connection, Query(), "outlet", limit=7)) == 7


def test_a_chosen_facet_still_shows_the_other_choices(archive: Archive) -> None:
    with archive.reading() as connection:
        assert facet(connection, Query(language="en"), "language") == facet(connection, Query(), "language")
        assert sum(n for _, n in facet(connection, Query(language="en"), "country")) == 30


def test_an_actor_is_looked_up_by_the_whole_name(archive: Archive) -> None:
    with archive.writing() as (connection, _):
        rows = [("army of the north", 1), ("army", 2), ("army", 3)]
        connection.execute(
            insert(parties),
            [{"telling": n, "role": "actor", "name": name.title(), "folded": name} for name, n in rows],
        )
    with archive.reading() as connection:
        assert facet(connection, Query(), "actor") == (("Army", 2), ("Army Of The North", 1))
        assert facet(connection, Query(language="id"), "actor") == (("Army", 1), ("Army Of The North", 1))
    assert listed(archive, Query(actor=" ARMY")) == 2


def test_squares_join_what_is_near_and_never_sharp_with_vague(archive: Archive) -> None:
    with archive.writing() as (connection, _):
        of_country = tellings.c.number.in_(range(1, 6))
        connection.execute(update(tellings).where(of_country).values(place_precision="country", place="Iraq"))
        province = tellings.c.number.in_(range(6, 9))
        connection.execute(update(tellings).where(province).values(place_precision="admin"))
    with archive.reading() as connection:
        world, near = clusters(connection, Query(), 360.0), clusters(connection, Query(), 0.1)
    assert sum(c.events for c in world if c.level == "place") == 52
    assert len([c for c in world if c.level == "place"]) == 1
    assert [c.radius_km for c in world if c.level == "admin"] == [75.0]
    vague = [c for c in world if c.level == "country"]
    assert sum(c.events for c in vague) == 5 and all(c.places == 1 and c.radius_km == 300.0 for c in vague)
    assert len(vague) > 1
    sharp = [c for c in near if c.level == "place"]
    assert {c.name for c in sharp} == {"Mosul", "Goma", "Lagos", "Lima", "Cairo", "Manila"}
    for c in (*world, *near):
        south, west, north, east = c.box
        assert south - 1e-9 <= c.latitude <= north + 1e-9 and west - 1e-9 <= c.longitude <= east + 1e-9


def test_a_timeline_fits_its_steps_to_the_days(archive: Archive) -> None:
    with archive.reading() as connection:
        months = timeline(connection, Query(), totals(connection, Query()))
        some = Query(since=date(2021, 2, 1), until=date(2021, 2, 28))
        days = timeline(connection, some, totals(connection, some))
    assert months.step == "month" and {bin.start.day for bin in months.bins} == {1}
    assert days.step == "day" and all(date(2021, 2, 1) <= bin.start <= date(2021, 2, 28) for bin in days.bins)
    assert all(bin.by_status == (("hedged", bin.events),) for bin in months.bins)


def test_every_column_says_how_many_its_days_find(archive: Archive) -> None:
    with archive.writing() as (connection, _):
        for number, start, end in (
            (1, date(2020, 12, 1), date(2021, 2, 3)), (2, date(2021, 1, 30), date(2021, 4, 9)),
            (3, None, date(2021, 3, 2)), (4, date(2021, 3, 2), None), (5, date(2021, 6, 1), date(2022, 6, 1)),
        ):  # fmt: skip
            of = update(tellings).where(tellings.c.number == number)
            connection.execute(of.values(start=start, end=end))
    for query in (Query(), Query(since=date(2021, 2, 1), until=date(2021, 3, 5)), Query(since=date(2021, 1, 31))):
        with archive.reading() as connection:
            bars = timeline(connection, query, totals(connection, query))
        assert not bars.earlier
        for one in bars.bins:
            since = max(one.start, query.since or one.start)
            until = min(last_day(one.start, bars.step), query.until or date.max)
            assert listed(archive, Query(since=since, until=until)) == one.events


def test_what_began_before_the_days_asked_for_counts_on_the_first_of_them(archive: Archive) -> None:
    with archive.writing() as (connection, _):
        long = tellings.c.number == 1
        connection.execute(update(tellings).where(long).values(start=date(2020, 12, 1), end=date(2021, 2, 3)))
    query = Query(since=date(2021, 2, 1), until=date(2021, 2, 28))
    with archive.reading() as connection:
        found = totals(connection, query)
        bars = timeline(connection, query, found)
    assert [(bin.start, bin.events) for bin in bars.bins[:3]] == [
        (date(2021, 2, 1), 11), (date(2021, 2, 2), 1), (date(2021, 2, 3), 1)
    ]  # fmt: skip
    assert found.dated == listed(archive, query)


def test_a_look_back_does_not_stretch_the_timeline(archive: Archive) -> None:
    with archive.writing() as (connection, _):
        old = tellings.c.number == 1
        connection.execute(update(tellings).where(old).values(start=date(70, 8, 1), end=date(70, 8, 30)))
    with archive.reading() as connection:
        found = totals(connection, Query())
        bars = timeline(connection, Query(), found)
    assert (bars.step, bars.earlier) == ("month", 1)
    assert bars.bins[0].start == date(2020, 12, 1)
    assert sum(bin.events for bin in bars.bins) == found.dated


def test_two_hundred_years_at_most(archive: Archive) -> None:
    with archive.writing() as (connection, _):
        old = tellings.c.number.in_(range(1, 11))
        connection.execute(update(tellings).where(old).values(start=date(1066, 10, 14), end=date(1066, 10, 14)))
    with archive.reading() as connection:
        found = totals(connection, Query())
        bars = timeline(connection, Query(), found)
    assert (bars.step, bars.earlier) == ("year", 10)
    assert bars.bins[0].start == date(2020, 1, 1) and bars.bins[0].events > 10
    assert sum(bin.events for bin in bars.bins) == found.dated


def test_steps_and_their_last_days() -> None:
    assert step_of(date(2021, 1, 1), date(2021, 4, 2)) == "day"
    assert step_of(date(2021, 1, 1), date(2021, 4, 3)) == "month"
    assert step_of(date(2010, 1, 1), date(2022, 1, 1)) == "year"
    assert last_day(date(2024, 2, 1), "month") == date(2024, 2, 29)
    assert last_day(date(2024, 12, 1), "month") == date(2024, 12, 31)
    assert last_day(date(2024, 1, 1), "year") == date(2024, 12, 31)
    assert last_day(date(2024, 2, 28), "day") == date(2024, 2, 28)
    assert last_day(date(9999, 12, 1), "month") == date.max
