"""`saksi packs`: the language packs and what each lacks."""

from __future__ import annotations

import argparse
import json

from saksi.lang.pack import installed_packs, load_pack


def run_packs(arguments: argparse.Namespace) -> int:
    """`saksi packs`."""
    rows = []
    for code in installed_packs():
        head = load_pack(code).table("pack")
        rows.append(
            {"code": code, "name": head["name"], "english_name": head["english_name"], "lacks": list(head["lacks"])}
        )
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        lacks = "lacks: " + ", ".join(row["lacks"]) if row["lacks"] else "complete"
        print(f"{row['code']}  {row['name']} ({row['english_name']}): {lacks}")
    return 0
