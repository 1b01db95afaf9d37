"""The POLECAT-shaped TSV: 40 cells in every line whatever the names hold, and what it keeps and loses."""

import csv
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.codebooks import BOKO_HARAM, NARRATED, SOLDIERS, event, exported, item, row, table
from saksi.export.plover import NO_DAY
from saksi.export.polecat import COLUMNS
from saksi.records import Party, Span, Toll
from saksi.vocab import CONTEXTS, EVENT_TYPES, MODES

HEADER = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, "
    "Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, "
    "Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient "
    "Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, "
    "Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, "
    "Story Organizations, Story Locations, Language, Version"
)
QUADS = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}


def parsed(body: bytes) -> list[dict[str, str]]:
    """Every line, strictly: LF ends, 40 cells, the closed lists, no quotation marks; quoting readers see the same."""
    lines = body.decode().removesuffix("\n").split("\n")
    names = lines[0].split("\t")
    found = [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]
    assert [list(r.values()) for r in csv.DictReader(lines, delimiter="\t")] == [list(r.values()) for r in found]
    assert len(body.decode().splitlines()) == len(lines)
    for cells in found:
        assert len(cells) == 40
        date.fromisoformat(cells["Event Date"])
        assert cells["Event Type"] in EVENT_TYPES
        assert cells["Quad Code"] in QUADS
        assert -10 <= float(cells["Intensity"]) <= 10
        assert set(filter(None, cells["Contexts"].split("; "))) <= set(CONTEXTS)
    return found


def test_the_header_is_that_of_the_released_files() -> None:
    body, _ = exported("polecat", item(event()))
    assert body.decode().splitlines()[0].split("\t") == HEADER.split(", ")
    assert len(COLUMNS) == 40


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_and_mode_parses_back(kind: Any) -> None:
    told = [event(id=str(n), type=kind, mode=m) for n, m in enumerate((None, *MODES.get(kind, ())))]
    body, _ = exported("polecat", item(*told))
    assert [cells["Event Mode"] for cells in parsed(body)] == [e.mode or "" for e in told]


def test_a_row_in_pandas_with_the_stated_types() -> None:
    told = row("polecat", COLUMNS, event(actors=(SOLDIERS,), recipients=(BOKO_HARAM, Party("Ana; Ruiz", None, None))))
    assert (told["Event ID"], told["Intensity"], told["Quad Code"]) == ("SKS-a1-0123456789ab", -9, "MATERIAL CONFLICT")
    assert (told["Actor Name"], told["Actor Country"], told["Actor COW"]) == ("Nigerian Armed Forces", "NGA", "475")
    assert (told["Primary Actor Sector"], told["Actor Name Raw"]) == ("MIL", "Militants")
    assert told["Recipient Name"] == "Boko Haram; Ana, Ruiz"
    assert (told["City"], told["Latitude"], told["GeoNames ID"]) == ("Port Kest", 1.5, 7)
    assert told["Source"] == "Kest Courier (claimed by Governor of Kest)"
    assert (told["Story People"], told["Story Locations"]) == ("Ana Ruiz", "Port Kest")


@pytest.mark.parametrize(
    ("party", "status", "source"),
    [(NARRATED, "reported", "Kest Courier"), (NARRATED, "hedged", "Kest Courier (hedged)"),
     (Party("Ana Ruiz", None, None), "denied", "Kest Courier (denied by Ana Ruiz)")],
)  # fmt: skip
def test_the_claimant_stands_beside_the_outlet(party: Party, status: str, source: str) -> None:
    assert row("polecat", COLUMNS, event(according_to=party, status=status))["Source"] == source


@given(st.text(alphabet=st.sampled_from("ab\t\n\r\v\f\x00\x1c\x1e\x85\u2028\u2029\"';= \ud800é"), max_size=12))
def test_no_name_breaks_a_line(words: str) -> None:
    bad = Party(words, None, Span(0, 12))
    told = event(actors=(bad, bad), recipients=(bad,), according_to=bad, place=None)
    page = item(told)
    article = replace(page.record.article, outlet=words, text=words * 20 + "some words to point into")
    body, _ = exported("polecat", replace(page, record=replace(page.record, article=article)))
    assert len(parsed(body)) == 1


def test_records_without_a_day_are_counted() -> None:
    body, left_out = exported("polecat", item(event(id="a", date=None), event(id="b")))
    assert (len(table(body, COLUMNS, "\t")), left_out) == (1, {NO_DAY: 1})


KEPT: dict[str, Any] = {
    "mode": "aerial", "actors": (SOLDIERS,), "recipients": (BOKO_HARAM,), "place": None, "contexts": (),
    "according_to": NARRATED, "status": "hedged", "type": "COERCE",
}  # fmt: skip
LOST: dict[str, Any] = {
    "killed": Toll("killed", 9, 90, Span(0, 1)), "injured": None, "other_tolls": (), "means": "knife",
    "confidence": 0.9, "rules": (), "date": replace(event().date, end=None, precision="range"), "evidence": Span(0, 9),
    "according_to": replace(event().according_to, id="x", span=None),
}  # fmt: skip


@pytest.mark.parametrize("field", KEPT)
def test_kept(field: str) -> None:
    assert exported("polecat", item(event())) != exported("polecat", item(event(**{field: KEPT[field]})))


@pytest.mark.parametrize("field", LOST)
def test_lost(field: str) -> None:
    assert exported("polecat", item(event())) == exported("polecat", item(event(**{field: LOST[field]})))
