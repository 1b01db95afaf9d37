"""Learns `confidence` from our own gold set: how often records like this one were right.

    python eval/calibrate.py            # counts, and writes src/saksi/data/confidence.toml
    python eval/calibrate.py --check    # stated against observed, each article judged by the counts of the others

Right means: the type, the status and the whole lists of actors and recipients. The counts are kept raw, at four levels
from coarse to fine; `saksi.coding.confidence` smooths each with the level above it.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from comparison import Comparison, Json
from gold import load
from score import read_in_process, reliability

from saksi.coding.confidence import TABLE, filled_slots, keys, smoothed

DATA = Path(__file__).resolve().parent.parent / "src" / "saksi" / "data" / TABLE
HEAD = """\
# How often records were right on our own gold set: [right, seen].
# Written by `python eval/calibrate.py`; read by `saksi.coding.confidence`.
"""


def signature(event: Json) -> tuple[str, str, int]:
    """Type, trigger rule and number of filled slots of a record's event."""
    return event["type"], event["rules"][0] if event["rules"] else "", filled_slots(event)


def cases() -> list[list[tuple[tuple[str, ...], bool]]]:
    """For each article, the keys of every event read and whether it was right."""
    articles = load()
    records = read_in_process(articles)
    found = []
    for article in articles:
        comparison = Comparison(article, records[article.id])
        good = {id(p) for g, p in comparison.paired() if comparison.right(g, p)}
        found.append([(keys(*signature(event)), id(event) in good) for event in comparison.events])
    return found


def tally(articles: Iterable[list[tuple[tuple[str, ...], bool]]]) -> dict[str, list[int]]:
    """Right and seen, for every key."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, right in chain.from_iterable(articles):
        for key in path:
            counts[key][0] += right
            counts[key][1] += 1
    return dict(sorted(counts.items()))


def cross_checked() -> list[tuple[float, bool]]:
    """Every event with the confidence that the other articles give it."""
    articles = cases()
    stated = []
    for i, article in enumerate(articles):
        table = tally(articles[:i] + articles[i + 1 :])
        stated += [(smoothed(table, path), right) for path, right in article]
    return stated


def write_table(counts: dict[str, list[int]], path: Path = DATA) -> None:
    """One line a key."""
    lines = [f'"{key}" = [{right}, {seen}]' for key, (right, seen) in counts.items()]
    path.write_text(HEAD + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn the confidence of records from our own gold set.")
    parser.add_argument("--check", action="store_true", help="write nothing, compare stated with observed")
    args = parser.parse_args()
    if args.check:
        print(reliability(cross_checked()))
        return 0
    counts = tally(cases())
    write_table(counts)
    print(f"{len(counts)} keys written to {DATA.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
