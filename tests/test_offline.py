"""Nothing is fetched unless an address is given."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from saksi.cli import main
from saksi.pipeline import read

STORIES = {
    "en.txt": "Police arrested three men in Cairo on Monday, the interior ministry said. See https://example.org/more.",
    "id.txt": "Polisi menangkap tiga orang di Surabaya pada Senin, kata juru bicara kepolisian.",
    "page.html": '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">'
    '<html><head><base href="http://example.org/"><link rel=stylesheet href="http://example.org/x.css">'
    '<title>Arrests</title><script src="http://example.org/x.js"></script></head><body><img src="//example.org/x">'
    "<article><p>Police arrested three men in Cairo on Monday, the interior ministry said.</p></article></body></html>",
}


class NetworkUsed(AssertionError):
    """Something asked for the network."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **named: Any) -> NoReturn:
        raise NetworkUsed(f"{arguments} {named}")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


def test_the_guard_of_this_test_works() -> None:
    with pytest.raises(NetworkUsed):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(NetworkUsed), socket.socket() as plain:
        plain.connect(("127.0.0.1", 9))


@pytest.mark.parametrize("form", ["jsonl", "table", "html"])
def test_files_and_batches_are_read_offline(
    form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, story in STORIES.items():
        (tmp_path / name).write_text(story, encoding="utf-8")
    batch = tmp_path / "batch.jsonl"
    rows = [
        {"id": "t", "text": STORIES["en.txt"], "url": "http://example.org/a"},
        {"id": "h", "html": STORIES["page.html"]},
    ]
    batch.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    sources = [str(tmp_path / name) for name in STORIES]
    assert main(["read", *sources, "--input", str(batch), "--format", form, "--explain"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.decode().count("COERCE") >= 5 and not err


def test_the_library_is_offline() -> None:
    assert read(STORIES["id.txt"]).events
    assert read(html=STORIES["page.html"], url="http://example.org/a").events


def test_only_an_address_asks_for_the_network() -> None:
    with pytest.raises(NetworkUsed):
        main(["read", "http://example.org/a"])
