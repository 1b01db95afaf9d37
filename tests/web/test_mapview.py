"""Views of the map: what is asked for is in them, and lies where it should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.store.mapped import Box, Cluster
from saksi.web.mapview import HEIGHT, WIDTH, around, moved, spots, view_of, written

JAVA: Box = (-9.0, 105.0, -5.5, 115.0)
FIJI: Box = (-20.0, 170.0, -10.0, -170.0)


def cluster(level: str = "place", at: tuple[float, float] = (-7.0, 110.0), events: int = 3, places: int = 1) -> Cluster:
    latitude, longitude = at
    km = {"place": 10.0, "admin": 75.0, "country": 300.0}[level]
    box = (latitude - 0.5, longitude - 0.5, latitude + 0.5, longitude + 0.5) if places > 1 else (*at, *at)
    return Cluster(level, latitude, longitude, events, places, "Semarang", "IDN", km, box)  # type: ignore[arg-type]


def as_box(text: str | None) -> Box:
    assert text is not None
    south, west, north, east = map(float, text.split(","))
    return south, west, north, east


@given(
    st.floats(-89, 88),
    st.floats(0.01, 60),
    st.floats(-180, 180),
    st.floats(0.01, 300),
    st.floats(0, 1),
    st.floats(0, 1),
)  # fmt: skip
def test_every_point_of_a_box_lies_on_the_map_of_it(
    south: float, high: float, west: float, wide: float, up: float, along: float
) -> None:
    north, east = min(90.0, south + high), west + wide
    view = view_of((south, west, north, east - 360 if east > 180 else east))
    x, y = view.point(south + up * (north - south), (west + along * wide + 180) % 360 - 180)
    assert -1e-6 <= x <= WIDTH + 1e-6
    assert -1e-6 <= y <= HEIGHT + 1e-6
    assert view.height >= (north - south) * 0.999 and view.width >= min(360.0, wide) * 0.999


def test_a_degree_is_as_high_as_it_is_wide_on_the_ground() -> None:
    view = view_of((59.0, 10.0, 61.0, 14.0))
    (x, y), (right, top) = view.point(60, 11), view.point(61, 12)
    assert (right - x) / (y - top) == pytest.approx(0.5, abs=0.01)


def test_the_world_is_drawn_with_the_coarse_outline_and_a_region_with_the_fine() -> None:
    assert view_of(None).outline == "world-110m.svg" and view_of(None).whole
    assert view_of(JAVA).outline == "world-50m.svg" and not view_of(JAVA).whole
    assert len(view_of(JAVA).outlines) == 1
    assert len(view_of(FIJI).outlines) == 2


def test_a_view_over_the_180th_meridian() -> None:
    view = view_of(FIJI)
    assert view.point(-15, 179)[0] < WIDTH / 2 < view.point(-15, -179)[0]
    assert as_box(moved(view, east=0.5)) == pytest.approx((-20, 180, -10, -156.337), abs=0.001)


def test_closer_and_farther() -> None:
    view = view_of(JAVA)
    closer = view_of(as_box(moved(view, zoom=2)))
    assert closer.height == pytest.approx(view.height / 2, rel=0.01)
    assert as_box(moved(closer, zoom=0.5))[1] == pytest.approx(view.west, abs=0.1)
    assert moved(view_of((-40.0, -100.0, 60.0, 100.0)), zoom=0.5) is None  # the world
    assert moved(view_of((70.0, 0.0, 89.0, 20.0)), north=2.0) is None  # beyond the pole


def test_a_clusters_link_holds_its_places() -> None:
    many = cluster(places=4)
    south, west, north, east = as_box(around(many, view_of(JAVA)))
    assert south < many.box[0] and west < many.box[1] and north > many.box[2] and east > many.box[3]
    one = as_box(around(cluster(), view_of(JAVA)))
    assert one[0] < -7.0 < one[2] and one[1] < 110.0 < one[3]
    assert one[2] - one[0] < view_of(JAVA).height / 3


def test_boxes_are_written_within_the_bounds_that_are_read() -> None:
    assert written((-10.0, 190.0, 10.0, 200.00049)) == "-10,-170,10,-160"
    assert written((-90.0, -180.0, 90.0, 180.0)) == "-90,-180,90,180"


def test_what_is_vague_is_drawn_below_and_wider_than_any_disc() -> None:
    drawn = spots([cluster(events=90), cluster("country"), cluster("admin")], view_of(None))
    assert [spot.cluster.level for spot in drawn] == ["country", "admin", "place"]
    assert all(spot.reach > drawn[-1].radius for spot in drawn[:2])
    near = spots([cluster("admin")], view_of(JAVA))[0]
    assert near.reach == pytest.approx(75 / 111.32 * view_of(JAVA).scale, abs=0.1)
    assert spots([], view_of(None)) == ()
