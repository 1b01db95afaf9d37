"""The command line (being built)."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date


def main() -> int:
    """Run `saksi`."""
    p = argparse.ArgumentParser("saksi")
    p.add_argument("verb")
    p.add_argument("--format")
    p.add_argument("--input")
    a = p.parse_args()
    from saksi.pipeline import read_text

    for line in open(a.input, encoding="utf-8"):  # noqa
        d = json.loads(line)
        if "text" not in d:
            from saksi.reading.page import read_page

            page = read_page(d["html"].encode(), url=d.get("url"))
            d = {**page, **d}
        r = read_text(
            d["text"], id=d["id"], language=d.get("language"), published=date.fromisoformat(d["published"]) if d.get("published") else None,
            outlet=d.get("outlet"), url=d.get("url"), title=d.get("title"),
        )
        sys.stdout.write(json.dumps(r.to_dict(), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
