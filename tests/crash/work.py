"""What the process that gets killed is doing: opening an older archive, adding, matching, reviewing, recoding, matching
again.

The real functions of `saksi.archiving` run; only reading is replaced, by records made beforehand. Each step that is
done is told in a line, as a user would see it: what is told must never be lost.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from saksi import archiving
from saksi.archiving import add_articles, match_archive, recode
from saksi.pipeline import read
from saksi.records import Article, ArticleRecord, TellingKey
from saksi.reviewing.apply import standing
from saksi.store.archive import Archive
from saksi.store.decisions import decisions_on
from saksi.store.entries import article_key
from saksi.store.looked import look
from saksi.store.reviews import accept, edit, reject, undo
from store.invented import article, record
from store.older_versions import go_back

OLD, NEW = "coder-1", "coder-2"
STORED, ARRIVING, SMALL = range(6), range(6, 26), 4
DECIDED = 6
WIRE = " ".join(f"Witness {n} told the wire that shops near the square stayed shut all day." for n in range(8))
Tell = Callable[[str], None]


def articles_of(numbers: Iterable[int]) -> list[dict[str, Any]]:
    """Articles in the batch form; every fifth prints the same long story, so that copy groups change too."""
    made = []
    for number in numbers:
        one = article(number)
        made.append({**one, "text": f"{one['text']} {WIRE}"} if number % 5 == 0 else one)
    return made


RECORDS: dict[str, ArticleRecord] = {}


def prepare() -> None:
    """Read every article once, and put the records in place of reading."""
    for number in (*STORED, *ARRIVING):
        RECORDS[str(article(number)["id"])] = record(number) if number % 5 else read(**articles_of([number])[0])
    archiving.read_many = _read_many  # type: ignore[assignment]
    archiving.code = _code_anew  # type: ignore[assignment]
    archiving.BATCH = SMALL


def _read_many(articles: Iterable[Mapping[str, Any]]) -> Iterator[ArticleRecord]:
    return (RECORDS[str(a["id"])] for a in articles)


def _code_anew(found: Article) -> ArticleRecord:
    """The new coder: it tells nothing of every seventh article, and is surer of the others' events."""
    old = RECORDS[found.id]
    events = () if int(found.id[1:]) % 7 == 0 else tuple(replace(e, confidence=0.5) for e in old.events)
    return replace(old, events=events)


def coded_by(name: str) -> None:
    """Take a coder's name from here on."""
    archiving.coder_version = lambda: name  # type: ignore[assignment]


def make_version_1(where: str) -> None:
    """An archive with some articles as the first version of Saksi's tables held it."""
    coded_by(OLD)
    with Archive.open(where) as archive:
        add_articles(archive, articles_of(STORED))
        match_archive(archive)
        with archive.writing() as (connection, _):
            go_back(connection, 1)


def work(where: str, tell: Tell) -> None:
    """All of it, from the start; what an earlier run has done is found done."""
    with Archive.open(where) as archive:
        tell("opened")
        coded_by(OLD)
        keys = [article_key(RECORDS[str(a["id"])].article) for a in articles_of(ARRIVING)]
        for start in range(0, len(keys), 2 * SMALL):
            part = articles_of(ARRIVING)[start : start + 2 * SMALL]
            add_articles(archive, part, done=lambda n, s=start: tell("added " + " ".join(keys[s : s + n])))
            match_archive(archive, done=lambda n: tell(f"matched {n}"))
        review(archive, keys[:DECIDED], tell)
        coded_by(NEW)
        recode(archive, done=lambda n: tell(f"recoded {n}"))
        review(archive, keys[DECIDED : 2 * DECIDED], tell)
        match_archive(archive, done=lambda n: tell(f"matched {n}"))
        tell("finished")


def review(archive: Archive, keys: Sequence[str], tell: Tell) -> None:
    """Decide on the first event record of each of some articles, and take the last decision back."""
    for number, key in enumerate(keys):
        with archive.reading() as connection:
            looked = look(connection, key)
        if looked.made or not looked.now.record.events:
            continue
        name = TellingKey(key, looked.now.record.events[0].id)
        version = looked.looked_at(name).version
        made = (
            accept(archive, name, "Ani", version=version) if number % 3 == 0
            else reject(archive, name, "Budi", version=version) if number % 3 == 1
            else edit(archive, name, "status", "denied", "Citra", version=version)
        )  # fmt: skip
        tell(f"decided {made.id} {made.action} {name.article}/{name.event}")
    with archive.reading() as connection:
        last = standing(decisions_on(connection, keys))[-1]
        undone = [d for d in decisions_on(connection, keys) if d.action == "undo"]
    if not undone:
        back = undo(archive, last.id, "Dewi")
        tell(f"decided {back.id} undo {back.key.article}/{back.key.event}")


def kill_at(statement: int) -> Callable[[], int]:
    """Kill this process before its nth statement, or commit; returns a counter of those that have passed."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    passed = 0

    def count(*_: Any) -> None:
        nonlocal passed
        passed += 1
        if passed == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, count)
    return lambda: passed
