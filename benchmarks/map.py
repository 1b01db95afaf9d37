"""Map, timeline and facets over an archive of many event records, and the whole page that shows them.

    python benchmarks/map.py [--articles 50000] [--places 6000] [--db FILE]

The generated corpus knows few places; they are drawn anew here, so many of them, the common ones often, one in ten no
finer than a province or a country. Milliseconds by the clock, the best of three: other programs disturb less so.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from archive import fill


def scatter(where: Path, places: int) -> None:
    """Give the archive's event records so many places, by Zipf's law."""
    from sqlalchemy import bindparam, select, update

    from saksi.store.archive import Archive
    from saksi.store.schema import tellings as t

    draw = random.Random(1)
    with Archive.open(where) as archive, archive.writing() as (connection, _):
        rows = connection.execute(
            select(t.c.number, t.c.latitude, t.c.longitude).where(t.c.latitude.is_not(None))
        ).all()
        drawn = []
        for _ in range(places):
            _, latitude, longitude = draw.choice(rows)
            level = draw.choices(["city", "site", "admin", "country"], [60, 30, 8, 2])[0]
            at = (
                max(-60.0, min(70.0, latitude + draw.gauss(0, 6))),
                max(-179.0, min(179.0, longitude + draw.gauss(0, 8))),
            )
            drawn.append({"a": round(at[0], 4), "o": round(at[1], 4), "p": level})
        chosen = draw.choices(drawn, [1 / (n + 3) for n in range(places)], k=len(rows))
        change = update(t).where(t.c.number == bindparam("n"))
        change = change.values(latitude=bindparam("a"), longitude=bindparam("o"), place_precision=bindparam("p"))
        connection.execute(change, [{"n": row.number, **place} for row, place in zip(rows, chosen, strict=True)])


def best(work: Callable[[], Any]) -> float:
    took = []
    for _ in range(3):
        begin = time.process_time()
        work()
        took.append((time.process_time() - begin) * 1e3)
    return min(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--places", type=int, default=6000)
    parser.add_argument("--db", type=Path, help="an archive to measure on instead of a generated one")
    given = parser.parse_args()
    from saksi.store.archive import Archive
    from saksi.store.mapped import FACETS, clusters, facet, timeline, totals
    from saksi.store.query import Query
    from saksi.web.pages.map import look

    asked = {
        "everything": Query(), "a type": Query(type="ASSAULT"), "a box": Query(box=(-10, 20, 20, 120)),
        "a year": Query(since=date(2022, 1, 1), until=date(2022, 12, 31)), "a word": Query(words="police"),
        "an outlet": Query(outlet="Outlet 3"),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        where = given.db or Path(folder) / "map.db"
        if given.db is None:
            fill(where, given.articles)
            scatter(where, given.places)
        with Archive.open(where, read_only=True) as archive, archive.reading() as connection:
            heads = ("totals", "clusters", "timeline", *FACETS, "page")
            print(f"{archive.counts()}\n{'':<12}{'records':>9}" + "".join(f"{name:>10}" for name in heads))
            for name, query in asked.items():
                found = totals(connection, query)
                took = [
                    best(lambda q=query: totals(connection, q)),
                    best(lambda q=query: clusters(connection, q, 15.0)),
                    best(lambda q=query, f=found: timeline(connection, q, f)),
                    *(best(lambda q=query, of=of: facet(connection, q, of)) for of in FACETS),
                    best(lambda q=query: look(connection, q, "en", None)),
                ]
                print(f"{name:<12}{found.events:>9}" + "".join(f"{ms:>10.0f}" for ms in took), flush=True)


if __name__ == "__main__":
    main()
