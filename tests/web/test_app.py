"""The desk as a whole: it answers, in both languages, and says what went wrong."""

import subprocess
import sys

from fastapi.testclient import TestClient
from starlette.responses import Response

from saksi.store.archive import Archive
from saksi.web.app import create_app
from web.conftest import client_of


def test_it_is_well(reader: TestClient) -> None:
    assert reader.get("/health").json() == {"status": "ok"}
    assert reader.get("/ready").json() == {"status": "ready"}


def test_a_page_that_is_not_there(reader: TestClient) -> None:
    assert "There is no such page." in reader.get("/nothing-here").text
    answer = reader.get("/nothing-here?lang=id")
    reader.cookies.clear()
    assert answer.status_code == 404
    assert "Tidak berhasil" in answer.text and "There is no" not in answer.text


def test_a_path_that_goes_on_leads_nowhere(reader: TestClient) -> None:
    assert reader.get("/about/").status_code == 404
    assert reader.get("/articles/a//").status_code == 404


def test_programs_get_problems_they_can_read(reader: TestClient) -> None:
    answer = reader.get("/api/nothing")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_a_wrong_value_is_told_in_a_sentence(reader: TestClient) -> None:
    assert reader.get("/?min_articles=many").status_code == 422
    answer = reader.get("/?since=yesterday")
    assert answer.status_code == 400
    assert "&#39;yesterday&#39; is not a day" in answer.text


def test_a_fault_of_ours_shows_nothing_of_the_inside(demo: Archive) -> None:
    app = create_app(demo)

    @app.get("/broken")
    def broken() -> Response:
        raise RuntimeError("the secret of the inside")

    answer = client_of(app).get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_the_language_asked_for_is_kept(reader: TestClient) -> None:
    answer = reader.get("/?lang=id")
    assert '<html lang="id">' in answer.text
    assert "saksi_language=id" in answer.headers["set-cookie"]
    reader.cookies.clear()


def test_the_desk_opens_without_the_coder() -> None:
    """Loading it takes as long as all of the web framework; who only looks does not wait for it."""
    loaded = "import sys, saksi.commands.serve, saksi.web.app; print(*sorted(sys.modules))"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    dear = ("saksi.pipeline", "saksi.coding", "saksi.finding.triggers", "saksi.reading")
    assert "saksi.web.app" in names and [name for name in names if name.startswith(dear)] == []
