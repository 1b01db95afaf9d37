"""What the log tells, and what it keeps to itself."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from starlette.responses import Response

from saksi.store.archive import Archive
from saksi.web.app import create_app
from saksi.web.log import LOG, JsonLines, PlainLines, set_up_logs, shown_path
from web.conftest import client_of


@pytest.fixture
def untouched() -> Iterator[None]:
    """Loggers as they were, after a test that sets them up."""
    root, others = logging.getLogger(), (LOG, logging.getLogger("python_multipart"))
    handlers, levels = list(root.handlers), [logger.level for logger in (root, *others)]
    root.handlers.clear()  # pytest's own stay open
    yield
    root.handlers[:] = handlers
    for logger, level in zip((root, *others), levels, strict=True):
        logger.setLevel(level)


def test_a_request_is_told_without_its_query(demo: Archive, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    client = client_of(create_app(demo))
    client.get("/?party=Kodam", headers={"Cookie": "saksi_language=id"})
    client.get("/static/css/base.css")
    (record,) = [record for record in caplog.records if record.name == LOG.name]
    line = json.loads(JsonLines().format(record))
    assert {key: line[key] for key in ("level", "event", "method", "path", "status", "user")} == {
        "level": "info", "event": "request", "method": "GET", "path": "/", "status": 200, "user": "local",
    }  # fmt: skip
    assert line["at"].endswith("Z") and line["ms"] > 0
    assert set(line) == {"at", "level", "event", "method", "path", "status", "ms", "user"}
    plain = PlainLines().format(record)
    assert "info request GET / 200" in plain and plain.endswith(" local")


def test_a_fault_is_told_by_its_place_not_its_words(demo: Archive, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(demo)

    @app.get("/broken")
    def broken() -> Response:
        try:
            raise KeyError("the words of an article")
        except KeyError as fault:
            raise RuntimeError("Gunmen killed two") from fault

    answer = client_of(app).get("/broken")
    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer.headers
    faults = [vars(record)["told"] for record in caplog.records if record.getMessage() == "fault"]
    (fault,) = faults
    assert fault["fault"] == "RuntimeError from KeyError"
    assert fault["at"][-1].startswith("web/test_log.py:") and fault["at"][-1].endswith(" broken")
    assert "Gunmen" not in caplog.text + str(faults) and "the words" not in caplog.text + str(faults)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/incidents/abc", "/incidents/abc"),
        ("/a b\n/c", "/a%20b%0A/c"),
        ("/saksi_AbC-d_e/x", "/saksi_.../x"),
        ("/\ud800", "/%3F"),
        ("/" + "x" * 1000, "/" + "x" * 199),
    ],
)
def test_paths_forge_no_lines_and_show_no_tokens(path: str, shown: str) -> None:
    assert shown_path(path) == shown


@pytest.mark.parametrize(("as_json", "begins"), [(True, '{"at": "2'), (False, "2")])
def test_the_log_goes_to_standard_error(
    as_json: bool, begins: str, untouched: None, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(json=as_json)
    LOG.info("told")
    LOG.debug("not told")
    logging.getLogger("uvicorn.error").warning("also told")
    logging.getLogger("uvicorn.error").info("not told")
    logging.getLogger("python_multipart").warning("not told")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and all(line.startswith(begins) for line in lines)
