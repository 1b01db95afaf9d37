"""What must hold of an archive after a crash, and what it holds, for comparing it with that of a run without one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select, text
from work import ARRIVING, NEW, STORED

from saksi.store.archive import Archive
from saksi.store.migrate import VERSION
from saksi.store.schema import articles, blocks, decisions, incidents, links, records, reviewed, tellings, tombstones


def faults(where: str, told: Sequence[str]) -> list[str]:
    """What is wrong with an archive as a crash has left it; `told` are the lines that the dead process printed."""
    found = _file_faults(where) if "://" not in where else []
    engine = _plain(where)
    try:
        with engine.connect() as connection:
            version = connection.execute(text("SELECT version FROM saksi_version")).scalar_one()
            if "opened" in told and version != VERSION:
                found.append("the version it was opened as is lost")
            found += _lost(connection, told) + _lost_decisions(connection, told) + _doubled(connection)
    finally:
        engine.dispose()
    return found


def _plain(where: str) -> Any:
    """The database without Saksi's own opening, which would migrate it."""
    from saksi.store.connect import connect

    return connect(where, read_only=True)


def _file_faults(where: str) -> list[str]:
    connection = sqlite3.connect(where)
    try:
        sound = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        astray = list(connection.execute("PRAGMA foreign_key_check"))
        connection.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
        indexed = connection.execute("SELECT count(*) FROM article_words_docsize").fetchone()
        stored = connection.execute("SELECT count(*) FROM articles").fetchone()
        connection.rollback()
    finally:
        connection.close()
    found = [] if sound == ["ok"] else [f"integrity: {sound}"]
    found += [f"references to nothing: {astray}"] if astray else []
    return found + ([f"{indexed} indexed of {stored}"] if indexed != stored else [])


def _lost(connection: Connection, told: Sequence[str]) -> list[str]:
    stored = set(connection.scalars(select(articles.c.key)))
    added = {key for line in told if line.startswith("added ") for key in line.split()[1:]}
    found = [f"lost: {key}" for key in sorted(added - stored)]
    promised = max((int(line.split()[1]) for line in told if line.startswith("recoded ")), default=0)
    recoded = connection.scalar(select(func.count()).where(articles.c.coder == NEW)) or 0
    if recoded < promised:
        found.append(f"{recoded} recoded of the {promised} told")
    waiting = connection.scalar(select(func.count()).where(tellings.c.matched == 0)) or 0
    if "finished" in told and waiting:
        found.append(f"{waiting} not matched after all was told as done")
    return found


def _lost_decisions(connection: Connection, told: Sequence[str]) -> list[str]:
    made = [line.split()[1:] for line in told if line.startswith("decided ")]
    if not made:
        return []
    stored = {(str(d.id), d.action, f"{d.article}/{d.event}") for d in connection.execute(select(decisions))}
    return [f"lost: decision {' '.join(one)}" for one in made if tuple(one) not in stored]


def _doubled(connection: Connection) -> list[str]:
    found = []
    for name, columns in {
        "article": [articles.c.key],
        "record": [records.c.article, records.c.coder],
        "telling": [tellings.c.article, tellings.c.event],
        "incident": [incidents.c.id],
        "block": [blocks.c.key, blocks.c.telling],
    }.items():
        twice = select(*columns).group_by(*columns).having(func.count() > 1)
        found += [f"{name} twice: {tuple(row)}" for row in connection.execute(twice)]
    own = (records.c.article == articles.c.number) & (records.c.coder == articles.c.coder)
    bodiless = select(articles.c.key).where(~select(records.c.coder).where(own).exists())
    found += [f"without its record: {key}" for key in connection.scalars(bodiless)]
    return found


_DECIDED = [c for c in decisions.c if c.name not in ("at", "seq")]


def contents(where: str) -> dict[str, Any]:
    """All that an archive holds, free of numbers that depend on the order of things."""
    with Archive.open(where, read_only=True) as archive, archive.reading() as connection:
        of = dict(row._tuple() for row in connection.execute(select(articles.c.number, articles.c.key)))
        rows = connection.execute(select(tellings)).all()
        names = {row.number: (of[row.article], row.event) for row in rows}
        return {
            "articles": _set(connection, select(articles.c.key, articles.c.copy_group, articles.c.coder)),
            "records": {(of[n], c, bytes(b)) for n, c, b in
                        connection.execute(select(records.c.article, records.c.coder, records.c.body))},
            "tellings": {(names[row.number], row.type, row.status, row.incident, row.confidence, row.review,
                          row.matched > 0) for row in rows},
            "decisions": _set(connection, select(*_DECIDED)),
            "reviewed": {(of[n], bytes(b)) for n, b in connection.execute(select(reviewed.c.article, reviewed.c.body))},
            "incidents": _set(connection, select(incidents.c.id, incidents.c.articles, incidents.c.body)),
            "blocks": {(names[n], key) for n, key in connection.execute(select(blocks.c.telling, blocks.c.key))},
            "links": {(frozenset((names[a], names[b])), weight) for a, b, weight in
                      connection.execute(select(links.c.left, links.c.right, links.c.weight))},
            "gone": _set(connection, select(tombstones.c.kind, tombstones.c.id).where(tombstones.c.kind == "telling")),
        }  # fmt: skip


def _set(connection: Connection, query: Any) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in connection.execute(query)}


def whole(found: dict[str, Any]) -> list[str]:
    """What is wrong with the contents of a run without a crash, so that nothing is compared with nothing."""
    wrong = [] if len(found["articles"]) == len(STORED) + len(ARRIVING) else ["articles are missing"]
    wrong += [f"no {name}" for name, of in found.items() if not of]
    return wrong + ([] if all(row[-1] for row in found["tellings"]) else ["tellings are not matched"])
