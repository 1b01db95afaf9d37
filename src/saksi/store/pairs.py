"""What people say of two tellings: that they are not one happening, or that they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from saksi.errors import StoreError, UsageError
from saksi.records import Decision, TellingKey
from saksi.reviewing.apply import PAIRS, standing
from saksi.reviewing.values import checked_person, checked_reason
from saksi.store.archive import Archive
from saksi.store.changed import match_again
from saksi.store.decisions import decisions_on, keep, refuse
from saksi.store.schema import articles, tellings
from saksi.vocab import Action


def separate(archive: Archive, left: TellingKey, right: TellingKey, by: str, reason: str) -> Decision:
    """Keep for good that two tellings are not one happening; both wait to be matched anew.

    Raises StoreError if one is unknown, ConflictError where a person has joined the two or separated them before.
    """
    return separate_from(archive, left, [right], by, reason)[0]


def separate_from(
    archive: Archive, telling: TellingKey, others: Sequence[TellingKey], by: str, reason: str
) -> tuple[Decision, ...]:
    """Keep for good that a telling is not one happening with any of others: a decision for each of these, or none.

    Raises as `separate` does.
    """
    with archive.writing() as (connection, seq):
        return tuple(_decide(connection, seq, "separate", telling, other, by, reason) for other in others)


def join(archive: Archive, left: TellingKey, right: TellingKey, by: str, reason: str) -> Decision:
    """Keep for good that two tellings, and so what is joined with them, are one happening; both are matched anew.

    Raises StoreError if one is unknown, ConflictError where a person has separated the two or joined them before.
    """
    with archive.writing() as (connection, seq):
        return _decide(connection, seq, "join", left, right, by, reason)


def match_anew(connection: Connection, keys: tuple[TellingKey, ...], seq: int) -> None:
    """Have tellings matched again, those of them that are there."""
    for key in keys:
        of = select(tellings.c.number).join(articles, articles.c.number == tellings.c.article)
        number = of.where(articles.c.key == key.article, tellings.c.event == key.event).scalar_subquery()
        match_again(connection, tellings.c.number == number, seq)


def _decide(
    connection: Connection, seq: int, action: Action, left: TellingKey, right: TellingKey, by: str, reason: str
) -> Decision:
    if left == right:
        raise UsageError("Two tellings are needed, not one twice.", "usage")
    by, reason = checked_person(by), checked_reason(reason)
    first, second = sorted((left, right))
    coder, _ = (_coder(connection, key) for key in (first, second))
    before = [
        d for d in standing(decisions_on(connection, [first.article]))
        if d.action in PAIRS and (d.key, d.other) == (first, second)
    ]  # fmt: skip
    if before:
        raise refuse("There is a decision on these two already", before)
    made = Decision(0, first, action, by, datetime.now(UTC), reason, other=second, coder=coder)
    match_anew(connection, (first, second), seq)
    return keep(connection, made, seq)


def _coder(connection: Connection, key: TellingKey) -> str:
    """Who coded the article of a telling. Raises StoreError where there is no such telling."""
    of = select(articles.c.coder).join(tellings, articles.c.number == tellings.c.article)
    coder = connection.scalar(of.where(articles.c.key == key.article, tellings.c.event == key.event))
    if coder is None:
        raise StoreError(f"There is no event record '{key.article}/{key.event}' in the archive.", "absent")
    return str(coder)
