"""Accounts on an archive, and clients in their names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from saksi.store.accounts import add_account, open_account
from saksi.store.archive import Archive
from saksi.store.schema import METADATA
from saksi.store.sessions import start_session
from saksi.store.tokens import make_token
from saksi.web.access import COOKIE
from web.conftest import client_of

PASSWORD = "three quiet herons"
ROLE_OF = {"Rana": "reader", "Vera": "reviewer", "Adi": "admin"}


def add_people(archive: Archive) -> None:
    """Rana the reader, Vera the reviewer, Adi the admin."""
    for name, role in ROLE_OF.items():
        add_account(archive, name, role, PASSWORD)


def session(archive: Archive, name: str) -> str:
    """The secret of a new session."""
    with archive.reading() as connection:
        account = open_account(connection, name)
    return start_session(archive, account)


def signed_in(app: FastAPI, archive: Archive, name: str) -> TestClient:
    """A client with a session of a name."""
    client = client_of(app)
    client.cookies.set(COOKIE, session(archive, name))
    return client


def with_token(app: FastAPI, archive: Archive, name: str, *scopes: str) -> TestClient:
    """A client with a token, whose first use has been noted."""
    client = client_of(app)
    _, secret = make_token(archive, name, scopes, days=1)
    client.headers["Authorization"] = f"Bearer {secret}"
    assert client.get("/about").status_code == 200
    return client


@dataclass(frozen=True)
class State:
    """All rows of an archive, table by table."""

    tables: dict[str, list[tuple[object, ...]]]


def state_of(archive: Archive) -> State:
    """What the archive holds, to see that nothing changed."""
    with archive.reading() as connection:
        return State(
            {
                name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
                for name, table in METADATA.tables.items()
            }
        )


def filled(path: str, archive: Archive) -> str:
    """A route's path with values that are there, as far as they can be guessed from the names of its parameters."""
    with archive.reading() as connection:
        article = connection.scalar(select(METADATA.tables["articles"].c.key).limit(1))
        incident = connection.scalar(select(METADATA.tables["incidents"].c.id).limit(1))
        event = connection.scalar(select(METADATA.tables["tellings"].c.event).limit(1))
    known = {"article": article, "incident": incident, "event": event}

    def value(found: re.Match[str]) -> str:
        name = found[1].partition(":")[0]
        return str(next((value for start, value in known.items() if name.startswith(start)), "1"))

    return re.sub(r"\{([^}]*)\}", value, path)
