"""Articles' records with the decisions of reviewers applied: worked out, and kept beside the coder's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from saksi.export.encoding import decode, encode
from saksi.export.parse import record_from_dict
from saksi.records import ArticleRecord, Decision, Reviewed
from saksi.reviewing.apply import review, standing
from saksi.store.archive import parts
from saksi.store.decisions import decisions_on
from saksi.store.schema import records, reviewed


def review_all(
    connection: Connection, coded: Sequence[tuple[int, str, ArticleRecord]], coder: str
) -> dict[int, Reviewed]:
    """The records of some articles (number, key, record by `coder`) as the standing decisions leave them."""
    by_key: dict[str, list[Decision]] = {key: [] for _, key, _ in coded}
    for decision in standing(decisions_on(connection, sorted(by_key))):
        for key in {decision.key.article, decision.other.article if decision.other else ""} & by_key.keys():
            by_key[key].append(decision)
    found: dict[int, Reviewed] = {}
    for number, key, record in coded:
        earlier = earlier_records(connection, number, record, coder) if by_key[key] else {}
        found[number] = review(key, record, coder, by_key[key], earlier)
    return found


def earlier_records(connection: Connection, number: int, record: ArticleRecord, coder: str) -> dict[str, ArticleRecord]:
    """The article's records by other coders, oldest first."""
    of = select(records.c.coder, records.c.body).where(records.c.article == number, records.c.coder != coder)
    rows = connection.execute(of.order_by(records.c.coded_at, records.c.coder))
    return {row.coder: record_from_dict(decode(row.body, dict[str, Any]), record.article.text) for row in rows}


def keep_reviewed(connection: Connection, own: Mapping[int, ArticleRecord], shown: Mapping[int, Reviewed]) -> None:
    """Store what decisions have made of the coder's `own` records, where they differ, in place of what stood before."""
    for part in parts(sorted(shown)):
        connection.execute(delete(reviewed).where(reviewed.c.article.in_(part)))
    changed = {number: of.record for number, of in shown.items() if of.record != own[number]}
    if changed:
        rows = [{"article": number, "body": record_body(record)} for number, record in changed.items()]
        connection.execute(insert(reviewed), rows)


def record_body(record: ArticleRecord) -> bytes:
    """The record as JSON without its text, which stands once in the article's row."""
    return encode(record.to_dict(with_text=False))
