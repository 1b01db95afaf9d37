"""The application: pages, static files, guards and error answers, put together."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from saksi.store.archive import Archive
from saksi.version import __version__
from saksi.web.api import add_service
from saksi.web.desk import Desk
from saksi.web.faults import add_faults
from saksi.web.guard import Guard
from saksi.web.page import STATIC
from saksi.web.pages import AREAS
from saksi.web.settings import Settings
from saksi.web.sign_ins import SignIns


def create_app(archive: Archive, settings: Settings | None = None) -> FastAPI:
    """The desk on an open archive, as an ASGI application. The archive stays the caller's to close."""
    settings = settings or Settings()
    app = FastAPI(
        title="Saksi", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False
    )
    app.state.desk = Desk(archive, settings)
    app.state.sign_ins = SignIns()
    app.state.nav = tuple((area.name, area.path) for area in AREAS if area.path)
    for area in AREAS:
        app.include_router(area.router)
    add_service(app)
    app.mount("/static", StaticFiles(directory=STATIC), "static")
    add_faults(app)
    app.add_middleware(Guard, settings=settings)
    return app
