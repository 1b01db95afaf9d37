"""The desk's log: one line a request, without query, texts, tokens or cookies; of a fault its kind and place."""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from saksi.store.tokens import PREFIX

LOG = logging.getLogger("saksi.desk")
MOST_PATH = 200  # characters
_TOKEN = re.compile(rf"{PREFIX}[\w-]+", re.ASCII)


def log_visit(scope: Mapping[str, Any], status: int, seconds: float) -> None:
    """One request as it was answered. Static files are told at the level DEBUG."""
    path = shown_path(scope["path"])
    user = getattr(scope.get("state", {}).get("user"), "name", None)
    told = {"method": scope["method"], "path": path, "status": status, "ms": round(seconds * 1000, 1), "user": user}
    level = logging.DEBUG if path.startswith("/static/") else logging.INFO
    LOG.log(level, "request", extra={"told": told})


def log_fault(scope: Mapping[str, Any], fault: BaseException) -> None:
    """An unforeseen fault: its kind and where it arose. What it says is left out: that may hold an article's text."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    told = {
        "method": scope["method"], "path": shown_path(scope["path"]), "fault": _kinds(fault),
        "at": [f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }  # fmt: skip
    LOG.error("fault", extra={"told": told})


def shown_path(path: str) -> str:
    """A path as the log may show it: percent-encoded, cut, and without what looks like a token."""
    return _TOKEN.sub(f"{PREFIX}...", quote(path, safe="/:@", errors="replace"))[:MOST_PATH]


class JsonLines(logging.Formatter):
    """A JSON object a line: `at` (UTC), `level`, `event` and what is told."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps({**_head(record), **getattr(record, "told", {})}, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """The same for people: the values with spaces between."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = getattr(record, "told", {})
        return " ".join(str(value) for value in (*_head(record).values(), *told.values()))


def set_up_logs(*, json: bool, level: int = logging.INFO) -> None:
    """Send the desk's log, and the warnings of all libraries below it, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if json else PlainLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    LOG.setLevel(level)
    # It warns of each broken form, byte by byte; such a request is answered 400, and that is told.
    logging.getLogger("python_multipart").setLevel(logging.ERROR)


def _head(record: logging.LogRecord) -> dict[str, str]:
    at = datetime.fromtimestamp(record.created, UTC)
    return {"at": f"{at:%Y-%m-%dT%H:%M:%S}Z", "level": record.levelname.lower(), "event": record.getMessage()}


def _kinds(fault: BaseException | None) -> str:
    """The kinds of a fault and of those that it came from."""
    kinds: list[str] = []
    while fault is not None and len(kinds) < 5:
        kinds.append(type(fault).__name__)
        fault = fault.__cause__ or fault.__context__
    return " from ".join(kinds)


def _module(file: str) -> str:
    return "/".join(file.split("/")[-2:])
