"""The desk under load: readers who open article, incident and search pages of an archive of many records at once.

    python benchmarks/load.py [--records 100000] [--readers 50] [--seconds 300] [--pause 1.0] [--db FILE]

`saksi serve` runs as a process of its own, the readers as threads of this one, on the same cores. A reader asks for a
page, reads it whole, pauses for a time drawn between 0 and twice `--pause` seconds, and asks for the next; kinds take
turns, things are drawn at random with a fixed seed. With `--pause 0` the readers never rest. Milliseconds by the
clock, from asking to the last byte. The exit status is 1 where any answer was an error, or a 95th percentile is above
`--limit`. With `--db` that archive is asked; else one is made (and with `--keep FILE` kept).
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent))
from archive import COMMON, DAYS, FIRST, fill
from corpus import EN_GROUPS, EN_PLACES, ID_GROUPS, ID_PLACES

PER_ARTICLE = 1.92  # event records that an article of the generated corpus gives
TOLD_BY = 4  # articles that tell one happening
Asking = Callable[[random.Random], str]


@dataclass
class Answers:
    """What came back: milliseconds by kind of page, and the status of every answer that was not 200."""

    took: dict[str, list[float]] = field(default_factory=dict)
    failed: list[tuple[str, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, path: str, status: int, ms: float) -> None:
        """Keep one answer."""
        with self.lock:
            self.took.setdefault(kind, []).append(ms)
            if status != 200:
                self.failed.append((path, status))


def make_archive(where: Path, records: int) -> None:
    """An archive of about so many event records; the same text told by several outlets is one happening."""
    from saksi.matching.describe import describe
    from saksi.store.archive import Archive
    from saksi.store.matched import store_incidents, unmatched
    from saksi.store.stored import tellings_numbered

    fill(where, int(records / PER_ARTICLE))
    with Archive.open(where) as archive:
        while True:
            with archive.writing() as (connection, seq):
                numbers = unmatched(connection, 2000)
                if not numbers:
                    return
                told = tellings_numbered(connection, numbers)
                alike: dict[tuple[str, str], list[int]] = {}
                for number in numbers:
                    alike.setdefault((told[number].words, told[number].event.type), []).append(number)
                groups = {
                    number: describe([told[n] for n in of[start : start + TOLD_BY]])
                    for of in alike.values()
                    for start in range(0, len(of), TOLD_BY)
                    for number in of[start : start + TOLD_BY]
                }
                store_incidents(connection, groups, told, set(numbers), seq)


def askings(where: Path) -> dict[str, Asking]:
    """For each kind of page a function that draws an address."""
    from sqlalchemy import select

    from saksi.store.archive import Archive
    from saksi.store.schema import articles, incidents

    with Archive.open(where, read_only=True) as archive, archive.reading() as connection:
        keys = list(connection.scalars(select(articles.c.key).order_by(articles.c.number)))
        ids = list(connection.scalars(select(incidents.c.id).order_by(incidents.c.id)))
    return {
        "article": lambda draw: f"/articles/{draw.choice(keys)}",
        "incident": lambda draw: f"/incidents/{draw.choice(ids)}",
        "search": lambda draw: f"/search?{urlencode(_query(draw))}",
    }


def _query(draw: random.Random) -> dict[str, str]:
    """What a reader looks for: words, a place, a party, days, or some of them together."""
    words = {"q": draw.choice(COMMON)}
    place = {"place": draw.choice(EN_PLACES + ID_PLACES)}
    party = {"party": draw.choice(EN_GROUPS + ID_GROUPS).removeprefix("the ")}
    day = FIRST.toordinal() + draw.randrange(DAYS - 60)
    days = {"since": str(FIRST.fromordinal(day)), "until": str(FIRST.fromordinal(day + 14))}
    return draw.choice((words, place, {"type": "ASSAULT"}, {**words, **place}, {**party, **days}, {**place, **days}))


def read_on(at: tuple[str, int], kinds: dict[str, Asking], pause: float, until: float, seed: int, to: Answers) -> None:
    """One reader, until the time is over."""
    draw = random.Random(seed)
    connection = http.client.HTTPConnection(*at, timeout=60)
    names = list(kinds)
    time.sleep(draw.uniform(0, 2 * pause))
    turn = seed
    while time.monotonic() < until:
        kind = names[turn % len(names)]
        turn += 1
        path = kinds[kind](draw)
        begin = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        to.add(kind, path, answer.status, (time.perf_counter() - begin) * 1e3)
        time.sleep(draw.uniform(0, 2 * pause))
    connection.close()


def load(where: Path, readers: int, seconds: float, pause: float) -> Answers:
    """Serve an archive and let the readers at it."""
    kinds, answers = askings(where), Answers()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "saksi", "serve", "--db", str(where), "--port", str(port), "--quiet"]
    with subprocess.Popen(command, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as desk:
        try:
            _wait(port)
            until = time.monotonic() + seconds
            asked = (("127.0.0.1", port), kinds, pause, until)
            threads = [threading.Thread(target=read_on, args=(*asked, n, answers)) for n in range(readers)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            desk.terminate()
    return answers


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The desk did not start.")


def report(answers: Answers, seconds: float, limit: float) -> bool:
    """Print the table; whether all is well."""
    every = [ms for of in answers.took.values() for ms in of]
    print(f"{'page':<12} {'answers':>8} {'median ms':>10} {'p95 ms':>8} {'p99 ms':>8} {'most ms':>8}")
    for kind, of in [*sorted(answers.took.items()), ("all", every)]:
        print(f"{kind:<12} {len(of):>8} {statistics.median(of):>10.1f} {_share(of, 0.95):>8.1f} "
              f"{_share(of, 0.99):>8.1f} {max(of):>8.1f}")  # fmt: skip
    print(f"{len(every) / seconds:.1f} pages a second, {len(answers.failed)} answers that were not 200")
    for path, status in answers.failed[:5]:
        print(f"  {status} {path}")
    return not answers.failed and all(_share(of, 0.95) <= limit for of in answers.took.values())


def _share(of: Sequence[float], share: float) -> float:
    return sorted(of)[int(share * (len(of) - 1))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--limit", type=float, default=300, help="milliseconds (default: 300)")
    parser.add_argument("--db", type=Path)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.db or given.keep or Path(folder) / "load.db"
        if not where.exists():
            make_archive(where, given.records)
        return 0 if report(load(where, given.readers, given.seconds, given.pause), given.seconds, given.limit) else 1


if __name__ == "__main__":
    sys.exit(main())
