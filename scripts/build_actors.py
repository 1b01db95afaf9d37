"""Compile the tables of organisations and persons in src/saksi/data/actors/ into one file that loads ten times faster.

    python scripts/build_actors.py

Run it after any change of those tables; a test compares the two.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from saksi.finding.actor_tables import COMPILED, read_actor_tables

TARGET = Path(__file__).resolve().parents[1] / "src" / "saksi" / "data" / COMPILED


def main() -> None:
    """Write the compiled file."""
    rows = json.dumps(read_actor_tables(), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    TARGET.write_bytes(gzip.compress(rows, 9, mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
