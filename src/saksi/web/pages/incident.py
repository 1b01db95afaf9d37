"""One incident: what all articles tell of it, side by side, and what reviewers say belongs together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.archiving import match_archive
from saksi.errors import ConflictError, SaksiError, UsageError
from saksi.records import Decision, TellingKey
from saksi.store.listing import find_incident
from saksi.store.matched import stored_incidents
from saksi.store.near import incident_telling
from saksi.store.pairs import join, separate_from
from saksi.store.reviews import undo
from saksi.web.access import READER, REVIEWER, User
from saksi.web.desk import desk_of
from saksi.web.faults import status_of
from saksi.web.incident_view import incident_view
from saksi.web.page import page as rendered
from saksi.web.refusals import refusal
from saksi.web.words import language_of, translator

router = APIRouter(prefix="/incidents")
MOST_PAGES = 1_000_000
Written = Annotated[str, Form()]
Numbers = Annotated[list[int] | None, Query()]
PageNumber = Annotated[int, Query(ge=1, le=MOST_PAGES)]
_ADDRESS = re.compile(r".*/incidents/([^/?#]+).*", re.DOTALL)


@router.get("/{incident}", dependencies=[READER])
def incident_page(request: Request, incident: str, did: Numbers = None, page: PageNumber = 1) -> Response:
    """The incident of an id, of the first characters of one, or of what it has gone into.

    `did` are decisions just made, which the page offers to take back; `page` one of many tellings' pages.
    """
    return _shown(request, incident, did or (), page=page)


@router.post("/{incident}/separate")
def separate_tellings(
    request: Request, incident: str, telling: Written = "", other: Written = "", seen: Written = "",
    reason: Written = "", user: User = REVIEWER,
) -> Response:  # fmt: skip
    """Say that a telling is of another happening than `other` or, where that is empty, than all others here."""

    def decide() -> tuple[Sequence[Decision], TellingKey]:
        members = _members(request, incident, seen)
        key = _key(telling)
        others = [_key(other)] if other else [member for member in members if member != key]
        made = separate_from(desk_of(request).archive, key, others, user.name, _reason(reason))
        return made, others[0]

    return _decided(request, incident, decide, {"telling": telling, "other": other, "separate_reason": reason})


@router.post("/{incident}/join")
def join_incidents(
    request: Request, incident: str, written: Written = "", chosen: Written = "", seen: Written = "",
    reason: Written = "", user: User = REVIEWER,
) -> Response:  # fmt: skip
    """Say that this incident and another (an id or address written, or one chosen of those near) are one happening."""

    def decide() -> tuple[Sequence[Decision], TellingKey]:
        ours = _members(request, incident, seen)[0]
        named = written.strip() or chosen
        if not named:
            raise UsageError("Say which incident is the same happening.", "usage")
        address = _ADDRESS.fullmatch(named)
        theirs = _members(request, address[1] if address else named)[0]
        return [join(desk_of(request).archive, ours, theirs, user.name, _reason(reason))], ours

    return _decided(request, incident, decide, {"written": written, "chosen": chosen, "join_reason": reason})


@router.post("/{incident}/undo")
def undo_decisions(
    request: Request, incident: str, decision: Annotated[list[int], Form()], reason: Written = "", user: User = REVIEWER
) -> Response:
    """Take decisions on what is joined back."""

    def decide() -> tuple[Sequence[Decision], TellingKey]:
        member = _members(request, incident)[0]
        for number in decision:
            undo(desk_of(request).archive, number, user.name, reason=reason.strip())
        return (), member

    return _decided(request, incident, decide, {})


def _decided(
    request: Request,
    name: str,
    decide: Callable[[], tuple[Sequence[Decision], TellingKey]],
    given: Mapping[str, str],
) -> Response:
    """What a decision led to: the incident where the telling that it gives stands now, or the page with the fault and
    what was written, so that nothing is lost."""
    archive = desk_of(request).archive
    try:
        made, key = decide()
    except SaksiError as fault:
        return _shown(request, name, (), fault, given)
    match_archive(archive)
    with archive.reading() as connection:
        now = incident_telling(connection, key) or name
    told = urlencode([("did", decision.id) for decision in made])
    return RedirectResponse(f"/incidents/{now}" + (f"?{told}" if told else ""), 303)


def _shown(
    request: Request,
    name: str,
    did: Sequence[int],
    fault: SaksiError | None = None,
    given: Mapping[str, str] | None = None,
    page: int = 1,
) -> Response:
    with desk_of(request).archive.reading() as connection:
        whole = find_incident(connection, name)
        if whole != name and fault is None:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/incidents/{whole}{query}", 303)
        t = translator(language_of(request))
        view = incident_view(connection, t, whole, page)
    just = [step for step in view.trail if step.decision.id in did and step.pair]
    return rendered(
        request, "incident.html", status=status_of(fault) if fault else 200, view=view,
        seen=_digest(view.incident.members), just=just, fault=refusal(t, fault) if fault else "", given=given or {},
    )  # fmt: skip


def _members(request: Request, name: str, seen: str | None = None) -> tuple[TellingKey, ...]:
    """The tellings of an incident. Raises ConflictError where they are no longer those `seen`, where that is given."""
    with desk_of(request).archive.reading() as connection:
        (found,) = stored_incidents(connection, [find_incident(connection, name)])
    if seen is not None and seen != _digest(found.members):
        raise ConflictError("The incident has changed since you opened it: look at its tellings again.", "conflict")
    return found.members


def _digest(members: Sequence[TellingKey]) -> str:
    """Stands for the tellings of an incident in a form."""
    return sha256("\n".join("/".join(key) for key in members).encode()).hexdigest()[:16]


def _key(value: str) -> TellingKey:
    article, slash, event = value.partition("/")
    if not (article and slash and event):
        raise UsageError("Choose a telling.", "usage")
    return TellingKey(article, event)


def _reason(value: str) -> str:
    if not value.strip():
        raise UsageError("Give a reason: others will ask why.", "usage")
    return value.strip()
