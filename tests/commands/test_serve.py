"""`saksi serve`, as a process of its own."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from saksi.cli import main
from saksi.store.archive import Archive


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    Archive.open(file).close()
    port = free_port()
    command = [sys.executable, "-m", "saksi", "serve", "--db", str(file), "--port", str(port), "--as", "Rini"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == f"The desk is open at http://127.0.0.1:{port}/ (Ctrl-C closes it).\n"
            for _ in range(100):
                try:
                    answer = httpx.get(f"http://127.0.0.1:{port}/", trust_env=False)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            assert answer.status_code == 200
            assert "Rini" in answer.text
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        (["--port", "0"], 2, "A port is a number from 1 to 65535, not 0."),
        (["--host", "0.0.0.0"], 2, "Without accounts the desk listens on this machine alone: leave out --host."),
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
