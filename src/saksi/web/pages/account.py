"""Signing in and out, and what an account does for itself: its tokens and its password."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.errors import UsageError
from saksi.store.accounts import Account, any_account, set_password
from saksi.store.sessions import LASTS, end_session, start_session
from saksi.store.tokens import MOST_DAYS, Token, list_tokens, make_token, revoke_token
from saksi.vocab import ROLES, SCOPES
from saksi.web.access import COOKIE, READER, SIGN_IN, SIGNED_IN, User, own_path, user_of
from saksi.web.desk import desk_of
from saksi.web.page import page
from saksi.web.sign_ins import SignIns, TooOften

router = APIRouter()
Text = Annotated[str, Form()]
MINE = "/account"


@router.get(SIGN_IN)
def sign_in_page(request: Request, to: Annotated[str, Query(alias="next")] = "/") -> Response:
    """The form; who need not sign in goes on."""
    if user_of(request) is not None:
        return RedirectResponse(own_path(to), 303)
    return _sign_in_form(request, to)


@router.post(SIGN_IN)
def sign_in(
    request: Request, name: Text = "", password: Text = "", to: Annotated[str, Form(alias="next")] = "/"
) -> Response:
    """Start a session. Whatever is wrong, the answer is the same."""
    try:
        account = _account(request, name, password)
    except TooOften as refused:
        return _later(_sign_in_form(request, to, status=429, problem="account.too_often"), refused)
    if account is None:
        return _sign_in_form(request, to, status=401, problem="account.wrong")
    _end_session(request)  # nobody goes on in a session that was there before
    return _with_session(request, RedirectResponse(own_path(to), 303), start_session(desk_of(request).archive, account))


@router.post("/sign-out", dependencies=[SIGNED_IN])
def sign_out(request: Request) -> Response:
    """End the session, here and in the archive."""
    _end_session(request)
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(COOKIE, secure=_secure(request), httponly=True, samesite="lax")
    return response


@router.get(MINE)
def account_page(request: Request, user: User = READER) -> Response:
    """Who I am, my tokens, my password."""
    return _mine(request, user)


@router.post("/account/password")
def new_password(request: Request, current: Text = "", password: Text = "", user: User = SIGNED_IN) -> Response:
    """Change the own password: all sessions end, and this one begins anew."""
    archive = desk_of(request).archive
    try:
        known = _account(request, user.name, current)
    except TooOften as refused:
        return _later(_mine(request, user, status=429, problem="account.too_often"), refused)
    if known is None:
        return _mine(request, user, status=403, problem="account.wrong_current")
    account = set_password(archive, user.name, password)
    return _with_session(request, RedirectResponse(MINE, 303), start_session(archive, account))


@router.post("/account/tokens")
def new_token(
    request: Request, label: Text = "", scope: Text = "", days: Annotated[int, Form()] = 90, user: User = SIGNED_IN
) -> Response:
    """Make a token. It is shown on this page and nowhere else, so this answers with a page, not with a redirection."""
    if not label.strip():
        raise UsageError("Say what the token is for.", "usage")
    _, secret = make_token(desk_of(request).archive, user.name, [scope], days=days, label=label)
    return _mine(request, user, secret=secret)


@router.post("/account/tokens/{number}/revoke")
def revoke(request: Request, number: int, user: User = SIGNED_IN) -> Response:
    """Revoke a token of one's own."""
    revoke_token(desk_of(request).archive, number, account=user.name)
    return RedirectResponse(MINE, 303)


def _mine(
    request: Request, user: User, *, status: int = 200, secret: str | None = None, problem: str | None = None
) -> Response:
    mine: list[Token] = []
    if user.by != "local":
        with desk_of(request).archive.reading() as connection:
            mine = list_tokens(connection, user.name)
    scopes = SCOPES[: ROLES.index(user.role) + 1]
    response = page(
        request, "account.html", status=status, tokens=mine, scopes=scopes, most_days=MOST_DAYS, secret=secret,
        problem=problem, now=datetime.now(UTC),
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


def _sign_in_form(request: Request, to: str, *, status: int = 200, problem: str | None = None) -> Response:
    with desk_of(request).archive.reading() as connection:
        accounts = any_account(connection)
    response = page(request, "sign_in.html", status=status, to=own_path(to), problem=problem, accounts=accounts)
    response.headers["Cache-Control"] = "no-store"
    return response


def _account(request: Request, name: str, password: str) -> Account | None:
    sign_ins: SignIns = request.app.state.sign_ins
    return sign_ins.account(desk_of(request).archive, name, password, request.client.host if request.client else "")


def _later(response: Response, refused: TooOften) -> Response:
    response.headers["Retry-After"] = str(math.ceil(refused.wait))
    return response


def _end_session(request: Request) -> None:
    if held := request.cookies.get(COOKIE):
        end_session(desk_of(request).archive, held)


def _with_session(request: Request, response: Response, secret: str) -> Response:
    response.set_cookie(
        COOKIE, secret, max_age=int(LASTS.total_seconds()), secure=_secure(request), httponly=True, samesite="lax"
    )
    return response


def _secure(request: Request) -> bool:
    """Whether the browser speaks TLS with the desk, or with a proxy on this machine that says so."""
    return request.url.scheme == "https"
