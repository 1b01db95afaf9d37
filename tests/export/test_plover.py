"""PLOVER JSON Lines: held to a schema, and what they keep and lose."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import jsonschema
import pytest

from export.codebooks import BOKO_HARAM, NARRATED, SOLDIERS, event, exported, item
from export.conftest import hostile
from saksi.export.items import ExportItem
from saksi.export.party_kinds import crosswalk
from saksi.export.plover import NO_DAY
from saksi.records import EventDate, Party, Span, Toll
from saksi.vocab import CONTEXTS, EVENT_TYPES, MODES, STATUSES

Json = dict[str, Any]
TEXT: Json = {"type": "string", "minLength": 1}
COUNT: Json = {"type": "integer", "minimum": 0}
AUXILIARY = ["historical", "future", "hypothetical", "negation"]


def an_object(required: tuple[str, ...] = (), **fields: Json) -> Json:
    return {"type": "object", "properties": fields, "required": list(required), "additionalProperties": False}


ENTITY = an_object(code={"type": "string", "pattern": "^[A-Z]{3}$"}, sector={"type": "string", "pattern": "^[A-Z]{3}$"},
                   entity_text=TEXT, identifier_text=TEXT)  # fmt: skip
SCHEMA = an_object(
    ("id", "date", "actor", "event"), id=TEXT, has_event={"const": True}, date={"type": "string", "format": "date"},
    enddate={"type": "string", "format": "date"}, actor={"type": "array", "items": ENTITY},
    recipient={"type": "array", "items": ENTITY}, event={"type": "array", "items": {"enum": list(EVENT_TYPES)}},
    event_loc=an_object(extracted_place=TEXT, resolved_place=TEXT, geonameid=COUNT, lat={"type": "number"},
                        lon={"type": "number"}, province=TEXT, country=TEXT,
                        country_code={"type": "string", "pattern": "^[A-Z]{3}$"}, resolution={"enum": [1, 2, 3, 4, 5]}),
    event_text={"type": "array", "items": TEXT}, quad_code={"enum": [1, 2, 3, 4]}, event_scale={"type": "number"},
    mode={"type": "array", "items": {"enum": sorted({*AUXILIARY, *(m for of in MODES.values() for m in of)})}},
    context={"type": "array", "items": {"enum": list(CONTEXTS)}},
    size=an_object(dead=COUNT, injured=COUNT, arrested=COUNT), link=TEXT, text=TEXT,
    text_info=an_object(("start", "end"), start=COUNT, end=COUNT),
    cite_info=an_object(title=TEXT, url=TEXT, publication=TEXT, language={"type": "string", "pattern": "^[a-z]{2}$"},
                        citation=TEXT, coder=TEXT, codebook=TEXT),
    coder=TEXT, coded_date={"type": "string", "format": "date"}, coded_time=TEXT, comment=TEXT,
)  # fmt: skip


def lines(*items: ExportItem, **options: Any) -> list[Json]:
    body, _ = exported("plover", *items, **options)
    found = [json.loads(line) for line in body.decode().splitlines()]
    for line in found:
        jsonschema.validate(line, SCHEMA, format_checker=jsonschema.FormatChecker())
        datetime.fromisoformat(f"{line['date']}T{line.get('time', '00:00:00')}")
    return found


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_and_mode_holds_to_the_schema(kind: Any) -> None:
    for mode in (None, *MODES.get(kind, ())):
        for status in STATUSES:
            (line,) = lines(item(event(type=kind, mode=mode, status=status)))  # type: ignore[arg-type]
            assert line["event"] == [kind]
            assert line.get("mode", [None])[0] in (mode, *AUXILIARY)


def test_a_line() -> None:
    (line,) = lines(item(event(actors=(SOLDIERS,), recipients=(BOKO_HARAM, Party("Ana Ruiz", None, None)))))
    assert line["actor"] == [
        {"code": "NGA", "sector": "MIL", "entity_text": "Militants", "identifier_text": "Nigerian Armed Forces"}
    ]
    assert line["recipient"][1] == {"identifier_text": "Ana Ruiz"}
    assert (line["quad_code"], line["event_scale"], line["mode"]) == (4, -9.0, ["explosives"])
    assert line["size"] == {"dead": 4, "injured": 9}
    assert line["comment"] == "according to Governor of Kest; status: claimed"
    assert (line["event_loc"]["resolution"], line["event_loc"]["lat"]) == (4, 1.5)
    assert (line["coded_date"], line["coded_time"]) == ("2024-03-05", "12:00:00")
    assert line["id"] == "SKS-a1-0123456789ab"


@pytest.mark.parametrize(
    ("kind", "status", "modes"),
    [("ASSAULT", "planned", ["future"]), ("ASSAULT", "threatened", ["hypothetical"]),
     ("ASSAULT", "denied", ["negation"]), ("THREATEN", "threatened", []),
     ("THREATEN", "denied", ["negation"]), ("ASSAULT", "claimed", [])],
)  # fmt: skip
def test_what_has_not_happened_bears_an_auxiliary_mode(kind: str, status: str, modes: list[str]) -> None:
    (line,) = lines(item(event(type=kind, mode=None, status=status)))
    assert line.get("mode", []) == modes


def test_the_crosswalk_has_all_types_and_no_other() -> None:
    assert list(crosswalk("plover")["type"]) == list(EVENT_TYPES)


def test_texts_can_be_left_out() -> None:
    (line,) = lines(item(event()), with_text=False)
    assert not {"text", "event_text"} & set(line)


def test_hostile_words_stay_words() -> None:
    told = replace(hostile().events[0], date=event().date, place=None)
    page = replace(item(event()), record=replace(hostile(), events=(told,)))
    (line,) = (json.loads(text) for text in exported("plover", page)[0].decode().splitlines())
    assert line["actor"][0]["identifier_text"] == told.actors[0].name


def test_records_without_a_day_are_counted() -> None:
    open_start = event(id="b", date=EventDate(None, event().date.end, "range", None))
    assert exported("plover", item(event(id="a", date=None), open_start)) == (b"", {NO_DAY: 2})


KEPT: dict[str, Any] = {
    "mode": "aerial", "actors": (SOLDIERS,), "recipients": (BOKO_HARAM,), "place": None, "contexts": (),
    "killed": Toll("killed", 7, None, Span(0, 1)), "injured": None, "according_to": NARRATED, "status": "hedged",
    "other_tolls": (Toll("detained", 2, 2, Span(0, 1)),), "evidence": Span(0, 9),
}  # fmt: skip
LOST: dict[str, Any] = {
    "killed": Toll("killed", 4, 90, Span(0, 1)), "other_tolls": (), "means": "knife", "confidence": 0.9, "rules": (),
    "date": replace(event().date, precision="range"), "according_to": replace(event().according_to, id="x", span=None),
}  # fmt: skip


@pytest.mark.parametrize("field", KEPT)
def test_kept(field: str) -> None:
    assert exported("plover", item(event())) != exported("plover", item(event(**{field: KEPT[field]})))


@pytest.mark.parametrize("field", LOST)
def test_lost(field: str) -> None:
    assert exported("plover", item(event())) == exported("plover", item(event(**{field: LOST[field]})))
