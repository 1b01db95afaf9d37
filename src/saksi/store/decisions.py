"""The rows of decisions: added and read, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, or_, select

from saksi.errors import ConflictError, StoreError
from saksi.export.article import event_to_dict
from saksi.export.encoding import decode, encode
from saksi.export.parse import event_from_dict
from saksi.records import Decision, EventRecord, Span, TellingKey
from saksi.store.accounts import in_utc
from saksi.store.archive import next_number, parts
from saksi.store.schema import decisions

SHOWN = 3


def keep(connection: Connection, made: Decision, seq: int) -> Decision:
    """Add a decision; its id is the next one, and comes back with it."""
    numbered = replace(made, id=next_id(connection))
    other = made.other or (None, None)
    row = {
        "id": numbered.id, "article": made.key.article, "event": made.key.event, "other_article": other[0],
        "other_event": other[1], "action": made.action, "field": made.field, "old": _packed(made.old),
        "new": _packed(made.new), **_where(made.words), "seen": _packed_event(made.seen),
        "other_seen": _packed_event(made.other_seen),
        "coder": made.coder, "based_on": made.based_on, "undoes": made.undoes, "by": made.by, "reason": made.reason,
        "at": made.at, "seq": seq,
    }  # fmt: skip
    connection.execute(insert(decisions).values(**row))
    return numbered


def next_id(connection: Connection) -> int:
    """The number of the decision that is made next in this transaction."""
    return next_number(connection, decisions.c.id)


def decision(connection: Connection, number: int) -> Decision:
    """The decision of a number. Raises StoreError where there is none."""
    for found in read_decisions(connection, select(decisions).where(decisions.c.id == number)):
        return found
    raise StoreError(f"There is no decision {number} in the archive.", "absent")


def decisions_on(connection: Connection, articles: Sequence[str]) -> list[Decision]:
    """All decisions that name an event record of one of these articles (by key), in order."""
    found: dict[int, Decision] = {}
    for part in parts(sorted(set(articles))):
        of = or_(decisions.c.article.in_(part), decisions.c.other_article.in_(part))
        found.update((d.id, d) for d in read_decisions(connection, select(decisions).where(of)))
    return [found[number] for number in sorted(found)]


def read_decisions(connection: Connection, query: Select[Any]) -> list[Decision]:
    """The rows of a query of whole decisions, in order of their ids."""
    return [_decision(row) for row in connection.execute(query.order_by(decisions.c.id))]


def standing_pairs(connection: Connection, action: str) -> set[frozenset[TellingKey]]:
    """The pairs of tellings that a person has separated, or joined, and nobody has taken back."""
    undoing = decisions.alias()
    taken_back = select(undoing.c.id).where(undoing.c.undoes == decisions.c.id).exists()
    d = decisions.c
    of = select(d.article, d.event, d.other_article, d.other_event).where(d.action == action, ~taken_back)
    return {frozenset({TellingKey(a, e), TellingKey(b, f)}) for a, e, b, f in connection.execute(of)}


def refuse(sentence: str, made: Sequence[Decision]) -> ConflictError:
    """The error that tells who decided otherwise, what and when."""
    told = "; ".join(f"{d.by} {_did(d)} on {d.at:%Y-%m-%d at %H:%M} UTC" for d in made[-SHOWN:])
    fault = ConflictError(f"{sentence}: {told}." if told else f"{sentence}.", "conflict")
    fault.changes = tuple(made)
    return fault


def _did(d: Decision) -> str:
    said = {
        "accept": "accepted it",
        "reject": "rejected it",
        "split": "split it",
        "merge": "merged two records",
        "add": "added one",
        "separate": "separated the two",
        "join": "joined the two",
        "undo": f"took back decision {d.undoes}",
    }
    return f"edited {d.field}" if d.action == "edit" else said[d.action]  # fmt: skip


def _decision(row: Row[Any]) -> Decision:
    other = None if row.other_article is None else TellingKey(row.other_article, row.other_event)
    return Decision(
        id=row.id, key=TellingKey(row.article, row.event), action=row.action, by=row.by, at=in_utc(row.at),
        reason=row.reason, field=row.field, old=_unpacked(row.old), new=_unpacked(row.new), other=other,
        words=None if row.start is None else Span(row.start, row.end),
        seen=_unpacked_event(row.seen), other_seen=_unpacked_event(row.other_seen), coder=row.coder,
        based_on=row.based_on, undoes=row.undoes,
    )  # fmt: skip


def _where(words: Span | None) -> dict[str, int | None]:
    return {"start": words.start if words else None, "end": words.end if words else None}


def _packed(value: Any) -> bytes | None:
    return None if value is None else encode(value)


def _unpacked(body: bytes | None) -> Any:
    return None if body is None else decode(body, object)


def _packed_event(event: EventRecord | None) -> bytes | None:
    return None if event is None else encode(event_to_dict(event))


def _unpacked_event(body: bytes | None) -> EventRecord | None:
    return None if body is None else event_from_dict(decode(body, dict[str, Any]))
