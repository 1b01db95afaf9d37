"""Twenty seeded crashes; `make crash` makes two hundred."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILL = Path(__file__).resolve().parent / "kill.py"


@pytest.mark.parametrize(("database", "count"), [("sqlite", 16), ("postgresql", 4)])
def test_a_killed_process_loses_and_doubles_nothing(database: str, count: int) -> None:
    address = os.environ.get("SAKSI_TEST_POSTGRES")
    if database == "postgresql" and not address:
        pytest.skip("no PostgreSQL server: SAKSI_TEST_POSTGRES is not set")
    more = ["--postgres", address] if database == "postgresql" and address else []
    command = [sys.executable, str(KILL), "--count", str(count), "--seed", "7", *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) == count
