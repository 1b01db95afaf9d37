"""What of the world the server's map shows, and where on it things lie.

The map is equirectangular, true to scale along the middle of the view, so that a circle of so many kilometres is a
circle. All sizes are in the drawing's own units, of which it has 960 by 420.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import Final

from saksi.store.mapped import Box, Cluster

WIDTH: Final = 960.0
HEIGHT: Final = 420.0
WORLD: Final[Box] = (-56.0, -180.0, 80.0, 180.0)
CELLS: Final = 24  # squares of clusters along the map's width
FINE: Final = 100.0  # degrees: narrower views are drawn with the finer outline
NARROWEST: Final = 0.2  # degrees of latitude
KM_PER_DEGREE: Final = 111.32
SMALLEST, LARGEST = 9.0, 24.0  # radii of discs
LEVELS: Final = ("country", "admin", "place")
RINGS: Final = {"place": 0.0, "admin": 27.0, "country": 32.0}  # least radii, so that no disc hides a ring
STEPS: Final = 100.0  # of the outline's file to a degree


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world: its north-west corner, units to a degree of latitude, and how much narrower a degree of
    longitude is. `whole` views hold all the world round."""

    north: float
    west: float
    scale: float
    narrowing: float
    whole: bool

    @property
    def height(self) -> float:
        """Degrees of latitude."""
        return HEIGHT / self.scale

    @property
    def width(self) -> float:
        """Degrees of longitude."""
        return min(360.0, WIDTH / (self.scale * self.narrowing))

    @property
    def cell(self) -> float:
        """The side of a square of clusters, in degrees."""
        return self.width / CELLS

    @property
    def outline(self) -> str:
        """Which file of the world's outline it is drawn with."""
        return "world-50m.svg" if self.width < FINE else "world-110m.svg"

    @property
    def outlines(self) -> tuple[str, ...]:
        """The SVG transformations under which the outline is drawn: once, and again where the view goes round."""
        across, down = self.scale * self.narrowing / STEPS, self.scale / STEPS
        turns = [
            turn for turn in (-360.0, 0.0, 360.0) if self.west < turn + 180 and self.west + self.width > turn - 180
        ]
        return tuple(
            f"translate({(turn - self.west) * STEPS * across:.2f} {self.north * self.scale:.2f}) "
            f"scale({across:.6f} {down:.6f})"
            for turn in turns
        )

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place lies; what lies beyond the map's edge (in the world view the poles) is drawn on it."""
        x = ((longitude - self.west) % 360.0) * self.scale * self.narrowing
        y = (self.north - latitude) * self.scale
        return min(WIDTH, x), min(HEIGHT, max(0.0, y))


def view_of(box: Box | None) -> View:
    """The smallest view that holds a box (south, west, north, east), or the world."""
    south, west, north, east = box or WORLD
    wide = (east - west) % 360.0 or (360.0 if west != east else 0.0)
    high = north - south
    narrowing = max(0.15, cos(radians((north + south) / 2)))
    scale = min(WIDTH / max(wide * narrowing, 1e-9), HEIGHT / max(high, NARROWEST))
    view = View(0.0, 0.0, scale, narrowing, wide >= 360.0)
    return View(
        north + (view.height - high) / 2,
        west - (WIDTH / (scale * narrowing) - wide) / 2 if wide < 360.0 else west,
        scale,
        narrowing,
        view.whole,
    )


def moved(view: View, *, zoom: float = 1.0, east: float = 0.0, north: float = 0.0) -> str | None:
    """The box, as it stands in an address, of the view moved by shares of its size and zoomed; None is the world."""
    high, wide = view.height / zoom, view.width / zoom
    middle = view.north - view.height / 2 + north * view.height
    centre = view.west + view.width / 2 + east * view.width
    if wide >= 300.0:
        return None
    south, top = max(-90.0, middle - high / 2), min(90.0, middle + high / 2)
    return written((south, centre - wide / 2, top, centre + wide / 2)) if top > south else None


def written(box: Box) -> str:
    """A box as it stands in an address."""
    south, west, north, east = box
    return ",".join(f"{n:g}" for n in (round(south, 3), _turned(west), round(north, 3), _turned(east)))


def _turned(longitude: float) -> float:
    """A longitude within -180 and 180."""
    return round((longitude + 180.0) % 360.0 - 180.0, 3) if not -180.0 <= longitude <= 180.0 else round(longitude, 3)


def around(cluster: Cluster, view: View) -> str:
    """The box that a cluster's link asks for: all of its places with some room, or half of the view around one."""
    south, west, north, east = cluster.box
    high = max((north - south) * 1.4, NARROWEST * 2)
    wide = max((east - west) * 1.4, high)
    if cluster.places == 1:
        high, wide = max(view.height / 4, NARROWEST), max(view.width / 4, NARROWEST)
    middle, centre = (south + north) / 2, (west + east) / 2
    return written((max(-90.0, middle - high / 2), centre - wide / 2, min(90.0, middle + high / 2), centre + wide / 2))


@dataclass(frozen=True, slots=True)
class Spot:
    """A cluster as it is drawn: its point, the radius of its disc, and of the circle within which its events lie."""

    cluster: Cluster
    x: float
    y: float
    radius: float
    reach: float
    box: str


def spots(clusters: Sequence[Cluster], view: View) -> tuple[Spot, ...]:
    """Clusters on a map in the order of drawing: the vague below the sharp, the large below the small."""
    most = max((cluster.events for cluster in clusters), default=1)
    found = []
    for cluster in clusters:
        x, y = view.point(cluster.latitude, cluster.longitude)
        radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(cluster.events / most)
        reach = min(max(cluster.radius_km / KM_PER_DEGREE * view.scale, RINGS[cluster.level]), HEIGHT * 0.45)
        found.append(Spot(cluster, round(x, 1), round(y, 1), round(radius, 1), round(reach, 1), around(cluster, view)))
    return tuple(sorted(found, key=lambda spot: LEVELS.index(spot.cluster.level)))
