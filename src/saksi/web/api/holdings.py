"""The archive as a whole."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import Connection, func, select
from starlette.requests import Request
from starlette.responses import Response

from saksi.archiving import coder_version
from saksi.store.exported import now
from saksi.store.schema import articles, incidents, tellings
from saksi.version import __version__
from saksi.web.api.answers import answered
from saksi.web.api.contract import answers
from saksi.web.api.schemas import ref
from saksi.web.api.shapes import Holdings

router = APIRouter(tags=["archive"])


@router.get("/archive", responses=answers(ref("Holdings")))
def get_archive(request: Request) -> Response:
    """Versions, how much there is, and the cursor to follow changes from."""

    def look(connection: Connection) -> Holdings:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (articles, tellings, incidents)
        }
        return Holdings(version=__version__, coder=coder_version(), cursor=str(now(connection)), **counts)

    return answered(request, look)
