"""What is marked in an article's text: events, quotations, loaded words, and what is no part of the story."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.records import ArticleRecord, EventRecord, Span
from saksi.vocab import TOLL_KINDS
from saksi.web.marks import Mark
from saksi.web.words import Translate

OTHER_TOLLS = frozenset(TOLL_KINDS) - {"killed", "injured"}


def words_anchor(event: str) -> str:
    """The id of the place in the text where an event's words begin; its card has the event's own name as id."""
    return f"{event}-words"


def all_marks(t: Translate, record: ArticleRecord) -> list[Mark]:
    """Everything that a record marks, each event's words with its number before them."""
    marks = list(_frame(t, record))
    for number, event in enumerate(record.events, 1):
        title = event_title(t, event, number)
        marks.append(Mark(event.evidence, "evidence", event.id, words_anchor(event.id), str(number), event.id, title))
        marks += [Mark(span, "field", event.id) for _, span in field_spans(event)]
    for number, q in enumerate(record.quotations, 1):
        marks.append(Mark(q.content, "quotation", anchor=f"q{number}-words"))
        marks += [Mark(span, "cue") for span in (q.cue, q.source.span if q.source else None) if span]
    for number, w in enumerate(record.wording, 1):
        title = f"{t('terms.voice_' + w.voice)}: {w.neutral or t('article.leave_out')}"
        marks.append(Mark(w.span, f"loaded loaded-{w.voice}", anchor=f"w{number}-words", title=title))
    return marks


def marks_of_event(t: Translate, record: ArticleRecord, event: EventRecord) -> list[Mark]:
    """One event alone: its evidence, and the words of each field with the field's name before them."""
    number = record.events.index(event) + 1
    title = event_title(t, event, number)
    marks = list(_frame(t, record))
    marks.append(Mark(event.evidence, "evidence", event.id, words_anchor(event.id), str(number), event.id, title))
    marks += [Mark(span, "field strong", event.id, sign=field_name(t, field)) for field, span in field_spans(event)]
    return marks


def event_title(t: Translate, event: EventRecord, number: int) -> str:
    """An event in a line: number, type and status."""
    return f"{number}. {t('terms.type_' + event.type)} ({t('terms.status_' + event.status)})"


def field_name(t: Translate, field: str) -> str:
    """A field of a record, or the kind of a toll, in the interface's words."""
    return t(f"terms.toll_{field}") if field in OTHER_TOLLS else t(f"terms.field_{field}")


def field_spans(event: EventRecord) -> Iterator[tuple[str, Span]]:
    """The fields that have words of their own, with them."""
    for field, parties in (("actors", event.actors), ("recipients", event.recipients)):
        yield from ((field, party.span) for party in parties if party.span)
    if event.place:
        yield "place", event.place.span
    if event.date and event.date.span:
        yield "date", event.date.span
    for toll in (event.killed, event.injured, *event.other_tolls):
        if toll:
            yield toll.kind, toll.span
    if event.according_to.span:
        yield "according_to", event.according_to.span


def _frame(t: Translate, record: ArticleRecord) -> Iterator[Mark]:
    """What stands on the page but not in the story."""
    for furniture in record.article.furniture:
        yield Mark(furniture.span, "furniture", title=t("article.furniture"))
    for structure in record.article.structure:
        yield Mark(structure.span, f"structure {structure.kind}", title=t(f"article.structure_{structure.kind}"))
