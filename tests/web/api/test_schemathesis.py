"""Requests made up from the OpenAPI document: no fault of ours, and every answer as the document says.

`SAKSI_SCHEMATHESIS` makes it so many requests a route; the suite makes few.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    status_code_conformance,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from saksi.store.archive import Archive
from saksi.web.api import PREFIX
from saksi.web.api.document import operations
from saksi.web.app import create_app
from web.api.conforming import MADE, faults

EXAMPLES = int(os.environ.get("SAKSI_SCHEMATHESIS", "12"))
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
]  # fmt: skip
OPERATIONS = operations(MADE)


class AtThisMachine:
    """The application as one asks it who sits at this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            kept = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {**scope, "client": ("127.0.0.1", 50000), "headers": [*kept, (b"host", b"127.0.0.1:8470")]}
        await self.app(scope, receive, send)


@pytest.fixture(scope="module")
def described(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The document, of a desk on a copy of the sample archive that may be changed."""
    file = tmp_path_factory.mktemp("made_up") / "desk.db"
    shutil.copyfile(demo_file, file)
    with Archive.open(file) as archive:
        app = create_app(archive)
        yield schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", AtThisMachine(app))
        app.state.boxes.close()


@pytest.fixture(scope="module")
def something(reader: TestClient) -> dict[str, str]:
    """What the parameters of paths may name."""
    found = reader.get(f"{PREFIX}/search?limit=1&type=ASSAULT").json()["items"][0]
    return {name: found[name] for name in ("article", "event", "incident")}


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_requests_made_up_from_the_document(described: Any, something: dict[str, str], name: str) -> None:
    operation = described.find_operation_by_id(name)

    @seed(20260711)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )  # fmt: skip
    @given(case=operation.as_strategy(), of_something=booleans())
    def ask(case: Any, of_something: bool) -> None:
        if of_something:  # names that are made up are hardly ever those of something
            case.path_parameters |= {name: something[name] for name in case.path_parameters if name in something}
        answer = case.call_and_validate(checks=CHECKS)
        media = answer.headers.get("content-type", [""])[0]
        if media in ("application/json", "application/problem+json"):
            assert faults(OPERATIONS[name], answer.status_code, media, answer.json()) == []

    ask()
