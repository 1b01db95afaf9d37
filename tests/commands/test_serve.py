"""`saksi serve`, as a process of its own."""

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from saksi.cli import main
from saksi.store.accounts import add_account
from saksi.store.archive import Archive


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer_of(address: str, **headers: str) -> httpx.Response:
    """The answer of a desk that may still be starting."""
    for _ in range(100):
        try:
            return httpx.get(address, headers=headers, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the desk does not answer")


def test_it_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    Archive.open(file).close()
    port = free_port()
    command = [sys.executable, "-m", "saksi", "serve", "--db", str(file), "--port", str(port), "--as", "Rini"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == f"The desk is open at http://127.0.0.1:{port}/ (Ctrl-C closes it).\n"
            answer = answer_of(f"http://127.0.0.1:{port}/")
            assert answer.status_code == 200
            assert "Rini" in answer.text
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        (["--port", "0"], 2, "A port is a number from 1 to 65535, not 0."),
        (["--rate", "-1"], 2, "A rate is a number of requests a minute, or 0, not -1."),
        (["--map", "absent.pmtiles"], 2, "The map file 'absent.pmtiles' cannot be read."),
        (["--map", __file__], 2, "test_serve.py' is no PMTiles file of version 3."),
        (["--db", "absent.db"], 4, "There is no archive 'absent.db'; 'saksi add' makes one."),
    ],
)
def test_what_cannot_be_served(
    options: list[str], status: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["serve", *options]) == status
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example.org"])
def test_others_are_not_let_in_without_accounts(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.db"
    Archive.open(file).close()
    assert main(["serve", "--db", str(file), "--host", host]) == 2
    assert "Without accounts the desk listens on this machine alone" in capsys.readouterr().err


def test_who_listens_everywhere_has_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.db"
    with Archive.open(file) as archive:
        add_account(archive, "Sari", "admin", "three quiet herons")
    assert main(["serve", "--db", str(file), "--host", "0.0.0.0"]) == 2
    assert "--name" in capsys.readouterr().err


def test_the_log_is_json_and_tells_no_query(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    Archive.open(file).close()
    port = free_port()
    command = [sys.executable, "-m", "saksi", "serve", "--db", str(file), "--port", str(port), "--log-json"]
    with subprocess.Popen(
        [*command, "--as", "Rini"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as desk:
        try:
            assert answer_of(f"http://127.0.0.1:{port}/?party=Kodam").status_code == 200
            assert answer_of(f"http://127.0.0.1:{port}/", Host="evil.example").status_code == 421
        finally:
            desk.send_signal(signal.SIGINT)
        _, said = desk.communicate(timeout=20)
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    told = [
        (line["method"], line["path"], line["status"], line["user"]) for line in lines if line["event"] == "request"
    ]
    assert told == [("GET", "/", 200, "Rini"), ("GET", "/", 421, None)]
    assert "Kodam" not in said
