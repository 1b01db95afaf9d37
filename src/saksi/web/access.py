"""Who asks, and what they may do: a session's cookie, a program's token, or whoever sits at this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote, urlsplit

from fastapi import Depends, HTTPException
from sqlalchemy import Connection
from starlette.requests import Request

from saksi.errors import StoreError
from saksi.store.accounts import any_account
from saksi.store.archive import Archive
from saksi.store.sessions import session_account
from saksi.store.tokens import Token, note_use, reach, token_bearer
from saksi.vocab import ROLES, Role
from saksi.web.desk import desk_of
from saksi.web.log import LOG
from saksi.web.settings import is_loopback

COOKIE = "saksi_session"
SIGN_IN = "/sign-in"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at the desk; decisions bear `name`. `by` says how they are known: the cookie of a session, a token, or
    "local": the one at this machine, while the archive has no accounts.
    """

    name: str
    role: Role
    by: Literal["session", "token", "local"] = "session"

    def may(self, role: Role) -> bool:
        """Whether this user may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def user_of(request: Request) -> User | None:
    """Who asks, or None. A token that is not good is nobody's, whatever cookie comes with it."""
    if not hasattr(request.state, "user"):
        request.state.user = None  # so that the page that tells of a failing archive does not ask it again
        request.state.user = _asker(request)
    user: User | None = request.state.user
    return user


def needs(role: Role) -> Callable[[Request], User]:
    """A dependency: the user, who has at least this role. Refuses with 401 (nobody) or 403 (somebody else); who has not
    signed in and reads a page is sent to sign in.
    """

    def check(request: Request) -> User:
        user = user_of(request)
        if user is None:
            raise _nobody(request)
        if not user.may(role):
            raise HTTPException(403, f"This needs the role '{role}'.")
        return user

    return check


def needs_session(request: Request) -> User:
    """A dependency: the user, who signed in with a password. What an account does with its own tokens and password is
    not for tokens to do: a stolen one could make itself others.
    """
    user = needs("reader")(request)
    if user.by != "session":
        raise HTTPException(403, "This needs somebody who signed in with a password.")
    return user


READER = Depends(needs("reader"))
REVIEWER = Depends(needs("reviewer"))
ADMIN = Depends(needs("admin"))
SIGNED_IN = Depends(needs_session)


def own_path(address: str) -> str:
    """An address to go on to, if it is a path of this desk; the first page for any other.

    Browsers take "//host", "/\\host" and either with tabs or line ends between for another host's address.
    """
    if not address.startswith("/") or address[1:2] in ("/", "\\") or not address.isprintable() or "\\" in address:
        return "/"
    parts = urlsplit(address)
    return "/" if parts.scheme or parts.netloc else address


def _asker(request: Request) -> User | None:
    desk = desk_of(request)
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    cookie = request.cookies.get(COOKIE)
    with desk.archive.reading() as connection:
        if scheme.lower() == "bearer":
            found = token_bearer(connection, secret.strip())
        else:
            return _by_session(connection, cookie) or _by_place(connection, request)
    if found is None:
        return None
    account, token = found
    _note(desk.archive, token)
    return User(account.name, min(account.role, reach(token), key=ROLES.index), "token")


def _by_session(connection: Connection, cookie: str | None) -> User | None:
    account = session_account(connection, cookie) if cookie else None
    return User(account.name, account.role) if account else None


def _by_place(connection: Connection, request: Request) -> User | None:
    """Whoever sits at this machine, while there are no accounts."""
    if request.client is None or not is_loopback(request.client.host) or any_account(connection):
        return None
    return User(desk_of(request).settings.local_reviewer, "admin", "local")


def _note(archive: Archive, token: Token) -> None:
    today = datetime.now(UTC).date()
    if token.last_used == today:
        return
    try:
        note_use(archive, token, today)
    except StoreError:  # a busy or full archive is no reason to refuse a reader
        LOG.warning("the last use of token %d could not be noted", token.number)


def _nobody(request: Request) -> HTTPException:
    reads = request.method in ("GET", "HEAD") and not request.url.path.startswith("/api/")
    if not reads or "authorization" in request.headers:
        return HTTPException(401, "Sign in first.", {"WWW-Authenticate": "Bearer"})
    query = f"?{request.url.query}" if request.url.query else ""
    to = quote(request.url.path + query, safe="/")
    return HTTPException(303, "Sign in first.", {"Location": SIGN_IN if to == "/" else f"{SIGN_IN}?next={to}"})
