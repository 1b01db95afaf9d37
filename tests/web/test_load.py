"""Fifty readers for a short while: no answer is an error. `make load` measures it at length."""

import subprocess
import sys
from pathlib import Path

LOAD = Path(__file__).resolve().parents[2] / "benchmarks" / "load.py"


def test_fifty_readers_get_no_error() -> None:
    bounds = ["--records", "3000", "--readers", "50", "--seconds", "20", "--limit", "10000"]
    done = subprocess.run([sys.executable, str(LOAD), *bounds], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 answers that were not 200" in done.stdout
    answers = {row.split()[0]: int(row.split()[1]) for row in done.stdout.splitlines()[1:5]}
    assert min(answers.values()) >= 50
