"""Kill a process that works on an archive, at seeded random points, and look at what is left.

    python tests/crash/kill.py [--count 200] [--seed 1] [--postgres ADDRESS]

Every second process is killed before a random statement, the others after a random time. After each: the database is
sound, nothing that was told as done is lost, nothing is doubled; and the work, begun again, ends in the same archive
as without a crash. Prints one line; exit status 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from checks import contents, faults, whole  # noqa: E402
from work import kill_at, make_version_1, prepare, work  # noqa: E402


@dataclass(frozen=True, slots=True)
class Place:
    """Where archives are made anew from the one of version 1."""

    first: str
    fresh: Callable[[], str]


@contextmanager
def files() -> Iterator[Place]:
    """SQLite files in a temporary folder."""
    folder = Path(tempfile.mkdtemp())

    def fresh() -> str:
        for old in folder.glob("again.db*"):
            old.unlink()
        shutil.copy(folder / "first.db", folder / "again.db")
        return str(folder / "again.db")

    yield Place(str(folder / "first.db"), fresh)
    shutil.rmtree(folder)


@contextmanager
def databases(address: str) -> Iterator[Place]:
    """Databases on a server, dropped in the end."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    url = make_url(address).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    first, again = (f"saksi_crash_{os.getpid()}_{name}" for name in ("first", "again"))

    def drop(name: str) -> None:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))

    def make(name: str, like: str = "template1") -> str:
        drop(name)
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {like}"))
        admin.dispose()  # no connection may be alive in a process about to be copied
        return url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    yield Place(make(first), lambda: make(again, first))
    drop(first)
    drop(again)
    admin.dispose()


def run(where: str, *, statement: int = 0, seconds: float | None = None) -> tuple[list[str], int]:
    """Work in a process of its own, killed before a statement or after a time; what it told, and its wait status."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(where, writing, statement)
    os.close(writing)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as told:
        lines = told.read().splitlines()
    return lines, os.waitpid(child, 0)[1]


def _child(where: str, out: int, statement: int) -> None:
    status = 1
    try:
        passed = kill_at(statement)
        work(where, lambda line: _tell(out, line))
        _tell(out, f"passed {passed()}")
        status = 0
    except BaseException as fault:
        _tell(out, f"failed {type(fault).__name__}: {fault}")
    finally:
        os._exit(status)


def _tell(out: int, line: str) -> None:
    os.write(out, f"{line}\n".encode())


def crash(place: Place, count: int, seed: int) -> list[str]:
    """The faults found in `count` crashes."""
    make_version_1(place.first)
    where = place.fresh()
    run(where)  # what is loaded and compiled on first use is no part of the time
    where, begin = place.fresh(), time.monotonic()
    told, _ = run(where)
    seconds, statements = time.monotonic() - begin, int(told[-1].split()[1])
    expected = contents(where)
    found = [f"without a crash: {wrong}" for wrong in whole(expected)]
    chance = random.Random(seed)
    killed = number = 0
    while killed < count and number < 2 * count:  # a time may run out after the work has: that is no crash
        number += 1
        where = place.fresh()
        point = chance.random()
        timed = {"seconds": point * seconds} if number % 2 else {"statement": 1 + int(point * statements)}
        told, status = run(where, **timed)
        killed += os.WIFSIGNALED(status)
        found += [f"crash {number} ({timed}): {wrong}" for wrong in _after(where, told, expected)]
    print(f"{killed} killed in the middle of {statements} points in {seconds:.2f} s; {len(found)} faults")
    return found


def _after(where: str, told: list[str], expected: dict[str, Any]) -> list[str]:
    """What is wrong after a crash, and after the work has been done again."""
    wrong = [line for line in told if line.startswith("failed")] + faults(where, told)
    again, _ = run(where)
    wrong += [line for line in again if line.startswith("failed")]
    after = contents(where)
    return wrong + [f"{name} differ from a run without a crash" for name in expected if after[name] != expected[name]]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", metavar="ADDRESS", help="databases on this server instead of SQLite files")
    given = parser.parse_args()
    prepare()
    with databases(given.postgres) if given.postgres else files() as place:
        # Whatever matching loads is loaded here, once: each process is a copy of this one.
        with files() as warm:
            make_version_1(warm.first)
            work(warm.first, lambda line: None)
        found = crash(place, given.count, given.seed)
    print("\n".join(found[:20]), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
