"""Tables that archives of older versions had, as far as migrations still need them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, DateTime, MetaData, String, Table, Text, insert, select, update

from saksi.store.schema import NUMBER, articles, clock, decisions

SEPARATIONS = Table(
    "separations",
    MetaData(),
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("left_article", String(64), nullable=False),
    Column("left_event", Text, nullable=False),
    Column("right_article", String(64), nullable=False),
    Column("right_event", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
)


def move_separations(connection: Connection) -> None:
    """Make decisions of separations, one withdrawn also an undo by the same person; the table goes."""
    found = connection.execute(select(SEPARATIONS).order_by(SEPARATIONS.c.id)).all()
    coders = {row.key: row.coder for row in connection.execute(select(articles.c.key, articles.c.coder))}
    seq = connection.execute(select(clock.c.seq)).scalar_one() + bool(found)
    if found:
        connection.execute(update(clock).values(seq=seq))
    rows: list[dict[str, Any]] = []
    for row in found:
        pair = {"article": row.left_article, "event": row.left_event, "other_article": row.right_article,
                "other_event": row.right_event, "by": row.by, "coder": coders.get(row.left_article),
                "based_on": 0, "seq": seq}  # fmt: skip
        made = {"id": len(rows) + 1, "action": "separate", "reason": row.reason, "at": row.at, "undoes": None}
        rows.append(pair | made)
        if row.withdrawn_at is not None:
            undone = {"id": len(rows) + 1, "action": "undo", "reason": "", "at": row.withdrawn_at, "undoes": made["id"]}
            rows.append(pair | undone)
    if rows:
        connection.execute(insert(decisions), rows)
    SEPARATIONS.drop(connection, checkfirst=False)
