"""Adding an event that no coder has found: a page with a form, and the decision it makes."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.archiving import match_archive
from saksi.errors import ConflictError, UsageError
from saksi.store.looked import look
from saksi.store.reviews import add
from saksi.web.access import REVIEWER
from saksi.web.addition_view import AdditionView
from saksi.web.additions import addition_of
from saksi.web.desk import desk_of
from saksi.web.edits import EditError, Given, reason_of
from saksi.web.page import page
from saksi.web.pages.decide import BY, GIVEN
from saksi.web.record_view import record_path, with_parameters
from saksi.web.values import shown
from saksi.web.words import language_of, translator

router = APIRouter(prefix="/review", dependencies=[REVIEWER])


@router.get("/{article}/add")
def addition_page(request: Request, article: str) -> Response:
    """The form; the address may hold what already stands in it, such as the words that were selected in the article."""
    given = dict(request.query_params)
    return _form(request, article, given, status=200)


@router.post("/{article}/add")
def add_event(request: Request, article: str, given: GIVEN, user: BY) -> Response:
    """Add the event, or show the form again with all that was typed; "look" looks words and places up and adds none."""
    archive = desk_of(request).archive
    with archive.reading() as connection:
        looked = look(connection, article)
    try:
        version = given.get("version", "")
        if not version:
            raise EditError("no_version")
        looked.seen_as(version)
        asked = addition_of(given, looked.shown.record)
        if given.get("look"):
            return _form(request, looked.key, given, status=200)
        made = add(
            archive, looked.key, asked.kind, asked.evidence, asked.values, user.name, version=version,
            reason=reason_of(given),
        )  # fmt: skip
    except (ConflictError, UsageError) as fault:
        return _form(request, looked.key, given, fault, status=409 if isinstance(fault, ConflictError) else 422)
    to = with_parameters(record_path(made.key), {"done": str(made.id)}) + "#evidence"
    return RedirectResponse(to, 303, background=BackgroundTask(match_archive, archive))


def _form(
    request: Request, article: str, given: Given, fault: ConflictError | UsageError | None = None, *, status: int
) -> Response:
    with desk_of(request).archive.reading() as connection:
        looked = look(connection, article)
    view = AdditionView(translator(language_of(request)), looked, given, fault)
    return page(request, "review_add.html", status=status, view=view, shown=shown, record_path=record_path)
