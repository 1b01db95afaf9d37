"""Review: the queue of event records to look at, and one record beside its text, with the forms to decide on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from saksi.errors import ConflictError, StoreError, UsageError
from saksi.records import Decision, TellingKey
from saksi.store.decisions import decision
from saksi.store.looked import look
from saksi.vocab import EVENT_TYPES, STATUSES
from saksi.web.access import READER, user_of
from saksi.web.asked import AskedError, typed
from saksi.web.desk import desk_of
from saksi.web.edits import EditError, words_of
from saksi.web.page import page
from saksi.web.queue import ORDERS, asked_queue, carried_in, neighbours, queue_rows
from saksi.web.record_view import RecordView, record_path, with_parameters
from saksi.web.values import shown
from saksi.web.words import language_of, translator

router = APIRouter(dependencies=[READER])


@router.get("/review")
def queue(request: Request) -> Response:
    """The queue: in what order, of which records, and what is left."""
    parameters = dict(request.query_params)
    carried = carried_in(parameters)
    context: dict[str, Any] = {
        "asked": typed(parameters), "order": carried.get("order", ORDERS[0]), "orders": ORDERS, "types": EVENT_TYPES,
        "statuses": STATUSES, "decided": "decided" in carried, **_shared(request, carried),
    }  # fmt: skip
    try:
        wanted = asked_queue(parameters)
    except AskedError as fault:
        return page(request, "review_queue.html", status=400, troubles=fault.troubles, found=None, done=None, **context)
    with desk_of(request).archive.reading() as connection:
        found = queue_rows(connection, wanted, parameters.get("after"))
        done = _done(connection, parameters)
    return page(request, "review_queue.html", troubles=(), found=found, done=done, **context)


@router.get("/review/{article}/{event}")
def record_page(request: Request, article: str, event: str) -> Response:
    """One record beside its text."""
    return show_record(request, TellingKey(article, event), dict(request.query_params))


def show_record(
    request: Request,
    key: TellingKey,
    given: Mapping[str, str],
    *,
    fault: UsageError | ConflictError | None = None,
    opened: str = "",
    status: int = 200,
) -> Response:
    """The page of a record, with what a form gave where it could not be used; `opened` names that form."""
    t = translator(language_of(request))
    carried = carried_in(dict(request.query_params))
    with desk_of(request).archive.reading() as connection:
        looked = look(connection, key.article)
        review = looked.looked_at(TellingKey(looked.key, key.event))
        before, after = neighbours(connection, asked_queue(carried), review.key)
        done = _done(connection, request.query_params)
    if fault is None and given.get("look"):
        fault = _unclear(given, looked.shown.record.article.text, review.event.evidence)
    view = RecordView(t, looked, review, given, carried, fault)
    return page(
        request, "review_record.html", status=status, view=view, opened=opened, done=done,
        before=_address(before, carried), after=_address(after, carried), queue=with_parameters("/review", carried),
        **_shared(request, carried),
    )  # fmt: skip


def _shared(request: Request, carried: Mapping[str, str]) -> dict[str, Any]:
    """What both templates need to tell of decisions."""
    user = user_of(request)
    return {
        "may": user is not None and user.may("reviewer"), "carried": carried, "shown": shown,
        "record_path": record_path, "with_parameters": with_parameters,
    }  # fmt: skip


def _unclear(given: Mapping[str, str], text: str, near: Any) -> EditError | None:
    """Why the words that are looked up cannot be used as they are."""
    try:
        return None if words_of(given, text, near) or given.get("value") else EditError("no_words")
    except EditError as fault:
        return fault


def _address(key: TellingKey | None, carried: Mapping[str, str]) -> str | None:
    return with_parameters(record_path(key), carried) + "#evidence" if key else None


def _done(connection: Connection, parameters: Mapping[str, str]) -> tuple[Decision, bool] | None:
    """The decision that the address says was made last, and whether it can be taken back."""
    number = parameters.get("done", "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    try:
        made = decision(connection, int(number))
        review = look(connection, made.key.article).looked_at(made.key)
    except StoreError:
        return None
    return made, review.undoable == made.id
