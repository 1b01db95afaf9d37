"""What `make demo` shows: the sample articles in an archive, their incidents, their copies, their denial."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from saksi.archiving import add_articles, match_archive
from saksi.ingest.collect import collect
from saksi.records import Incident
from saksi.store.archive import Archive
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import stored_incidents
from saksi.store.stored import all_articles

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "docs" / "samples" / "archive"


class Told(NamedTuple):
    """A happening of the samples: what it is, who tells it, and whose telling is not joined yet (see tutorial.md)."""

    type: str
    country: str
    day: date
    outlets: frozenset[str]
    missed: frozenset[str] = frozenset()


HAPPENINGS = {
    "Kosti": Told(
        "ASSAULT", "SDN", date(2025, 10, 14),
        frozenset({"Meridian Wire", "Nile Sentinel", "Al-Sahel Front", "Harian Muara", "Samudra"}),
    ),
    "Dekai": Told(
        "ASSAULT", "IDN", date(2025, 11, 24),
        frozenset({"Pos Pegunungan", "Samudra", "Pusat Penerangan TNI", "Melanesia Lantern", "Meridian Wire"}),
    ),
    "Caldono": Told("ASSAULT", "COL", date(2025, 12, 7), frozenset({"Cordillera Dispatch", "Kilat Sore"})),
    "Sibi": Told(
        "ASSAULT", "PAK", date(2026, 1, 17),
        frozenset({"Meridian Wire", "Harbour Courier", "Delta Evening Post", "Bolan Chronicle", "Harian Muara"}),
    ),
    "Izium": Told(
        "ASSAULT", "UKR", date(2026, 2, 20),
        frozenset({"Meridian Wire", "Sloboda Herald", "Rodnik Observer", "Harian Muara",
                   "State Emergency Service of Ukraine"}),
    ),
    "Semarang": Told(
        "PROTEST", "IDN", date(2026, 3, 5),
        frozenset({"Tugu Semarang", "Kilat Sore", "Panji Rakyat", "Bidang Humas Polda Jawa Tengah", "Meridian Wire"}),
        frozenset({"Panji Rakyat"}),
    ),
    "Zaria": Told(
        "ASSAULT", "NGA", date(2026, 5, 13),
        frozenset({"Savannah Ledger", "Kaduna State Police Command", "Meridian Wire", "Harian Muara"}),
    ),
    "Batumi": Told(
        "AGREE", "GEO", date(2026, 6, 9),
        frozenset({"Meridian Wire", "Ministry of Foreign Affairs of Georgia", "Samudra"}),
        frozenset({"Ministry of Foreign Affairs of Georgia"}),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("demo") / "demo.db") as opened:
        summary = add_articles(opened, collect([str(SAMPLES)]))
        assert summary.added >= 30 and not summary.failed
        match_archive(opened)
        yield opened


@pytest.fixture(scope="module")
def outlets(archive: Archive) -> dict[str, str]:
    """Article key to outlet."""
    with archive.reading() as connection:
        return {stored.key: stored.record.article.outlet or "" for stored in all_articles(connection)}


def widest(archive: Archive, told: Told) -> Incident:
    """The incident that most articles tell among those of a type, country and day."""
    wanted = IncidentFilter(type=told.type, country=told.country, since=told.day, until=told.day)
    with archive.reading() as connection:
        found = stored_incidents(connection, list_incidents(connection, wanted))
        return max(found, key=lambda incident: incident.articles)


@pytest.mark.parametrize("name", HAPPENINGS)
def test_a_happening_is_one_incident(archive: Archive, outlets: dict[str, str], name: str) -> None:
    told = HAPPENINGS[name]
    found = {outlets[key.article] for key in widest(archive, told).members}
    assert told.outlets - told.missed <= found, found
    assert found <= told.outlets, found


def test_both_languages_meet(archive: Archive) -> None:
    with archive.reading() as connection:
        language = {s.key: s.record.article.language for s in all_articles(connection)}
    for told in HAPPENINGS.values():
        met = {language[key.article] for key in widest(archive, told).members}
        assert met == {"id", "en"}, told


def test_copies_of_a_wire_are_one_witness(archive: Archive, outlets: dict[str, str]) -> None:
    with archive.reading() as connection:
        groups = {outlets[s.key]: s.copy_group for s in all_articles(connection) if "Sibi" in s.record.article.text}
    assert groups["Harbour Courier"] == groups["Delta Evening Post"]
    assert groups["Bolan Chronicle"] != groups["Harbour Courier"]
    incident = widest(archive, HAPPENINGS["Sibi"])
    assert incident.articles >= 5
    assert incident.independent == incident.articles - 2  # the wire and the two papers that copy it are one


def test_a_denied_claim_shows_claim_and_denial(archive: Archive) -> None:
    wanted = IncidentFilter(country="IDN", since=date(2025, 11, 25), until=date(2025, 11, 25), min_articles=3)
    with archive.reading() as connection:
        (incident,) = stored_incidents(connection, list_incidents(connection, wanted))
    stances = {(stance.stance, stance.source) for stance in incident.stances}
    assert ("denies", "Indonesian National Armed Forces") in stances
    assert any(stance == "claims" for stance, _ in stances)
    assert {(f.low, f.high) for f in incident.figures if f.kind == "killed"} == {(5, 5)}


def test_a_rising_toll_is_a_series(archive: Archive) -> None:
    figures = [f for f in widest(archive, HAPPENINGS["Izium"]).figures if f.kind == "killed"]
    series = sorted((f.published, f.low) for f in figures if f.published and f.low)
    assert series == [(date(2026, 2, day), low) for day, low in ((20, 4), (21, 6), (21, 7), (22, 9))]
    claimed = [f for f in figures if (f.low, f.high) == (None, 40)]
    assert all(f.source == "Russian Defense Ministry" for f in claimed)


def test_the_demo_runs(tmp_path: Path) -> None:
    saksi = Path(sys.executable).parent / "saksi"
    if not saksi.exists():
        pytest.skip("Saksi is not installed beside this Python")
    command = ["sh", "scripts/demo_archive.sh", str(saksi), str(tmp_path)]
    for _ in range(2):  # the second makes the archive anew
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
    assert done.stdout.count("$ saksi ") == 3
    assert done.stdout.endswith(f"    {saksi} serve --db {tmp_path / 'demo.db'}\n")
    assert "Izyum" in done.stdout.split("$ saksi incident ")[1]
