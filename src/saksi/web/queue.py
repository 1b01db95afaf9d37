"""The queue that an address asks for: its parameters, a page of it, and what stands beside a record in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from sqlalchemy import Connection

from saksi.records import Span, TellingKey
from saksi.store.query import Query
from saksi.store.queue import Order, beside, review_queue
from saksi.store.stored import stored_article
from saksi.vocab import REVIEW_STATES
from saksi.web.asked import PARAMETERS, AskedError, Trouble, query_of

ORDERS: Final[tuple[Order, ...]] = get_args(Order)
PAGE: Final = 25
Neighbours = tuple[TellingKey | None, TellingKey | None]


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue: which records, in what order, with those decided or without."""

    query: Query
    order: Order
    decided: bool


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A record of the queue: what the archive has of it, and its words in the text."""

    key: TellingKey
    words: str
    of: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class QueueRows:
    """A page of the queue, the cursor of the next, how many of its records are left and decided, and how many of the
    archive's are gone: rejected, or taken into others.
    """

    rows: tuple[QueueRow, ...]
    cursor: str | None
    left: int
    done: int
    gone: int


def carried_in(parameters: Mapping[str, str]) -> dict[str, str]:
    """Those parameters of an address that name a queue; every page of a review carries them along."""
    names = (*PARAMETERS, "order", "decided")
    return {name: value for name in names if (value := parameters.get(name, "").strip())}


def asked_queue(parameters: Mapping[str, str]) -> Queue:
    """The queue that the parameters of an address name. Raises AskedError where they name none."""
    order = parameters.get("order", "").strip() or ORDERS[0]
    chosen = next((one for one in ORDERS if one == order), None)
    if chosen is None:
        raise AskedError((Trouble("order", "no_order", order),))
    return Queue(query_of(parameters), chosen, bool(parameters.get("decided", "").strip()))


def queue_rows(connection: Connection, queue: Queue, cursor: str | None) -> QueueRows:
    """A page of the queue. Raises UsageError for a cursor that no page ended with."""
    found = review_queue(
        connection, queue.query, order=queue.order, decided=queue.decided, limit=PAGE, cursor=cursor or None
    )
    words: dict[TellingKey, str] = {}
    for article in {row["article"] for row in found.rows}:
        record = stored_article(connection, article).record
        text = record.article.text
        words |= {TellingKey(article, e.id): _cut(text, e.evidence) for e in record.events}
    keys = [TellingKey(row["article"], row["event"]) for row in found.rows]
    rows = tuple(QueueRow(key, words[key], row) for key, row in zip(keys, found.rows, strict=True))
    counts = found.counts
    done, gone = sum(counts[state] for state in REVIEW_STATES), counts["rejected"] + counts["merged"]
    return QueueRows(rows, found.cursor, counts["open"], done, gone)


def neighbours(connection: Connection, queue: Queue, key: TellingKey) -> Neighbours:
    """The records before and after one in the queue; of one that is not in it None and the first."""
    return beside(connection, key, queue.query, order=queue.order, decided=queue.decided)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]
