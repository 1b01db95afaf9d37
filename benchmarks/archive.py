"""The archive: from JSON Lines to records in SQLite with its full-text index, beside reading alone; and search.

    python benchmarks/archive.py [--articles 1500] [--stored 100000] [--jobs 2] [--rounds 3]

Every figure of the first table is of a process of its own, on one core or on `--jobs`; articles a second by the clock;
reading and adding take turns, and the best of `--rounds` counts. What storing costs is CPU time: the store's share of a
run that adds, beside all else of that run, so that both are measured in the same minutes; the median of the rounds. The
second table is of an archive of `--stored` articles: milliseconds a page of 50, by the clock, each query asked once
(nothing is asked twice).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import EN_GROUPS, EN_PLACES, ID_GROUPS, ID_PLACES, generate

CORPORA = {"mixed (1 in 10 about conflict)": 0.1, "all about conflict": 1.0}
DISTINCT = 2000  # texts of which the archive to be searched is made; each comes again under other outlets and days
FIRST = date(2021, 1, 1)
DAYS = 1500
COMMON = ("police", "polisi", "market", "pasar", "killed", "menewaskan", "school", "warga", "government", "jalan")
PHRASES = ('"the army"', '"di pasar"', '"police said"', '"warga desa"')


def cpu() -> float:
    """CPU seconds of this process and of those it has waited for."""
    of = os.times()
    return of.user + of.system + of.children_user + of.children_system


def time_read(lines: Path) -> dict[str, float]:
    """Reading alone, from the same file."""
    from saksi.ingest.sources import read_batch
    from saksi.pipeline import read_many

    list(read_many(list(generate(20, 1.0, seed=1))))
    clock = time.perf_counter()
    count = sum(1 for _ in read_many(a for a in read_batch(str(lines)) if isinstance(a, dict)))
    return {"per_second": count / (time.perf_counter() - clock)}


def time_add(lines: Path, jobs: int) -> dict[str, float]:
    """Reading and storing, as `saksi add --no-match` does; what is loaded on first use is loaded before.

    With "storing", the CPU time of the store beside all else; of one process, as that of others is not in it.
    """
    from saksi import archiving
    from saksi.ingest.collect import collect
    from saksi.store.archive import Archive

    spent: list[float] = []
    store = archiving.add

    def timed(*given: Any) -> Any:
        begin = time.process_time()
        try:
            return store(*given)
        finally:
            spent.append(time.process_time() - begin)

    archiving.add = timed
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        archiving.add_articles(archive, generate(20, 1.0, seed=1))
        spent.clear()
        clock, used = time.perf_counter(), time.process_time()
        summary = archiving.add_articles(archive, collect([str(lines)]), jobs=jobs)
        seconds, used = time.perf_counter() - clock, time.process_time() - used
    return {"per_second": summary.added / seconds, "storing": sum(spent) / (used - sum(spent))}


def in_own_process(task: str, lines: Path, cores: int) -> dict[str, float]:
    """Run one task in a fresh process bound to so many cores."""
    command = [sys.executable, __file__, "--task", task, "--lines", str(lines), "--jobs", str(cores)]
    free = sorted(os.sched_getaffinity(0))[:cores]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, preexec_fn=lambda: os.sched_setaffinity(0, free)
    )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def best(lines: Path, jobs: int, rounds: int) -> tuple[float, float, float, float]:
    """Reading, adding, and adding on more cores, in turns: of each the most a second. And what storing costs."""
    tasks = (("read", 1), ("add", 1), ("add", jobs))
    took = [[in_own_process(task, lines, cores) for task, cores in tasks] for _ in range(rounds)]
    read, one, more = (max(run["per_second"] for run in of) for of in zip(*took, strict=True))
    return read, one, more, statistics.median(run[1]["storing"] for run in took)


def adding(count: int, jobs: int, rounds: int) -> None:
    """Print the table of adding."""
    head = f"add, {jobs} cores"
    print(f"{'corpus':<32} {'read':>8} {'add':>8} {head:>14} {'storing costs':>14}   (articles/s)")
    for name, share in CORPORA.items():
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "articles.jsonl"
            lines.write_text("\n".join(json.dumps(a) for a in generate(count, share)), encoding="utf-8")
            read, one, more, cost = best(lines, jobs, rounds)
        print(f"{name:<32} {read:>8.1f} {one:>8.1f} {more:>14.1f} {cost:>14.0%}")


def fill(where: Path, count: int) -> float:
    """An archive of many articles; returns articles stored a second.

    Near-copies are not looked for: with few texts told again and again, all would be copies.
    """
    import saksi.store.copies as copies
    from saksi.pipeline import read_many
    from saksi.records import ArticleRecord
    from saksi.store.add import add
    from saksi.store.archive import Archive
    from saksi.store.entries import Entry

    copies.signature = lambda text: b""
    read = [r for r in read_many(generate(min(DISTINCT, count), 0.1)) if isinstance(r, ArticleRecord)]
    draw = random.Random(3)
    seconds = 0.0
    with Archive.open(where) as archive:
        for start in range(0, count, 200):
            batch = [Entry(_again(read[n % len(read)], n, draw)) for n in range(start, min(start + 200, count))]
            begin = time.perf_counter()
            add(archive, batch, "benchmark")
            seconds += time.perf_counter() - begin
    return count / seconds


def _again(record: Any, number: int, draw: random.Random) -> Any:
    """The record told by another outlet on another day."""
    day = FIRST + timedelta(days=draw.randrange(DAYS))
    later = day - (record.article.published or day)
    article = replace(record.article, published=day, outlet=f"Outlet {number // DISTINCT}", id=str(number))
    events = []
    for event in record.events:
        if event.date:
            moved = {k: v + later for k in ("start", "end") if (v := getattr(event.date, k))}
            event = replace(event, date=replace(event.date, **moved))
        events.append(event)
    return replace(record, article=article, events=tuple(events))


def queries(draw: random.Random) -> Iterator[tuple[str, bool, Any]]:
    """What is asked for: a name, whether articles are wanted, and the query."""
    from saksi.store.query import Query

    places, groups = EN_PLACES + ID_PLACES, EN_GROUPS + ID_GROUPS
    for _ in range(12):
        day = FIRST + timedelta(days=draw.randrange(DAYS - 60))
        span = {"since": day, "until": day + timedelta(days=draw.choice((1, 7, 30)))}
        at = (draw.uniform(-10, 50), draw.uniform(-10, 120))
        yield "a common word", True, Query(words=draw.choice(COMMON))
        yield "two words", True, Query(words=f"{draw.choice(COMMON)} {draw.choice(places)}")
        yield "a phrase", True, Query(words=draw.choice(PHRASES))
        yield "a word, events", False, Query(words=draw.choice(COMMON))
        yield "a type", False, Query(type=draw.choice(("ASSAULT", "PROTEST", "COERCE", "CONSULT")))
        yield "days", False, Query(**span)
        yield "a type and days", False, Query(type="ASSAULT", **span)
        yield "a party", False, Query(party=draw.choice(groups).removeprefix("the "))
        yield "a party and days", False, Query(party=draw.choice(groups).removeprefix("the "), **span)
        yield "a place", False, Query(place=draw.choice(places))
        yield "within 200 km", False, Query(near=(*at, 200.0))
        yield "a box and a word", False, Query(box=(at[0], at[1], at[0] + 8, at[1] + 8), words=draw.choice(COMMON))
        yield "20 killed or more", False, Query(killed=20)
        yield "an outlet", True, Query(outlet=f"Outlet {draw.randrange(40)}")
        yield "a word, type, days", False, Query(words=draw.choice(COMMON), type="ASSAULT", **span)


def searching(count: int) -> None:
    """Print the table of searching."""
    from saksi.store.archive import Archive
    from saksi.store.search import search_articles, search_events

    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "a.db"
        rate = fill(where, count)
        took: dict[str, list[float]] = {}
        with Archive.open(where, read_only=True) as archive:
            print(f"\n{archive.counts()}, {where.stat().st_size / 1e9:.2f} GB, {rate:.0f} stored a second")
            for name, articles, query in queries(random.Random(5)):
                search = search_articles if articles else search_events
                with archive.reading() as connection:
                    cursor = None
                    for page in (" ", ", next page"):
                        begin = time.perf_counter()
                        found = search(connection, query, cursor=cursor)
                        took.setdefault((name + page).strip(), []).append((time.perf_counter() - begin) * 1e3)
                        if (cursor := found.cursor) is None:
                            break
    every = [ms for of in took.values() for ms in of]
    print(f"{'search for':<32} {'median ms':>10} {'p95 ms':>8}")
    for name, of in [*took.items(), (f"all {len(every)}", every)]:
        print(f"{name:<32} {statistics.median(of):>10.1f} {sorted(of)[int(0.95 * (len(of) - 1))]:>8.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--stored", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--task", choices=("read", "add"), help=argparse.SUPPRESS)
    parser.add_argument("--lines", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.task:
        print(json.dumps(time_read(given.lines) if given.task == "read" else time_add(given.lines, given.jobs)))
        return
    if given.articles:
        adding(given.articles, given.jobs, given.rounds)
    if given.stored:
        searching(given.stored)


if __name__ == "__main__":
    main()
