"""Event records as flat rows: the columns that `csv`, `geojson`, `parquet`, `geoparquet` and the tables share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from saksi.export.items import ExportItem, ExportOptions
from saksi.records import EventRecord, Toll
from saksi.vocab import TOLL_KINDS

Kind = Literal["text", "texts", "integer", "number", "day"]
Cell = str | int | float | date | list[str | None] | None
Row = dict[str, Cell]

ATTRIBUTION = "GeoNames (geonames.org), CC BY 4.0"
LOSES = (
    "articles without an event, article texts beyond the evidence, structure, furniture, quotations, loaded words, "
    "names, places and dates outside events, the spans of single values, a second toll of one kind, "
    "counts of 2^63 and more, halves of surrogate pairs"
)
_WHEN_AND_WHERE = (
    "start", "end", "date_precision", "place", "place_precision", "country", "admin1", "latitude", "longitude",
    "geonames_id", "place_attribution",
)  # fmt: skip
# What a column of 64-bit integers holds. No such number was ever counted, but texts write them.
LARGEST = 2**63 - 1
# Not a character, and no UTF-8 can hold it: files and tables get U+FFFD in its place.
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is its type ("texts" a list of texts), `meaning` what stands in it. Any value may be None."""

    name: str
    kind: Kind
    meaning: str


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "names the event record: `article` and `event` with a slash between"),
    Column("incident", "text", "the incident it is joined to"),
    Column("type", "text", "PLOVER event type"),
    Column("mode", "text", "PLOVER mode"),
    Column("means", "text", "what it was done with"),
    Column("status", "text", "`reported`, `claimed`, `denied`, `hedged`, `threatened` or `planned`"),
    Column("according_to", "text", "who says so; `narrator` is the article itself"),
    Column("according_to_id", "text", "their id"),
    Column("actors", "texts", "who did it"),
    Column("actor_ids", "texts", "their ids in the same order, empty where there is none"),
    Column("recipients", "texts", "to whom"),
    Column("recipient_ids", "texts", "their ids in the same order, empty where there is none"),
    Column("start", "day", "first day on which it may have happened; empty: open or unknown"),
    Column("end", "day", "last day; empty: open or unknown"),
    Column("date_precision", "text", "`day`, `week`, `month`, `year` or `range`"),
    Column("place", "text", "where"),
    Column("place_precision", "text", "`site`, `city`, `admin` or `country`: what the coordinates stand for"),
    Column("country", "text", "ISO 3166-1 alpha-3"),
    Column("admin1", "text", "first-level unit"),
    Column("latitude", "number", "degrees north, WGS 84"),
    Column("longitude", "number", "degrees east, WGS 84"),
    Column("geonames_id", "integer", "the place's id in GeoNames"),
    Column("place_attribution", "text", "whom to name for the place"),
    *(
        Column(f"{kind}_{bound}", "integer", f"{kind}: at {words} so many")
        for kind in TOLL_KINDS
        for bound, words in (("low", "least"), ("high", "most"))
    ),
    Column("contexts", "texts", "PLOVER contexts"),
    Column("confidence", "number", "0 to 1: how often records like it were right"),
    Column("words", "text", "the clause that says so; empty with `--no-text`"),
    Column("words_start", "integer", "where it begins in the article's text, in code points"),
    Column("words_end", "integer", "where it ends, exclusive"),
    Column("rules", "texts", "the rules that fired"),
    Column("article", "text", "the article's key in the archive; from Python its id"),
    Column("event", "text", "the event's id within the article"),
    Column("article_id", "text", "the id that the article was given with"),
    Column("outlet", "text", "who published it"),
    Column("published", "day", "the day it was published"),
    Column("title", "text", "its title"),
    Column("url", "text", "its address"),
    Column("language", "text", "its language"),
    Column("sha256", "text", "digest of its text in UTF-8"),
    Column("copy_group", "text", "shared by articles that print one text"),
    Column("seq", "integer", "the number of the archive's last change of the article"),
)


def event_rows(item: ExportItem, options: ExportOptions) -> Iterator[Row]:
    """One row for each event of an article, in the order of COLUMNS."""
    for event in item.record.events:
        row = {**_event(item, event, options.with_text), **_article(item, event)}
        yield {column.name: _clean(row[column.name]) for column in COLUMNS}


def _event(item: ExportItem, e: EventRecord, with_text: bool) -> Row:
    words = item.record.article.text[e.evidence.start : e.evidence.end]
    return {
        "id": f"{item.key}/{e.id}", "incident": item.incidents.get(e.id), "type": e.type, "mode": e.mode,
        "means": e.means, "status": e.status, "according_to": e.according_to.name,
        "according_to_id": e.according_to.id, "actors": [p.name for p in e.actors],
        "actor_ids": [p.id for p in e.actors], "recipients": [p.name for p in e.recipients],
        "recipient_ids": [p.id for p in e.recipients], "contexts": list(e.contexts), "rules": list(e.rules),
        "confidence": e.confidence, "words": words if with_text else None, "words_start": e.evidence.start,
        "words_end": e.evidence.end, **_when_and_where(e), **_tolls(e),
    }  # fmt: skip


def _when_and_where(e: EventRecord) -> Row:
    row: Row = dict.fromkeys(_WHEN_AND_WHERE)
    if (day := e.date) is not None:
        row |= {"start": day.start, "end": day.end, "date_precision": day.precision}
    if (place := e.place) is not None:
        row |= {
            "place": place.name, "place_precision": place.precision, "country": place.country,
            "admin1": place.admin1, "latitude": place.latitude, "longitude": place.longitude,
            "geonames_id": place.geonames_id,
            "place_attribution": None if place.geonames_id is None else ATTRIBUTION,
        }  # fmt: skip
    return row


def _tolls(e: EventRecord) -> Row:
    first: dict[str, Toll] = {}
    for toll in (e.killed, e.injured, *e.other_tolls):
        if toll:
            first.setdefault(toll.kind, toll)
    row: Row = {}
    for kind in TOLL_KINDS:
        known = first.get(kind)
        row[f"{kind}_low"], row[f"{kind}_high"] = (known.low, known.high) if known else (None, None)
    return row


def _article(item: ExportItem, e: EventRecord) -> Row:
    a = item.record.article
    return {
        "article": item.key, "event": e.id, "article_id": a.id, "outlet": a.outlet, "published": a.published,
        "title": a.title, "url": a.url, "language": a.language, "sha256": item.record.sha256,
        "copy_group": item.copy_group or None, "seq": item.seq,
    }  # fmt: skip


def _clean(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _whole(cell)
    if isinstance(cell, int) and abs(cell) > LARGEST:
        return None
    if isinstance(cell, list):
        return [None if text is None else _whole(text) for text in cell]
    return cell


def _whole(text: str) -> str:
    return text if text.isascii() else _HALVES.sub("\ufffd", text)
