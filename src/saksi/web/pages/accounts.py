"""Who may sign in: the accounts, for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.errors import UsageError
from saksi.store.accounts import add_account, any_account, close_account, list_accounts, open_account, set_role
from saksi.vocab import ROLES
from saksi.web.access import ADMIN, User
from saksi.web.desk import desk_of
from saksi.web.page import page

router = APIRouter()
HERE = "/accounts"
Text = Annotated[str, Form()]


@router.get(HERE)
def accounts_page(request: Request, user: User = ADMIN) -> Response:
    """All accounts, and a form for a new one."""
    with desk_of(request).archive.reading() as connection:
        accounts = list_accounts(connection)
    return page(request, "accounts.html", accounts=accounts, roles=ROLES)


@router.post(HERE)
def new_account(
    request: Request, name: Text = "", role: Text = "", password: Text = "", user: User = ADMIN
) -> Response:
    """Make an account. From the first one on everybody signs in, so the first is an admin's."""
    archive = desk_of(request).archive
    with archive.reading() as connection:
        first = not any_account(connection)
    if first and role != "admin":
        raise UsageError("The first account is an admin's: without one nobody could make the next.", "role")
    add_account(archive, name, role, password)
    return RedirectResponse(HERE, 303)


@router.post("/accounts/role")
def new_role(request: Request, name: Text = "", role: Text = "", user: User = ADMIN) -> Response:
    """Give somebody else another role."""
    _not_oneself(request, user, name)
    set_role(desk_of(request).archive, name, role)
    return RedirectResponse(HERE, 303)


@router.post("/accounts/close")
def close(request: Request, name: Text = "", user: User = ADMIN) -> Response:
    """Close somebody else's account."""
    _not_oneself(request, user, name)
    close_account(desk_of(request).archive, name)
    return RedirectResponse(HERE, 303)


def _not_oneself(request: Request, user: User, name: str) -> None:
    """So that there is always an admin left."""
    with desk_of(request).archive.reading() as connection:
        if open_account(connection, name).name == user.name:
            raise UsageError("Another admin must do this to your account.", "usage")
