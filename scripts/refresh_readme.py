"""Write what Saksi prints today into the two READMEs, between their `report` and `event` marks.

    python scripts/refresh_readme.py [--check]

With --check nothing is written; the exit status is 1 where a README is out of date.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "docs/samples/en-wire.html"
PAGES = ("README.md", "README.id.md")
WIDTH = "84"
SHOWN_EVENTS, SHOWN_QUOTATIONS = 4, 3


def saksi(*arguments: str) -> str:
    """What a command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "saksi.cli", *arguments],
        cwd=ROOT, env={**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def report() -> str:
    """The report of the sample: its head, the first events and quotations, what was set aside."""
    parts = [p for p in "\n".join(map(str.rstrip, saksi("read", SAMPLE).splitlines())).split("\n\n") if p.strip()]
    head, rest = parts[0], parts[1:]
    events = [p for p in rest if re.match(r"\d+\. ", p)]
    others = [_shortened(p) for p in rest if p not in events]
    shown = events[:SHOWN_EVENTS] + (["..."] if len(events) > SHOWN_EVENTS else [])
    return f"```console\n$ saksi read {SAMPLE}\n" + "\n\n".join([head, *shown, *others]).rstrip() + "\n```\n"


def _shortened(part: str) -> str:
    if not part.startswith("Quotations"):
        return part
    items = re.split(r"\n(?=  \S)", part)
    return "\n".join(items[: SHOWN_QUOTATIONS + 1] + (["  ..."] if len(items) > SHOWN_QUOTATIONS + 1 else []))


def event() -> str:
    """The first event as JSON, a field a line."""
    first = json.loads(saksi("read", SAMPLE, "--json"))["events"][0]
    lines = (f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in first.items())
    return "```json\n{\n" + ",\n".join(lines) + "\n}\n```\n"


def refreshed(text: str, name: str, body: str) -> str:
    """A page with the part between the marks `name` replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    return pattern.sub(lambda m: m[1] + body + m[2], text, count=1)


def main() -> int:
    """Refresh or check both pages."""
    parts, stale = {"report": report(), "event": event()}, 0
    for page in PAGES:
        path = ROOT / page
        old = new = path.read_text(encoding="utf-8")
        for name, body in parts.items():
            new = refreshed(new, name, body)
        if new != old:
            stale += 1
            if "--check" in sys.argv:
                print(f"{page} is out of date")
            else:
                path.write_text(new, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
