"""One article: its text as it stood, and what the coder reads in it, each bound to its words."""

from __future__ import annotations

import re

from fastapi import APIRouter
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.errors import StoreError
from saksi.records import ArticleRecord, EventRecord
from saksi.store.looked import look
from saksi.store.neighbours import copies_of, incidents_of
from saksi.store.stored import coders, stored_article
from saksi.web.access import READER
from saksi.web.asked import address
from saksi.web.cards import card_of, rows_of_quotations, rows_of_wording
from saksi.web.desk import desk_of
from saksi.web.highlights import all_marks, marks_of_event
from saksi.web.marks import marked
from saksi.web.page import page
from saksi.web.words import language_of, translator

router = APIRouter(dependencies=[READER])
_KEY = re.compile(r"[0-9a-f]{1,64}")


@router.get("/articles/{key}")
def article_page(request: Request, key: str, coder: str = "", event: str = "") -> Response:
    """The article of a key, or of the first characters of one; `event` shows the words of one event alone."""
    if not _KEY.fullmatch(key) or not coder.isprintable():  # what a database would stumble over
        raise StoreError(f"There is no article '{key}' by that coder in the archive.", "absent")
    with desk_of(request).archive.reading() as connection:
        looked = None if coder else look(connection, key)
        stored = looked.shown if looked else stored_article(connection, key, coder)
        if stored.key != key:
            return RedirectResponse(str(URL(path=f"/articles/{stored.key}", query=request.url.query)), 303)
        known = coders(connection, stored.key)
        copies = copies_of(connection, stored)
        incidents = {} if coder else incidents_of(connection, stored)
    t = translator(language_of(request))
    record = stored.record
    states = looked.now.states if looked else {}
    marks = marks_of_event(t, record, _event(record, event)) if event else all_marks(t, record)
    return page(
        request, "article.html", stored=stored, article=record.article, copies=copies, coders=known, coder=coder,
        decided=bool(looked and looked.made), shown=event,
        by_outlet=address("/search", {"outlet": record.article.outlet or ""}, find="articles"),
        text=marked(record.article.text, marks),
        cards=[
            card_of(t, record, e, n, incidents.get(e.id), states.get(e.id, "open"))
            for n, e in enumerate(record.events, 1)
        ],
        quotations=rows_of_quotations(record), wording=rows_of_wording(record),
    )  # fmt: skip


def _event(record: ArticleRecord, name: str) -> EventRecord:
    for event in record.events:
        if event.id == name:
            return event
    raise StoreError(f"There is no event '{name}' in this article.", "absent")
