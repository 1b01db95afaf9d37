"""Compile the world's outline in `src/saksi/web/static/map/` from Natural Earth.

    python scripts/build_world.py islands/node_modules/world-atlas

Run by hand when the source changes. The folder is that of the npm package world-atlas (`npm install world-atlas`);
neither Saksi nor its islands need it. For each scale an SVG file with the land (one line of the path a polygon, holes
after their outline) and the borders between countries, in hundredths of a degree, east and south positive. Names are
left out: whose a disputed area is, the map does not say.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

MAP = Path(__file__).resolve().parent.parent / "src" / "saksi" / "web" / "static" / "map"
STEPS = 100  # to a degree
ROUND = 360 * STEPS
Point = tuple[int, int]
Line = list[Point]


def arcs_of(topology: dict[str, Any]) -> list[Line]:
    """The topology's lines as whole steps; points that fall on the one before are left out."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * wide + west) * STEPS), round(-(y * high + south) * STEPS))
            if not line or point != line[-1]:
                line.append(point)
        found.append(line)
    return found


def polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    """A topology's polygons: rings, each as numbers of lines (negative: backwards)."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from polygons(part)
    elif geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def joined(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    """The points of a ring; where two lines meet, the point stands once."""
    line: Line = []
    for number in ring:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += points[1:] if line else points
    return line


def unrolled(line: Line) -> Line:
    """A line over the 180th meridian drawn on beyond it, not back around the world."""
    found: Line = line[:1]
    turn = 0
    for a, b in pairwise(line):
        turn += ROUND * ((a[0] - b[0] > ROUND / 2) - (b[0] - a[0] > ROUND / 2))
        found.append((b[0] + turn, b[1]))
    return found


def closed(ring: Line) -> Line:
    """A ring unrolled; the one that goes around the pole (Antarctica) is closed along it."""
    line = unrolled(ring)
    if line[0][0] == line[-1][0]:
        return line
    return [*line, (line[-1][0], 90 * STEPS), (line[0][0], 90 * STEPS), line[0]]


def copies(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines as they lie, and again on the other side of the map where they reach over its edge."""
    yield lines
    for turn in (ROUND, -ROUND):
        moved = [[(x + turn, y) for x, y in line] for line in lines]
        if any(-ROUND < 2 * x < ROUND for x, _ in moved[0]):
            yield moved


def drawn(line: Line, *, ring: bool) -> str:
    """A line as a piece of an SVG path, in relative steps; nothing where it has shrunk to a point."""
    if len(line) < (4 if ring else 2):
        return ""
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(line[:-1] if ring else line))
    return f"M{line[0][0]} {line[0][1]}l{steps}{'z' if ring else ''}".replace(" -", "-")


def svg(topology: dict[str, Any]) -> str:
    """The file: two paths to be used from elsewhere, so without a style of their own."""
    arcs = arcs_of(topology)
    whole = [[closed(joined(ring, arcs)) for ring in of] for of in polygons(topology["objects"]["land"])]
    land = ["".join(drawn(line, ring=True) for line in of) for rings in whole for of in copies(rings)]
    countries = [ring for of in polygons(topology["objects"]["countries"]) for ring in of]
    uses = Counter(n if n >= 0 else ~n for ring in countries for n in ring)
    shared = [unrolled(arcs[n]) for n, count in sorted(uses.items()) if count > 1]
    borders = [drawn(line, ring=False) for of in shared for (line,) in copies([of])]
    thin = 'vector-effect="non-scaling-stroke"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-18000 -9000 36000 18000">\n'
        f'<path id="land" fill-rule="evenodd" {thin} d="' + "\n".join(filter(None, land)) + '"/>\n'
        f'<path id="borders" fill="none" {thin} d="' + "\n".join(filter(None, borders)) + '"/>\n</svg>\n'
    )


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the unpacked package world-atlas 2.0.2")
    source = parser.parse_args().source
    MAP.mkdir(parents=True, exist_ok=True)
    for scale in ("110m", "50m"):
        topology = json.loads((source / f"countries-{scale}.json").read_text(encoding="utf-8"))
        (MAP / f"world-{scale}.svg").write_text(svg(topology), encoding="utf-8")


if __name__ == "__main__":
    main()
