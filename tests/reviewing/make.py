"""Invented records and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from saksi.records import Article, ArticleRecord, Decision, EventRecord, Party, Span, TellingKey
from saksi.vocab import NARRATOR

KEY = "article"
AT = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "Police in Kirkuk arrested three men on Monday, and a bomb killed four guards in Mosul on 2 March. " * 4


def event(name: str, start: int = 0, end: int = 40, kind: str = "ASSAULT", **other: Any) -> EventRecord:
    """An event record with little in it."""
    made = EventRecord(
        name, kind, None, None, (), (), None, None, None, None, (), (),  # type: ignore[arg-type]
        Party(NARRATOR, None, None), "reported", Span(start, end), (), 0.5,
    )  # fmt: skip
    return replace(made, **other)


def record(events: Sequence[EventRecord]) -> ArticleRecord:
    """The record of one article with these events."""
    return ArticleRecord(Article("a", TEXT, "en"), "0" * 64, tuple(events))


def decision(number: int, action: str, event: EventRecord, coder: str = "one", **other: Any) -> Decision:
    """A decision on an event as it is given."""
    key = TellingKey(KEY, event.id)
    return Decision(number, key, action, "Ani", AT, seen=event, coder=coder, **other)  # type: ignore[arg-type]
