"""Who asks, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Depends, HTTPException
from starlette.requests import Request

from saksi.web.desk import desk_of

ROLES = ("reader", "reviewer", "admin")  # each may do what those before it may


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at the desk; decisions bear `name`."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether this user may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def user_of(request: Request) -> User | None:
    """Who asks, or None. While the archive has no accounts, whoever opens the desk on this machine."""
    return User(desk_of(request).settings.local_reviewer, "admin")


def needs(role: str) -> Callable[[Request], User]:
    """A dependency: the user, who has at least this role. Refuses with 401 (nobody) or 403 (somebody else)."""

    def check(request: Request) -> User:
        user = user_of(request)
        if user is None:
            raise HTTPException(401, "Sign in first.")
        if not user.may(role):
            raise HTTPException(403, f"This needs the role '{role}'.")
        return user

    return check


READER = Depends(needs("reader"))
REVIEWER = Depends(needs("reviewer"))
ADMIN = Depends(needs("admin"))
