"""The map's page: map, timeline, facets and list say the same, and each narrows the others by plain links."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import update

from saksi.store.archive import Archive
from saksi.store.schema import articles, parties, tellings
from saksi.web.app import create_app
from saksi.web.settings import Settings
from web.conftest import client_of

VIEWS = [
    "/map", "/map?type=ASSAULT", "/map?box=-12,90,10,142", "/map?q=police", "/map?since=2026-01-01&until=2026-03-31",
    "/map?status=claimed&language=en", "/map?box=-60,170,60,-170", "/map?outlet=Meridian+Wire", "/map?near=-7,110,400",
]  # fmt: skip


def parsed(client: TestClient, address: str) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return LexborHTMLParser(answer.text)


def numbers(tree: LexborHTMLParser) -> list[int]:
    """All, on the map, without a position, without a day."""
    line = tree.css_first('[data-region="counts"]')
    assert line is not None
    return [int(n) for n in re.findall(r"\d+", line.text())]


def listed(client: TestClient, address: str) -> int:
    count = 0
    while address:
        tree = parsed(client, address)
        count += len(tree.css("#events tbody tr"))
        more = tree.css_first('#events a[rel="next"]')
        address = str(more.attributes["href"]).partition("#")[0] if more else ""
    return count


def last_cells(tree: LexborHTMLParser, table: str) -> list[int]:
    return [int(row.css("td")[-1].text()) for row in tree.css(f"{table} tbody tr")]


@pytest.mark.parametrize("address", VIEWS)
def test_map_timeline_tables_and_list_agree(reader: TestClient, address: str) -> None:
    tree = parsed(reader, address)
    found, placed, unplaced, undated = numbers(tree)
    discs = [int(str(a.attributes["data-events"])) for a in tree.css(".map svg a")]
    assert sum(discs) == placed == sum(last_cells(tree, "#places"))
    assert sum(last_cells(tree, "#days")) >= found - undated  # who lasts several days counts on each
    assert placed + unplaced == found == listed(reader, address)


def test_each_facets_count_is_what_its_link_finds(reader: TestClient) -> None:
    rows = parsed(reader, "/map?since=2025-01-01").css("nav.facets li")
    assert len(rows) > 20
    for row in rows[::3]:
        link, count = row.css_first("a"), row.css_first(".number")
        assert link is not None and count is not None
        address = str(link.attributes["href"])
        assert "since=2025-01-01" in address
        tree = parsed(reader, address)
        assert numbers(tree)[0] == int(count.text()), address
        chosen = tree.css_first('nav.facets a[aria-current="true"]')
        assert chosen is not None and chosen.text() == link.text()
        assert chosen.attributes["href"] == "/map?since=2025-01-01"  # choosing it again takes it off


def test_a_column_keeps_its_days_and_the_map_follows(reader: TestClient) -> None:
    tree = parsed(reader, "/map?type=ASSAULT")
    column = tree.css(".timeline a[data-start]")[-1]
    address = str(column.attributes["href"])
    assert f"since={column.attributes['data-start']}" in address and "type=ASSAULT" in address
    narrowed = parsed(reader, address)
    assert 0 < numbers(narrowed)[0] < numbers(tree)[0]
    assert len(narrowed.css(".map svg a")) <= len(tree.css(".map svg a"))
    assert narrowed.css_first('a[href="/map?type=ASSAULT"]') is not None  # all days


def test_each_columns_count_is_what_its_link_finds(reader: TestClient) -> None:
    tree = parsed(reader, "/map?since=2025-06-01&until=2026-03-31")
    rows = tree.css("#days tbody tr")
    assert len(rows) > 5
    for row in rows:
        link = row.css_first("a")
        assert link is not None
        assert numbers(parsed(reader, str(link.attributes["href"])))[0] == int(row.css("td")[-1].text())


def test_a_disc_comes_closer_and_keeps_its_own(reader: TestClient) -> None:
    for disc in parsed(reader, "/map").css(".map svg a"):
        closer = parsed(reader, str(disc.attributes["href"]))
        assert numbers(closer)[1] >= int(str(disc.attributes["data-events"]))
        assert "world-50m.svg" in str(closer.html)


def test_vague_places_are_rings_and_never_discs(client: TestClient, archive: Archive) -> None:
    with archive.writing() as (connection, _):
        somewhere = tellings.c.latitude.is_not(None)
        connection.execute(update(tellings).where(somewhere).values(place_precision="country", place="Ruritania"))
    tree = parsed(client, "/map")
    assert tree.css(".map svg .ring") and not tree.css(".map svg .disc, .map svg .reach")
    assert "Somewhere in Ruritania (country)" in str(tree.html)


HOSTILE = '"><script>alert(1)</script>{{7*7}}<img src=x onerror=alert(2)>'


def test_hostile_names_stay_text(client: TestClient, archive: Archive) -> None:
    with archive.writing() as (connection, _):
        connection.execute(update(tellings).values(place=HOSTILE, source=HOSTILE))
        connection.execute(update(articles).values(outlet=HOSTILE, title=HOSTILE))
        connection.execute(update(parties).values(name=HOSTILE))
    plain = parsed(client, "/map")
    asked = parsed(client, f"/map?outlet={HOSTILE}&actor={HOSTILE}")
    for tree in (plain, asked):
        assert not tree.css("main script, main img, [onerror], [style], style")
    assert HOSTILE in plain.css_first("#events").text()  # type: ignore[union-attr]


def test_nothing_inline_that_the_policy_forbids(reader: TestClient) -> None:
    for address in VIEWS:
        tree = parsed(reader, address)
        assert not tree.css("[style], style, main script")
        assert not [a for node in tree.css("*") for a in node.attributes if a.startswith("on")]


def test_words_that_ask_nonsense_are_answered_with_a_sentence(reader: TestClient) -> None:
    for address in ("/map?box=1,2,3", "/map?type=WAR", "/map?since=soon", "/map?cursor=%21"):
        assert reader.get(address).status_code == 400
    assert reader.get("/map?q=nowherewhatever").status_code == 200


def test_the_form_keeps_what_else_is_asked(reader: TestClient) -> None:
    tree = parsed(reader, "/map?type=ASSAULT&box=-12,90,10,142&q=police&cursor=")
    hidden = {str(i.attributes["name"]): i.attributes["value"] for i in tree.css('form input[type="hidden"]')}
    assert hidden == {"type": "ASSAULT", "box": "-12,90,10,142"}


def test_in_indonesian(reader: TestClient) -> None:
    tree = parsed(reader, "/map?lang=id")
    reader.cookies.clear()
    assert "Peta dan linimasa" in str(tree.html)
    assert {a.text() for a in tree.css("nav.facets a")} >= {"Menyerang", "dilaporkan", "Inggris"}


def test_a_map_file_is_served_in_ranges(demo: Archive, tmp_path: Path, reader: TestClient) -> None:
    assert reader.get("/map/own.pmtiles").status_code == 404
    file = tmp_path / "region.pmtiles"
    file.write_bytes(b"PMTiles\x03" + bytes(range(200)))
    client = client_of(create_app(demo, replace(Settings(), map_file=file)))
    answer = client.get("/map/own.pmtiles", headers={"Range": "bytes=8-11"})
    assert (answer.status_code, answer.content) == (206, b"\x00\x01\x02\x03")
    assert answer.headers["content-range"] == "bytes 8-11/208"
    assert 'data-tiles="/map/own.pmtiles"' in client.get("/map").text
    assert "data-tiles" not in reader.get("/map").text


def test_the_outlines_are_served_and_hold_what_the_map_uses(reader: TestClient) -> None:
    for scale in ("110m", "50m"):
        answer = reader.get(f"/static/map/world-{scale}.svg")
        assert answer.headers["content-type"] == "image/svg+xml"
        assert 'id="land"' in answer.text and 'id="borders"' in answer.text


def test_pictures_and_tables_are_named_for_those_who_do_not_see_them(reader: TestClient) -> None:
    tree = parsed(reader, "/map")
    for svg in tree.css("main svg"):
        assert svg.attributes.get("aria-label") or svg.attributes.get("aria-hidden") == "true"
    assert all(a.attributes.get("aria-label") for a in tree.css("main svg a"))
    assert all(table.css_first("caption") for table in tree.css("table"))
    assert tree.css('p[role="status"][data-region="counts"]')
