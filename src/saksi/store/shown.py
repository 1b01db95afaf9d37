"""What the archive shows of an article after a decision: its event rows brought in line with its reviewed record."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from saksi.records import ArticleRecord, Reviewed
from saksi.store.changed import match_again, note_changed
from saksi.store.coded import bury, insert_tellings, party_rows, remove_tellings, revive, telling_row
from saksi.store.reviewed import keep_reviewed
from saksi.store.schema import articles, parties, tellings
from saksi.store.stored import StoredArticle


def show(connection: Connection, before: StoredArticle, own: ArticleRecord, shown: Reviewed, seq: int) -> None:
    """Show an article's events as reviewers have left them now.

    `before` is the article as it was shown, `own` its record by the coder. Events that have changed, and those beside
    them in the article, are matched again; what is gone leaves a tombstone.
    """
    keep_reviewed(connection, {before.number: own}, {before.number: shown})
    connection.execute(update(articles).where(articles.c.number == before.number).values(seq=seq))
    note_changed(connection, [before.number], seq)
    rows = connection.execute(
        select(tellings.c.event, tellings.c.number, tellings.c.review).where(tellings.c.article == before.number)
    )
    standing = {event: (number, state) for event, number, state in rows}
    if shown.record.events != before.record.events:
        # Which tellings of one type an article has is compared too: its others may be joined otherwise now.
        match_again(connection, tellings.c.article == before.number, seq)
    _take_out(connection, before.key, standing, shown, seq)
    _change(connection, before.record, standing, shown)
    _put_in(connection, before, standing, shown)


Standing = dict[str, tuple[int, str | None]]


def _take_out(connection: Connection, key: str, standing: Standing, shown: Reviewed, seq: int) -> None:
    left = {event.id for event in shown.record.events}
    gone = [event for event in standing if event not in left]
    remove_tellings(connection, [standing[event][0] for event in gone], seq)
    into = {f"{key}/{event}": f"{key}/{shown.merged[event]}" for event in gone if event in shown.merged}
    bury(connection, "telling", into, seq)


def _change(connection: Connection, before: ArticleRecord, standing: Standing, shown: Reviewed) -> None:
    was = {event.id: event for event in before.events}
    for event in shown.record.events:
        if event.id not in standing:
            continue
        number, state = standing[event.id]
        of = update(tellings).where(tellings.c.number == number)
        if event != was.get(event.id):
            connection.execute(of.values(**telling_row(event, shown.states.get(event.id))))
            connection.execute(delete(parties).where(parties.c.telling == number))
            connection.execute(insert(parties), party_rows(number, event))
        elif state != shown.states.get(event.id):
            connection.execute(of.values(review=shown.states.get(event.id)))


def _put_in(connection: Connection, before: StoredArticle, standing: Standing, shown: Reviewed) -> None:
    fresh = tuple(event for event in shown.record.events if event.id not in standing)
    record = replace(shown.record, events=fresh)
    insert_tellings(connection, [(before.number, replace(shown, record=record))])
    revive(connection, "telling", [f"{before.key}/{event.id}" for event in fresh])
