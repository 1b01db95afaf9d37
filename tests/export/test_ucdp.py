"""The UCDP-GED-like CSV: its columns, the crosswalk of violence, precisions and figures, what it keeps and loses."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from export.codebooks import (
    BOKO_HARAM,
    CIVILIANS,
    GUNMEN,
    NARRATED,
    PROTESTERS,
    SOLDIERS,
    event,
    exported,
    item,
    row,
    table,
)
from saksi.export.party_kinds import crosswalk
from saksi.export.ucdp import COLUMNS, NO_DEATHS, NOT_TOLD, NOT_VIOLENCE, priogrid
from saksi.records import EventDate, Party, Place, Span, Toll
from saksi.vocab import EVENT_TYPES, MODES

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,"
    "gwnob"
)
MAIDUGURI = Place("Maiduguri", 2331447, "NGA", "Borno", 11.8464, 13.1603, "city", Span(42, 51))
CLASH = event(mode="firearms", actors=(SOLDIERS,), recipients=(BOKO_HARAM,), place=MAIDUGURI)


def test_the_header_is_that_of_the_codebook() -> None:
    body, _ = exported("ucdp", item(CLASH))
    assert body.decode().splitlines()[0] == HEADER
    assert len(COLUMNS) == 49


def test_a_row_in_pandas_with_the_stated_types() -> None:
    told = row("ucdp", COLUMNS, CLASH)
    assert told["id"].startswith("SKS-")
    assert (told["type_of_violence"], told["dyad_name"]) == (1, "Nigerian Armed Forces - Boko Haram")
    assert (told["gwnoa"], pd.isna(told["gwnob"])) == (475, True)
    assert (told["number_of_sources"], told["source_office"], told["source_date"]) == (1, "Kest Courier", "2024-03-02")
    assert (told["source_headline"], told["source_original"]) == ("Harbour struck", "Governor of Kest")
    assert told["source_article"] == "Kest Courier, 2024-03-02, Harbour struck, https://example.org/kest"
    assert (told["where_prec"], told["where_coordinates"], told["where_description"]) == (1, "Maiduguri", "harbour")
    assert (told["adm_1"], told["country"], told["country_id"], told["region"]) == ("Borno", "Nigeria", 475, "Africa")
    assert (told["geom_wkt"], told["priogrid_gid"]) == ("POINT (13.1603 11.8464)", 146547)
    assert (told["event_clarity"], told["date_prec"], told["date_start"].date()) == (1, 1, date(2024, 3, 1))
    assert (told["best"], told["low"], told["high"], told["deaths_unknown"], told["deaths_civilians"]) == (
        4,
        4,
        4,
        4,
        0,
    )


@pytest.mark.parametrize(
    ("actor", "recipient", "kind"),
    [
        (SOLDIERS, BOKO_HARAM, 1), (BOKO_HARAM, SOLDIERS, 1), (BOKO_HARAM, GUNMEN, 2), (BOKO_HARAM, CIVILIANS, 3),
        (SOLDIERS, PROTESTERS, 3), (PROTESTERS, SOLDIERS, None), (GUNMEN, Party("Ana Ruiz", None, None), None),
    ],
)  # fmt: skip
def test_types_of_violence(actor: Party, recipient: Party, kind: int | None) -> None:
    told = row("ucdp", COLUMNS, replace(CLASH, actors=(actor,), recipients=(recipient,)))
    assert (None if pd.isna(told["type_of_violence"]) else told["type_of_violence"]) == kind
    split = (told["deaths_civilians"], told["deaths_unknown"], told["side_b"] == "Civilians")
    assert split == ((4, 0, True) if kind == 3 else (0, 4, False))


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_and_mode(kind: str) -> None:
    for mode in (None, *MODES.get(kind, ())):
        body, left_out = exported("ucdp", item(replace(CLASH, type=kind, mode=mode)))  # type: ignore[arg-type]
        assert len(table(body, COLUMNS)) == (kind == "ASSAULT")
        assert left_out == ({} if kind == "ASSAULT" else {NOT_VIOLENCE: 1})


@pytest.mark.parametrize(
    ("name", "precision", "country", "prec"),
    [("Maiduguri", "site", "NGA", 1), ("Maiduguri", "city", "NGA", 1), ("Jere", "admin", "NGA", 3),
     ("Borno", "admin", "NGA", 4), ("Red Sea", "admin", None, 5), ("Nigeria", "country", "NGA", 6)],
)  # fmt: skip
def test_where_prec(name: str, precision: Any, country: str | None, prec: int) -> None:
    place = replace(MAIDUGURI, name=name, precision=precision, country=country)
    assert row("ucdp", COLUMNS, replace(CLASH, place=place))["where_prec"] == prec


@pytest.mark.parametrize(
    ("start", "end", "prec"),
    [("2024-03-01", "2024-03-01", 1), ("2024-03-01", "2024-03-02", 2), ("2024-03-01", "2024-03-07", 3),
     ("2024-03-01", "2024-03-31", 4), ("2024-01-01", "2024-12-31", 5), ("2024-01-01", None, 5)],
)  # fmt: skip
def test_date_prec(start: str, end: str | None, prec: int) -> None:
    day = EventDate(date.fromisoformat(start), date.fromisoformat(end) if end else None, "range", None)
    assert row("ucdp", COLUMNS, replace(CLASH, date=day))["date_prec"] == prec


@pytest.mark.parametrize(
    ("tolls", "low", "best", "high"),
    [([(4, 4)], 4, 4, 4), ([(4, None)], 4, 4, 4), ([(None, 9)], 0, 9, 9), ([(9, 9), (None, 40)], 9, 40, 40),
     ([(9, 9), (None, 5)], 5, 5, 9), ([(3, 5), (8, None)], 3, 8, 8),
     ([(8, 8), (3, 5)], 3, 3, 8)],
)  # fmt: skip
def test_figures_span_the_accounts_and_best_is_the_last(
    tolls: list[tuple[int | None, int | None]], low: int, best: int, high: int
) -> None:
    told = [
        item(replace(CLASH, id=f"e{n}", killed=Toll("killed", *bounds, Span(0, 1))), key=f"a{n}",
             incidents={f"e{n}": "i"}, published=date(2024, 3, 2 + n))
        for n, bounds in enumerate(tolls)
    ]  # fmt: skip
    denial = item(replace(CLASH, id="no", status="denied", killed=Toll("killed", 90, 90, Span(0, 1))), key="z",
                  incidents={"no": "i"}, published=date(2024, 4, 1))  # fmt: skip
    body, _ = exported("ucdp", *told, denial)
    (found,) = table(body, COLUMNS).to_dict("records")
    assert (found["low"], found["best"], found["high"]) == (low, best, high)
    assert found["number_of_sources"] == len(tolls) + 1
    assert found["source_original"] == "Governor of Kest; Governor of Kest (denies)"


def test_what_has_no_row_is_counted() -> None:
    nobody = replace(CLASH, id="c", killed=None)
    body, left_out = exported("ucdp", item(event(id="a", type="PROTEST", mode=None), nobody,
                                           replace(CLASH, id="b", status="threatened")))  # fmt: skip
    assert left_out == {NOT_VIOLENCE: 1, NO_DEATHS: 1, NOT_TOLD: 1}
    assert len(table(body, COLUMNS)) == 0


def test_semicolons_part_articles_and_nothing_else() -> None:
    told = [item(replace(CLASH, id=key), key=key, incidents={key: "i"}, title="Shots; fear", url="https://a.example/x;y")
            for key in ("a1", "a2")]  # fmt: skip
    body, _ = exported("ucdp", *told)
    (found,) = table(body, COLUMNS).to_dict("records")
    assert found["source_headline"].split("; ") == ["Shots, fear"] * 2
    assert found["source_article"].split("; ") == ["Kest Courier, 2024-03-02, Shots, fear, https://a.example/x%3By"] * 2


def test_cells_of_the_grid() -> None:
    assert priogrid(-90, -180) == 1
    assert priogrid(90, 180) == 360 * 720
    assert priogrid(0.1, 0.1) == 180 * 720 + 361


def test_columns_that_are_ucdps_own_stay_empty() -> None:
    told = row("ucdp", COLUMNS, CLASH)
    own = [
        "relid",
        "active_year",
        "code_status",
        "conflict_name",
        "adm_2",
        *(c for c in COLUMNS if "dset" in c or "new" in c),
    ]
    assert all(pd.isna(told[name]) for name in own)


def test_countries_have_one_number_each() -> None:
    countries = crosswalk("countries")["country"]
    for scheme in ("numeric", "gw", "cow"):
        numbers = [facts[scheme] for facts in countries.values() if scheme in facts]
        assert len(set(numbers)) == len(numbers)
    assert (countries["IDN"]["gw"], countries["DEU"]["cow"], countries["YEM"]["gw"]) == (850, 255, 678)


KEPT: dict[str, Any] = {
    "type": "COERCE", "actors": (GUNMEN,), "recipients": (CIVILIANS,), "place": None, "date": None,
    "killed": Toll("killed", 7, None, Span(0, 1)), "according_to": NARRATED, "status": "denied",
}  # fmt: skip
LOST: dict[str, Any] = {
    "mode": "aerial", "means": "knife", "injured": None, "other_tolls": (), "contexts": (), "confidence": 0.9,
    "rules": (), "status": "hedged", "evidence": Span(0, 9), "actors": (replace(SOLDIERS, span=None),),
}  # fmt: skip


@pytest.mark.parametrize("field", KEPT)
def test_kept(field: str) -> None:
    assert exported("ucdp", item(CLASH)) != exported("ucdp", item(replace(CLASH, **{field: KEPT[field]})))


@pytest.mark.parametrize("field", LOST)
def test_lost(field: str) -> None:
    assert exported("ucdp", item(CLASH)) == exported("ucdp", item(replace(CLASH, **{field: LOST[field]})))
