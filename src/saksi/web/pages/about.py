"""What runs here: versions, sources of data, known limits; and whether the desk is well."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from saksi.archiving import coder_version
from saksi.store.migrate import VERSION
from saksi.web.access import READER
from saksi.web.desk import desk_of
from saksi.web.page import page

router = APIRouter()


@router.get("/about", dependencies=[READER])
def about_page(request: Request) -> Response:
    """Versions, attribution, limits, and how much the archive holds."""
    archive = desk_of(request).archive
    facts = {"coder": coder_version(), "tables": VERSION, "database": archive.engine.dialect.name, **archive.counts()}
    return page(request, "about.html", facts=facts)


@router.get("/health")
def health() -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/ready")
def ready(request: Request) -> Response:
    """The archive answers too; 503 while it does not."""
    with desk_of(request).archive.reading() as connection:
        connection.execute(text("SELECT 1"))
    return JSONResponse({"status": "ready"})
