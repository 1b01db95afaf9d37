"""Tellings for the tests."""

from datetime import date

from saksi.matching.tellings import tellings
from saksi.pipeline import read_many
from saksi.records import ArticleRecord, EventDate, EventRecord, Party, Place, Span, Telling, TellingKey
from saksi.vocab import EventType, Status

SPAN = Span(0, 1)


def telling(
    article: str = "a", event: str = "1", *, act: EventType = "ASSAULT", mode: str | None = None,
    actor: str | None = None, recipient: str | None = None, place: Place | None = None, day: date | None = None,
    status: Status = "reported",
    source: str = "narrator", published: date | None = date(2021, 3, 2), words: str = "It happened.",
) -> Telling:  # fmt: skip
    """A telling with the fields given and no others."""

    def parties(name: str | None) -> tuple[Party, ...]:
        return (Party(name, None, SPAN),) if name else ()

    record = EventRecord(
        event, act, mode, None, parties(actor), parties(recipient), place,
        EventDate(day, day, "day", None) if day else None, None, None, (), (), Party(source, None, None), status, SPAN,
        (), 1.0,
    )  # fmt: skip
    return Telling(TellingKey(article, event), record, "en", f"Outlet {article}", published, words, copy_group=article)


def town(name: str, latitude: float, longitude: float, country: str = "IRQ") -> Place:
    return Place(name, None, country, None, latitude, longitude, "city", SPAN)


def told(articles: list[dict[str, str]]) -> list[Telling]:
    """The tellings of some articles, read by the coder."""
    return list(tellings(r for r in read_many(articles) if isinstance(r, ArticleRecord)))
