"""Updates of formats with a row for each incident, and what the verb says of what has no row."""

import csv
import io
from pathlib import Path

import pytest

from saksi.archiving import add_articles, match_archive
from saksi.cli import main
from saksi.export.acled import write_acled
from saksi.export.items import ExportOptions
from saksi.store.archive import Archive
from saksi.store.exported import exported, now

BOMB = "A car bomb exploded outside a police station in Mosul on Monday, killing at least {n} officers."
TALKS = "The foreign ministers of Russia and Turkey met in Geneva on Tuesday."
FIRST = [
    {"id": "one", "language": "en", "published": "2021-03-02", "outlet": "North Wire", "title": "Blast in Mosul",
     "text": BOMB.format(n="four") + " Police arrested three men in Erbil on Sunday."},
    {"id": "talks", "language": "en", "published": "2021-03-09", "outlet": "North Wire", "text": TALKS},
]  # fmt: skip
LATER = {"id": "two", "language": "en", "published": "2021-03-03", "outlet": "River Post", "title": "Mosul police hit",
         "text": "At least six police officers were killed when a car bomb went off at a Mosul police station on "
                 "Monday."}  # fmt: skip


def acled(archive: Archive, since: int | None) -> list[dict[str, str]]:
    out = io.BytesIO()
    with archive.reading() as connection:
        write_acled(exported(connection, since=since, whole_incidents=True), out, ExportOptions())
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


def test_an_update_has_the_changed_incidents_whole_and_no_other(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, FIRST)
        match_archive(archive)
        before = {r["event_id_cnty"]: r for r in acled(archive, None)}
        with archive.reading() as connection:
            cursor = now(connection)
        assert acled(archive, cursor) == []
        add_articles(archive, [LATER])
        match_archive(archive)
        (changed,) = acled(archive, cursor)
        assert changed["source"] == "North Wire; River Post"
        assert before[changed["event_id_cnty"]]["source"] == "North Wire"
        after = {r["event_id_cnty"]: r for r in acled(archive, None)}
        assert after == {**before, changed["event_id_cnty"]: changed}


def test_the_verb_counts_what_has_no_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "a.db")
    with Archive.open(db) as archive:
        add_articles(archive, FIRST)
        match_archive(archive)
    target = tmp_path / "events.csv"
    assert main(["export", "--format", "acled", "--db", db, "--out", str(target)]) == 0
    assert "Left out: 1 incidents that have no ACLED-like type." in capsys.readouterr().err
    assert target.read_text(encoding="utf-8").startswith("event_id_cnty,event_date,")
