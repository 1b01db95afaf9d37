"""The score of a coder over all reviewed articles of an archive."""

from __future__ import annotations

from sqlalchemy import Connection, select

from saksi.errors import StoreError
from saksi.reviewing.apply import PAIRS, review
from saksi.reviewing.score import Score
from saksi.store.looked import look
from saksi.store.reviewed import earlier_records
from saksi.store.schema import articles, decisions, records
from saksi.store.stored import stored_article


def score_reviews(connection: Connection, coder: str | None = None) -> Score:
    """Score the current records as their coder made them, or those of another coder, against the standing decisions.

    Articles that the other coder has not coded are left out. Raises StoreError where nobody is so named.
    """
    d = decisions.c
    decided = select(d.article).where(d.action.not_in((*PAIRS, "undo"))).distinct()
    wanted = select(articles.c.key).where(articles.c.key.in_(decided)).order_by(articles.c.number)
    keys = list(connection.scalars(wanted))
    if coder is not None:
        _check(connection, coder)
        of = select(articles.c.key).join(records, records.c.article == articles.c.number)
        coded = set(connection.scalars(of.where(records.c.coder == coder)))
        keys = [key for key in keys if key in coded]
    score = Score()
    for key in keys:
        looked = look(connection, key)
        name = coder or looked.shown.coder
        own = looked.own if name == looked.shown.coder else stored_article(connection, key, name).record
        earlier = earlier_records(connection, looked.shown.number, own, name)
        shown = review(key, own, name, looked.made, earlier)
        if shown.states or shown.rejected or shown.merged:
            score.add(key, own, name, looked.made, earlier, shown)
    return score


def _check(connection: Connection, coder: str) -> None:
    if connection.scalar(select(records.c.coder).where(records.c.coder == coder).limit(1)) is None:
        raise StoreError(f"There is no record by coder '{coder}'.", "absent")
