"""Exports: every format with what it loses, and a form that downloads it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from saksi.errors import UsageError
from saksi.export.cursor import Cursor
from saksi.export.formats import FORMATS, Format
from saksi.export.items import ExportOptions
from saksi.exporting import CELLS, LONGEST_DELAY, Wanted, last_day
from saksi.store.exported import now
from saksi.web.access import READER
from saksi.web.desk import desk_of
from saksi.web.exporting import download
from saksi.web.page import page
from saksi.web.words import Translate, language_of, translator

router = APIRouter(dependencies=[READER])
MOST_DECIMALS = 10
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
OPTIONS = ("round_to", "delay_days", "since", "no_text", "reviewed_only", "raw")


class _Unusable(Exception):
    """A sentence that says why what was asked cannot be used."""


@router.get("/exports")
def exports_page(request: Request) -> Response:
    """The formats and the form. What was asked before stands in it again."""
    return _page(request)


@router.get("/exports/{format}")
def export_file(request: Request, format: str) -> Response:
    """The file as a stream; where what is asked cannot be used, the form with a sentence, and status 400.

    Text cells are made harmless for spreadsheets unless `raw` is asked for: who downloads by hand opens it in one.
    """
    if format not in FORMATS:
        raise HTTPException(404, "There is no such export format.")
    t = translator(language_of(request))
    try:
        return download(desk_of(request).archive, _wanted(t, FORMATS[format], request.query_params))
    except _Unusable as fault:
        return _page(request, str(fault))
    except UsageError as fault:
        return _page(request, t.said(fault.sentence))


def _page(request: Request, trouble: str | None = None) -> Response:
    with desk_of(request).archive.reading() as connection:
        cursor = Cursor(now(connection))
    asked = {name: request.query_params.get(name, "").strip() for name in OPTIONS}
    return page(
        request, "exports.html", status=400 if trouble else 200, trouble=trouble, formats=FORMATS.values(),
        asked=asked, cursor=cursor, most_decimals=MOST_DECIMALS, longest=LONGEST_DELAY,
    )  # fmt: skip


def _wanted(t: Translate, chosen: Format, asked: Mapping[str, str]) -> Wanted:
    options = ExportOptions(
        csv_safe=chosen.suffix in CELLS and not asked.get("raw"),
        round_to=_number(t, asked.get("round_to", ""), MOST_DECIMALS),
        with_text=not asked.get("no_text"),
    )
    since = asked.get("since", "").strip()
    try:
        cursor = Cursor.parse(since) if since else None
    except UsageError:
        raise _Unusable(t("exports.no_cursor", value=since)) from None
    delay = _number(t, asked.get("delay_days", ""), LONGEST_DELAY)
    return Wanted(chosen, options, cursor, last_day(delay), reviewed_only=bool(asked.get("reviewed_only")))


def _number(t: Translate, value: str, most: int) -> int | None:
    value = value.strip()
    if value and (not _NUMBER.fullmatch(value) or int(value) > most):
        raise _Unusable(t("exports.no_number", value=value, most=most))
    return int(value) if value else None
