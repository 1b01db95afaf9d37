"""What stands beside an article's text: a card for each event, its quotations, its loaded words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saksi.export.explain import explain_event
from saksi.records import ArticleRecord, EventRecord, Span
from saksi.web import told
from saksi.web.asked import address
from saksi.web.highlights import field_name
from saksi.web.words import Translate


@dataclass(frozen=True, slots=True)
class Row:
    """A field of an event: its name, and each value with the words that say so ("" where no words are its own)."""

    name: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An event as its card shows it. `reasons` are fields with the rules behind them; `map` is an address or None;
    `state` is where its review stands ("open": undecided).
    """

    event: EventRecord
    number: int
    words: str
    rows: tuple[Row, ...]
    reasons: tuple[tuple[str, str], ...]
    incident: str | None
    map: str | None
    state: str


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """A quotation: its source's name (None: the text names none), the words said, the cue, and the source's words."""

    source: str | None
    content: str
    cue: str
    source_words: str
    direct: bool


@dataclass(frozen=True, slots=True)
class WordingRow:
    """A loaded term: the words, whose voice they are in, and the neutral term ("": leave out)."""

    words: str
    voice: str
    neutral: str


def card_of(
    t: Translate, record: ArticleRecord, event: EventRecord, number: int, incident: str | None, state: str
) -> Card:
    """The card of one event."""
    text = record.article.text
    reasons = dict.fromkeys((field_name(t, r.field), r.rule) for r in explain_event(event) if r.rule)
    rows = tuple(_rows(t, text, event))
    return Card(event, number, _words(text, event.evidence), rows, tuple(reasons), incident, _on_map(event), state)


def rows_of_quotations(record: ArticleRecord) -> list[QuotationRow]:
    """The quotations of an article, in its order."""
    text = record.article.text
    return [
        QuotationRow(
            q.source.name if q.source else None, _words(text, q.content), _words(text, q.cue),
            _words(text, q.source.span if q.source else None), q.direct,
        )
        for q in record.quotations
    ]  # fmt: skip


def rows_of_wording(record: ArticleRecord) -> list[WordingRow]:
    """The loaded words of an article, in its order."""
    text = record.article.text
    return [WordingRow(_words(text, w.span), w.voice, w.neutral) for w in record.wording]


def _rows(t: Translate, text: str, event: EventRecord) -> Iterator[Row]:
    if event.means:
        yield _row(t, "means", [(event.means, "")])
    for field, parties in (("actors", event.actors), ("recipients", event.recipients)):
        if parties:
            yield _row(t, field, [(party.name, _words(text, party.span)) for party in parties])
    if event.place:
        yield _row(t, "place", [(told.place(t, event.place), _words(text, event.place.span))])
    if event.date:
        yield _row(t, "date", [(told.days(t, event.date.start, event.date.end), _words(text, event.date.span))])
    for toll in (event.killed, event.injured, *event.other_tolls):
        if toll:
            yield _row(t, toll.kind, [(told.count(t, toll.low, toll.high), _words(text, toll.span))])
    source = event.according_to
    yield _row(t, "according_to", [(told.voice(t, source.name), _words(text, source.span))])
    if event.contexts:
        yield _row(t, "contexts", [(", ".join(map(t.context, event.contexts)), "")])


def _row(t: Translate, field: str, values: Sequence[tuple[str, str]]) -> Row:
    return Row(field_name(t, field), tuple(values))


def _words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def _on_map(event: EventRecord) -> str | None:
    """The map of what is told of the same place and days, where the event has a place that can be drawn."""
    place, day = event.place, event.date
    if place is None or place.latitude is None:
        return None
    asked = {"type": event.type, "place": place.name, "country": place.country or ""}
    if day:
        asked |= {"since": str(day.start or ""), "until": str(day.end or "")}
    return address("/map", asked)
