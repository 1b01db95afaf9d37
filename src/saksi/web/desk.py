"""What every page works on: the archive and the settings."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from saksi.store.archive import Archive
from saksi.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """An open archive and how the desk on it is set up."""

    archive: Archive
    settings: Settings


def desk_of(request: HTTPConnection) -> Desk:
    """The desk that a request is put to."""
    desk: Desk = request.app.state.desk
    return desk
