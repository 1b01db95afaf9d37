"""Reviews: what waits for them, what was decided, and deciding."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from saksi.archiving import match_archive
from saksi.errors import UsageError
from saksi.export.article import event_to_dict
from saksi.export.encoding import encode
from saksi.records import Decision, EventRecord, TellingKey
from saksi.store.audit import trail
from saksi.store.cursors import read_cursor, write_cursor
from saksi.store.looked import look
from saksi.store.queue import review_queue
from saksi.web.access import User, needs
from saksi.web.api.answers import JSON, Listed, Queued, answered
from saksi.web.api.contract import READS, SEARCH, ArticleKey, Cursor, EventId, Limit, answers
from saksi.web.api.deciding import Deciding
from saksi.web.api.reading import body_of
from saksi.web.api.schemas import listed, ref
from saksi.web.api.shapes import ArticleReview, EventState, WaitingEvent, shaped
from saksi.web.asked import query_of
from saksi.web.desk import desk_of

router = APIRouter(tags=["reviews"])
DECIDES = answers(ref("Decision"), problems=(*READS, 404, 408, 409, 413), status=201, tagged=False)
BODY = {"requestBody": {"required": True, "content": {JSON: {"schema": ref("Deciding")}}}}
Whole = Annotated[str | None, Query(pattern="^[0-9a-f]{64}$", description="on this article, by its whole key")]
OfIncident = Annotated[str | None, Query(pattern="^[0-9a-f]{1,32}$", description="on what this incident joins now")]
By = Annotated[str | None, Query(pattern=r"^[^\x00]{1,200}$", description="by this person")]


@router.get("/reviews", responses=answers(listed("Decision")))
def list_reviews(
    request: Request, article: Whole = None, incident: OfIncident = None, by: By = None, limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:  # fmt: skip
    """The trail of decisions in order: who decided what, when and why, those taken back among them."""
    after = 0 if cursor is None else read_cursor(cursor, int)[0]

    def found(connection: Connection) -> Listed:
        made = trail(connection, article=article, incident=incident, by=by, after=after, limit=limit + 1)
        more = write_cursor(made[limit - 1].id) if len(made) > limit else None
        return Listed([decision_to_dict(one) for one in made[:limit]], more)

    return answered(request, found)


@router.get("/reviews/queue", responses=answers(ref("Queue")), openapi_extra=SEARCH)
def get_queue(
    request: Request,
    order: Annotated[
        Literal["confidence", "disagreement"],
        Query(description="the least sure first, or those whose incident's tellings differ most"),
    ] = "confidence",
    decided: Annotated[bool, Query(description="also what somebody has decided on")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Event records that wait for review, and how many are in which state."""
    query = query_of(request.query_params)

    def found(connection: Connection) -> Queued:
        page = review_queue(connection, query, order=order, decided=decided, limit=limit, cursor=cursor)
        return Queued([shaped(WaitingEvent, row) for row in page.rows], page.cursor, page.counts)

    return answered(request, found)


@router.get("/records/{article}/{event}/review", responses=answers(ref("EventReview"), problems=(*READS, 404)))
def get_review(request: Request, article: ArticleKey, event: EventId) -> Response:
    """One event record under review: its state, the version that decisions on it name, and those made so far."""

    def found(connection: Connection) -> dict[str, Any]:
        looked = look(connection, article)
        one = looked.looked_at(TellingKey(looked.key, event))
        return {
            "article": one.key.article, "event": event_to_dict(one.event), "state": one.state, "version": one.version,
            "decisions": [decision_to_dict(made) for made in one.decisions], "undoable": one.undoable,
        }  # fmt: skip

    return answered(request, found)


@router.get("/articles/{article}/review", responses=answers(ref("ArticleReview"), problems=(*READS, 404)))
def get_article_review(request: Request, article: ArticleKey) -> Response:
    """An article under review: the version that an addition to it names, and each event record's state and version."""

    def found(connection: Connection) -> ArticleReview:
        looked = look(connection, article)
        events = tuple(EventState(one.key.event, one.state, one.version) for one in looked.events())
        return ArticleReview(looked.key, looked.shown.coder, looked.version, events)

    return answered(request, found)


@router.post("/reviews", responses=DECIDES, openapi_extra=BODY, status_code=201)
def decide(
    request: Request, body: Annotated[bytes, Depends(body_of)], user: Annotated[User, Depends(needs("reviewer"))]
) -> Response:
    """Decide on an event record or on what is joined, in the name of whoever asks. A `version` that is out of date is
    refused with 409, which says who has decided what meanwhile."""
    try:
        asked: Any = msgspec.json.decode(body, type=Deciding)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise HTTPException(422, f"The body is no decision: {fault}.") from fault
    archive = desk_of(request).archive
    try:
        made = asked.decide(archive, user.name)
    except UsageError as fault:
        raise HTTPException(422, fault.sentence) from fault
    match_archive(archive)
    return Response(encode(decision_to_dict(made)), 201, media_type=JSON)


def decision_to_dict(made: Decision) -> dict[str, Any]:
    """A decision as JSON has it."""
    return {
        "id": made.id, "action": made.action, "article": made.key.article, "event": made.key.event,
        "other": made.other and {"article": made.other.article, "event": made.other.event}, "field": made.field,
        "old": made.old, "new": made.new,
        "words": made.words and {"start": made.words.start, "end": made.words.end},
        "by": made.by, "at": made.at, "reason": made.reason, "seen": _event(made.seen),
        "other_seen": _event(made.other_seen), "coder": made.coder, "based_on": made.based_on, "undoes": made.undoes,
    }  # fmt: skip


def _event(event: EventRecord | None) -> dict[str, Any] | None:
    return None if event is None else event_to_dict(event)
