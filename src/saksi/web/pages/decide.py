"""What reviewers decide: one address for each action, answered with the next record of the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.archiving import match_archive
from saksi.errors import ConflictError, UsageError
from saksi.records import Decision, TellingKey
from saksi.store.archive import Archive
from saksi.store.decisions import decision
from saksi.store.looked import look
from saksi.store.reviews import accept, edit, merge, reject, split, undo
from saksi.web.access import REVIEWER, User
from saksi.web.desk import desk_of
from saksi.web.edits import EditError, Given, edit_of, reason_of
from saksi.web.pages.review import show_record
from saksi.web.queue import asked_queue, carried_in, neighbours
from saksi.web.record_view import record_path, with_parameters

router = APIRouter(prefix="/review", dependencies=[REVIEWER])
Decide = Callable[[Archive, TellingKey, str, Given], Decision]


async def given_in(request: Request) -> dict[str, str]:
    """The fields of a posted form; of a name given more than once all values, with spaces between."""
    form: FormData = await request.form(max_files=0, max_fields=200)
    return {name: " ".join(v for v in form.getlist(name) if isinstance(v, str)) for name in form}


GIVEN = Annotated[dict[str, str], Depends(given_in)]
Number = Annotated[int, Path(ge=1, le=2**53)]
BY = Annotated[User, REVIEWER]


@router.post("/undo/{number}")
def take_back(request: Request, number: Number, given: GIVEN, user: BY) -> Response:
    """Undo a decision; the record it was about comes next."""
    archive = desk_of(request).archive
    with archive.reading() as connection:
        key = decision(connection, number).key
    try:
        made = undo(archive, number, user.name, reason=reason_of(given))
    except (ConflictError, UsageError) as fault:
        return _refused(request, key, given, fault, "undo")
    return _after(request, archive, made, key)


@router.post("/{article}/{event}/{action}")
def decide(request: Request, article: str, event: str, action: str, given: GIVEN, user: BY) -> Response:
    """Accept, edit, reject, split or merge a record; the next of the queue follows, or the same where asked."""
    archive = desk_of(request).archive
    key = TellingKey(article, event)
    with archive.reading() as connection:
        _, following = neighbours(connection, asked_queue(carried_in(dict(request.query_params))), key)
    try:
        if action not in _ACTIONS:
            raise EditError("action", action)
        made = _ACTIONS[action](archive, key, user.name, given)
    except (ConflictError, UsageError) as fault:
        return _refused(request, key, given, fault, action)
    return _after(request, archive, made, key if action == "split" or given.get("stay") else following)


def _refused(
    request: Request, key: TellingKey, given: Given, fault: ConflictError | UsageError, action: str
) -> Response:
    """The record's page again, as it stands now, with all that was typed."""
    status = 409 if isinstance(fault, ConflictError) else 422
    return show_record(request, key, given, fault=fault, opened=action, status=status)


def _after(request: Request, archive: Archive, made: Decision, key: TellingKey | None) -> Response:
    """To the next record, or the queue where there is none; what the decision touches is matched meanwhile."""
    to = {**carried_in(dict(request.query_params)), "done": str(made.id)}
    address = with_parameters(record_path(key), to) + "#evidence" if key else with_parameters("/review", to)
    return RedirectResponse(address, 303, background=BackgroundTask(match_archive, archive))


def _accept(archive: Archive, key: TellingKey, by: str, given: Given) -> Decision:
    return accept(archive, key, by, version=_version(given), reason=reason_of(given))


def _edit(archive: Archive, key: TellingKey, by: str, given: Given) -> Decision:
    with archive.reading() as connection:
        looked = look(connection, key.article)
    review = looked.looked_at(key)
    if review.version == _version(given):
        made = edit_of(given, looked.shown.record, review.event)
        field, value, words = made.field, made.value, made.words
    else:  # refused by the store, which tells who was first; offsets and lists are those of another state
        field, value, words = given.get("edit", ""), None, None
    return edit(archive, key, field, value, by, version=_version(given), words=words, reason=reason_of(given))


def _reject(archive: Archive, key: TellingKey, by: str, given: Given) -> Decision:
    reason = reason_of(given)
    if not reason:
        raise EditError("no_reason")
    return reject(archive, key, by, version=_version(given), reason=reason)


def _split(archive: Archive, key: TellingKey, by: str, given: Given) -> Decision:
    return split(archive, key, by, version=_version(given), reason=reason_of(given))


def _merge(archive: Archive, key: TellingKey, by: str, given: Given) -> Decision:
    second, _, version = given.get("second", "").partition(":")
    if not second:
        raise EditError("no_second")
    return merge(archive, key, second, by, version=_version(given), second_version=version, reason=reason_of(given))


def _version(given: Given) -> str:
    version = given.get("version", "")
    if not version:
        raise EditError("no_version")
    return version


_ACTIONS: dict[str, Decide] = {
    "accept": _accept, "edit": _edit, "reject": _reject, "split": _split, "merge": _merge,
}  # fmt: skip
