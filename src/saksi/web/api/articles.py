"""Articles: found by a query, and one by its key, with its text or without."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from saksi.store.search import search_articles
from saksi.store.stored import StoredArticle, coders, stored_article
from saksi.web.api.answers import Listed, answered
from saksi.web.api.contract import READS, SEARCH, ArticleKey, Cursor, Limit, answers
from saksi.web.api.schemas import listed, ref
from saksi.web.api.shapes import FoundArticle, WholeArticle, shaped
from saksi.web.asked import query_of

router = APIRouter(tags=["articles"])


@router.get("/articles", responses=answers(listed("FoundArticle")), openapi_extra=SEARCH)
def list_articles(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Articles, newest publication first. What is asked of events must hold of one of the article's events."""
    query = query_of(request.query_params)

    def look(connection: Connection) -> Listed:
        page = search_articles(connection, query, limit=limit, cursor=cursor)
        return Listed([shaped(FoundArticle, row) for row in page.rows], page.cursor)

    return answered(request, look)


@router.get("/articles/{article}", responses=answers(ref("Article"), problems=(*READS, 404)))
def get_article(
    request: Request,
    article: ArticleKey,
    text: Annotated[bool, Query(description="with the article's text")] = False,
) -> Response:
    """One article: where it came from, and which coders' records of it are kept."""

    def look(connection: Connection) -> WholeArticle:
        stored = stored_article(connection, article)
        return _whole(stored, coders(connection, stored.key), text)

    return answered(request, look)


def _whole(stored: StoredArticle, known: tuple[str, ...], with_text: bool) -> WholeArticle:
    a = stored.record.article
    return WholeArticle(
        article=stored.key, given_id=a.id, outlet=a.outlet, published=a.published, title=a.title, language=a.language,
        url=a.url, copy_group=stored.copy_group, coder=stored.coder, coders=known,
        added_at=stored.added_at.isoformat(timespec="seconds"), seq=stored.seq, sha256=stored.record.sha256,
        text=a.text if with_text else None,
    )  # fmt: skip
