"""Run the development benchmarks at hand (`SAKSI_BENCH`, default `../shared/bench`) and print their table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench"


def main() -> int:
    bench = Path(os.environ.get("SAKSI_BENCH", DEFAULT))
    if not (bench / "run.py").exists():
        print("The development benchmarks are not here (SAKSI_BENCH names their folder); nothing to run.")
        return 0
    saksi = Path(sys.executable).parent / "saksi"
    return subprocess.run([sys.executable, str(bench / "run.py"), "--saksi", str(saksi), *sys.argv[1:]]).returncode


if __name__ == "__main__":
    sys.exit(main())
