"""Small records made by hand, so that these tests do not hang on what the rules find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import strategies as st

from saksi.export.items import ExportItem
from saksi.records import (
    Article,
    ArticleRecord,
    EventDate,
    EventRecord,
    Furniture,
    NamedMention,
    Party,
    Place,
    Quotation,
    Span,
    Structure,
    TimeValue,
    Toll,
    Toponym,
    Wording,
)
from saksi.vocab import CONTEXTS, EVENT_TYPES, PLACE_PRECISIONS, STATUSES

TEXT = (
    "PORT KEST, Saturday –\n"
    "Militants struck the harbour of Port Kest on Friday, killing at least 4 guards, the governor said. "
    "“We lost a crane,” said Ana Ruiz.\n"
    "Read also: Ferry timetable\n"
)
HOSTILE = "<script>alert('[bold]&\"')</script>"


def at(words: str, text: str = TEXT) -> Span:
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def event(**changes: Any) -> EventRecord:
    """An event with every field filled, or with some changed."""
    base = EventRecord(
        id="0123456789ab",
        type="ASSAULT",
        mode="explosives",
        means="bomb",
        actors=(Party("Militants", None, at("Militants")),),
        recipients=(Party("Port Kest Guard", "port-kest-guard", at("guards")),),
        place=Place("Port Kest", 7, "TST", "Kest", 1.5, -2.5, "city", at("Port Kest")),
        date=EventDate(date(2024, 3, 1), date(2024, 3, 1), "day", at("Friday")),
        killed=Toll("killed", 4, None, at("at least 4 guards")),
        injured=Toll("injured", None, 9, at("4 guards")),
        other_tolls=(Toll("missing", 2, 3, at("guards")),),
        contexts=("military",),
        according_to=Party("Governor of Kest", None, at("the governor")),
        status="claimed",
        evidence=at("Militants struck the harbour of Port Kest on Friday, killing at least 4 guards"),
        rules=("en.assault.attack", "role.subject", "voice.cue", "status.source"),
        confidence=0.5,
    )
    return replace(base, **changes)


def bare_event() -> EventRecord:
    """An event of which the text says nothing but that it was."""
    return event(
        mode=None,
        means=None,
        actors=(),
        recipients=(),
        place=None,
        date=None,
        killed=None,
        injured=None,
        other_tolls=(),
        contexts=(),
        according_to=Party("narrator", None, None),
        status="reported",
        rules=(),
    )


def record(*events: EventRecord, **article: Any) -> ArticleRecord:
    """A record with every list filled."""
    base = Article(
        id="kest-1",
        text=TEXT,
        language="en",
        published=date(2024, 3, 2),
        outlet="Kest Courier",
        url="https://example.org/kest",
        title="Harbour struck",
        structure=(Structure(at("PORT KEST, Saturday –"), "dateline", "en.structure.dateline"),),
        furniture=(Furniture(at("Read also: Ferry timetable"), "en.furniture.read_also"),),
    )
    told = replace(base, **article)
    friday, where = date(2024, 3, 1), at("Ana Ruiz")
    ana = Party("Ana Ruiz", None, where)
    harbour = Toponym("Port Kest", 7, "TST", "Kest", 1.5, -2.5, "city")
    return ArticleRecord(
        article=told,
        sha256=sha256(told.text.encode()).hexdigest(),
        events=events or (event(), bare_event()),
        quotations=(
            Quotation(
                ana, Span(where.start - 5, where.start - 1), at("We lost a crane,"), True, "en.quotations.direct"
            ),
            Quotation(None, None, at("killing"), False, "en.quotations.free"),
        ),
        wording=(
            Wording(at("Militants"), "narrator", "fighters", "en.wording.extremist"),
            Wording(at("struck"), "quoted", "", "en.wording.x"),
        ),
        toponyms=((at("Port Kest"), harbour),),
        dates=((at("Friday"), TimeValue(friday, friday, "day")), (at("Saturday"), TimeValue(None, None, "day"))),
        mentions=(NamedMention(at("Ana Ruiz"), "person", "Ana Ruiz", None),),
    )


def hostile() -> ArticleRecord:
    """A record whose every free string is markup for HTML and for the terminal."""
    bad = Party(HOSTILE, HOSTILE, Span(0, len(HOSTILE)))
    told = event(
        actors=(bad,),
        recipients=(bad,),
        means=HOSTILE,
        according_to=bad,
        rules=(f"en.assault.{HOSTILE}",),
        place=Place(HOSTILE, None, HOSTILE, HOSTILE, None, None, "city", Span(0, 5)),
        killed=Toll("killed", 4, None, Span(0, 5)),
        injured=None,
        other_tolls=(),
        date=None,
        evidence=Span(0, len(HOSTILE)),
    )
    span = Span(0, len(HOSTILE))
    base = record(told, text=HOSTILE * 3, title=HOSTILE, outlet=HOSTILE, url=HOSTILE, id=HOSTILE)
    article = replace(
        base.article,
        structure=(Structure(Span(10, 30), "heading", HOSTILE),),
        furniture=(Furniture(Span(len(HOSTILE), len(HOSTILE) + 9), HOSTILE),),
    )
    return replace(
        base,
        article=article,
        quotations=(Quotation(bad, Span(3, 9), span, True, HOSTILE),),
        wording=(Wording(span, "narrator", HOSTILE, HOSTILE),),
        toponyms=(),
        dates=(),
        mentions=(NamedMention(span, "person", HOSTILE, HOSTILE),),
    )


@pytest.fixture
def full_record() -> ArticleRecord:
    return record()


@pytest.fixture
def empty_record() -> ArticleRecord:
    article = Article("nothing", "Rain fell.", "en")
    return ArticleRecord(article, sha256(article.text.encode()).hexdigest())


@pytest.fixture
def hostile_record() -> ArticleRecord:
    return hostile()


@pytest.fixture
def full_event() -> EventRecord:
    return event()


@pytest.fixture
def bare() -> EventRecord:
    return bare_event()


@pytest.fixture(scope="session")
def any_items() -> st.SearchStrategy[list[ExportItem]]:
    """Articles with events of every shape: any text, lone halves of surrogate pairs and control characters too."""
    return st.lists(_items(), max_size=3, unique_by=lambda item: item.key)


def _items() -> st.SearchStrategy[ExportItem]:
    text = st.text(max_size=12) | st.text(st.sampled_from("=+-@;'\"\t\r\n\x00\ud83d, é"), max_size=6)
    some, count = st.none() | text, st.none() | st.integers(0, 2**31) | st.integers(2**63, 2**70)
    span, day = st.just(Span(1, 9)), st.dates()
    degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180)) | st.just((None, None))
    party = st.builds(Party, text, some, st.none() | span)
    place = st.builds(
        lambda at, name, number, unit, exact: Place(name, number, "TST", unit, at[0], at[1], exact, Span(1, 9)),
        degrees, text, st.none() | st.integers(1, 2**31), some, st.sampled_from(PLACE_PRECISIONS),
    )  # fmt: skip
    toll = partial(st.builds, Toll, low=count, high=count, span=span)
    told = st.builds(
        EventRecord,
        id=st.uuids().map(lambda u: u.hex[:12]), type=st.sampled_from(EVENT_TYPES), mode=some, means=some,
        actors=st.lists(party, max_size=3).map(tuple), recipients=st.lists(party, max_size=2).map(tuple),
        place=st.none() | place,
        date=st.none() | st.builds(EventDate, st.none() | day, st.none() | day, st.just("day"), st.none() | span),
        killed=st.none() | toll(st.just("killed")), injured=st.none() | toll(st.just("injured")),
        other_tolls=st.lists(toll(st.sampled_from(("missing", "released"))), max_size=3).map(tuple),
        contexts=st.lists(st.sampled_from(CONTEXTS), max_size=2).map(tuple), according_to=party,
        status=st.sampled_from(STATUSES), evidence=st.just(Span(3, 30)), rules=st.lists(text, max_size=2).map(tuple),
        confidence=st.floats(0, 1),
    )  # fmt: skip
    article = st.builds(
        Article, id=text, text=st.text(min_size=30, max_size=40), language=st.sampled_from(("id", "en")),
        published=st.none() | day, outlet=some, url=some, title=some,
    )  # fmt: skip
    whole = st.builds(
        lambda a, events: ArticleRecord(a, sha256(a.text.encode("utf-8", "replace")).hexdigest(), tuple(events)),
        article, st.lists(told, max_size=3, unique_by=lambda e: e.id),
    )  # fmt: skip
    return st.builds(ExportItem, key=st.uuids().map(str), record=whole, seq=st.integers(0, 2**40))
