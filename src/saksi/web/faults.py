"""Errors as answers: a page for people, problem+json (RFC 9457) for programs; one clear sentence in both."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from saksi.errors import ConflictError, InputError, SaksiError, StoreError, UsageError
from saksi.web.page import page
from saksi.web.refusals import refusal
from saksi.web.words import language_of, translator

_KINDS = {"absent": 404, "ambiguous": 404, "conflict": 409, "readonly": 503}


def add_faults(app: FastAPI) -> None:
    """Have the application answer errors as this module says."""
    app.add_exception_handler(SaksiError, _known)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)


def status_of(fault: SaksiError) -> int:
    """The HTTP status of an error of ours."""
    if fault.kind in _KINDS:
        return _KINDS[fault.kind]
    if isinstance(fault, UsageError | InputError):
        return 400
    return 503 if isinstance(fault, StoreError) else 500


def answer(request: Request, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """An error as the asker reads it."""
    title = HTTPStatus(status).phrase
    if programs(request):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": sentence}
        return JSONResponse(problem, status, headers, media_type="application/problem+json")
    t = translator(language_of(request))
    response = page(request, "fault.html", status=status, title=title, code=status, sentence=t.said(sentence))
    response.headers.update(headers or {})
    return response


def programs(request: Request) -> bool:
    """Whether a program asks, and not a person."""
    return request.url.path.startswith("/api/")


def _known(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, SaksiError)
    conflict = isinstance(fault, ConflictError) and not programs(request)
    sentence = refusal(translator(language_of(request)), fault) if conflict else fault.sentence
    return answer(request, status_of(fault), sentence)


def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    sentence = "There is no such page." if fault.status_code == 404 and fault.detail == "Not Found" else fault.detail
    return answer(request, fault.status_code, str(sentence), dict(fault.headers or {}))


def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, e['loc'][1:])) or e['loc'][0]}: {e['msg']}" for e in fault.errors())
    return answer(request, 422, f"The request cannot be used: {told}.")
