"""The list of incidents."""

from fastapi.testclient import TestClient

from saksi.store.archive import Archive


def test_incidents_stand_in_a_table(reader: TestClient) -> None:
    answer = reader.get("/?min_articles=3")
    assert answer.status_code == 200
    assert answer.text.count('href="/incidents/') >= 5
    assert "<caption>" in answer.text


def test_the_form_narrows_the_list_and_keeps_what_was_asked(reader: TestClient) -> None:
    answer = reader.get("/?type=ASSAULT&country=ukr&min_articles=2")
    assert answer.text.count('href="/incidents/') >= 1
    assert '<option value="ASSAULT" selected>' in answer.text
    assert 'value="ukr"' in answer.text
    assert reader.get("/?country=ATA").text.count('href="/incidents/') == 0


def row(text: str, start: str) -> str:
    """The row of the first incident whose summary begins so."""
    return next(part for part in text.split("<tr>") if f'">{start}' in part).split("</tr>")[0]


def test_a_line_names_outlets_places_contradictions_and_denials(reader: TestClient) -> None:
    text = reader.get("/?min_articles=2&since=2025-10-01").text
    sibi = row(text, "Assault (explosives) by Balochistan Liberation Army")
    assert "<td>Sibi</td>" in sibi
    assert "<td>Meridian Wire, Harbour Courier, Harian Muara and 2 more</td>" in sibi
    assert "contradictions: 2" in sibi
    assert "status-denied" not in sibi
    assert "status-denied" in row(text, "Assault (firearms) by TPNPB-OPM against Indonesian National Armed Forces")
    students = row(text, "Protest (")
    assert "Central Java legislature, Central Java, Semarang" in students


def test_the_lines_are_told_in_the_readers_language(reader: TestClient) -> None:
    text = reader.get("/?min_articles=2&since=2025-10-01", headers={"Accept-Language": "id"}).text
    sibi = row(text, "Serangan (bahan peledak) oleh Balochistan Liberation Army")
    assert "dilaporkan oleh" in sibi and "lang=" not in sibi
    assert "ASSAULT (" not in text


def test_all_incidents_come_page_by_page(reader: TestClient, demo: Archive) -> None:
    seen: list[str] = []
    path = "/"
    while path:
        text = reader.get(path).text
        seen += [part.split('"')[0] for part in text.split('href="/incidents/')[1:]]
        _, _, rest = text.partition('<a rel="next" href="')
        path = rest.partition('"')[0].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == demo.counts()["incidents"]
